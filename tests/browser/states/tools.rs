//! States of the tools: comparing with a list, and access reviews.

use fake_wallaroo::Platform;

use super::{sign_in, states, with_people};
use crate::support::Screen;

async fn begin_review(platform: &Platform, screen: &Screen) {
    sign_in(platform, screen).await;
    screen.click("disclosure", "Lists").await;
    screen.click_button("Review access…").await;
    screen.see_focus_on("Review access").await;
    screen.click_button("Begin the review").await;
}

states! {
    comparing shows [] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.click("disclosure", "Lists").await;
        screen.click_button("Compare with a list…").await;
        let people = "ada@example.com, bob@example.com, cleo@example.org, nobody@example.com";
        screen.find("textbox", "People").await.paste(people).await;
        screen.find("radio", "Listed, active 1").await;
    }

    reviewing_one shows ["users/review/card"] with with_people(), |platform, screen| {
        begin_review(platform, screen).await;
        screen.type_on("kd").await;
        screen.see("2 of 7 users settled").await;
    }

    reviewing_in_a_table shows [] with with_people(), |platform, screen| {
        begin_review(platform, screen).await;
        screen.type_on("kd").await;
        screen.click("radio", "Table").await;
        screen.find("table", "Users of the review").await;
    }

    review_report shows ["users/review/report_page"] with with_people(), |platform, screen| {
        begin_review(platform, screen).await;
        screen.type_on("kd").await;
        screen.click("radio", "Report").await;
        screen.find("button", "Save the report as CSV").await;
    }
}
