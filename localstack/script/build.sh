# Builds what changed, and only that. Sourced by ./hapnd.
#
# A fingerprint of each module's sources lies in .hapnd/fingerprints once it is built. When all are the same, Maven isn't
# started at all; else it builds the modules that differ, what they need, and what runs with them.

PRINTS="$WORK/fingerprints"
mkdir -p "$PRINTS" "$WORK/log"

# Runs a function while no other hapnd builds in this folder: two builds would overwrite each other's files.
alone() { # function, arguments…
    (
        if command -v flock >/dev/null && ! flock -n 9; then
            say "another hapnd is building here; waiting for it"
            flock 9
        fi
        "$@"
    ) 9>"$WORK/lock"
}

hash_of() {
    if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-64
}

# The folders of all modules, those inside others too; and of the modules that hold others.
MODULES=()
PARENTS=()

# Reads them; without another process, because dozens would take seconds.
find_modules() { # folder, "" for the root
    local line module
    while IFS= read -r line; do
        [[ "$line" == *"<module>"* ]] || continue
        module="${line#*<module>}"
        module="${1:+$1/}${module%%</module>*}"
        [[ -z "$1" || " ${PARENTS[*]-} " == *" $1 "* ]] || PARENTS+=("$1")
        MODULES+=("$module")
        find_modules "$module"
    done <"$ROOT/${1:+$1/}pom.xml"
}

find_modules ""

# What no command but tests and the bench runs.
UNUSED_MODULES=" localstack/bench localstack/e2e localstack/container localstack/testkit "

# One line for each module: its fingerprint and its name. The names and contents of a module's files count, and those of its
# parents' pom.xml; not its tests (they change nothing that runs), nor what builds leave.
fingerprints() {
    local lists="$PRINTS/.files.$$"
    rm -rf "$lists"
    mkdir -p "$lists"
    (
        cd "$ROOT"
        find pom.xml "${MODULES[@]}" \( -name target -o -name node_modules -o -name cdk.out -o -name bin -o -name obj \
            -o -path '*/src/test' \) -prune -o -type f -print0 | LC_ALL=C sort -zu | xargs -0 cksum |
            awk -v modules="${MODULES[*]}" -v parents="${PARENTS[*]-}" -v lists="$lists" '
                function add(module) { print >(lists "/" files[module]) }
                BEGIN {
                    count = split(modules, all, " ")
                    for (i = 1; i <= count; i++) {
                        files[all[i]] = all[i]
                        gsub("/", "%", files[all[i]])
                    }
                    split(parents, some, " ")
                    for (i in some) parent[some[i]] = 1
                }
                {
                    path = $0
                    sub(/^[^ ]+ [^ ]+ /, "", path)
                    folder = path
                    do {
                        if (!sub("/[^/]*$", "", folder)) folder = ""
                    } while (folder != "" && !(folder in files))
                    if (path == "pom.xml" || (folder in parent && path == folder "/pom.xml")) {
                        for (i = 1; i <= count; i++) {
                            if (folder == "" || all[i] == folder || index(all[i], folder "/") == 1) add(all[i])
                        }
                    } else if (folder != "" && !(folder in parent)) add(folder)
                }'
        cd "$lists"
        cksum * | awk '{ gsub("%", "/", $3); print $1 "-" $2, $3 }'
    )
    rm -rf "$lists"
}

# The file with the fingerprint of what is built of a module, in PRINT.
find_print() { PRINT="$PRINTS/${1//\//_}"; }

# Notes that what these lines of fingerprints say is built.
record() { # fingerprints
    local print module PRINT
    while read -r print module; do
        find_print "$module"
        printf '%s\n' "$print" >"$PRINT"
    done <<<"$1"
}

# Whether what is built of a module is what the fingerprint says.
is_built() { # module, fingerprint
    local PRINT built=""
    find_print "$1"
    [[ -d "$ROOT/$1/target" && -f "$PRINT" ]] || return 1
    read -r built <"$PRINT" || return 1
    [[ "$built" == "$2" ]]
}

# Whether what is built of a module is that of its sources. It waits for no build that runs here.
is_current() { # module
    local print module
    while read -r print module; do
        [[ "$module" != "$1" ]] || { is_built "$module" "$print"; return; }
    done <<<"$(fingerprints)"
    return 1
}

# Modules that run with one of the given ones, or are made of it: a classpath that was written when they were built names
# its folder.
users_of() { # modules
    local module used
    for module in "${MODULES[@]}"; do
        for used in "$@"; do
            if grep -qs "$ROOT/$used/target/" "$ROOT/$module/target/classpath" "$ROOT/$module/target/made-of"; then
                printf '%s\n' "$module"
                break
            fi
        done
    done
}

