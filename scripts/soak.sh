#!/usr/bin/env bash
# Does this many random actions to the built page, with random faults of the platform, from this seed.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
"$scripts/build-if-changed.sh"
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
export CHROMIUM CHROMEDRIVER AXE_CORE SOAK_ACTIONS="$1" SOAK_SEED="$2"
cargo test --locked --test browser -- --nocapture soak::after
