# Starts nginx as deploy/ configures it, with TLS, for `make observatory` and `make lighthouse`. Sourced, after setup.sh has run.

. "$scripts/setup/steps.sh"
. "$scripts/setup/versions.sh"
. "$scripts/setup/npm-tools.sh"
. "$ROOT/.tools/env"
. "$scripts/keycloak/servers.sh"
cd "$ROOT"

# Serves the page in $2 at https://localhost:HTTPS_PORT/users/ with the users API at $3, and redirects from HTTP_PORT. The
# files of nginx and its self-signed certificate are in $1. $4 is added to the location of the API. Sets HTTP_PORT, HTTPS_PORT and NGINX_PID.
start_nginx_with_tls() {
    local state="$1" page="$2" api="$3" in_api="${4:-}"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
        -keyout "$state/key.pem" -out "$state/certificate.pem" 2>"$state/openssl.log" || fail "$(tail -n 1 "$state/openssl.log")"
    HTTP_PORT="$(free_port)" HTTPS_PORT="$(free_port)"
    mkdir -p "$state/site"
    ln -sfn "$page" "$state/site/users"
    sed "s#/srv/wallaroo#$state/site#" deploy/nginx/users-page.conf >"$state/users-page.conf"
    sed "s#@BROTLI_MODULE@#$NGINX_BROTLI_MODULE#; s#@STATE@#$state#; s#@API@;#$api;$in_api#; s#@KEYCLOAK@#http://127.0.0.1:9#
        s#listen 127.0.0.1:@PORT@;#listen 127.0.0.1:$HTTPS_PORT ssl; ssl_certificate $state/certificate.pem; ssl_certificate_key $state/key.pem;#
        s#^http {#http { server { listen 127.0.0.1:$HTTP_PORT; return 301 https://localhost:$HTTPS_PORT\$request_uri; }#" \
        deploy/nginx/one-origin.conf >"$state/nginx.conf"
    "$NGINX_PROGRAM" -p "$state" -c "$state/nginx.conf" -e stderr >"$state/nginx.log" 2>&1 </dev/null &
    NGINX_PID=$!
    until curl --fail --silent --insecure --max-time 5 --output /dev/null "https://localhost:$HTTPS_PORT/users/"; do
        kill -0 "$NGINX_PID" 2>/dev/null || fail "nginx did not start: $(tail -n 1 "$state/nginx.log")"
        sleep 0.1
    done
}
