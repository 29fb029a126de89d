//! `users/query` for the whole list: the first time, and again.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use super::{
    Failing, assert_sent, sign_in,
    table::{MATRIX, Outcome},
    with_matrix,
};

fn ada() -> Options {
    Options::new().users([PlatformUser::new("ada@example.com")])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_cannot_be_loaded_again_stays_and_says_why() {
    with_matrix(ada(), async |platform, screen| {
        sign_in(platform, screen, "/?q=ada").await;
        for row in &MATRIX {
            let failing = Failing::begin(platform, screen, Endpoint::Query, row.fault).await;
            screen.refresh_list().await;
            if let Outcome::Says(words) = row.list {
                screen.see(words).await;
                if !matches!(row.fault, Fault::NullUser | Fault::Forbidden) {
                    screen.see("This is the list as it was at").await;
                }
            }
            let answered = platform.until_answered(Endpoint::Query, row.times_sent());
            failing.end_when(answered, platform, screen, row.list).await;
            assert_sent(platform, Endpoint::Query, row);
            screen.see_row("ada@example.com", &["Active"]).await;
            assert_eq!(screen.find("searchbox", "Search users").await.value().await, "ada");
            // Without the fault it is loaded.
            if let Outcome::Says(words) = row.list {
                screen.refresh_list().await;
                screen.see_no(words).await;
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_cannot_be_loaded_at_all_says_why_and_is_never_taken_for_an_empty_one() {
    with_matrix(ada(), async |platform, screen| {
        sign_in(platform, screen, "/").await;
        for row in &MATRIX {
            let failing = Failing::begin(platform, screen, Endpoint::Query, row.fault).await;
            screen.reload().await;
            if let Outcome::Says(words) = row.list {
                screen.see(words).await;
            }
            if row.list != Outcome::SignInAgain {
                screen.see_no("No users yet").await;
            }
            let see_ada = screen.see_row("ada@example.com", &["Active"]);
            failing.end_when(see_ada, platform, screen, row.list).await;
            if matches!(row.list, Outcome::Says(_)) && row.fault != Fault::NullUser {
                screen.click_button("Retry").await;
            }
            screen.see_row("ada@example.com", &["Active"]).await;
        }
    })
    .await;
}
