#!/usr/bin/env bash
# Runs the tests that need a real Keycloak: the conformance of the users API, and the page in a real browser behind nginx.
# KEYCLOAK_URL, KEYCLOAK_ADMIN_USERNAME and KEYCLOAK_ADMIN_PASSWORD select a running one; otherwise one with an empty database
# is started and deleted at the end. Arguments go to the browser tests, to run a part of them.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests keycloak
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
. "$scripts/keycloak/servers.sh"
cd "$ROOT"
state="$(mktemp -d)"
trap 'stop_servers; rm -rf "$state"' EXIT
trap 'exit 130' INT TERM
if [ -n "${KEYCLOAK_URL:-}" ]; then
    export KEYCLOAK_URL KEYCLOAK_ADMIN_USERNAME="${KEYCLOAK_ADMIN_USERNAME:-admin}"
    export KEYCLOAK_ADMIN_PASSWORD="${KEYCLOAK_ADMIN_PASSWORD:?is needed with KEYCLOAK_URL}"
else
    doing "starting Keycloak (half a minute)"
    start_keycloak "$state" "$(free_port)"
fi
"$scripts/build-if-changed.sh"
# Compiled while Keycloak starts. With --workspace, so that the dependencies that scripts/test.sh compiled are reused.
run_logged test-build-keycloak cargo test --locked --workspace --test keycloak --test conformance-keycloak --no-run \
    || fail "the tests do not compile; the lines above say why."
[ -z "${KEYCLOAK_PID:-}" ] || wait_for_keycloak "$state"

say "Tests with a real Keycloak"
# In full Chromium, which administrators use.
export CHROMIUM_SHELL=
(($#)) || cargo test --locked --workspace --test conformance-keycloak
cargo test --locked --workspace --test keycloak "$@"
