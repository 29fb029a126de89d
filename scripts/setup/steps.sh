# How the set-up speaks and fails. Sourced by every step; does nothing by itself.
# One line says what is being done; one sentence says what to do when it cannot be.

set -euo pipefail

# Tools live outside the checkout, in directories named by version, so that a
# second clone or `make clean` does not build them again.
TOOLS="${WALLAROO_USERS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/wallaroo-users}"
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
LOGS="$TOOLS/logs"

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf '\nStopped: %s\n' "$*" >&2
    exit 1
}

# The present state of one step: what is there, or what is being done about it.
have() { say "  ✓ $*"; }
doing() { say "  … $*"; }

# Runs a long command with its output in a log, and says every few seconds how
# far it is; on failure shows the log's last lines.
#   run_logged NAME COMMAND…
run_logged() {
    try_logged "$@" && return
    local status=$? log="$LOGS/$1.log"
    say "      the last lines of $log:"
    tail -n 30 "$log" | sed 's/^/      | /' >&2
    return "$status"
}

# The same for what may fail because there is another way.
try_logged() {
    local name="$1"; shift
    local log="$LOGS/$name.log" started=$SECONDS last=0 status=0
    mkdir -p "$LOGS"
    "$@" >"$log" 2>&1 </dev/null &
    local pid=$!
    # A job of a script does not hear Ctrl-C; it is told.
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
            fail "the disk is full. Free some space and run the same command again; it goes on where it was."
        fi
        return "$status"
    fi
}

crates_so_far() {
    local compiled
    compiled="$(grep -c '^ *Compiling ' "$1" 2>/dev/null || true)"
    if ((${compiled:-0} > 0)); then printf ', %s crates compiled' "$compiled"; fi
}

# Whether this user may install packages of the system, and how.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 126
    fi
}

# Installs Debian packages, or says exactly what to install by hand.
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

# The same for what can be done without.
apt_may_install() {
    try_logged apt-install "${APT_INSTALL[@]}" --no-remove "$@"
}

APT_INSTALL=(as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends)

# Refuses to begin what would certainly fill the disk.
#   need_free DIRECTORY GIGABYTES
need_free() {
    local directory="$1" wanted="$2" free
    mkdir -p "$directory"
    free="$(df -Pk "$directory" | awk 'NR==2 {print int($4 / 1048576)}')"
    ((free >= wanted)) \
        || fail "only $free GB are free where $directory is, and about $wanted GB are needed. Free some space and run the same command again."
}
