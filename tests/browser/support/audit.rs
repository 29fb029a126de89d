//! What every test ends with, and what a test asks for in each state it brings about: axe with all its rules, wide and
//! narrow, light and dark; a console with nothing in it; a picture of what was there when it failed.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use serde_json::{Value, json};

use super::Screen;

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = env::var("AXE_CORE").expect("AXE_CORE names axe.min.js; `make test` sets it");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
});

/// The screens on which every state is looked at: width in CSS pixels, colour scheme, contrast.
const SCREENS: [(u32, &str, &str); 4] = [
    (1280, "light", "no-preference"),
    (1280, "dark", "no-preference"),
    (320, "light", "no-preference"),
    (320, "dark", "more"),
];

impl Screen {
    /// Asserts that axe finds nothing, whatever its impact, and that nothing has to be scrolled sideways.
    pub async fn audit(&self) {
        // A box that the table's head covers halfway is too small for axe, wherever the page happens to be scrolled to.
        let scrolled: f64 = self
            .execute("const was = scrollY; scrollTo(0, 0); return was", vec![])
            .await
            .expect("a distance");
        for (width, scheme, contrast) in SCREENS {
            self.emulate_media(width, scheme, contrast).await;
            let findings = self.axe().await;
            assert!(
                findings.is_empty(),
                "axe at {width} px, {scheme}, contrast {contrast}:\n{}",
                findings.join("\n")
            );
            let overflow: i64 = self
                .execute(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                    vec![],
                )
                .await
                .expect("a width");
            assert!(overflow <= 0, "{overflow} px stick out sideways at {width} px");
        }
        // Where a table just fits or just does not, and where it has a column for its actions.
        for width in [720, 820, 896, 1024, 1072, 1280] {
            self.emulate_media(width, "light", "no-preference").await;
            let hidden: i64 = self
                .execute(
                    "return Math.max(0, ...[...document.querySelectorAll('.table-frame')]
                         .map((frame) => frame.scrollWidth - frame.clientWidth))",
                    vec![],
                )
                .await
                .expect("a width");
            assert!(hidden <= 0, "{hidden} px of the table are cut off at {width} px");
        }
        let (width, scheme, contrast) = SCREENS[0];
        self.emulate_media(width, scheme, contrast).await;
        self.execute::<()>("scrollTo(0, arguments[0])", vec![scrolled.into()])
            .await
            .expect("where the page was");
    }

    /// Asserts that axe finds nothing on the screen as it is, for states that pass.
    pub async fn audit_at_once(&self) {
        let findings = self.axe().await;
        assert!(findings.is_empty(), "axe:\n{}", findings.join("\n"));
    }

    /// Makes the browser a screen of that width, colour scheme and contrast.
    pub async fn emulate_media(&self, width: u32, scheme: &str, contrast: &str) {
        let cdp = self.driver.cdp();
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .expect("a width");
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-contrast", "value": contrast },
        ] });
        cdp.send_raw("Emulation.setEmulatedMedia", features)
            .await
            .expect("a colour scheme");
    }

    /// Shows the page as it would be printed.
    pub async fn emulate_print(&self) {
        let media = json!({ "media": "print" });
        let cdp = self.driver.cdp();
        cdp.send_raw("Emulation.setEmulatedMedia", media)
            .await
            .expect("a medium");
    }

    /// Keeps a picture of what is on screen.
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
        let answer = self
            .driver
            .execute_async(
                "const done = arguments[0];
                 axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
                    .then((result) => done(result.violations), (error) => done([{ id: String(error), nodes: [] }]));",
                vec![],
            )
            .await
            .expect("axe runs");
        let violations: Vec<Value> = answer.convert().expect("a list");
        violations.iter().map(finding).collect()
    }

    /// Asserts that the console holds nothing but what the test expected, and all of that.
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
        let entries = self.driver.browser_log().await.expect("the console");
        let messages: Vec<String> = entries.into_iter().map(|entry| entry.message).collect();
        let unexpected: Vec<&String> = messages
            .iter()
            .filter(|message| !expected.iter().chain(&allowed).any(|words| message.contains(words)))
            .collect();
        assert!(unexpected.is_empty(), "in the console: {unexpected:#?}");
        for words in expected {
            assert!(
                messages.iter().any(|message| message.contains(&words)),
                "the console never said “{words}”"
            );
        }
    }

    /// Keeps what the page looked like when a test failed, in target/browser-tests, and prints its console.
    pub(super) async fn save_screenshot(&self) {
        let directory = PathBuf::from("target/browser-tests");
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let file = directory.join(format!("{name}.png"));
        // The test has failed already; a picture that cannot be taken does not change that.
        if fs::create_dir_all(&directory).is_ok() && self.driver.screenshot(&file).await.is_ok() {
            eprintln!("what it looked like: {}", file.display());
        }
        for entry in self.driver.browser_log().await.unwrap_or_default() {
            eprintln!("console: {}", entry.message);
        }
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
