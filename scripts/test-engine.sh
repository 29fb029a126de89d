#!/usr/bin/env bash
# Runs the main paths in an engine other than Chromium: a part of the browser tests, none of which needs the DevTools
# protocol.
#   scripts/test-engine.sh firefox           all of them in Firefox
#   scripts/test-engine.sh webkit panel::    these tests in WebKit
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
engine="$1"; shift
"$scripts/setup.sh" page tests "$engine"
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
"$scripts/build-if-changed.sh"

# By subject.
list=(list::every list::a_degraded loading::a_platform_without_users filters::each sorting::every_column paging::any_page columns::
    selection::a_page search::every_word search::a_pasted search_many::a_pasted large::find::one_of_100_000)
change=(changes::deactivating changes::a_deactivated_user changes::a_change_whose guards::what)
bulk=(bulk::results::only_the_failed bulk::interruptions::a_cancelled)
invite=(invite::a_new_user invite::what_is_wrong invite_many::the_preview invite_many::a_file_and)
one_user=(panel::the_name panel::closing edit::names_and_role)
records=(export:: journal::a_whole clipboard::)
session=(session::who_is_signed_in session::a_token_that oidc::sign_in::signing_in oidc::sign_in::a_reload oidc::session::a_session
    oidc::session::signing_out oidc::renewal::after_a_401 oidc::page_cache::back_from_the_list proxy::nobody)
configuration=(config::with_a_seat_limit config::every_wrong)
keyboard=(keyboard::one_key keyboard::a_selected_row keys_alone::finding keys_alone::people jobs::inviting_ten jobs::deactivating_ten
    menus::a_menu_is_closed_by_esc)
mistakes=(chunks::a_damaged start::one_flipped_byte_in_the_program upgrade::an upgrade::a_chunk)
lists=(compare::a_pasted compare::who_is_listed review::each review::files::two)

# WebKitGTK's driver gives no access to saved files and the clipboard, and its accessible name of a select includes the value.
not_in_webkit=(export:: clipboard:: compare::a_pasted filters::each search_many::a_pasted jobs::deactivating_ten
    bulk::results::only_the_failed jobs::inviting_ten keys_alone::people review::files::two)
# Its window is at least 447 px wide, where axe takes a box that is scrolled half under the dialog's buttons for too small.
not_in_webkit+=(invite_many::the_preview)
# Without a window manager no window is hidden by another one.
not_in_webkit+=(upgrade::an)
# WebKit 2.50 loads an entry of the history that is redirected meanwhile with the address from before the redirect, so the page's
# files are looked for beside the identity provider (docs/operations.md).
not_in_webkit+=(oidc::page_cache::back_from_the_list)

say "The main paths in $engine"
(($#)) || set -- "${list[@]}" "${change[@]}" "${bulk[@]}" "${invite[@]}" "${one_user[@]}" "${records[@]}" "${session[@]}" \
    "${configuration[@]}" "${keyboard[@]}" "${mistakes[@]}" "${lists[@]}"
all="$(cargo test --locked --test browser -- --list)"
for filter in "$@" ${not_in_webkit[@]+"${not_in_webkit[@]}"}; do
    grep -qF "$filter" <<<"$all" || fail "no test matches $filter; correct scripts/test-engine.sh."
done
export WALLAROO_USERS_BROWSER="$engine"
case "$engine" in
    firefox) cargo test --locked --test browser -- "$@" ;;
    webkit)
        skipped=()
        for filter in ${not_in_webkit[@]+"${not_in_webkit[@]}"}; do skipped+=(--skip "$filter"); done
        # Only one window of a display has the focus, so the tests run one at a time. Without a language, WebKit writes 1000 for 1,000.
        LC_ALL=en_US.UTF-8 xvfb-run --auto-servernum --server-args="-screen 0 1600x1200x24" \
            cargo test --locked --test browser -- --test-threads=1 ${skipped[@]+"${skipped[@]}"} "$@"
        ;;
esac
