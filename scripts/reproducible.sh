#!/usr/bin/env bash
# Builds the checkout as it is a second time, in another directory and from nothing, and compares every byte.
#   scripts/reproducible.sh       the page, and the release it is packed into
#   scripts/reproducible.sh page  the page only, and not again when these very bytes have been built twice
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
is_release=true
[ "${1:-}" != page ] || is_release=false
"$scripts/setup.sh" page $($is_release && echo release)
. "$scripts/setup/steps.sh"
cd "$ROOT"
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
say "Here"
"$scripts/build-if-changed.sh"
if $is_release; then "$scripts/release.sh"; fi

digest() { (cd "$1" && find . -type f ! -name '*.br' ! -name '*.gz' -print0 | sort -z | xargs -0 sha256sum); }
if ! $is_release && [ "$(digest dist)" = "$(cat .tools/built-twice 2>/dev/null)" ]; then
    have "the same bytes as a second build gave before"
    exit
fi

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
if $is_release; then "$copy/scripts/release.sh"; fi
have "a second build from nothing ($((SECONDS - started)) s)"

if ! diff <(digest dist) <(digest "$copy/dist") >&2 || { $is_release && ! diff release/SHA256SUMS "$copy/release/SHA256SUMS" >&2; }; then
    fail "two builds of one commit differ; the lines above say in what."
fi
digest dist >.tools/built-twice
have "the same bytes, twice"
if $is_release; then cat release/SHA256SUMS; fi
