#!/usr/bin/env bash
# The page and a platform to try it on. Arguments go to fake-wallaroo; see its README.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page
. "$scripts/setup/steps.sh"
cd "$ROOT"

# A busy port is better known before the page is built than after.
port="$(printf '%s\n' "$@" | grep -A1 -x -- --port | tail -n 1)"
node -e 'const s = require("node:net").createServer(); s.on("error", () => process.exit(1)); s.listen(Number(process.argv[1]), "127.0.0.1", () => s.close())' "${port:-8080}" \
    || fail "port ${port:-8080} is taken. Choose another: make run PORT=8081"

# The page is built again only when something it is made of has changed.
if [ -f dist/index.html ] && [ -f .tools/built ] && [ -z "$(find src directory style index.html Trunk.toml Cargo.toml Cargo.lock .cargo -newer .tools/built -print -quit)" ]; then
    have "dist/ is up to date"
else
    "$scripts/build.sh"
fi

doing "building the platform's stand-in"
run_logged fake-wallaroo cargo build --locked --package fake-wallaroo || fail "fake-wallaroo could not be built; the lines above say why."
have "fake-wallaroo"

# It prints one line of JSON when it is ready; the rest is for the person at the terminal.
cargo run --locked --quiet --package fake-wallaroo -- --dist dist "$@" | node -e '
    require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
        const { url, token, username, password } = JSON.parse(line);
        console.log(`\nOpen     ${url}\nand paste this token:\n\n${token}\n\nIt belongs to ${username} (password: ${password}) and lives an hour. Stop with Ctrl-C.`);
    });'
exit "${PIPESTATUS[0]}"
