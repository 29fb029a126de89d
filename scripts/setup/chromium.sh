# A browser to test in, and its driver. Sourced. Sets CHROMIUM and CHROMEDRIVER, and CHROMIUM_SHELL where there is one.

ensure_chromium() {
    find_chromium || {
        debian_packages "Testing in a real browser" chromium chromium-driver fonts-dejavu-core
        find_chromium || fail "Chromium was installed but is not on PATH. Set CHROMIUM and CHROMEDRIVER to the two programs."
    }
    ensure_chromium_shell
    have "$("$CHROMIUM" --version 2>/dev/null | cut -d' ' -f1,2) with chromedriver${CHROMIUM_SHELL:+ and its headless shell}"
}

# Debian's headless shell of that Chromium: most tests take half the time in it. Without it, or with an empty CHROMIUM_SHELL,
# they run in full Chromium.
ensure_chromium_shell() {
    find_chromium_shell && return
    if [ "$CHROMIUM" = /usr/bin/chromium ] && command -v apt-get >/dev/null && as_root true 2>/dev/null; then
        doing "installing from Debian: chromium-headless-shell"
        apt_may_install chromium-headless-shell && find_chromium_shell && return
        say "      It cannot be installed, so the tests run in full Chromium."
    fi
    CHROMIUM_SHELL=
}

# Not the wrapper script on PATH: it does not exec the browser, so that the browser survives when the driver kills the script.
find_chromium_shell() {
    [ -z "${CHROMIUM_SHELL+x}" ] || return 0
    local shell=/usr/lib/chromium/chromium-headless-shell
    [ "$CHROMIUM" = /usr/bin/chromium ] && [ -x "$shell" ] && CHROMIUM_SHELL="$shell"
}

find_chromium() {
    CHROMIUM="${CHROMIUM:-$(first_of chromium chromium-browser google-chrome-stable google-chrome)}"
    CHROMEDRIVER="${CHROMEDRIVER:-$(first_of chromedriver)}"
    [ -n "$CHROMIUM" ] && [ -n "$CHROMEDRIVER" ]
}

first_of() {
    local name
    for name in "$@"; do command -v "$name" && return; done
    return 0
}
