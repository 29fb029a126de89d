#!/usr/bin/env bash
# Performs random actions on the built page, with random faults of the platform.
#   scripts/soak.sh NUMBER-OF-ACTIONS SEED
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
"$scripts/build-if-changed.sh"
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
export CHROMIUM CHROMEDRIVER AXE_CORE SOAK_ACTIONS="$1" SOAK_SEED="$2"
cargo test --locked --test browser -- --nocapture soak::after
