# nginx with its brotli module, which serves the page in some tests. Sourced. Sets NGINX_PROGRAM and NGINX_BROTLI_MODULE.

ensure_nginx() {
    find_nginx || { debian_packages "Serving page, API and Keycloak on one origin" nginx-light libnginx-mod-http-brotli-static && find_nginx; } \
        || fail "nginx was installed, but it or its brotli module is not found. Set NGINX_PROGRAM to the program and NGINX_BROTLI_MODULE to ngx_http_brotli_static_module.so."
    have "$("$NGINX_PROGRAM" -v 2>&1 | sed 's/.*: //')"
}

# Debian installs nginx in /usr/sbin, which is only on root's PATH.
find_nginx() {
    NGINX_PROGRAM="${NGINX_PROGRAM:-$(PATH="$PATH:/usr/sbin" command -v nginx || true)}"
    NGINX_BROTLI_MODULE="${NGINX_BROTLI_MODULE:-/usr/lib/nginx/modules/ngx_http_brotli_static_module.so}"
    [ -n "$NGINX_PROGRAM" ] && [ -e "$NGINX_BROTLI_MODULE" ]
}
