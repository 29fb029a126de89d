//! A headless browser with its own driver and profile for each test.

mod chromium;
mod firefox;
mod webkit;

use std::{
    env,
    process::Stdio,
    sync::LazyLock,
    time::{Duration, Instant},
};

pub use chromium::in_full_chromium;
use tempfile::TempDir;
use thirtyfour::WebDriver;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
    sync::{Semaphore, SemaphorePermit},
};

use super::{WAIT_TIMEOUT, free_port};

/// One browser per core: with more at once the tests take longer.
static SLOTS: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Semaphore::new(cores)
});

/// Waits until one more browser may run.
pub async fn acquire_slot() -> SemaphorePermit<'static> {
    SLOTS.acquire().await.expect("nothing closes the semaphore")
}

/// The engine that the tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Runs every test.
    Chromium,
    /// Runs those that `scripts/test-engine.sh` names.
    Firefox,
    /// Runs most of the same tests, without access to console, history and colour scheme.
    WebKit,
}

impl Engine {
    /// The one that the variable `WALLAROO_USERS_BROWSER` names; Chromium by default.
    pub fn under_test() -> Self {
        match env::var("WALLAROO_USERS_BROWSER").as_deref() {
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok("chromium" | "") | Err(_) => Self::Chromium,
            Ok(other) => panic!("WALLAROO_USERS_BROWSER is “{other}”; it may be chromium, firefox or webkit"),
        }
    }

    fn driver(self) -> DriverProgram {
        match self {
            Self::Chromium => chromium::DRIVER,
            Self::Firefox => firefox::DRIVER,
            Self::WebKit => webkit::DRIVER,
        }
    }
}

/// A program that drives a browser by the WebDriver protocol.
struct DriverProgram {
    /// The environment variable with its path.
    variable: &'static str,
    /// Its name, for when the variable is not set.
    program: &'static str,
    arguments: &'static [&'static str],
    port: DriverPort,
}

/// How the port of a driver is determined.
enum DriverPort {
    /// The driver picks a free port, and prints it after this text.
    Printed(&'static str),
    /// It is passed by `--port`.
    Given,
}

/// A running browser.
pub struct Browser {
    driver: WebDriver,
    engine: Engine,
    /// Killed when dropped.
    _process: Child,
    /// The profile and other temporary files, removed when dropped: a driver that is killed leaves its files behind.
    _temporary: TempDir,
}

impl Browser {
    /// Starts the driver on a free port, and a browser in it.
    pub async fn start() -> Self {
        Self::start_with(PageCache::Off).await
    }

    /// The same, with the back/forward cache on or off.
    pub async fn start_with(page_cache: PageCache) -> Self {
        let engine = Engine::under_test();
        let driver = engine.driver();
        let program = env::var(driver.variable).ok().filter(|path| !path.is_empty());
        let program = program.as_deref().unwrap_or(driver.program);
        let temporary = TempDir::new().expect("a directory");
        // The driver exits if the free port that it has picked is taken on IPv6; then it is started again.
        let mut started = None;
        for _ in 0..10 {
            let given = matches!(driver.port, DriverPort::Given).then(free_port);
            let mut process = Command::new(program)
                .args(driver.arguments)
                .args(given.map(|port| format!("--port={port}")))
                .env("TMPDIR", temporary.path())
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .kill_on_drop(true)
                .spawn()
                .unwrap_or_else(|error| panic!("{program} does not start ({error}); run the tests by `make test`"));
            let port = match (&driver.port, given) {
                (DriverPort::Printed(prefix), _) => port_of(&mut process, prefix).await,
                (DriverPort::Given, Some(port)) if is_listening(&mut process, port).await => Some(port),
                (DriverPort::Given, _) => None,
            };
            if let Some(port) = port {
                started = Some((process, port));
                break;
            }
        }
        let (process, port) = started.unwrap_or_else(|| panic!("{program} ends without listening, ten times"));
        let url = format!("http://127.0.0.1:{port}");
        let session = match engine {
            Engine::Chromium => chromium::start(url, page_cache).await,
            Engine::Firefox => firefox::start(url).await,
            Engine::WebKit => webkit::start(url).await,
        };
        Self {
            driver: session.expect("a browser session"),
            engine,
            _process: process,
            _temporary: temporary,
        }
    }

    /// The WebDriver client.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Its engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Closes the browser, and with it its profile.
    pub async fn quit(self) {
        self.driver.quit().await.expect("the browser closes");
    }
}

/// The port that the driver prints; `None` if it exits before.
async fn port_of(process: &mut Child, port_prefix: &str) -> Option<u16> {
    let output = process.stdout.take().expect("the output was piped");
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await.expect("the driver's output") {
        let port = line
            .split_once(port_prefix)
            .and_then(|(_, rest)| rest.trim_end_matches('.').parse().ok());
        if let Some(port) = port {
            // Reads the rest of the output, so that the driver does not block on a full pipe.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(port);
        }
    }
    None
}

/// Waits until the process listens on this port of loopback; false if it exits before, or takes too long.
pub async fn is_listening(process: &mut Child, port: u16) -> bool {
    let deadline = Instant::now() + WAIT_TIMEOUT;
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        let has_ended = process.try_wait().expect("its state").is_some();
        if has_ended || Instant::now() > deadline {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    true
}

/// Whether the browser's back/forward cache is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageCache {
    /// Chromedriver's default. Firefox and WebKit ignore this and use the cache.
    Off,
    /// The default of browsers.
    On,
}
