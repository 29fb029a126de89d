#!/bin/sh
# Copies a release into the directory that the web server serves; the same command upgrades and rolls back.
#   deploy/install.sh /srv/wallaroo/users
# Open pages continue to work, because the files of earlier releases stay: a name with a hash never gets other content. The files
# without a hash are replaced last, each by a rename, so that no browser gets an incomplete one.
set -eu
target="${1:?the directory to install into, for instance /srv/wallaroo/users}"
site="$(cd "$(dirname "$0")/../site" && pwd)"
mkdir -p "$target"
put() {
    # A pattern without a match is passed unexpanded.
    [ -e "$1" ] || return 0
    cp -p "$1" "$target/.new" && mv "$target/.new" "$target/${1##*/}"
}

for file in "$site"/*-*; do put "$file"; done
[ -e "$target/config.json" ] || put "$site/config.json"
for file in "$site"/config.schema.json* "$site"/index.html.* "$site/index.html"; do put "$file"; done
echo "installed $(cd "$site/.." && basename "$(pwd)") in $target"
