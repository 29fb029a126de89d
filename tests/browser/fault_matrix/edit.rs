//! `POST /v1/api/user`.

use fake_wallaroo::Endpoint;

use super::{
    Failing, assert_sent, email, sign_in,
    table::{MATRIX, Outcome},
    users, with_matrix,
};

#[tokio::test(flavor = "multi_thread")]
async fn after_any_fault_an_edit_shows_the_platforms_state() {
    let options = users(|user, fault| user.named("Ann", fault.name()));
    with_matrix(options, async |platform, screen| {
        sign_in(platform, screen, "/").await;
        for row in &MATRIX {
            let name = format!("Ann {}", row.fault.name());
            screen.click("link", &name).await;
            screen.click_button(&format!("Edit {name}")).await;
            screen.find("textbox", "First name").await.fill("Bea").await;
            screen.click_button("Review changes").await;
            screen.see_focus_on("Save these changes?").await;
            let failing = Failing::begin(platform, screen, Endpoint::Edit, row.fault).await;
            screen.click_button("Save").await;
            if let Outcome::Says(words) = row.edit {
                screen.see(words).await;
                // The edited name is still there.
                screen.see("Bea").await;
            }
            let address = email(row.fault);
            let see_done = screen.see_row(&address, &["Bea"]);
            failing.end_when(see_done, platform, screen, row.edit).await;
            assert_sent(platform, Endpoint::Edit, row);
            screen.click_button("Close the panel").await;
            let before = platform.requests_to(Endpoint::Query).len();
            screen.refresh_list().await;
            platform.until_answered(Endpoint::Query, before + 1).await;
            let user = platform.user_by_email(&email(row.fault)).expect("the user");
            let first_name = user.first_name().expect("a name").to_owned();
            let is_saved = !matches!(row.edit, Outcome::Says(_));
            assert_eq!(first_name == "Bea", is_saved, "{}", row.fault);
            screen.see_row(&email(row.fault), &[&first_name]).await;
        }
    })
    .await;
}
