#!/usr/bin/env bash
# Everything that has to pass before a change is merged, within an hour on two cores. Arguments go to `cargo test`, to run a part.
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
# Most of the page's build is linking on one core; the lints use the other.
say "The page is built at the same time (its log: .tools/page.log)"
"$scripts/build.sh" >.tools/page.log 2>&1 &
page=$!
trap 'kill "$page" 2>/dev/null || true' EXIT
run_logged clippy-host cargo clippy --locked --workspace --all-targets -- -D warnings \
    || fail "clippy found problems in the host build; they are in the lines above."
# `--all-targets` does not include these two, because they have `test = false`. With --workspace, or every dependency would be
# compiled again with other features.
run_logged clippy-keycloak cargo clippy --locked --workspace --test keycloak --test conformance-keycloak -- -D warnings \
    || fail "clippy found problems in the tests with Keycloak; they are in the lines above."
have "clippy, host"
# The tests are compiled for the host only, so for wasm only the library and the program are checked.
run_logged clippy-wasm ${WASM_TOOLCHAIN:+env RUSTUP_TOOLCHAIN="$WASM_TOOLCHAIN"} \
    cargo clippy --locked --lib --bins --target wasm32-unknown-unknown -- -D warnings \
    || fail "clippy found problems in the wasm build; they are in the lines above."
have "clippy, wasm"
run_logged test-build cargo test --locked --workspace --no-run || fail "the tests do not compile; the lines above say why."
have "the tests"
wait "$page" || { cat .tools/page.log >&2; fail "the page could not be built; the lines above say why."; }
trap - EXIT
have "the page"
node scripts/sizes.mjs --check || fail "a file has become too large; the line above says which."
have "sizes within their budgets"

say "Tests"
# The reason of a failure is far above the summary, behind a backtrace, so it is printed again at the end.
cargo test --locked --workspace "$@" 2>&1 | tee .tools/tests.log || {
    grep --after-context=3 "panicked at" .tools/tests.log | cut -c 1-400 >&2 || true
    fail "a test failed; the lines above say why. The whole output: .tools/tests.log"
}

# With arguments, only the selected tests run.
(($#)) && exit
. "$scripts/setup/keycloak.sh"
if can_run_keycloak; then
    "$scripts/test-keycloak.sh"
else
    say "Not run: the tests with a real Keycloak, which need Java 17 to 25. $RUNNING_KEYCLOAK"
fi
