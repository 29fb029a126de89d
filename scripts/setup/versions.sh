# The versions of everything the set-up brings. Sourced.
# wasm-bindgen's is not here: it must equal the crate's, so it is read from Cargo.lock.

TRUNK_VERSION=0.22.1
WASM_SPLIT_VERSION=0.2.4
BINARYEN_VERSION=132.0.0
ESBUILD_VERSION=0.28.2
AXE_CORE_VERSION=4.14.1
WASM_BINDGEN_VERSION="$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' "$ROOT/Cargo.lock")"
