#!/usr/bin/env bash
# Checks licences, duplicates, sources and known vulnerabilities of the dependencies. If the database of vulnerabilities cannot
# be reached, it says so and checks the rest.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")/setup"
. "$scripts/steps.sh"
. "$scripts/versions.sh"
. "$scripts/cargo-tools.sh"
cd "$ROOT"
TOOL_PATH=""
cargo_tool cargo-deny cargo-deny "$CARGO_DENY_VERSION" "about 4 minutes" --locked
rm -rf "$TOOLS/build"
export PATH="$TOOL_PATH$PATH"
cargo deny --log-level error check licenses bans sources || fail "a dependency is not what deny.toml allows; the lines above say which."
have "licences, versions and sources of $(grep -c '^name = ' Cargo.lock) packages"
if try_logged advisory-database timeout 120 cargo deny --log-level error fetch db; then
    cargo deny --log-level error check advisories || fail "a dependency has a known vulnerability; the lines above say which."
    have "no known vulnerability"
else
    say "  – not checked: known vulnerabilities, because the RustSec database (https://github.com/rustsec/advisory-db) cannot be reached from here."
fi
