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

# Folders of all modules, those inside others too.
modules() { # folder, "" for the root
    local module
    for module in $(sed -n 's/.*<module>\(.*\)<\/module>.*/\1/p' "$ROOT/$1/pom.xml"); do
        printf '%s\n' "${1:+$1/}$module"
        modules "${1:+$1/}$module"
    done
}

# Hashes the names and contents of a folder's files, without tests (they change nothing that runs), what builds leave, and
# the modules inside it, which have fingerprints of their own.
fingerprint() { # folder
    (
        cd "$ROOT/$1"
        if grep -q '<module>' pom.xml; then
            cksum pom.xml
        else
            find . \( -name target -o -name node_modules -o -name cdk.out -o -name bin -o -name obj -o -path ./src/test \) -prune \
                -o -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum
        fi
        # Versions and plugins are the parents'.
        [[ ! -f ../pom.xml ]] || cksum <../pom.xml
        cksum <"$ROOT/pom.xml"
    ) | hash_of
}

# One line for each module: its fingerprint and its name.
fingerprints() {
    local module
    for module in $(modules ""); do
        printf '%s %s\n' "$(fingerprint "$module")" "$module"
    done
}

print_file() { printf '%s/%s' "$PRINTS" "${1//\//_}"; }

# Notes that what these lines of fingerprints say is built.
record() { # fingerprints
    local print module
    while read -r print module; do
        printf '%s' "$print" >"$(print_file "$module")"
    done <<<"$1"
}

# Modules that run with one of the given ones: their runtime classpath, written when they were built, names its folder.
users_of() { # modules
    local module used
    for module in $(modules ""); do
        for used in "$@"; do
            if grep -qs "$ROOT/$used/target/" "$ROOT/$module/target/classpath"; then
                printf '%s\n' "$module"
                break
            fi
        done
    done
}

build_changed() { # [a module: only this one, with what it needs]
    local prints changed=() stale=() print module
    prints="$(fingerprints)"
    [[ $# -eq 0 ]] || prints="$(grep " $1\$" <<<"$prints")"
    while read -r print module; do
        if [[ ! -d "$ROOT/$module/target" || "$(cat "$(print_file "$module")" 2>/dev/null)" != "$print" ]]; then
            changed+=("$module")
        fi
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
    [[ $# -gt 0 ]] || stale+=($(users_of "${changed[@]}"))
    # A build that is broken off must not leave the fingerprint of an older one beside its half-made output.
    for module in "${stale[@]}"; do rm -f "$(print_file "$module")"; done
    maven build '^\[INFO\] Building .*\]$|^\[ERROR\] |^\[WARNING\] /' \
        package -pl "$(IFS=,; echo "${stale[*]}")" -am -DskipTests || die "the build failed"
    record "$prints"
}

# What Maven says after each error, whatever the error.
NOISE='^\[ERROR\] (-> )?\[Help|^\[ERROR\] (To see the full|Re-run Maven|For more information|After correcting|  mvn )|^\[ERROR\] $'

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
        cat "$(print_file infra)"
        cat "$ROOT"/functions/*/target/function.zip | cksum
        fingerprint functions/dotnet
    } | hash_of)"
    [[ "$(cat "$out/.fingerprint" 2>/dev/null)" != "$print" ]] || return 0
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
