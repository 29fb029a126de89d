#!/bin/sh
# Puts a release into the directory that a server serves it from; the same command upgrades and rolls back.
#   deploy/install.sh /srv/wallaroo/users
# Pages that are open keep working: files of earlier releases stay, because their names never get other contents. The
# files that are asked for anew come last, each replaced at once, so that nobody gets half of one.
set -eu
target="${1:?the directory to install into, for instance /srv/wallaroo/users}"
site="$(cd "$(dirname "$0")/../site" && pwd)"
mkdir -p "$target"
put() {
    # A pattern that matches nothing comes here as it is.
    [ -e "$1" ] || return 0
    cp -p "$1" "$target/.new" && mv "$target/.new" "$target/${1##*/}"
}

for file in "$site"/*-*; do put "$file"; done
[ -e "$target/config.json" ] || put "$site/config.json"
for file in "$site"/config.schema.json* "$site"/index.html.* "$site/index.html"; do put "$file"; done
echo "installed $(cd "$site/.." && basename "$(pwd)") in $target"
