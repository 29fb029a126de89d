#!/usr/bin/env bash
# Everything that has to be true before a change lands, within an hour on two cores. Arguments go to `cargo test`, to run a part of it.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"

for component in rustfmt clippy; do
    cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 || try_logged "rustup-$component" rustup component add "$component" \
        || fail "$component is missing and rustup could not add it. Run 'rustup component add $component', then the same command again."
done
say "Format and lints"
cargo fmt --all --check || fail "the code is not formatted. Run 'cargo fmt --all'."
have "format"
# Most of the page's build is a link on one core; the lints take the other.
say "The page is built meanwhile (its log: .tools/page.log)"
"$scripts/build.sh" >.tools/page.log 2>&1 &
page=$!
trap 'kill "$page" 2>/dev/null || true' EXIT
run_logged clippy-host cargo clippy --locked --workspace --all-targets -- -D warnings \
    || fail "clippy has something to say about the host build; it is in the lines above."
# These two are not among "all targets", because a plain `cargo test` does not run them. With the features of the whole
# workspace, or every dependency would be compiled again.
run_logged clippy-keycloak cargo clippy --locked --workspace --test keycloak --test conformance-keycloak -- -D warnings \
    || fail "clippy has something to say about the tests before Keycloak; it is in the lines above."
have "clippy, host"
# The page's tests run on the host and in the browser, so for wasm there are the library and the program to look at.
run_logged clippy-wasm ${WASM_TOOLCHAIN:+env RUSTUP_TOOLCHAIN="$WASM_TOOLCHAIN"} \
    cargo clippy --locked --lib --bins --target wasm32-unknown-unknown -- -D warnings \
    || fail "clippy has something to say about the wasm build; it is in the lines above."
have "clippy, wasm"
run_logged test-build cargo test --locked --workspace --no-run || fail "the tests do not compile; the lines above say why."
have "the tests"
wait "$page" || { cat .tools/page.log >&2; fail "the page could not be built; the lines above say why."; }
trap - EXIT
have "the page"
node scripts/sizes.mjs --check || fail "a file has become too large; the line above says which."
have "sizes within their budgets"

say "Tests"
# Why a test failed stands far above its name, behind a backtrace, so it is said again at the end.
cargo test --locked --workspace "$@" 2>&1 | tee .tools/tests.log || {
    grep --after-context=3 "panicked at" .tools/tests.log | cut -c 1-400 >&2 || true
    fail "a test failed; the lines above say why. The whole output: .tools/tests.log"
}

# Whoever runs a part chooses it there.
(($#)) && exit
. "$scripts/setup/keycloak.sh"
if can_run_keycloak; then
    "$scripts/test-keycloak.sh"
else
    say "Not run: the tests before a real Keycloak, which need Java 17 to 25. $RUNNING_KEYCLOAK"
fi
