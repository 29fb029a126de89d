# Functions of the set-up for messages, logs, errors and Debian packages. Sourced by the other scripts.
# Each step prints one line; a failure prints one sentence that says what to do.

set -euo pipefail

# Tools are outside the checkout, in directories with their version in the name, so that a
# second clone or `make clean` does not need to build them again.
TOOLS="${WALLAROO_USERS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/wallaroo-users}"
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
LOGS="$TOOLS/logs"

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf '\nStopped: %s\n' "$*" >&2
    exit 1
}

# Print the state of a step: installed, or in progress.
have() { say "  ✓ $*"; }
doing() { say "  … $*"; }

# Runs a long command with its output in a log, and prints its progress every 15
# seconds; on failure prints the last lines of the log.
#   run_logged NAME COMMAND…
run_logged() {
    try_logged "$@" && return
    local status=$? log="$LOGS/$1.log"
    say "      the last lines of $log:"
    tail -n 30 "$log" | sed 's/^/      | /' >&2
    return "$status"
}

# The same, but prints nothing on failure, for commands with a fallback.
try_logged() {
    local name="$1"; shift
    local log="$LOGS/$name.log" started=$SECONDS last=0 status=0
    mkdir -p "$LOGS"
    "$@" >"$log" 2>&1 </dev/null &
    local pid=$!
    # A background job of a script ignores Ctrl-C, so it is killed here.
    trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        sleep 1
        if ((SECONDS - last >= 15)); then
            last=$SECONDS
            say "      $name: $((SECONDS - started)) s$(crates_so_far "$log")"
        fi
    done
    wait "$pid" || status=$?
    trap - INT TERM
    if ((status != 0)); then
        if grep -q 'No space left on device' "$log"; then
            fail "the disk is full. Free some space and run the same command again; it continues where it stopped."
        fi
        return "$status"
    fi
}

crates_so_far() {
    local compiled
    compiled="$(grep -c '^ *Compiling ' "$1" 2>/dev/null || true)"
    if ((${compiled:-0} > 0)); then printf ', %s crates compiled' "$compiled"; fi
}

# Runs a command as root, by sudo if it needs no password; fails with 126 otherwise.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 126
    fi
}

# Installs Debian packages, or fails with the command that installs them.
#   debian_packages WHAT-FOR PACKAGE…
debian_packages() {
    local purpose="$1"; shift
    command -v apt-get >/dev/null \
        || fail "$purpose needs these packages, and this system has no apt-get: $*. Install their equivalents, then run the same command again."
    as_root true 2>/dev/null \
        || fail "$purpose needs packages that only root may install. Run this, then the same command again: sudo apt-get install --no-install-recommends $*"
    doing "installing from Debian: $*"
    if ! apt_install "$@"; then
        run_logged apt-update as_root apt-get update \
            || fail "the package lists could not be read. Check the network and /etc/apt/sources.list, then run the same command again."
        apt_install "$@" \
            || fail "apt-get could not install: $*. The reason is in the lines above."
    fi
}

apt_install() {
    run_logged apt-install "${APT_INSTALL[@]}" "$@"
}

# The same for optional packages: prints nothing on failure, and removes no other package.
apt_may_install() {
    try_logged apt-install "${APT_INSTALL[@]}" --no-remove "$@"
}

APT_INSTALL=(as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends)

# Fails if the disk has less free space than a step needs.
#   need_free DIRECTORY GIGABYTES
need_free() {
    local directory="$1" wanted="$2" free
    mkdir -p "$directory"
    free="$(df -Pk "$directory" | awk 'NR==2 {print int($4 / 1048576)}')"
    ((free >= wanted)) \
        || fail "only $free GB are free where $directory is, and about $wanted GB are needed. Free some space and run the same command again."
}
