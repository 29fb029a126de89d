//! Accessibility checks by axe with all its rules, wide and narrow, light and dark; the check of the console at the end of every
//! test; and screenshots.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use super::{Engine, Screen, in_firefox::SAID_BY_FIREFOX};

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = env::var("AXE_CORE").expect("AXE_CORE names axe.min.js; `make test` sets it");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
});

/// The two screens that differ most: width in CSS pixels, colour scheme, contrast. `states/` has those between.
const SCREENS: [(u32, &str, &str); 2] = [(1280, "light", "no-preference"), (320, "dark", "more")];

impl Screen {
    /// Asserts that axe finds no violation of any impact, and that the page does not scroll sideways.
    pub async fn audit(&self) {
        // Scrolls to the top: axe reports a checkbox that the sticky head of the table covers halfway as too small.
        let scrolled: f64 = self
            .execute("const was = scrollY; scrollTo(0, 0); return was", vec![])
            .await
            .expect("a distance");
        for screen in SCREENS {
            // In other engines only on the narrow one, to save time: axe's results hardly depend on the engine.
            if self.engine == Engine::Chromium || screen == SCREENS[1] {
                self.audit_on(&[screen]).await;
            } else {
                self.emulate_media(screen.0, screen.1, screen.2).await;
            }
            let width = screen.0;
            let overflow: i64 = self
                .execute(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                    vec![],
                )
                .await
                .expect("a width");
            assert!(overflow <= 0, "{overflow} px stick out sideways at {width} px");
        }
        // Widths at which a table just fits or just does not, and at which it has a column for its actions. A row with too many
        // cells creates a column without a heading.
        let (width, scheme, contrast) = SCREENS[0];
        self.emulate_media(width, scheme, contrast).await;
        for width in [720, 820, 896, 1024, 1072, width] {
            self.set_viewport(width).await;
            let (hidden, beside): (f64, f64) = self
                .execute(
                    "const right = (element) => element.getBoundingClientRect().right;
                     const heads = [...document.querySelectorAll('table thead tr')].filter((row) => row.checkVisibility());
                     return [
                         Math.max(0, ...[...document.querySelectorAll('.table-frame')].map((frame) => frame.scrollWidth - frame.clientWidth)),
                         Math.max(0, ...heads.map((row) => right(row.closest('table')) - right(row.lastElementChild))),
                     ]",
                    vec![],
                )
                .await
                .expect("two widths");
            assert!(hidden <= 0.0, "{hidden} px of the table are cut off at {width} px");
            assert!(beside <= 1.0, "{beside} px of the table have no heading at {width} px");
        }
        self.execute::<()>("scrollTo(0, arguments[0])", vec![scrolled.into()])
            .await
            .expect("where the page was");
    }

    /// Asserts that axe finds nothing on these screens: width, colour scheme, contrast.
    pub async fn audit_on(&self, screens: &[(u32, &str, &str)]) {
        for (width, scheme, contrast) in screens {
            self.emulate_media(*width, scheme, contrast).await;
            let findings = self.axe().await;
            assert!(
                findings.is_empty(),
                "axe at {width} px, {scheme}, contrast {contrast}:\n{}",
                findings.join("\n")
            );
        }
    }

    /// Asserts that axe finds nothing on the current screen, for states that last only a moment.
    pub async fn audit_at_once(&self) {
        let findings = self.axe().await;
        assert!(findings.is_empty(), "axe:\n{}", findings.join("\n"));
    }

