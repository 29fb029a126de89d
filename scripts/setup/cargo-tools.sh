# Programs built from crates: trunk, wasm-bindgen, wasm-split, cargo-cyclonedx, cargo-deny, geckodriver; each in a directory with
# its version in the name. Sourced.
# Their own speed hardly matters, so they are built in the dev profile without debug info, which takes minutes instead of a
# quarter of an hour. If cargo-binstall is installed, it is tried first.

ensure_trunk() {
    cargo_tool trunk trunk "$TRUNK_VERSION" "about 4 minutes" --locked --ignore-rust-version
}

ensure_wasm_bindgen() {
    [ -n "$WASM_BINDGEN_VERSION" ] || fail "Cargo.lock names no wasm-bindgen; restore it with 'git checkout Cargo.lock'."
    cargo_tool wasm-bindgen-cli wasm-bindgen "$WASM_BINDGEN_VERSION" "about 90 seconds" --locked
}

ensure_wasm_split() {
    cargo_tool wasm_split_cli_support wasm-split-cli "$WASM_SPLIT_VERSION" "about 30 seconds" --features build-binary
}

ensure_cyclonedx() {
    cargo_tool cargo-cyclonedx cargo-cyclonedx "$CYCLONEDX_VERSION" "about a minute" --locked
}

#   cargo_tool CRATE PROGRAM VERSION HOW-LONG CARGO-INSTALL-FLAG…
cargo_tool() {
    local crate="$1" program="$2" version="$3" how_long="$4"; shift 4
    local place="$TOOLS/$program-$version"
    if ! [ -x "$place/bin/$program" ]; then
        need_free "$TOOLS" 3
        if command -v cargo-binstall >/dev/null; then
            doing "$program $version, prebuilt"
            try_logged "$program" cargo binstall --no-confirm --disable-telemetry --root "$place" "$crate@$version" || true
        fi
    fi
    if ! [ -x "$place/bin/$program" ]; then
        doing "$program $version, from source ($how_long)"
        install_from_source try_logged "$crate" "$program" "$version" "$place" "$@" \
            || install_without_lock_file "$crate" "$program" "$version" "$place" \
            || fail "$program $version could not be built; the lines above say why."
    fi
    have "$program $version"
    TOOL_PATH="$place/bin:$TOOL_PATH"
}

# All tools are built in one target directory, because they share dependencies. The script that installs them
# removes it at the end.
install_from_source() {
    local run="$1" crate="$2" program="$3" version="$4" place="$5"; shift 5
    "$run" "$program" env -u RUSTUP_TOOLCHAIN CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$TOOLS/build" \
        cargo install "$crate" --version "$version" --debug --root "$place" "$@"
}

# A tool's lock file may contain a version of a crate that the registry does not have.
install_without_lock_file() {
    doing "$2 $3 again, without its lock file"
    install_from_source run_logged "$@" --ignore-rust-version
}
