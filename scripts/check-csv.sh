#!/usr/bin/env bash
# Opens every kind of CSV file that the page saves in LibreOffice, with formulas evaluated, and checks that no cell became a
# formula and none is lost. Not a part of `make test`, because LibreOffice is a third of a gigabyte.
. "$(dirname "${BASH_SOURCE[0]}")/setup/steps.sh"
cd "$ROOT"
command -v soffice >/dev/null || debian_packages "opening a CSV file" libreoffice-calc-nogui
say "Opening the exports in LibreOffice"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cargo run --quiet --locked -p wallaroo-review --example spreadsheet -- "$work"

# LibreOffice's CSV filter options: separator, quote, UTF-8 (76), first line; quoted fields as text, detect special numbers; the
# last one evaluates formulas.
open_as() {
    local name="$1" separator="$2" quote="$3" as_text="$4" numbers="$5"
    rm -f "$work/${name%.*}.fods"
    soffice "-env:UserInstallation=file://$work/profile" --headless \
        --infilter="Text - txt - csv (StarCalc):$separator,$quote,76,1,,0,$as_text,$numbers,false,false,false,-1,true" \
        --convert-to fods --outdir "$work" "$work/$name" >"$work/soffice.log" 2>&1
    # The option -1 exports every sheet, so LibreOffice may add the sheet's name to the file name.
    local sheet
    sheet="$(find "$work" -maxdepth 1 -name "${name%.*}*.fods" | head -n 1)"
    [[ -n "$sheet" ]] || { cat "$work/soffice.log" >&2; fail "LibreOffice did not open $name."; }
    node scripts/check-csv.mjs "$sheet" "$work/$name.json" || fail "$name has other contents in LibreOffice; the lines above say which."
    have "$name, $(node -p "JSON.parse(require('fs').readFileSync('$work/$name.json')).length") rows (quoted as text: $as_text, numbers found: $numbers)"
    rm -f "$sheet"
}
for as_text in false true; do
    for numbers in false true; do
        open_as users.csv 44 34 "$as_text" "$numbers"
        open_as report.csv 44 34 "$as_text" "$numbers"
        open_as review-report.csv 44 34 "$as_text" "$numbers"
        open_as journal.csv 44 34 "$as_text" "$numbers"
        open_as compared.csv 44 34 "$as_text" "$numbers"
        open_as report.txt 9 34 "$as_text" "$numbers"
    done
done
