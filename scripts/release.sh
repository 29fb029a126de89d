#!/usr/bin/env bash
# Packs dist/ for operators: an archive, its bill of materials (CycloneDX) and SHA-256 checksums, in release/. The same
# commit gives the same bytes: sorted names, no owner, and the time of the commit (or SOURCE_DATE_EPOCH) on every file.
# A fixed time for all releases would not do: nginx computes ETag from time and length, and index.html often keeps its length.
. "$(dirname "${BASH_SOURCE[0]}")/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || true)}"
[ -n "$SOURCE_DATE_EPOCH" ] || fail "this is not a git checkout, so the time of the release is not known. Set SOURCE_DATE_EPOCH to it, in epoch seconds."
version="$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)"
name="wallaroo-users-$version"
stage="$ROOT/target/release-archive/$name"
rm -rf "$stage" release
mkdir -p "$stage/docs" release

# cargo-cyclonedx writes a file beside every Cargo.toml of the workspace; the page's is in the root.
clean_up() { find . -name 'bill-of-materials.json' -not -path './target/*' -delete; }
trap clean_up EXIT
run_logged cyclonedx cargo cyclonedx --format json --spec-version 1.5 --target wasm32-unknown-unknown --no-build-deps \
    --override-filename bill-of-materials || fail "the bill of materials could not be written; the lines above say why."
node scripts/release/bill-of-materials.mjs bill-of-materials.json "$ROOT" "release/$name.cdx.json"

cp -R dist "$stage/site"
cp -R deploy "$stage/deploy"
cp docs/operations.md docs/keycloak.md "$stage/docs/"
cp CHANGELOG.md LICENSE-APACHE LICENSE-MIT SECURITY.md "$stage/"
cp "release/$name.cdx.json" "$stage/"
(cd "$stage" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)
find "$stage" -exec touch --date="@$SOURCE_DATE_EPOCH" {} +
tar --create --format=posix --pax-option=delete=atime,delete=ctime --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
    --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' --directory "$ROOT/target/release-archive" "$name" \
    | gzip -9 --no-name >"release/$name.tar.gz"
(cd release && sha256sum "$name.cdx.json" "$name.tar.gz" >SHA256SUMS)
have "release/$name.tar.gz, $name.cdx.json and SHA256SUMS"
