#!/usr/bin/env bash
# Runs Lighthouse on the page behind nginx with TLS, as deploy/ configures it: a first visit in the sign-in mode `proxy`, with a
# thousand users, on a desktop and on a slow phone. Fails if a score is below 100, except the performance score of the phone,
# which is only printed.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
. "$scripts/hosting/tls.sh"
npm_package lighthouse "$LIGHTHOUSE_VERSION" node_modules/lighthouse/cli/index.js
have "Lighthouse $LIGHTHOUSE_VERSION"
"$scripts/build-if-changed.sh"
run_logged fake-wallaroo cargo build --locked -p fake-wallaroo || fail "the stand-in does not compile; the lines above say why."

state="$(mktemp -d)"
trap 'stop_servers; rm -rf "$state"' EXIT
"${CARGO_TARGET_DIR:-target}/debug/fake-wallaroo" --port 0 --users 1000 >"$state/platform.json" &
API_PID=$!
until [ -s "$state/platform.json" ]; do
    kill -0 "$API_PID" 2>/dev/null || fail "the stand-in did not start."
    sleep 0.1
done
read_platform() { node -p "JSON.parse(require('node:fs').readFileSync('$state/platform.json', 'utf8')).$1"; }

# The page with the configuration for the mode `proxy`.
cp -r dist "$state/page"
rm -f "$state/page/config.json".*
echo '{ "signIn": { "mode": "proxy" } }' >"$state/page/config.json"
start_nginx_with_tls "$state" "$state/page" "$(read_platform url)" "proxy_set_header Authorization \"Bearer $(read_platform token)\";"

for device in desktop phone; do
    preset=()
    [ "$device" = phone ] || preset=(--preset=desktop)
    doing "Lighthouse on a $device"
    CHROME_PATH="$CHROMIUM" run_logged lighthouse node "$NPM_PLACE/node_modules/lighthouse/cli/index.js" \
        "https://localhost:$HTTPS_PORT/users/" ${preset[@]+"${preset[@]}"} --output=json --output-path="$state/$device.json" --quiet \
        --chrome-flags="--headless=new --no-sandbox --ignore-certificate-errors" \
        --only-categories=performance,accessibility,best-practices || fail "Lighthouse failed; the lines above say why."
done
node scripts/hosting/lighthouse-report.mjs "$state/desktop.json" "$state/phone.json"
