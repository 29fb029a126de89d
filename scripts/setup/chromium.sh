# A browser to test in, and its driver. Sourced. Sets CHROMIUM and CHROMEDRIVER.

ensure_chromium() {
    find_chromium || {
        debian_packages "Testing in a real browser" chromium chromium-driver fonts-dejavu-core
        find_chromium || fail "Chromium was installed but is not on PATH. Set CHROMIUM and CHROMEDRIVER to the two programs."
    }
    have "$("$CHROMIUM" --version 2>/dev/null | cut -d' ' -f1,2) with chromedriver"
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
