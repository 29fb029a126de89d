#!/usr/bin/env bash
# Runs the browser tests with the page served by nginx as deploy/ configures it, with the production headers, compression and
# paths, and the stand-in behind it. Arguments select tests, instead of all.
set -euo pipefail
scripts="$(dirname "${BASH_SOURCE[0]}")"
"$scripts/setup.sh" page tests
. "$scripts/setup/steps.sh"
. "$ROOT/.tools/env"
cd "$ROOT"
"$scripts/build-if-changed.sh"

# Tests that fail behind nginx: of broken connections, for which nginx answers 502; with an API at another path, a failing
# config.json or another origin, which this nginx does not have; and with an administrator's name of 10,000 characters, which
# makes the token longer than nginx accepts in a header.
not_behind_nginx=(fault_matrix:: bulk::results::five_hundred changes::a_change_that_never changes::a_change_whose
    config::the_api_is_called config::a_file_that_cannot edit::an_edit_that_cannot_be_looked_up edit::an_edit_whose_response
    invite::an_invitation_ invite_many::a_file_and_a_field invite_results::a_result_that_comes_late
    invite_results::esc_does_not_close loading::a_refresh_that_failed loading::a_list_that_could_not
    oidc::renewal::a_renewal_that_does_not oidc::sign_in::a_code_that_cannot oidc::sign_in::an_identity_provider_that_fails
    odd_names::odd_names_do_no_harm_in_the_header odd_names::odd_names_do_no_harm_in_dialogs
    retry::a_list_that_cannot retry::a_look_up_by_hand retry::a_look_up_of_one retry::coming_back_online retry::the_last_good_list
    sign_in_problems::an_identity_provider_that_is_down sign_in_problems::an_origin_that)

say "The browser tests behind nginx"
all="$(cargo test --locked --test browser -- --list)"
skipped=()
for filter in "${not_behind_nginx[@]}"; do
    grep -qF "$filter" <<<"$all" || fail "no test matches $filter; correct scripts/test-nginx.sh."
    skipped+=(--skip "$filter")
done
SERVE_WITH=nginx cargo test --locked --test browser -- "${skipped[@]}" "$@"
