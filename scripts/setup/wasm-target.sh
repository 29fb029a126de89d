# The compiler's wasm32-unknown-unknown target. Sourced.
# Sets WASM_TOOLCHAIN: empty if the default toolchain has the target, otherwise the name of one that has it.
#
# Tries rustup first. If its server cannot be reached, uses Debian's rustc-web packages, which
# include the source of the standard library; std is built for the target once, from that source.

WASM_TARGET=wasm32-unknown-unknown
DEBIAN_TOOLCHAIN=wallaroo-users-wasm
DEBIAN_RUST_PACKAGES=(rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web)

ensure_wasm_target() {
    WASM_TOOLCHAIN=""
    if has_wasm_std "" && has_std_source; then
        have "wasm target of $(rustc --version | cut -d' ' -f1,2)"
        return
    fi
    if debian_toolchain_is_ready; then
        WASM_TOOLCHAIN="$DEBIAN_TOOLCHAIN"
        have "wasm target of Debian's $(/usr/bin/rustc --version | cut -d' ' -f1,2)"
        return
    fi
    doing "wasm target, from rustup"
    if try_logged rustup-target timeout 120 rustup target add "$WASM_TARGET" \
        && try_logged rustup-target timeout 120 rustup component add rust-src; then
        have "wasm target of $(rustc --version | cut -d' ' -f1,2)"
        return
    fi
    say "      rustup said: $(grep -m1 -i '^error' "$LOGS/rustup-target.log" || echo 'nothing within two minutes')"
    say "      rustup could not install it; using Debian's packages instead (about two minutes)"
    build_debian_toolchain
    WASM_TOOLCHAIN="$DEBIAN_TOOLCHAIN"
    have "wasm target of Debian's $(/usr/bin/rustc --version | cut -d' ' -f1,2)"
}

# Whether that toolchain (empty: the default one) holds a std for the target.
has_wasm_std() {
    local sysroot
    sysroot="$(${1:+env RUSTUP_TOOLCHAIN="$1"} rustc --print sysroot 2>/dev/null)" || return 1
    compgen -G "$sysroot/lib/rustlib/$WASM_TARGET/lib/libstd-*.rlib" >/dev/null
}

# Whether the default toolchain holds the source of the standard library, which the page is built with.
has_std_source() {
    [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]
}

# The stamp file contains the version of the compiler that built std: after an upgrade of the packages std is built again.
debian_toolchain_is_ready() {
    [ -x /usr/bin/rustc ] || return 1
    has_wasm_std "$DEBIAN_TOOLCHAIN" || return 1
    [ "$(cat "/usr/lib/rustlib/$WASM_TARGET/wallaroo-users-std" 2>/dev/null)" = "$(/usr/bin/rustc --version)" ]
}

build_debian_toolchain() {
    local host lld
    [ -x /usr/bin/cargo ] && [ -x /usr/bin/cargo-clippy ] && [ -d /usr/lib/rustlib/src ] \
        || debian_packages "Compiling to wasm" "${DEBIAN_RUST_PACKAGES[@]}"
    as_root true 2>/dev/null \
        || fail "the wasm target has to be put into Debian's compiler, which only root may do. Run this command once as root, or 'rustup target add $WASM_TARGET' where rustup's server can be reached."
    host="$(rustc -vV | awk '/^host:/ {print $2}')"
    lld="$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld"
    [ -x "$lld" ] || fail "rustup's toolchain has no rust-lld at $lld, which links wasm. Run 'rustup update', then the same command again."
    as_root mkdir -p "/usr/lib/rustlib/$host/bin" "/usr/lib/rustlib/$WASM_TARGET/lib"
    as_root ln -sf "$lld" "/usr/lib/rustlib/$host/bin/rust-lld"

    doing "building the standard library for $WASM_TARGET (about a minute)"
    local work; work="$(mktemp -d)"
    mkdir -p "$work/src"
    printf '[package]\nname = "std-for-wasm"\nversion = "0.0.0"\nedition = "2021"\n[lib]\npath = "src/lib.rs"\n' >"$work/Cargo.toml"
    : >"$work/src/lib.rs"
    # Without embedded bitcode the LTO of the page fails.
    run_logged std env -u RUSTUP_TOOLCHAIN RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
        RUSTC=/usr/bin/rustc CARGO_TARGET_DIR="$work/target" \
        /usr/bin/cargo build --release --manifest-path "$work/Cargo.toml" --target "$WASM_TARGET" \
        -Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test \
        || fail "the standard library could not be built for wasm; the lines above say why."
    as_root find "/usr/lib/rustlib/$WASM_TARGET/lib" -name '*.rlib' -delete
    as_root cp "$work/target/$WASM_TARGET/release/deps/"*.rlib "/usr/lib/rustlib/$WASM_TARGET/lib/"
    as_root find "/usr/lib/rustlib/$WASM_TARGET/lib" -name 'libstd_for_wasm-*' -delete
    /usr/bin/rustc --version | as_root tee "/usr/lib/rustlib/$WASM_TARGET/wallaroo-users-std" >/dev/null
    rm -rf "$work"
    rustup toolchain link "$DEBIAN_TOOLCHAIN" /usr
}
