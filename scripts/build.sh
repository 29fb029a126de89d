#!/usr/bin/env bash
# Builds the page into dist/, optimised as it is published.
. "$(dirname "${BASH_SOURCE[0]}")/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
say "Building the page"
# trunk looks the tools up by version on PATH; it has nothing to download.
started=$SECONDS
# What is saved while it builds is newer than this, and is built the next time.
touch .tools/build-started
${WASM_TOOLCHAIN:+env RUSTUP_TOOLCHAIN="$WASM_TOOLCHAIN"} \
    trunk build --release --locked --offline --skip-version-check --color never >"$ROOT/.tools/build.log" 2>&1 || {
        tail -n 40 "$ROOT/.tools/build.log" >&2
        fail "the page could not be built; the lines above say why."
    }
mv .tools/build-started .tools/built
have "dist/ ($((SECONDS - started)) s)"
