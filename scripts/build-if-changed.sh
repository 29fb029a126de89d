#!/usr/bin/env bash
# Builds the page if one of its sources is newer than the last build.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
. "$scripts/setup/steps.sh"
cd "$ROOT"
if [ -f dist/index.html ] && [ -f .tools/built ] && [ -z "$(find src directory review stand-ins style scripts/build.sh scripts/page scripts/setup/versions.sh index.html config.json config.schema.json Trunk.toml Cargo.toml Cargo.lock .cargo -newer .tools/built -print -quit)" ]; then
    have "dist/ is up to date"
else
    "$scripts/build.sh"
fi
