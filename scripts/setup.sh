#!/usr/bin/env bash
# Installs what is missing, reports each step, skips what is done already, and writes .tools/env for the other scripts.
#   scripts/setup.sh page        what building the page needs
#   scripts/setup.sh page tests  also what the tests need: a browser and nginx
#   scripts/setup.sh … firefox   also Firefox with its driver
#   scripts/setup.sh … webkit    also WebKitGTK with its driver
#   scripts/setup.sh … release   also what packing a release needs
#   scripts/setup.sh … keycloak  also nginx and a real Keycloak, unless KEYCLOAK_URL names a running one

here="$(dirname "${BASH_SOURCE[0]}")/setup"
. "$here/steps.sh"
. "$here/wasm-target.sh"
. "$here/cargo-tools.sh"
. "$here/npm-tools.sh"
. "$here/chromium.sh"
. "$here/firefox.sh"
. "$here/webkit.sh"
. "$here/nginx.sh"
. "$here/keycloak.sh"

for program in cargo rustc rustup; do
    command -v "$program" >/dev/null \
        || fail "$program is missing. Install Rust by rustup (https://rustup.rs), open a new shell, then run the same command again."
done
node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' 2>/dev/null \
    || fail "Node.js 20 or newer is needed, and $(node --version 2>/dev/null || echo none) is here. Install it, then run the same command again."
command -v cc >/dev/null || debian_packages "Building the tools" build-essential
. "$here/versions.sh"

TOOL_PATH=""
AXE_CORE=""
say "Set-up (tools are kept in $TOOLS)"
ensure_wasm_target
ensure_wasm_bindgen
ensure_trunk
ensure_wasm_split
ensure_wasm_opt
ensure_esbuild
if [[ " $* " == *" release "* ]]; then ensure_cyclonedx; fi
if [[ " $* " == *" tests "* ]]; then
    ensure_chromium
    ensure_axe_core
fi
if [[ " $* " == *" firefox "* ]]; then ensure_firefox; fi
if [[ " $* " == *" webkit "* ]]; then ensure_webkit; fi
if [[ " $* " == *" keycloak "* && -z "${KEYCLOAK_URL:-}" ]]; then ensure_keycloak; fi
if [[ " $* " == *" tests "* || " $* " == *" keycloak "* ]]; then ensure_nginx; fi

rm -rf "$TOOLS/build"
mkdir -p "$ROOT/.tools"
# Variables that this run does not set keep the values of an earlier run: `make run` must not remove the browser of the tests.
earlier() { [ ! -f "$ROOT/.tools/env" ] || (. "$ROOT/.tools/env" && printf %s "${!1:-}"); }
for name in CHROMIUM CHROMIUM_SHELL CHROMEDRIVER FIREFOX GECKODRIVER WEBKIT_DRIVER WEBKIT_BROWSER AXE_CORE KEYCLOAK_HOME NGINX_PROGRAM NGINX_BROTLI_MODULE; do
    # If it is set but empty, the user wants full Chromium, or the shell cannot be installed.
    [ "$name" != CHROMIUM_SHELL ] || [ -z "${CHROMIUM_SHELL+x}" ] || continue
    [ -n "${!name:-}" ] || printf -v "$name" %s "$(earlier "$name")"
done
[ -z "$KEYCLOAK_HOME" ] || JAVA_HOME="${JAVA_HOME:-$(earlier JAVA_HOME)}"
{
    echo "# Written by scripts/setup.sh; sourced by the other scripts."
    printf 'export PATH=%q:"$PATH"\n' "${TOOL_PATH%:}"
    printf 'export WASM_TOOLCHAIN=%q\n' "$WASM_TOOLCHAIN"
    for name in CHROMIUM CHROMIUM_SHELL CHROMEDRIVER FIREFOX GECKODRIVER WEBKIT_DRIVER WEBKIT_BROWSER AXE_CORE KEYCLOAK_HOME NGINX_PROGRAM NGINX_BROTLI_MODULE; do
        printf 'export %s=%q\n' "$name" "${!name}"
    done
    [ -z "$KEYCLOAK_HOME" ] || printf 'export JAVA_HOME=%q\n' "$JAVA_HOME"
} >"$ROOT/.tools/env.new"
mv "$ROOT/.tools/env.new" "$ROOT/.tools/env"
