#!/usr/bin/env bash
# Joins the eighteen files into one style sheet: fewer requests, and less to transfer. The order is that of the cascade.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../style"
mkdir -p ../target
cat tokens.css base.css buttons.css forms.css choices.css shell.css toolbar.css run.css invite.css cells.css table.css pager.css cards.css panel.css lists.css states.css dialog.css print.css >../target/page.css
