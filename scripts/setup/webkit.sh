# A third engine to test in: WebKitGTK, its driver, and a virtual display. Sourced. Sets WEBKIT_DRIVER and WEBKIT_BROWSER.

ensure_webkit() {
    find_webkit || {
        debian_packages "Testing in WebKit" webkit2gtk-driver xvfb xauth
        find_webkit || fail "WebKit was installed but cannot be found. Set WEBKIT_DRIVER to WebKitWebDriver and WEBKIT_BROWSER to MiniBrowser."
    }
    have "WebKitGTK with its driver"
}

find_webkit() {
    # Where nothing matches, the pattern itself: it is no program, and is looked for again after the installation.
    local browsers=(/usr/lib/*/webkit2gtk-4.*/MiniBrowser)
    WEBKIT_DRIVER="${WEBKIT_DRIVER:-$(first_of WebKitWebDriver)}"
    [ -x "${WEBKIT_BROWSER:-}" ] || WEBKIT_BROWSER="${browsers[-1]}"
    [ -n "$WEBKIT_DRIVER" ] && [ -x "$WEBKIT_BROWSER" ] && command -v xvfb-run >/dev/null
}
