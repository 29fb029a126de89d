# A second engine to test in, and its driver. Sourced. Sets FIREFOX and GECKODRIVER.

ensure_firefox() {
    find_firefox || {
        debian_packages "Testing in a second engine" firefox-esr
        find_firefox || fail "Firefox was installed but is not on PATH. Set FIREFOX to the program."
    }
    local version
    version="$("$FIREFOX" --version 2>/dev/null)" || fail "$FIREFOX does not start. Set FIREFOX to the program."
    have "$version"
    # Not one on PATH: older ones do not know --allow-system-access.
    [ -z "${GECKODRIVER:-}" ] || return 0
    cargo_tool geckodriver geckodriver "$GECKODRIVER_VERSION" "about 2 minutes" --locked
    GECKODRIVER="$TOOLS/geckodriver-$GECKODRIVER_VERSION/bin/geckodriver"
}

find_firefox() {
    FIREFOX="${FIREFOX:-$(first_of firefox-esr firefox)}"
    [ -n "$FIREFOX" ]
}
