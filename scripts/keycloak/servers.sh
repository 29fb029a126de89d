# Starts and stops Keycloak and nginx, each in its own directory. Sourced, after steps.sh and .tools/env.

# Starts Keycloak on port $2 of loopback, with database and log in $1; the first start creates the database. Does not wait until
# it is ready: wait_for_keycloak does. Sets KEYCLOAK_PID and exports KEYCLOAK_URL, KEYCLOAK_ADMIN_USERNAME and
# KEYCLOAK_ADMIN_PASSWORD.
start_keycloak() {
    local state="$1" port="$2"
    KEYCLOAK_STARTED=$SECONDS
    export KEYCLOAK_URL="http://127.0.0.1:$port/auth" KEYCLOAK_ADMIN_USERNAME=admin KEYCLOAK_ADMIN_PASSWORD=admin
    mkdir -p "$state"
    # Keycloak takes its own address from nginx's X-Forwarded headers. No cluster, and a small heap, to leave memory for the browser.
    JAVA_HOME="$JAVA_HOME" JAVA_OPTS_KC_HEAP="-Xms64m -Xmx512m" \
        KC_BOOTSTRAP_ADMIN_USERNAME="$KEYCLOAK_ADMIN_USERNAME" KC_BOOTSTRAP_ADMIN_PASSWORD="$KEYCLOAK_ADMIN_PASSWORD" \
        "$KEYCLOAK_HOME/bin/kc.sh" start --optimized --cache=local \
        --http-enabled=true --http-host=127.0.0.1 --http-port="$port" \
        --hostname-strict=false --proxy-headers=xforwarded \
        --db-url="jdbc:h2:file:$state/database/keycloak;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE" \
        >"$state/keycloak.log" 2>&1 </dev/null &
    KEYCLOAK_PID=$!
}

wait_for_keycloak() {
    local state="$1" started=$KEYCLOAK_STARTED last=$SECONDS
    until curl --fail --silent --output /dev/null "$KEYCLOAK_URL/realms/master/.well-known/openid-configuration"; do
        if ! kill -0 "$KEYCLOAK_PID" 2>/dev/null; then
            tail -n 20 "$state/keycloak.log" | sed 's/^/      | /' >&2
            fail "Keycloak did not start; the lines above say why, the rest is in $state/keycloak.log."
        fi
        if ((SECONDS - last >= 10)); then
            last=$SECONDS
            say "      keycloak: $((SECONDS - started)) s"
        fi
        sleep 0.3
    done
    have "Keycloak at $KEYCLOAK_URL (its log: $state/keycloak.log)"
}

# Starts nginx on port $2 for the page in $3, the users API at $4 and the Keycloak at $5; its files are in $1. Sets
# NGINX_PID.
start_nginx() {
    local state="$1" port="$2" page="$3" api="$4" keycloak="$5"
    mkdir -p "$state/site"
    ln -sfn "$page" "$state/site/users"
    sed "s#/srv/wallaroo#$state/site#" deploy/nginx/users-page.conf >"$state/users-page.conf"
    sed "s#@BROTLI_MODULE@#$NGINX_BROTLI_MODULE#; s#@STATE@#$state#; s#@PORT@#$port#; s#@API@#$api#; s#@KEYCLOAK@#$keycloak#" \
        deploy/nginx/one-origin.conf >"$state/nginx.conf"
    "$NGINX_PROGRAM" -p "$state" -c "$state/nginx.conf" -e stderr >"$state/nginx.log" 2>&1 </dev/null &
    NGINX_PID=$!
    until curl --fail --silent --output /dev/null "http://127.0.0.1:$port/users/"; do
        if ! kill -0 "$NGINX_PID" 2>/dev/null; then
            tail -n 20 "$state/nginx.log" | sed 's/^/      | /' >&2
            fail "nginx did not start; the lines above say why."
        fi
        sleep 0.1
    done
}

# A free port of loopback.
free_port() {
    node -e 'const s = require("node:net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Stops the servers that this script started, and waits, so that Keycloak can close its database.
stop_servers() {
    local pid
    for pid in ${NGINX_PID:-} ${API_PID:-} ${KEYCLOAK_PID:-}; do kill "$pid" 2>/dev/null || true; done
    for pid in ${NGINX_PID:-} ${API_PID:-} ${KEYCLOAK_PID:-}; do wait "$pid" 2>/dev/null || true; done
}
