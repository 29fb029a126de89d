#!/usr/bin/env bash
# Runs the files of the image as deploy/kubernetes/ runs it (an unprivileged user, a read-only file system, no capability, a
# writable /tmp) and compares what it serves with the release.
#   try-image.sh ROOT SITE
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../setup/steps.sh"
root="$1" site="$2"
state="$(mktemp -d)"
trap '[ -z "${server:-}" ] || kill "$server" 2>/dev/null || true; rm -rf "$state"' EXIT
shells="$(find "$root" -name '*sh' -o -name 'busybox*' -o -name 'perl*')"
[ -z "$shells" ] || fail "the image has a shell: $shells."
bwrap --unshare-user --uid 10001 --gid 10001 --unshare-pid --die-with-parent --new-session --cap-drop ALL --clearenv \
    --ro-bind "$root" / --proc /proc --dev /dev --tmpfs /tmp \
    /usr/sbin/nginx -e stderr -c /etc/nginx/nginx.conf >>"$state/log" 2>&1 &
server=$!
page=http://127.0.0.1:8080/users/
curl --silent --retry 50 --retry-connrefused --retry-delay 1 --retry-max-time 10 --output /dev/null "$page" \
    || { cat "$state/log" >&2; fail "nginx does not answer."; }
for file in "$site"/*; do
    name="$(basename "$file")"
    curl --silent --fail --output "$state/body" "$page$name" || fail "$name is not served."
    cmp --silent "$file" "$state/body" || fail "$name is served with other content."
done
headers="$(curl --silent --head "$page?search=a-name-that-is-searched")"
for header in Content-Security-Policy Strict-Transport-Security X-Content-Type-Options 'Cache-Control: no-cache'; do
    grep -qi "^$header" <<<"$headers" || fail "the page comes without $header."
done
program="$(basename "$(find "$site" -name '*.wasm' -print -quit)")"
curl --silent --head --header 'Accept-Encoding: br' "$page$program" | grep -qi '^Content-Encoding: br' || fail "$program is not sent compressed."
[ "$(curl --silent --output /dev/null --write-out '%{http_code}' "${page}missing.js?a-name-that-is-searched")" = 404 ] || fail "a missing file is not a 404."
grep -q ' HEAD /users/index.html 200 ' "$state/log" || { cat "$state/log" >&2; fail "requests are not in the log."; }
if grep -q a-name-that-is-searched "$state/log"; then fail "a query string is in the log."; fi
