//! What survives a restart.

use fake_wallaroo::{DataError, Options, Platform, PlatformUser, StartError};
use serde_json::json;

use crate::{
    caller::{client, post, read, start},
    site::TempFolder,
};

#[tokio::test]
async fn users_and_tokens_survive_a_restart() {
    let folder = TempFolder::new();
    let file = folder.0.join("data.json");
    let platform = start(
        Options::new()
            .data(&file)
            .users([PlatformUser::new("ada@example.com").with_id("ada")]),
    )
    .await;
    let token = platform.token();
    post(
        &platform,
        "/v1/api/users/deactivate",
        json!({"email": "ada@example.com"}),
    )
    .await;
    let administrator = platform.administrator();
    platform.stop().await.expect("saved");

    let again = start(Options::new().data(&file).generated(50)).await;
    assert_eq!(again.administrator(), administrator);
    assert_eq!(again.users().len(), 2);
    assert!(again.user("ada").is_some_and(|ada| !ada.enabled()));
    let call = client()
        .post(format!("{}/v1/api/users/query", again.url()))
        .bearer_auth(token)
        .json(&json!({}));
    assert_eq!(read(call.send().await.expect("a response")).await.0, 200);
}

#[tokio::test]
async fn a_dropped_platform_is_saved_too() {
    let folder = TempFolder::new();
    let file = folder.0.join("data.json");
    let platform = start(Options::new().data(&file)).await;
    platform.add(PlatformUser::new("ada@example.com"));
    drop(platform);
    assert_eq!(start(Options::new().data(&file)).await.users().len(), 2);
}

#[tokio::test]
async fn there_is_always_an_administrator_who_can_sign_in() {
    let folder = TempFolder::new();
    let file = folder.0.join("data.json");
    let platform = start(Options::new().data(&file)).await;
    let first = platform.administrator();
    platform.update(&first.id, PlatformUser::inactive);
    platform.stop().await.expect("saved");
    let again = start(Options::new().data(&file)).await;
    assert_ne!(again.administrator().id, first.id);
    assert!(
        again
            .user(&again.administrator().id)
            .is_some_and(|user| user.enabled() && user.is_administrator())
    );
}

#[tokio::test]
async fn a_file_of_another_kind_is_not_overwritten() {
    let folder = TempFolder::new();
    folder.file("data.json", "precious");
    let file = folder.0.join("data.json");
    let started = Platform::start(Options::new().data(&file)).await;
    assert!(matches!(started, Err(StartError::Data(DataError::Content { .. }))));
    assert_eq!(std::fs::read_to_string(file).ok().as_deref(), Some("precious"));
}