    /// Emulates a screen of that width, colour scheme and contrast; the contrast in Chromium only, the scheme not in WebKit.
    pub async fn emulate_media(&self, width: u32, scheme: &str, contrast: &str) {
        self.set_viewport(width).await;
        match self.engine {
            Engine::Chromium => {}
            Engine::Firefox => return self.set_colour_scheme_in_firefox(scheme).await,
            Engine::WebKit => return,
        }
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-contrast", "value": contrast },
        ] });
        self.command("Emulation.setEmulatedMedia", features).await;
    }

    /// Sets the width of the viewport, in CSS pixels.
    async fn set_viewport(&self, width: u32) {
        match self.engine {
            Engine::Chromium => {}
            Engine::Firefox => return self.set_viewport_in_firefox(width, 900).await,
            Engine::WebKit => return self.set_viewport_in_webkit(width, 900).await,
        }
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Shows the page as it would be printed.
    pub async fn emulate_print(&self) {
        let media = json!({ "media": "print" });
        self.command("Emulation.setEmulatedMedia", media).await;
    }

    /// The accessibility tree as the browser computes it.
    pub async fn accessibility_tree(&self) -> Value {
        self.command("Accessibility.enable", json!({})).await;
        self.command("Accessibility.getFullAXTree", json!({})).await
    }

    /// Saves a screenshot.
    pub async fn screenshot(&self, file: &Path) {
        self.driver.screenshot(file).await.expect("a picture");
    }

    async fn axe(&self) -> Vec<String> {
        let is_there: bool = self.execute("return !!window.axe", vec![]).await.expect("a word");
        if !is_there {
            self.driver
                .execute(AXE.as_str(), vec![])
                .await
                .expect("axe is put into the page");
        }
        let result = self
            .driver
            .execute_async(
                "const done = arguments[0];
                 axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
                    .then((result) => done(result.violations), (error) => done([{ id: String(error), nodes: [] }]));",
                vec![],
            )
            .await
            .expect("axe runs");
        let violations: Vec<Value> = result.convert().expect("a list");
        violations.iter().map(finding).collect()
    }

    /// Asserts that the console has every message that the test expects, and only allowed ones beside them. Firefox's console has
    /// only errors of scripts and of integrity.
    pub(super) async fn assert_clean_console(&self) {
        let expected = self
            .expected_in_console
            .lock()
            .expect("no test panics with the lock")
            .clone();
        let allowed = self
            .allowed_in_console
            .lock()
            .expect("no test panics with the lock")
            .clone();
        let messages = self.console().await.expect("the console");
        let unexpected: Vec<&String> = messages
            .iter()
            .filter(|message| !expected.iter().chain(&allowed).any(|words| message.contains(words)))
            .collect();
        assert!(unexpected.is_empty(), "in the console: {unexpected:#?}");
        let is_said = |words: &&String| match self.engine {
            Engine::Chromium => true,
            Engine::Firefox => SAID_BY_FIREFOX.contains(&words.as_str()),
            Engine::WebKit => false,
        };
        for words in expected.iter().filter(is_said) {
            assert!(
                messages.iter().any(|message| message.contains(words)),
                "the console never said “{words}”"
            );
        }
    }

    /// Saves a screenshot of a failed test in target/browser-tests, and prints the console.
    pub(super) async fn save_screenshot(&self) {
        let directory = PathBuf::from("target/browser-tests");
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let file = directory.join(format!("{name}.png"));
        // The test has failed already, so a screenshot that cannot be taken is ignored.
        if fs::create_dir_all(&directory).is_ok() && self.driver.screenshot(&file).await.is_ok() {
            eprintln!("screenshot: {}", file.display());
        }
        for message in self.console().await.unwrap_or_default() {
            eprintln!("console: {message}");
        }
    }

    async fn console(&self) -> WebDriverResult<Vec<String>> {
        match self.engine {
            Engine::Chromium => {}
            Engine::Firefox => return self.errors_in_firefox().await,
            // Its driver gives no access to the console.
            Engine::WebKit => return Ok(Vec::new()),
        }
        let entries = self.driver.browser_log().await?;
        Ok(entries.into_iter().map(|entry| entry.message).collect())
    }
}

fn finding(violation: &Value) -> String {
    let nodes: Vec<String> = violation["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|node| {
            format!(
                "    {} {}",
                node["target"],
                node["failureSummary"].as_str().unwrap_or_default()
            )
        })
        .collect();
    format!(
        "{} ({}): {}\n{}",
        violation["id"],
        violation["impact"],
        violation["help"],
        nodes.join("\n")
    )
}
