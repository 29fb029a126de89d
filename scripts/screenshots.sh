#!/usr/bin/env bash
# Takes the screenshots of the README from the built page in a real browser.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
"$scripts/build.sh"
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
cargo run --locked --example screenshots
