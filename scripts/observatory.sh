#!/usr/bin/env bash
# The score that the MDN HTTP Observatory gives the page behind nginx, with TLS, as deploy/ configures it. Its own tests and
# its own scale, run here: nothing is sent anywhere.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
. "$scripts/hosting/tls.sh"
npm_package @mdn/mdn-http-observatory "$OBSERVATORY_VERSION" node_modules/@mdn/mdn-http-observatory/src/constants.js
# A list of hosts that browsers know to be HTTPS only, which the package's own installation would download: nobody is on it.
echo '{}' >"$NPM_PLACE/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json"
have "MDN HTTP Observatory $OBSERVATORY_VERSION"
"$scripts/build-if-changed.sh"

state="$(mktemp -d)"
trap 'stop_servers; rm -rf "$state"' EXIT
start_nginx_with_tls "$state" "$ROOT/dist" http://127.0.0.1:9
NODE_EXTRA_CA_CERTS="$state/certificate.pem" node scripts/observatory.mjs "$NPM_PLACE/node_modules/@mdn/mdn-http-observatory/src" "$HTTP_PORT" "$HTTPS_PORT"
