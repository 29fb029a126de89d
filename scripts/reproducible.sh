#!/usr/bin/env bash
# Builds a copy of the checkout from scratch in another directory, and compares every byte of the page and of the release
# archive. Not part of `make test`, because it takes as long as all other compilation.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page release
. "$scripts/setup/steps.sh"
cd "$ROOT"
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
say "Here"
"$scripts/build-if-changed.sh"
"$scripts/release.sh"

digest() { (cd "$1" && find . -type f ! -name '*.br' ! -name '*.gz' -print0 | sort -z | xargs -0 sha256sum); }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
copy="$work/another-place-with-a-longer-name"
mkdir -p "$copy/.tools"
git ls-files --cached --others --exclude-standard -z | while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done \
    | tar --create --null --files-from=- | tar --extract --directory "$copy"
cp .tools/env "$copy/.tools/env"
say "In $copy"
started=$SECONDS
"$copy/scripts/build.sh"
"$copy/scripts/release.sh"
have "a second build from nothing ($((SECONDS - started)) s)"

if ! diff <(digest dist) <(digest "$copy/dist") >&2 || ! diff release/SHA256SUMS "$copy/release/SHA256SUMS" >&2; then
    fail "two builds of one commit differ; the lines above say in what."
fi
have "the same bytes, twice"
cat release/SHA256SUMS
