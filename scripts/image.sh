#!/usr/bin/env bash
# Builds the image of deploy/container/Containerfile from the release, without a container engine, and tries it in a sandbox as
# deploy/kubernetes/ runs it. In place of the Containerfile's first stage it takes nginx from this system, Debian or Ubuntu.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup/steps.sh"
scripts="$ROOT/scripts"
command -v go >/dev/null || fail "go is missing. Install Go 1.24 or newer (https://go.dev), then run the same command again."
"$scripts/setup.sh" page release
. "$scripts/setup/nginx.sh"
unset NGINX_PROGRAM NGINX_BROTLI_MODULE
ensure_nginx
command -v bwrap >/dev/null || debian_packages "Trying the image" bubblewrap
command -v curl >/dev/null || debian_packages "Trying the image" curl
"$scripts/build-if-changed.sh"
"$scripts/release.sh"
cd "$ROOT"
archive="$(basename release/wallaroo-users-*.tar.gz .tar.gz)"
image="$ROOT/release/$archive-image-$(go env GOARCH).tar"
state="$(mktemp -d)"
trap 'rm -rf "$state"' EXIT
tar --extract --file "release/$archive.tar.gz" --directory "$state"
release="$state/$archive"
"$release/deploy/container/nginx-root.sh" "$state/nginx-root"
(cd scripts/containerfile && run_logged image go run . build "$release" "$release/deploy/container/Containerfile" \
    "$state/nginx-root" "wallaroo-users:${archive#wallaroo-users-}" "$image" "$state/root") || fail "the image could not be built; the lines above say why."
have "$(basename "$image"), $(($(stat --format %s "$image") / 1000000)) MB"
# Network of its own, in which the image's port is free.
bwrap --dev-bind / / --unshare-net "$scripts/hosting/try-image.sh" "$state/root" "$release/site" \
    || fail "the image does not serve the page; the lines above say why."
have "it serves the page as an unprivileged user, from a read-only file system without a shell"
(cd release && sha256sum "$archive.cdx.json" "$archive.tar.gz" "$(basename "$image")" >SHA256SUMS)
