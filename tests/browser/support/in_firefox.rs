//! Scripts in Firefox's own process, for what the DevTools protocol does in Chromium.

use std::{fmt::Debug, sync::Arc};

use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{
    common::command::{Command, ExtensionCommand},
    error::WebDriverResult,
};

use super::Screen;

/// Sets the size of the element that contains the page, like Firefox's responsive design mode. The viewport changes with it.
const SET_VIEWPORT: &str = "
    const [width, height] = arguments;
    Object.assign(gBrowser.selectedBrowser.style, { width: `${width}px`, height: `${height}px`, flex: 'none', justifySelf: 'start' });";

/// Errors of scripts and of the security policy, with their source.
const ERRORS: &str = "
    return Services.console.getMessageArray()
        .filter((entry) => entry instanceof Ci.nsIScriptError && !(entry.flags & Ci.nsIScriptError.warningFlag))
        .map((entry) => [entry.sourceName, entry.errorMessage]);";

/// Of the console messages that tests expect, those that Firefox logs too.
pub(super) const SAID_BY_FIREFOX: [&str; 1] = ["integrity"];

/// The addresses in the history of the tab.
const HISTORY: &str = "
    const history = gBrowser.selectedBrowser.browsingContext.sessionHistory;
    return Array.from({ length: history.count }, (_, index) => history.getEntryAtIndex(index).URI.spec);";

/// Where scripts run: `content` is the page, `chrome` the browser itself.
#[derive(Debug)]
struct SetContext(&'static str);

impl ExtensionCommand for SetContext {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}

impl Screen {
    /// Sets the size of the viewport in CSS pixels.
    pub(super) async fn set_viewport_in_firefox(&self, width: u32, height: u32) {
        self.execute_in_firefox::<Option<()>>(SET_VIEWPORT, vec![width.into(), height.into()])
            .await
            .expect("a viewport");
        self.until(&format!("a viewport of {width} × {height} px"), async || {
            let size: (u32, u32) = self.execute("return [innerWidth, innerHeight]", vec![]).await?;
            Ok((size == (width, height)).then_some(()))
        })
        .await;
    }

    /// Sets the colour scheme that the page sees.
    pub(super) async fn set_colour_scheme_in_firefox(&self, scheme: &str) {
        let number = u8::from(scheme == "light");
        let script = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])";
        self.execute_in_firefox::<Option<()>>(script, vec![number.into()])
            .await
            .expect("a preference");
        let query = format!("return matchMedia('(prefers-color-scheme: {scheme})').matches");
        self.until(&format!("a page that is told of {scheme} colours"), async || {
            Ok(self.execute::<bool>(&query, vec![]).await?.then_some(()))
        })
        .await;
    }

    /// Sets the directory for downloads.
    pub(super) async fn set_download_directory_in_firefox(&self, directory: &str) {
        let script = "Services.prefs.setStringPref('browser.download.dir', arguments[0])";
        self.execute_in_firefox::<Option<()>>(script, vec![directory.into()])
            .await
            .expect("a preference");
    }

    /// The errors of the page's scripts and of its security policy.
    pub(super) async fn errors_in_firefox(&self) -> WebDriverResult<Vec<String>> {
        let errors: Vec<(String, String)> = self.execute_in_firefox(ERRORS, vec![]).await?;
        let of_page = errors
            .into_iter()
            .filter(|(source, _)| source.starts_with(self.origin()));
        Ok(of_page
            .map(|(source, message)| format!("{source}: {message}"))
            .collect())
    }

    /// The visited URLs.
    pub(super) async fn history_in_firefox(&self) -> Vec<String> {
        self.execute_in_firefox(HISTORY, vec![]).await.expect("the history")
    }

    /// Runs a script in the browser's own process, with its privileges.
    async fn execute_in_firefox<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> WebDriverResult<T> {
        self.set_context("chrome").await?;
        let result = self.execute(script, arguments).await;
        self.set_context("content").await?;
        result
    }

    async fn set_context(&self, name: &'static str) -> WebDriverResult<()> {
        let command = Command::ExtensionCommand(Box::new(SetContext(name)));
        self.driver.cmd(command).await.map(|_| ())
    }
}
