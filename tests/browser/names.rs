//! Names and addresses of every kind can be read, and none of them hides or reverses the text beside it.

use fake_wallaroo::PlatformUser;

use crate::support::signed_in;

#[tokio::test(flavor = "multi_thread")]
async fn a_name_cannot_reverse_other_text_and_an_invisible_name_is_ignored() {
    let users = [
        PlatformUser::new("turned@example.com").named("\u{202e}evil", "\u{200b}"),
        PlatformUser::new("blank@example.com").named("\u{200b}\u{200d}", "\u{2060}"),
    ];
    signed_in(users, async |_, screen| {
        screen.see_row("evil", &["turned@example.com"]).await;
        screen.find("button", "Deactivate evil").await;
        screen.find("button", "Deactivate blank@example.com").await;
        assert!(screen.row_names().await.contains(&"blank@example.com".to_owned()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_name_of_10_000_characters_row_confirmation_and_undo_can_be_used() {
    let users = [PlatformUser::new("long@example.com").named("L".repeat(10_000), "x")];
    signed_in(users, async |_, screen| {
        let label = ["L".repeat(120).as_str(), "…"].concat();
        for width in [320, 1280] {
            screen.emulate_media(width, "light", "no-preference").await;
            let height: f64 = screen
                .execute(
                    "return document.querySelector('.is-inactive, .row').getBoundingClientRect().height",
                    vec![],
                )
                .await
                .expect("a height");
            assert!(height < 400.0, "a row of {height} px at {width} px");
            screen.click_button(&format!("Deactivate {label}")).await;
            screen.click_button("Deactivate").await;
            screen
                .click_button(&format!("Undo: {label} can no longer sign in."))
                .await;
            screen.see("can sign in again.").await;
        }
        screen.emulate_media(1280, "light", "no-preference").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn right_to_left_names_are_aligned_with_the_others() {
    let users = [
        PlatformUser::new("ada@example.com").named("Ada", "Lovelace"),
        PlatformUser::new("layla@example.com").named("ليلى", "حداد"),
        PlatformUser::new("noa@example.com").named("נועה", "לוי"),
    ];
    signed_in(users, async |_, screen| {
        for width in [320, 1280] {
            screen.emulate_media(width, "light", "no-preference").await;
            let starts: Vec<f64> = screen
                .execute(
                    "return [...document.querySelectorAll('.user-name')].map((name) => {
                         const range = document.createRange();
                         range.selectNodeContents(name);
                         return range.getBoundingClientRect().left;
                     })",
                    vec![],
                )
                .await
                .expect("places");
            assert!(starts.len() >= 3, "{starts:?}");
            assert!(
                starts.iter().all(|start| (start - starts[0]).abs() < 1.0),
                "at {width} px: {starts:?}"
            );
        }
        screen.emulate_media(1280, "light", "no-preference").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ordinary_addresses_are_not_cut_off() {
    let addresses = [
        "alexandra.konstantinopoulou@engineering.example.com",
        "christopher.montgomery-williams@consulting.example.com",
        "maria-fernanda.rodriguez.gutierrez@example.com.mx",
        "wolfgang.schmidt-hallenberger@research.example.de",
        "francesca.abbondanza+wallaroo@datascience.example.it",
        "jean-baptiste.delacroix-fontaine@laboratoire.example.fr",
        "oluwaseun.adebayo-ogunleye@operations.example.ng",
        "katarzyna.wisniewska-kowalska@university.example.pl",
        "bartholomew.featherstonehaugh@headquarters.example.co.uk",
        "venkatanarasimha.raghavan@infrastructure.example.in",
        "machine-learning-platform-service@automation.example.com",
        "elisabeth.van-den-bergh@international.example.nl",
    ];
    signed_in(addresses.map(PlatformUser::new), async |_, screen| {
        for width in [320, 1280] {
            screen.emulate_media(width, "light", "no-preference").await;
            let cut: Vec<String> = screen
                .execute(
                    "return [...document.querySelectorAll('.user-account')]
                         .filter((account) => account.scrollWidth > account.clientWidth || account.scrollHeight > account.clientHeight + 1)
                         .map((account) => account.textContent)",
                    vec![],
                )
                .await
                .expect("addresses");
            assert!(cut.is_empty(), "cut off at {width} px: {cut:#?}");
        }
        // An address that is too long for one line of a card is broken before its `@`, without a space in its text.
        screen.emulate_media(390, "light", "no-preference").await;
        let begun: Vec<String> = screen
            .execute(
                "return [...document.querySelectorAll('.user-account:has(.at)')]
                     .filter((account) => {
                         const [whole, at] = [account, account.querySelector('.at')].map((part) => part.getBoundingClientRect());
                         return at.top > whole.top + 8 && at.left < whole.left + 8;
                     })
                     .map((account) => account.innerText)",
                vec![],
            )
            .await
            .expect("addresses");
        assert!(begun.len() > 3, "only {begun:?} begin a line with their `@`");
        assert!(begun.iter().all(|address| addresses.contains(&address.as_str())), "{begun:?}");
        screen.emulate_media(1280, "light", "no-preference").await;
    })
    .await;
}
