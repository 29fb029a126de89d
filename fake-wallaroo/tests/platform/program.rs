//! The program, from the command line.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

use crate::{
    caller::{client, read, users},
    site::TempFolder,
};

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fake-wallaroo"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[tokio::test]
async fn one_line_of_json_has_the_url_and_an_administrator() {
    let mut running = Running(program(&["--port", "0"]).spawn().expect("a program"));
    let mut output = BufReader::new(running.0.stdout.take().expect("its output"));
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    let ready: Value = serde_json::from_str(&line).expect("JSON");
    let text = |key: &str| ready[key].as_str().unwrap_or_default().to_owned();
    let url = text("url");
    let call = client()
        .post(format!("{url}/v1/api/users/query"))
        .bearer_auth(text("token"))
        .json(&json!({}));
    let (status, body) = read(call.send().await.expect("a response")).await;
    assert_eq!(status, 200);
    let everyone = users(&body);
    assert!(everyone.len() >= 40);
    assert!(everyone.contains_key("5e9c9a2b-7a7f-454a-b8e7-91e3c2d86c9f"));
    let own = everyone
        .values()
        .find(|user| user["username"] == text("username"))
        .expect("the administrator");
    assert!(own["email"].is_string() && own["firstName"].is_string() && own["lastName"].is_string());
    let form = [
        ("grant_type", "password"),
        ("client_id", "sdk-client"),
        ("username", &text("username")),
        ("password", &text("password")),
    ];
    let token = format!("{url}/auth/realms/master/protocol/openid-connect/token");
    assert_eq!(
        read(client().post(token).form(&form).send().await.expect("a response"))
            .await
            .0,
        200
    );
    let _ = running.0.kill();
    let mut rest = String::new();
    output.read_to_string(&mut rest).expect("the rest");
    assert_eq!(rest, "");
}

#[test]
fn a_failed_start_prints_one_sentence_and_exits_with_an_error() {
    let folder = TempFolder::new();
    folder.file("data.json", "no");
    let data = folder.0.join("data.json");
    let dist = folder.0.join("missing");
    let unwritable = dist.join("data.json");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    for arguments in [
        ["--port", port.as_str()],
        ["--data", &data.to_string_lossy()],
        ["--data", &unwritable.to_string_lossy()],
        ["--dist", &dist.to_string_lossy()],
        ["--port", "many"],
    ] {
        let arguments = if arguments[0] == "--port" {
            arguments.to_vec()
        } else {
            [&arguments[..], &["--port", "0"]].concat()
        };
        let output = program(&arguments).output().expect("a program");
        assert!(matches!(output.status.code(), Some(1 | 2)), "{arguments:?}");
        assert!(output.stdout.is_empty());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked"), "{said}");
        if arguments != ["--port", "many"] {
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

#[test]
fn an_unusable_keycloak_is_reported_in_one_sentence_with_the_reason() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a port")
        .port();
    let url = format!("http://127.0.0.1:{port}/auth");
    for (password, said) in [
        (
            None,
            "fake-wallaroo: --keycloak needs KEYCLOAK_ADMIN_PASSWORD in the environment\n".to_owned(),
        ),
        (
            Some("secret"),
            format!("fake-wallaroo: the Keycloak at {url} cannot be used: Keycloak did not answer\n"),
        ),
    ] {
        let mut command = program(&["--port", "0", "--keycloak", &url]);
        command.env_remove("KEYCLOAK_ADMIN_PASSWORD");
        if let Some(password) = password {
            command.env("KEYCLOAK_ADMIN_PASSWORD", password);
        }
        let output = command.output().expect("a program");
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        assert_eq!(String::from_utf8_lossy(&output.stderr), said);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn changes_are_written_before_the_program_terminates() {
    let folder = TempFolder::new();
    let data = folder.0.join("data.json");
    let mut running = Running(
        program(&["--port", "0", "--data", &data.to_string_lossy()])
            .spawn()
            .expect("a program"),
    );
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().expect("its output"))
        .read_line(&mut line)
        .expect("a line");
    let ready: Value = serde_json::from_str(&line).expect("JSON");
    let url = format!("{}/v1/api/users/invite", ready["url"].as_str().unwrap_or_default());
    let call = client()
        .post(url)
        .bearer_auth(ready["token"].as_str().unwrap_or_default());
    let call = call.json(&json!({"email": "late@example.com"}));
    assert_eq!(read(call.send().await.expect("a response")).await.0, 200);
    let id = running.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .expect("kill")
            .success()
    );
    assert!(running.0.wait().expect("its end").success());
    assert!(std::fs::read_to_string(data).is_ok_and(|text| text.contains("late@example.com")));
}
