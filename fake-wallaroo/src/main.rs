//! Runs a platform from the command line until SIGINT or SIGTERM.

use std::{io::Write, net::IpAddr, path::PathBuf, process::ExitCode, time::Duration};

use clap::Parser;
use fake_wallaroo::{Options, Platform, RealKeycloak};
use serde_json::json;

/// A local stand-in for the Wallaroo platform, for development and tests.
///
/// Once ready, prints one line of JSON, {"url", "token", "username", "password"}, for an administrator; only {"url"}
/// with --keycloak.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Port to listen on; 0 picks a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Number of generated users, in place of the demo users
    #[arg(long, value_name = "N")]
    users: Option<usize>,
    /// Maximum number of active users
    #[arg(long, value_name = "N")]
    seat_limit: Option<usize>,
    /// Lifetime of access tokens
    #[arg(long, value_name = "SECONDS", default_value_t = 3600)]
    token_ttl: u64,
    /// Delay before each response of the platform
    #[arg(long, value_name = "MS", default_value_t = 0)]
    latency: u64,
    /// Directory of the built app, served at /
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
    /// File that persists users and signing key across restarts
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// File served as /config.json, in place of the built app's
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Pre-fill the login form with the administrator's credentials
    #[arg(long)]
    fill_in_login: bool,
    /// Additional public client (can be repeated)
    #[arg(long, value_name = "ID")]
    client: Vec<String>,
    /// Additional origin or URL that browsers may be redirected to (can be repeated)
    #[arg(long, value_name = "URL")]
    redirect_uri: Vec<String>,
    /// Behave like a release before 2024: no last sign-in, no roles, no editing
    #[arg(long)]
    before_2024: bool,
    /// Serve the users of this running Keycloak, such as http://127.0.0.1:8180/auth, instead of demo users. Its
    /// administrator is taken from the environment: KEYCLOAK_ADMIN_USERNAME (default: admin) and KEYCLOAK_ADMIN_PASSWORD
    #[arg(long, value_name = "URL", conflicts_with_all = ["users", "token_ttl", "data", "fill_in_login", "client", "redirect_uri"])]
    keycloak: Option<String>,
    /// The realm of that Keycloak
    #[arg(long, value_name = "NAME", default_value = "master", requires = "keycloak")]
    realm: String,
}

fn options(arguments: Arguments) -> Result<Options, String> {
    let mut options = Options::new()
        .host(arguments.host)
        .port(arguments.port)
        .token_ttl(Duration::from_secs(arguments.token_ttl))
        .latency(Duration::from_millis(arguments.latency));
    options = match arguments.users {
        Some(users) => options.generated(users),
        None => options.demonstration(),
    };
    if let Some(limit) = arguments.seat_limit {
        options = options.seat_limit(limit);
    }
    if let Some(dist) = arguments.dist {
        options = options.dist(dist);
    }
    if let Some(data) = arguments.data {
        options = options.data(data);
    }
    if let Some(config) = arguments.config {
        options = options.app_config_file(config);
    }
    if arguments.fill_in_login {
        options = options.fill_in_login();
    }
    if arguments.before_2024 {
        options = options.before_2024();
    }
    if let Some(url) = arguments.keycloak {
        options = options.keycloak(RealKeycloak {
            url,
            realm: arguments.realm,
            username: std::env::var("KEYCLOAK_ADMIN_USERNAME").unwrap_or_else(|_| "admin".to_owned()),
            password: std::env::var("KEYCLOAK_ADMIN_PASSWORD")
                .map_err(|_| "--keycloak needs KEYCLOAK_ADMIN_PASSWORD in the environment")?,
        });
    }
    options = arguments.client.into_iter().fold(options, Options::client);
    Ok(arguments.redirect_uri.into_iter().fold(options, Options::redirect_uri))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fake-wallaroo: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    // Installed before the line of JSON is printed: its reader may send a signal at once.
    let interrupted = interruption()?;
    let has_keycloak = arguments.keycloak.is_some();
    let platform = Platform::start(options(arguments)?).await?;
    let administrator = platform.administrator();
    let ready = if has_keycloak {
        json!({ "url": platform.url() })
    } else {
        json!({
            "url": platform.url(),
            "token": platform.token(),
            "username": administrator.username,
            "password": administrator.password,
        })
    };
    writeln!(std::io::stdout(), "{ready}")?;
    eprintln!("the platform is at {}, until Ctrl-C", platform.url());
    interrupted.await;
    platform.stop().await?;
    Ok(())
}

#[cfg(unix)]
fn interruption() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn interruption() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
