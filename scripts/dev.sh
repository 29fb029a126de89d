#!/usr/bin/env bash
# Serves the page for development: when a file is saved, `trunk serve` rebuilds it, not split into chunks, and reloads the
# browser. The stand-in behind its proxy (Trunk.toml) keeps running, so changes to the users survive a rebuild.
# The first argument is the page's port, the others go to fake-wallaroo.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"

port="$1"
shift
platform_port=8081
[ "$port" != "$platform_port" ] || fail "port $platform_port is used by the stand-in. Choose another for the page: make dev PORT=8082"
"$scripts/port-free.sh" "$port" || fail "port $port is taken. Choose another: make dev PORT=8082"
"$scripts/port-free.sh" "$platform_port" || fail "port $platform_port is taken, and Trunk.toml expects the stand-in there. Stop what uses it, then run the same command again."

doing "building the platform's stand-in"
run_logged fake-wallaroo cargo build --locked --package fake-wallaroo || fail "fake-wallaroo could not be built; the lines above say why."
have "fake-wallaroo"

# Its standard output is one line of JSON for programs.
cargo run --locked --quiet --package fake-wallaroo -- --port "$platform_port" --fill-in-login --config scripts/run.config.json "$@" >/dev/null &
platform=$!
trap 'kill "$platform" 2>/dev/null' EXIT
say "
Open     http://127.0.0.1:$port
and press Sign in: the form is filled in. The first build takes minutes. Stop with Ctrl-C."
# Not dist/, which has the production build that the tests use. The smaller the program, the faster wasm-bindgen processes it:
# from saving to reloading 9 s instead of 13.
mkdir -p target/dev/dist
export CARGO_PROFILE_DEV_DEBUG=false CARGO_PROFILE_DEV_OPT_LEVEL=s
${WASM_TOOLCHAIN:+env RUSTUP_TOOLCHAIN="$WASM_TOOLCHAIN"} trunk serve --address 127.0.0.1 --port "$port" --dist target/dev/dist \
    --skip-version-check --proxy-backend "http://127.0.0.1:$platform_port/config.json" --proxy-no-system-proxy
