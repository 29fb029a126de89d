#!/usr/bin/env bash
# Makes the production build in dist/: split into chunks, with the standard library built for size.
# A plain `trunk build` also makes a working page, with the program in one file and 80 % larger.
. "$(dirname "${BASH_SOURCE[0]}")/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
say "Building the page"
started=$SECONDS
work="$ROOT/target/page"
log="$ROOT/.tools/build.log"
mkdir -p "$work/site"
: >"$log"
# A file saved during the build is newer than this stamp, so the next build includes it.
touch .tools/build-started

# Panic locations contain source paths. This removes the machine's own directories from them. Added to the flags in
# .cargo/config.toml. Cargo splits flags at spaces, so a path with a space is not remapped.
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
# wasm-split needs relocations. A panic traps at once, because messages and their formatting are a fifteenth of the program;
# `make symbols` finds the function. `{:?}` prints nothing: no text on the screen is formatted by `Debug`.
flags+=(--cfg split -Clink-arg=--emit-relocs -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none)

build_program() {
    # Lets a stable compiler build the standard library; the page itself uses no unstable feature.
    export RUSTC_BOOTSTRAP=1
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags[*]}"
    ${WASM_TOOLCHAIN:+env RUSTUP_TOOLCHAIN="$WASM_TOOLCHAIN"} \
        cargo build --release --locked --bin wallaroo-users --target wasm32-unknown-unknown -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
}

# Trunk minifies the HTML, the style sheet and the other files and adds hashes to their names. It would also build the program
# if it found a link to it or a Cargo.toml, so it runs on a copy of index.html without that link.
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
