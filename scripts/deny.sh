#!/usr/bin/env bash
# Licences, duplicates, sources and known weaknesses of the dependencies. Where the database of weaknesses cannot be reached
# it says so, and checks the rest.
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
    cargo deny --log-level error check advisories || fail "a dependency has a known weakness; the lines above say which."
    have "no known weakness"
else
    say "  – not checked: known weaknesses, because the RustSec database (https://github.com/rustsec/advisory-db) cannot be reached from here."
fi
