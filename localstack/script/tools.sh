# Messages, and the tools that must be installed: JDK 25, Maven, Node. Sourced by ./hapnd.

say() { printf '%s\n' "· $*"; }

die() {
    printf '%s\n' "hapnd: $*" >&2
    exit 1
}

# Whether a folder holds a JDK 25 (a JRE can't build). Its release file says so without starting it.
is_jdk25() {
    [[ -x "$1/bin/javac" && -r "$1/release" ]] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

# The folder of the java on the PATH, with links followed: readlink -f is not everywhere.
java_on_path() {
    local java
    java="$(command -v java || true)"
    while [[ -n "$java" && -L "$java" ]]; do
        local target
        target="$(readlink "$java")"
        [[ "$target" == /* ]] && java="$target" || java="$(dirname "$java")/$target"
    done
    [[ -z "$java" ]] || dirname "$(dirname "$java")"
}

find_jdk() {
    local home
    for home in "${JAVA_HOME:-}" "$(java_on_path)" \
        /usr/lib/jvm/*25* /usr/java/*25* /opt/*jdk*25* /opt/java/* \
        /Library/Java/JavaVirtualMachines/*25*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*25*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* "$HOME"/.asdf/installs/java/*25* "$HOME"/.local/share/mise/installs/java/*25*; do
        if [[ -n "$home" ]] && is_jdk25 "$home"; then
            JAVA_HOME="$home"
            export JAVA_HOME
            return
        fi
    done
    return 1
}

# Whether this version of Node has what the console's build needs: 20.19 or newer, but of the versions 21 and 22 only 22.12 or
# newer, and not 23.
is_node() { # version, as 20.19.0
    local major minor rest
    IFS=. read -r major minor rest <<<"$1"
    case "$major" in
        20) [[ "$minor" -ge 19 ]] ;;
        22) [[ "$minor" -ge 12 ]] ;;
        2[4-9] | [3-9][0-9]) true ;;
        *) false ;;
    esac
}

# Sets JAVA_HOME, or says everything that is missing at once.
need_tools() {
    local missing=() version="" major=0
    find_jdk || missing+=("JDK 25 (https://adoptium.net; set JAVA_HOME when it is in an unusual folder)")
    if command -v node >/dev/null; then
        version="$(node -p 'process.versions.node' 2>/dev/null || true)"
        major="${version%%.*}"
    fi
    is_node "$version" && command -v npm >/dev/null ||
        missing+=("Node 20.19, 22.12 or 24, or newer ones of these lines, with npm (https://nodejs.org)${version:+; this one is $version}")
    report_missing ${missing[@]+"${missing[@]}"}
    # The CDK's bridge to Node prints a banner when a Node release has had its last update.
    export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION="$major" JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1
}

# Only a build needs Maven: what is built runs without it.
need_maven() {
    local version
    version="$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')"
    case "$version" in
        3.[89] | 3.[1-9][0-9] | [4-9].*) ;;
        *) report_missing "Maven 3.8 or newer (https://maven.apache.org)${version:+; this one is $version}" ;;
    esac
}

report_missing() {
    [[ $# -eq 0 ]] && return
    printf 'hapnd: please install first:\n' >&2
    printf '  - %s\n' "$@" >&2
    exit 1
}
