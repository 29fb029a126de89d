//! Activating and deactivating many in one run.

mod interruptions;
mod results;

use std::time::Duration;

use fake_wallaroo::{Endpoint, Platform};

use crate::support::{Screen, WAIT_TIMEOUT};

/// Selects all users on the page and, if there are more pages, all users that match.
async fn select_all(screen: &Screen, all: usize) {
    screen.click("checkbox", "Select all users on this page").await;
    if all > 50 {
        screen.click_button(&format!("Select all {all}")).await;
    }
    screen.see(&format!("{all} users selected")).await;
}

/// Starts a bulk action and confirms it.
async fn run(screen: &Screen, verb: &str, number: usize) {
    screen.click_button(&format!("{verb}…")).await;
    screen.find("alertdialog", &format!("{verb} {number} users?")).await;
    screen.see_focus_on("Cancel").await;
    screen.click_button(&format!("{verb} {number}")).await;
}

async fn until_called(platform: &Platform, endpoint: Endpoint, times: usize) {
    let called = async {
        while platform.requests_to(endpoint).len() < times {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(WAIT_TIMEOUT, called).await.expect("calls");
}