build_changed() { # [--only] [a module that is run: with --only it and what it needs, else whatever runs here or is deployed, and it]
    local only="" prints changed=() stale=() print module PRINT
    if [[ "${1-}" == --only ]]; then
        only="$2"
        shift
    fi
    prints="$(fingerprints | while read -r print module; do
        if [[ -n "$only" ]]; then
            [[ "$module" != "$only" ]] || echo "$print $module"
        elif [[ "$UNUSED_MODULES" != *" $module "* || "$module" == "${1-}" ]]; then
            echo "$print $module"
        fi
    done)"
    while read -r print module; do
        is_built "$module" "$print" || changed+=("$module")
    done <<<"$prints"
    [[ ${#changed[@]} -gt 0 ]] || return 0

    need_maven
    if [[ -z "$(ls -A "$PRINTS")" ]]; then
        say "first build: Maven fetches its plugins and libraries, which can take some minutes (full log: .hapnd/log/build.log)"
    else
        say "building what changed: ${changed[*]}"
    fi
    stale=("${changed[@]}")
    # Modules that it needs are not noted as built, so their users are built later.
    if [[ -z "$only" ]]; then
        for module in $(users_of "${changed[@]}"); do
            [[ "$prints" != *" $module"* ]] || stale+=("$module")
        done
    fi
    # A build that is broken off must not leave the fingerprint of an older one beside its half-made output.
    for module in "${stale[@]}"; do
        find_print "$module"
        rm -f "$PRINT"
    done
    maven build '^\[INFO\] Building .*\]$|^\[ERROR\] |^\[WARNING\] /' package --threads "$(parallel)" \
        -pl "$(IFS=,; echo "${stale[*]}")" -am -Dmaven.test.skip=true || die "the build failed"
    record "$prints"
}

# What Maven says after each error, whatever the error.
NOISE='^\[ERROR\] (-> )?\[Help|^\[ERROR\] (To see the full|Re-run Maven|For more information|After correcting|  mvn )|^\[ERROR\] $'

# How many modules are built side by side: more than two would have too little memory on small machines.
parallel() {
    local cores
    cores="$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)"
    [[ "$cores" -lt 2 ]] && echo 1 || echo 2
}

# Runs Maven with its output in a log, and shows the lines that matter as they come.
maven() { # name of the log, pattern of lines to show, arguments…
    local log="$WORK/log/$1.log" pattern="$2" shown=0 quiet=0 status=0 total lines
    shift 2
    : >"$log"
    mvn -B -ntp -Dstyle.color=never -f "$ROOT/pom.xml" "$@" >"$log" 2>&1 </dev/null &
    local pid=$!
    # A background process ignores Ctrl-C, so it is told.
    trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
    local running=1
    while [[ $running == 1 ]]; do
        sleep 0.5
        # Asked before the log is read, so that the last lines are seen.
        kill -0 "$pid" 2>/dev/null || running=0
        total="$(wc -l <"$log")"
        lines=""
        # An empty range would still be one line to sed.
        [[ "$total" -le "$shown" ]] || lines="$(sed -n "$((shown + 1)),${total}p" "$log" | grep -E "$pattern" | grep -Ev "$NOISE" || true)"
        shown="$total"
        if [[ -n "$lines" ]]; then
            printf '%s\n' "$lines" | sed -E 's/^\[INFO\] Building (.*) [0-9][^ ]*SNAPSHOT +\[(.*)\]$/  [\2] \1/'
            quiet=0
        elif [[ $((++quiet % 30)) == 0 ]]; then
            printf '  … %s\n' "$(grep -v '^$' "$log" | tail -1 | cut -c1-110)"
        fi
    done
    wait "$pid" || status=$?
    trap - INT TERM
    if [[ $status != 0 ]]; then
        # What was expected stands on lines without a mark, below the names of the failed tests.
        sed -nE '/^\[ERROR\] (Failures|Errors): *$/,/^\[ERROR\] Tests run/p' "$log" >&2
        if ! grep -q '^\[ERROR\]' "$log"; then tail -25 "$log" >&2; fi
        printf 'the full log: %s\n' "$log" >&2
    fi
    return "$status"
}

# Writes a stage's template and assets, unless they are the ones that are there.
synthesise() { # stage, folder, more options of the CDK app…
    local stage="$1" out="$2" print
    shift 2
    print="$({
        echo "$stage" "$@"
        cat "$PRINTS"/infra "$PRINTS"/shared "$PRINTS"/functions_*
    } | hash_of)"
    [[ ! -f "$out/.fingerprint" || "$(<"$out/.fingerprint")" != "$print" ]] || return 0
    say "synthesising the template (stage $stage)"
    [[ ! -d "$out" || -e "$out/cdk.out" || -z "$(ls -A "$out")" ]] || die "$out holds something else than a template: choose another --out"
    rm -rf "$out"
    local infra="$ROOT/infra"
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 \
        -cp "$infra/target/classes:$(cat "$infra/target/classpath")" hapnd.infra.App \
        --stage "$stage" --out "$out" --functions "$ROOT/functions" "$@" >"$WORK/log/synth.log" 2>&1 || {
        cat "$WORK/log/synth.log" >&2
        die "the template can't be synthesised"
    }
    printf '%s' "$print" >"$out/.fingerprint"
}
