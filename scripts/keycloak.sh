#!/usr/bin/env bash
# Serves the page with a real Keycloak: starts Keycloak, the users API over it, and nginx, which puts page, API and Keycloak on
# one origin. KEYCLOAK_URL, KEYCLOAK_ADMIN_USERNAME and KEYCLOAK_ADMIN_PASSWORD select a running Keycloak instead.
#   scripts/keycloak.sh PORT
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page keycloak
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
. "$scripts/keycloak/servers.sh"
cd "$ROOT"
port="${1:-8080}" state="$ROOT/.tools/keycloak"
for taken in "$port" $([ -n "${KEYCLOAK_URL:-}" ] || echo 8180); do
    scripts/port-free.sh "$taken" \
        || fail "port $taken is taken. Nginx listens on 8080 or PORT=…, Keycloak on 8180."
done

mkdir -p "$state"
trap stop_servers EXIT
trap 'exit 130' INT TERM
if [ -n "${KEYCLOAK_URL:-}" ]; then
    [ -n "${KEYCLOAK_ADMIN_PASSWORD:-}" ] || fail "KEYCLOAK_URL is set; set KEYCLOAK_ADMIN_PASSWORD (and KEYCLOAK_ADMIN_USERNAME, if it is not admin) too."
    [[ "$KEYCLOAK_URL" == http://*/auth ]] || fail "KEYCLOAK_URL has to be an http address that ends in /auth, where the page looks for Keycloak; it is $KEYCLOAK_URL."
    export KEYCLOAK_URL KEYCLOAK_ADMIN_USERNAME="${KEYCLOAK_ADMIN_USERNAME:-admin}" KEYCLOAK_ADMIN_PASSWORD
    have "Keycloak at $KEYCLOAK_URL, which runs already"
else
    # It starts while the page is built.
    doing "starting Keycloak (half a minute the first time, then some 15 seconds)"
    start_keycloak "$state" 8180
fi

"$scripts/build-if-changed.sh"
doing "building fake-wallaroo"
run_logged fake-wallaroo cargo build --locked --package fake-wallaroo || fail "fake-wallaroo could not be built; the lines above say why."
have "fake-wallaroo"

[ -z "${KEYCLOAK_PID:-}" ] || wait_for_keycloak "$state"
# A Keycloak that was running already gets only the client, no realm settings and no users.
if [ -n "${KEYCLOAK_PID:-}" ]; then
    with=scripts/keycloak/people.json added="the client of deploy/keycloak/realm.json and four users"
    who="robin.hale@wallaroo.ai with the password wallaroo. Keycloak's own console, for admin with the
password admin, is at http://127.0.0.1:$port/auth/admin/."
else
    with=--client-only added="the client of deploy/keycloak/realm.json"
    who="an administrator of that Keycloak."
fi
node deploy/keycloak/import.mjs "http://127.0.0.1:$port" "$with" || fail "the realm could not be set up; the line above says why."
have "realm master, with $added"

rm -rf "$state/page"
cp -r dist "$state/page"
cp scripts/run.config.json "$state/page/config.json"
api_port="$(free_port)"
target/debug/fake-wallaroo --port "$api_port" --keycloak "$KEYCLOAK_URL" >"$state/api.log" 2>&1 </dev/null &
API_PID=$!
until curl --fail --silent --output /dev/null "http://127.0.0.1:$api_port/v1/api/config"; do
    kill -0 "$API_PID" 2>/dev/null || fail "$(tail -n 1 "$state/api.log")"
    sleep 0.1
done
start_nginx "$state" "$port" "$state/page" "http://127.0.0.1:$api_port" "${KEYCLOAK_URL%/auth}"
have "nginx in front of page, API and Keycloak"

say "
Open     http://127.0.0.1:$port/users/
press Sign in, and be $who Stop with Ctrl-C; the next start keeps the users."
wait -n "$NGINX_PID" "$API_PID" ${KEYCLOAK_PID:-} || true
fail "one of the servers has ended; see the logs in $state."
