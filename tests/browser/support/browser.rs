//! One headless Chromium with its own driver and profile, gone when the test is.

use std::{env, process::Stdio, sync::LazyLock};

use thirtyfour::{
    ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel, WebDriver, prelude::WebDriverResult,
};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    sync::{Semaphore, SemaphorePermit},
};

/// More browsers at once than this make each of them slower than they save.
static SLOTS: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Semaphore::new(cores)
});

/// Waits until there is room for one more browser.
pub async fn acquire_slot() -> SemaphorePermit<'static> {
    SLOTS.acquire().await.expect("nothing closes the semaphore")
}

/// A running browser.
pub struct Browser {
    driver: WebDriver,
    /// Killed when dropped.
    _process: Child,
}

impl Browser {
    /// Starts the driver on a free port, and a browser in it.
    pub async fn start() -> Self {
        Self::start_with(PageCache::Off).await
    }

    /// The same with the back/forward cache as asked for.
    pub async fn start_with(page_cache: PageCache) -> Self {
        let program = env::var("CHROMEDRIVER").ok().filter(|path| !path.is_empty());
        let program = program.as_deref().unwrap_or("chromedriver");
        // The driver asks the system for a port and then wants the same one for IPv6, which another may hold already;
        // then it ends, and is started anew.
        let mut started = None;
        for _ in 0..10 {
            let mut process = Command::new(program)
                .arg("--port=0")
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .kill_on_drop(true)
                .spawn()
                .unwrap_or_else(|error| panic!("{program} does not start ({error}); run the tests by `make test`"));
            if let Some(port) = port_of(&mut process).await {
                started = Some((process, port));
                break;
            }
        }
        let (process, port) = started.expect("chromedriver ends without naming its port, ten times");
        let driver = WebDriver::new(
            format!("http://127.0.0.1:{port}"),
            capabilities(page_cache).expect("capabilities"),
        )
        .await
        .expect("a browser session");
        Self {
            driver,
            _process: process,
        }
    }

    /// What drives it.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Closes the browser, and with it its profile.
    pub async fn quit(self) {
        self.driver.quit().await.expect("the browser closes");
    }
}

/// The port it listens on; `None` when it ends before it has one.
async fn port_of(process: &mut Child) -> Option<u16> {
    let output = process.stdout.take().expect("the output was piped");
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await.expect("chromedriver's output") {
        let port = line
            .split("on port ")
            .nth(1)
            .and_then(|rest| rest.trim_end_matches('.').parse().ok());
        if line.contains("started successfully")
            && let Some(port) = port
        {
            // Read on, so that the driver never waits for somebody to take what it says.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(port);
        }
    }
    None
}

/// Whether Back brings a page as it was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageCache {
    /// As drivers have it.
    Off,
    /// As people have it.
    On,
}

fn capabilities(page_cache: PageCache) -> WebDriverResult<ChromeCapabilities> {
    let mut chrome = ChromeCapabilities::new();
    if let Some(binary) = env::var("CHROMIUM").ok().filter(|path| !path.is_empty()) {
        chrome.set_binary(&binary)?;
    }
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-US",
        "--window-size=1280,900",
    ] {
        chrome.add_arg(argument)?;
    }
    if page_cache == PageCache::On {
        chrome.add_exclude_switch("disable-back-forward-cache")?;
        chrome.add_arg("--enable-features=BackForwardCache")?;
    }
    chrome.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(chrome)
}
