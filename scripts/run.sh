#!/usr/bin/env bash
# Serves the page and a stand-in for the platform. Arguments go to fake-wallaroo; see its README. SIGN_IN selects the sign-in
# mode: oidc (the default) at the stand-in's identity provider, whose form is pre-filled, or token, by pasting one.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page
. "$scripts/setup/steps.sh"
cd "$ROOT"

# Checked first, because the build takes long.
port="$(printf '%s\n' "$@" | grep -A1 -x -- --port | tail -n 1)"
"$scripts/port-free.sh" "${port:-8080}" || fail "port ${port:-8080} is taken. Choose another: make run PORT=8081"

export SIGN_IN="${SIGN_IN:-oidc}"
case "$SIGN_IN" in
    oidc)
        set -- --fill-in-login "$@"
        # A configuration that the user passes also sets the sign-in mode.
        case " $* " in
            *" --config"[\ =]*) ;;
            *) set -- --config scripts/run.config.json "$@" ;;
        esac
        ;;
    token) ;;
    *) fail "SIGN_IN is oidc or token, not $SIGN_IN." ;;
esac

"$scripts/build-if-changed.sh"

doing "building the platform's stand-in"
run_logged fake-wallaroo cargo build --locked --package fake-wallaroo || fail "fake-wallaroo could not be built; the lines above say why."
have "fake-wallaroo"

# It prints one line of JSON when it is ready, which becomes a message for the terminal.
cargo run --locked --quiet --package fake-wallaroo -- --dist dist "$@" | node -e '
    require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
        const { url, token, username, password } = JSON.parse(line);
        console.log(process.env.SIGN_IN === "token"
            ? `\nOpen     ${url}\nand paste this token:\n\n${token}\n\nIt belongs to ${username} (password: ${password}) and lives an hour. Stop with Ctrl-C.`
            : `\nOpen     ${url}\nand press Sign in: ${username} (password: ${password}) is filled in. Stop with Ctrl-C.`);
    });'
exit "${PIPESTATUS[0]}"
