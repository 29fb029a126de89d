#!/usr/bin/env bash
# Builds the page into dist/, as it is published: cut into chunks, with a standard library of its own.
# A plain `trunk build` gives a working page as well, in one piece and 80 % larger.
. "$(dirname "${BASH_SOURCE[0]}")/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
say "Building the page"
started=$SECONDS
work="$ROOT/target/page"
log="$ROOT/.tools/build.log"
mkdir -p "$work/site"
: >"$log"
# What is saved while it builds is newer than this, and is built the next time.
touch .tools/build-started

# The program names its sources where it stops; where this machine keeps them is nobody's business. Added to the flags
# in .cargo/config.toml. Cargo parts flags at spaces, so a path that has one stays as it is.
cargo_home="${CARGO_HOME:-$HOME/.cargo}"
sysroot="$(${WASM_TOOLCHAIN:+env RUSTUP_TOOLCHAIN="$WASM_TOOLCHAIN"} rustc --print sysroot)"
flags=()
for place in "$cargo_home=cargo" "$ROOT=." "$sysroot=rust" "$cargo_home"/registry/src/*/; do
    case "$place" in
        *[[:space:]]*) ;;
        */) flags+=("--remap-path-prefix=${place%/}=crates") ;;
        *) flags+=("--remap-path-prefix=$place") ;;
    esac
done
# The cut needs relocations. A panic traps at once: its message and its formatting are a fifteenth of the program, and
# `make symbols` finds the place. Nothing on the screen is formatted by `Debug`, so `{:?}` may print nothing.
flags+=(--cfg split -Clink-arg=--emit-relocs -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none)

build_program() {
    # Only with this does a stable compiler build the standard library; the page itself uses no unstable feature.
    export RUSTC_BOOTSTRAP=1
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags[*]}"
    ${WASM_TOOLCHAIN:+env RUSTUP_TOOLCHAIN="$WASM_TOOLCHAIN"} \
        cargo build --release --locked --bin wallaroo-users --target wasm32-unknown-unknown -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
}

# Trunk minifies and names the HTML, the style sheet and the other files. It builds the program where it finds a link to
# it or a Cargo.toml, so it works on a copy of index.html without that link.
build_site() {
    scripts/page/style.sh
    sed -e '/data-trunk rel="rust"/d' -e 's#\(href\|src\)="\(style\|target\|src\|config\)#\1="../../\2#' index.html >"$work/index.html"
    printf '[build]\nminify = "on_release"\npublic_url = "./"\n' >"$work/Trunk.toml"
    (cd "$work" && trunk build --release --offline --skip-version-check --color never --dist "$work/site" index.html)
    node scripts/page/split.mjs target/wasm32-unknown-unknown/release/wallaroo-users.wasm "$work/site" "$work/program"
    node scripts/page/publish.mjs "$work/site"
}

doing "the program (the first time with its standard library: five minutes on two cores)"
for step in build_program build_site; do
    (set -euo pipefail; "$step") >>"$log" 2>&1 || {
        tail -n 40 "$log" >&2
        fail "the page could not be built; the lines above say why."
    }
done
rm -rf dist
cp -R "$work/site" dist
mv .tools/build-started .tools/built
have "dist/ ($((SECONDS - started)) s)"
