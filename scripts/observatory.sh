#!/usr/bin/env bash
# The score that the MDN HTTP Observatory gives the page behind nginx, with TLS, as deploy/ configures it. Its own tests and
# its own scale, run here: nothing is sent anywhere.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
. "$scripts/setup/steps.sh"
. "$scripts/setup/versions.sh"
. "$scripts/setup/npm-tools.sh"
. "$ROOT/.tools/env"
. "$scripts/keycloak/servers.sh"
cd "$ROOT"
npm_package @mdn/mdn-http-observatory "$OBSERVATORY_VERSION" node_modules/@mdn/mdn-http-observatory/src/constants.js
# A list of hosts that browsers know to be HTTPS only, which the package's own installation would download: nobody is on it.
echo '{}' >"$NPM_PLACE/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json"
have "MDN HTTP Observatory $OBSERVATORY_VERSION"
"$scripts/build-if-changed.sh"

state="$(mktemp -d)"
trap 'stop_servers; rm -rf "$state"' EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$state/key.pem" -out "$state/certificate.pem" 2>"$state/openssl.log" || fail "$(tail -n 1 "$state/openssl.log")"
http="$(free_port)" https="$(free_port)"
mkdir -p "$state/site"
ln -sfn "$ROOT/dist" "$state/site/users"
sed "s#/srv/wallaroo#$state/site#" deploy/nginx/users-page.conf >"$state/users-page.conf"
sed "s#@BROTLI_MODULE@#$NGINX_BROTLI_MODULE#; s#@STATE@#$state#; s#@API@#http://127.0.0.1:9#; s#@KEYCLOAK@#http://127.0.0.1:9#
    s#listen 127.0.0.1:@PORT@;#listen 127.0.0.1:$https ssl; ssl_certificate $state/certificate.pem; ssl_certificate_key $state/key.pem;#
    s#^http {#http { server { listen 127.0.0.1:$http; return 301 https://localhost:$https\$request_uri; }#" \
    deploy/nginx/one-origin.conf >"$state/nginx.conf"
"$NGINX_PROGRAM" -p "$state" -c "$state/nginx.conf" -e stderr >"$state/nginx.log" 2>&1 </dev/null &
NGINX_PID=$!
until curl --silent --insecure --output /dev/null "https://localhost:$https/users/"; do
    kill -0 "$NGINX_PID" 2>/dev/null || fail "nginx did not start: $(tail -n 1 "$state/nginx.log")"
    sleep 0.1
done
NODE_EXTRA_CA_CERTS="$state/certificate.pem" node scripts/observatory.mjs "$NPM_PLACE/node_modules/@mdn/mdn-http-observatory/src" "$http" "$https"
