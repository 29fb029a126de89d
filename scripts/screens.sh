#!/usr/bin/env bash
# Takes a screenshot of every state of the page at five widths, light and dark, for review.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
"$scripts/build-if-changed.sh"
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
export CHROMIUM CHROMEDRIVER AXE_CORE SCREENS="$ROOT/target/screens"
rm -rf "$SCREENS"
mkdir -p "$SCREENS"
cargo test --locked --test browser -- states::

# An HTML page that shows the screenshots of each state side by side.
{
  echo '<!doctype html><meta charset="utf-8"><title>Screens</title>'
  echo '<style>body{font:14px system-ui;margin:1rem}section{display:flex;gap:8px;overflow-x:auto}img{height:420px;border:1px solid #999}</style>'
  for picture in "$SCREENS"/*-1280-light.png; do
    state="$(basename "$picture" -1280-light.png)"
    echo "<h2>$state</h2><section>"
    for width in 320 390 768 1280 1440; do
      for scheme in light dark; do
        echo "<a href=\"$state-$width-$scheme.png\"><img loading=\"lazy\" alt=\"$state, $width px, $scheme\" src=\"$state-$width-$scheme.png\"></a>"
      done
    done
    echo '</section>'
  done
} >"$SCREENS/index.html"
echo "  ✓ $(find "$SCREENS" -name '*.png' | wc -l) pictures: target/screens/index.html"
