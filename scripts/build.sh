#!/usr/bin/env bash
# Builds the page into dist/, optimised as it is published.
. "$(dirname "${BASH_SOURCE[0]}")/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
say "Building the page"
# trunk looks the tools up by version on PATH; it has nothing to download.
started=$SECONDS
# The program names its sources where it stops; where this machine keeps them is nobody's business. Added to the flags
# in .cargo/config.toml. Cargo parts flags at spaces, so a path that has one stays as it is.
cargo_home="${CARGO_HOME:-$HOME/.cargo}"
remap=()
for place in "$cargo_home=cargo" "$ROOT=." "$cargo_home"/registry/src/*/; do
    case "$place" in
        *[[:space:]]*) ;;
        */) remap+=("--remap-path-prefix=${place%/}=crates") ;;
        *) remap+=("--remap-path-prefix=$place") ;;
    esac
done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${remap[*]}"
# What is saved while it builds is newer than this, and is built the next time.
touch .tools/build-started
${WASM_TOOLCHAIN:+env RUSTUP_TOOLCHAIN="$WASM_TOOLCHAIN"} \
    trunk build --release --locked --offline --skip-version-check --color never >"$ROOT/.tools/build.log" 2>&1 || {
        tail -n 40 "$ROOT/.tools/build.log" >&2
        fail "the page could not be built; the lines above say why."
    }
mv .tools/build-started .tools/built
have "dist/ ($((SECONDS - started)) s)"
