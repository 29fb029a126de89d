//! One headless browser with its own driver and profile, gone when the test is.

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

/// More browsers at once than this make each of them slower than they save.
static SLOTS: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Semaphore::new(cores)
});

/// Waits until there is room for one more browser.
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
    /// Runs most of the same. Of its console, its history and its colours nothing is known.
    WebKit,
}

impl Engine {
    /// The one that the variable `WALLAROO_USERS_BROWSER` names; Chromium where it names none.
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
    /// The environment variable that says where it is.
    variable: &'static str,
    /// Its name, where that says nothing.
    program: &'static str,
    arguments: &'static [&'static str],
    port: DriverPort,
}

/// How it comes to the port that it listens on.
enum DriverPort {
    /// It takes a free one. This stands before the port in the line that says that it listens.
    Printed(&'static str),
    /// It is told by `--port`.
    Given,
}

/// A running browser.
pub struct Browser {
    driver: WebDriver,
    engine: Engine,
    /// Killed when dropped.
    _process: Child,
    /// The profile, and whatever else the two write: removed when dropped. Drivers that are killed leave theirs behind.
    _temporary: TempDir,
}

impl Browser {
    /// Starts the driver on a free port, and a browser in it.
    pub async fn start() -> Self {
        Self::start_with(PageCache::Off).await
    }

    /// The same with the back/forward cache as asked for.
    pub async fn start_with(page_cache: PageCache) -> Self {
        let engine = Engine::under_test();
        let driver = engine.driver();
        let program = env::var(driver.variable).ok().filter(|path| !path.is_empty());
        let program = program.as_deref().unwrap_or(driver.program);
        let temporary = TempDir::new().expect("a directory");
        // The driver asks the system for a port and then wants the same one for IPv6, which another may hold already;
        // then it ends, and is started anew.
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

    /// What drives it.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// What it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Closes the browser, and with it its profile.
    pub async fn quit(self) {
        self.driver.quit().await.expect("the browser closes");
    }
}

/// The port it listens on; `None` when it ends before it has one.
async fn port_of(process: &mut Child, port_prefix: &str) -> Option<u16> {
    let output = process.stdout.take().expect("the output was piped");
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await.expect("the driver's output") {
        let port = line
            .split_once(port_prefix)
            .and_then(|(_, rest)| rest.trim_end_matches('.').parse().ok());
        if let Some(port) = port {
            // Read on, so that the driver never waits for somebody to take what it says.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(port);
        }
    }
    None
}

/// Waits until the process listens on this port of loopback. False when it ends before, or takes too long.
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

/// Whether Back brings a page as it was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageCache {
    /// As chromedriver has it; in Firefox and WebKit it is on.
    Off,
    /// As people have it.
    On,
}
