#!/usr/bin/env bash
# Measures the built page and five other pages in one browser. SIZES, PAGES and ROUNDS select a part; see bench/README.md.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"

"$scripts/build-if-changed.sh"
doing "building the platform's stand-in"
run_logged fake-wallaroo cargo build --locked --package fake-wallaroo || fail "fake-wallaroo could not be built; the lines above say why."
have "fake-wallaroo"

say "Peers"
cd bench
if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
    doing "React, the grids and Vite, from npm"
    run_logged npm-bench npm ci --ignore-scripts || fail "npm could not install the peers; the lines above say why."
fi
have "packages of bench/package-lock.json"
for peer in floor bare tanstack ag-grid mui; do
    if [ -f "build/$peer/index.html" ] && [ -z "$(find peers vite.config.js package-lock.json -newer "build/$peer/index.html" -print -quit)" ]; then
        continue
    fi
    doing "building $peer"
    run_logged "peer-$peer" env PEER="$peer" npx vite build || fail "the page $peer could not be built; the lines above say why."
done
have "floor, bare, tanstack, ag-grid, mui"

say "Measuring"
export CHROMIUM
node run.mjs
