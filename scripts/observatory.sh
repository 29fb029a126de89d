#!/usr/bin/env bash
# The score of the MDN HTTP Observatory for the page behind nginx with TLS, as deploy/ configures it. The Observatory's package
# runs on this machine and sends nothing to its server.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
. "$scripts/hosting/tls.sh"
npm_package @mdn/mdn-http-observatory "$OBSERVATORY_VERSION" node_modules/@mdn/mdn-http-observatory/src/constants.js
# An empty HSTS preload list. The package's installation script, which is not run, would download the list of browsers.
echo '{}' >"$NPM_PLACE/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json"
have "MDN HTTP Observatory $OBSERVATORY_VERSION"
"$scripts/build-if-changed.sh"

state="$(mktemp -d)"
trap 'stop_servers; rm -rf "$state"' EXIT
start_nginx_with_tls "$state" "$ROOT/dist" http://127.0.0.1:9
NODE_EXTRA_CA_CERTS="$state/certificate.pem" node scripts/observatory.mjs "$NPM_PLACE/node_modules/@mdn/mdn-http-observatory/src" "$HTTP_PORT" "$HTTPS_PORT"
