//! The notices about the latest changes.

use fake_wallaroo::PlatformUser;

use crate::support::signed_in;

#[tokio::test(flavor = "multi_thread")]
async fn at_most_three_notices_are_shown_the_newest_first_and_the_journal_has_them_all() {
    let names = [
        "ann@example.com",
        "bob@example.com",
        "cleo@example.com",
        "dan@example.com",
    ];
    signed_in(names.map(PlatformUser::new), async |_, screen| {
        let undo = |name: &str| format!("Undo: {name} can no longer sign in.");
        for name in names {
            screen.deactivate(name).await;
            screen.find("button", &undo(name)).await;
        }
        let shown: Vec<String> = screen
            .execute(
                "return [...document.querySelectorAll('[aria-label=\"What was done\"] p')].map((line) => line.innerText)",
                vec![],
            )
            .await
            .expect("notices");
        let expected = ["dan", "cleo", "bob"].map(|name| format!("{name}@example.com can no longer sign in."));
        assert_eq!(shown, expected);
        screen.audit().await;
        screen.click_button("Journal 4").await;
        for name in names {
            screen.see(name).await;
        }
        screen.click_button("Close").await;
    })
    .await;
}
