//! A real nginx with the configuration of `deploy/`, in front of the page and a platform.

use std::{env, fs, net::TcpListener, os::unix::fs::symlink, path::Path, process::Stdio};

use fake_wallaroo::Platform;
use tempfile::TempDir;
use tokio::process::{Child, Command};

use super::browser::is_listening;

/// Debian's path; `NGINX_BROTLI_MODULE` overrides it.
const BROTLI_MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The two files of `deploy/nginx/` with their placeholders replaced. A test can change them before the start.
pub struct NginxConfig {
    /// `users-page.conf`.
    pub page: String,
    /// `one-origin.conf`.
    pub server: String,
    port: u16,
}

/// A running nginx.
pub struct Nginx {
    page: String,
    /// Where its configuration is; the page's files are in `site/users`.
    directory: TempDir,
    /// Killed when dropped.
    _process: Child,
}

impl NginxConfig {
    /// For an nginx on this port, whose files are in `directory`, in front of a users API and a Keycloak.
    pub fn new(directory: &Path, port: u16, api: &str, keycloak: &str) -> Self {
        let text = directory.to_str().expect("a path in UTF-8");
        let module = env::var("NGINX_BROTLI_MODULE").ok().filter(|path| !path.is_empty());
        Self {
            page: include_str!("../../../deploy/nginx/users-page.conf")
                .replace("/srv/wallaroo", &format!("{text}/site")),
            server: include_str!("../../../deploy/nginx/one-origin.conf")
                .replace("@BROTLI_MODULE@", module.as_deref().unwrap_or(BROTLI_MODULE))
                .replace("@STATE@", text)
                .replace("@PORT@", &port.to_string())
                .replace("@API@", api)
                .replace("@KEYCLOAK@", keycloak),
            port,
        }
    }

    /// Starts it, and waits until it listens.
    pub async fn start(self, directory: TempDir) -> Nginx {
        let state = directory.path();
        fs::write(state.join("users-page.conf"), self.page).expect("a file");
        fs::write(state.join("nginx.conf"), self.server).expect("a file");
        let program = env::var("NGINX_PROGRAM").ok().filter(|path| !path.is_empty());
        let mut process = Command::new(program.as_deref().unwrap_or("/usr/sbin/nginx"))
            .arg("-p")
            .arg(state)
            .arg("-c")
            .arg(state.join("nginx.conf"))
            .args(["-e", "stderr"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("nginx with its brotli module; `make test` installs it");
        assert!(is_listening(&mut process, self.port).await, "nginx does not listen");
        Nginx {
            page: format!("http://127.0.0.1:{}/users", self.port),
            directory,
            _process: process,
        }
    }
}

impl Nginx {
    /// Serves the page in `built` at `/users/`, in front of this platform, which serves `config.json` and receives reports of
    /// violations of the security policy.
    pub async fn in_front_of(platform: &Platform, built: &Path) -> Self {
        Self::changed(platform, built, |_| ()).await
    }

    /// The same, with another configuration.
    pub async fn changed(platform: &Platform, built: &Path, change: impl FnOnce(&mut NginxConfig)) -> Self {
        let directory = TempDir::new().expect("a directory");
        fs::create_dir(directory.path().join("site")).expect("a directory");
        let built = built.canonicalize().expect("the built page");
        symlink(built, directory.path().join("site/users")).expect("a link");
        let platform = platform.url();
        let mut config = NginxConfig::new(directory.path(), free_port(), &platform, &platform);
        // Tests request missing files, which nginx would log as errors.
        config.server = config.server.replace("error_log stderr warn", "error_log stderr crit");
        let policy_end = "trusted-types default";
        assert!(config.page.contains(policy_end), "the policy ends with {policy_end}");
        config.page = config
            .page
            .replace(policy_end, &format!("{policy_end}; report-uri /fake/csp-report"));
        config.page += &format!(
            "location = /users/config.json {{ proxy_pass {platform}/config.json; }}
             location /fake/ {{ proxy_pass {platform}; }}\n"
        );
        change(&mut config);
        config.start(directory).await
    }

    /// The page's URL without its slash.
    pub fn page(&self) -> &str {
        &self.page
    }

    /// Where it listens.
    pub fn origin(&self) -> &str {
        self.page.trim_end_matches("/users")
    }

    /// Also serves the page's files at this path.
    pub fn serve_at(&self, path: &str) {
        let place = self.directory.path().join("site").join(path.trim_matches('/'));
        if place.exists() {
            return;
        }
        fs::create_dir_all(place.parent().expect("a directory")).expect("a directory");
        symlink(self.directory.path().join("site/users"), place).expect("a link");
    }
}

/// A free port of loopback.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}
