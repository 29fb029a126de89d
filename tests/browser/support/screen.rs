//! The page as a person meets it: things have roles and names, and appear after a while.

use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
    time::Instant,
};

use http::Method;
use thirtyfour::{
    WebDriver, WebElement,
    common::command::{Command, ExtensionCommand},
    error::WebDriverResult,
};

use super::{Browser, Key, PATIENCE};

/// How often a wait looks.
const INTERVAL: std::time::Duration = std::time::Duration::from_millis(25);

/// One page in one browser.
pub struct Screen {
    pub(super) driver: WebDriver,
    origin: String,
    /// What may stand in the console, because the test provoked it.
    pub(super) expected_in_console: Mutex<Vec<String>>,
    /// What may stand there as well, because browsers differ.
    pub(super) allowed_in_console: Mutex<Vec<String>>,
}

/// Something on screen, known by the role and name it was found by.
pub struct Found {
    element: WebElement,
    what: String,
}

impl Screen {
    /// The page that is served there.
    pub fn new(browser: &Browser, origin: String) -> Self {
        Self {
            driver: browser.driver().clone(),
            origin,
            expected_in_console: Mutex::default(),
            allowed_in_console: Mutex::default(),
        }
    }

    /// Where the page is served.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// Opens the page at this path and query.
    pub async fn open(&self, path: &str) {
        self.driver
            .goto(format!("{}{path}", self.origin))
            .await
            .expect("the page opens");
    }

    /// Opens the page if it is not open, and signs in with a pasted token.
    pub async fn sign_in(&self, token: &str) {
        let here = self.driver.current_url().await.expect("an address");
        if !here.as_str().starts_with(&self.origin) {
            self.open("/").await;
        }
        self.find("textbox", "Access token").await.put(token).await;
        self.find("button", "Sign in").await.click().await;
    }

    /// Waits for the one thing of this role and accessible name.
    pub async fn find(&self, role: &str, name: &str) -> Found {
        let what = format!("{role} “{name}”");
        let element = self
            .until(&what, async || {
                self.look_for(role, name).await.map(|found| found.into_iter().next())
            })
            .await;
        Found { element, what }
    }

    /// Waits until nothing of this role and name is there.
    pub async fn find_none(&self, role: &str, name: &str) {
        self.until(&format!("{role} “{name}” to be gone"), async || {
            self.look_for(role, name)
                .await
                .map(|found| found.is_empty().then_some(()))
        })
        .await;
    }

    /// Waits until these words are on screen.
    pub async fn see(&self, words: &str) {
        self.until(&format!("the words “{words}”"), async || {
            let text = self.words().await?;
            Ok(text.contains(words).then_some(()))
        })
        .await;
    }

    /// Waits until these words are not on screen.
    pub async fn see_no(&self, words: &str) {
        self.until(&format!("the words “{words}” to be gone"), async || {
            let text = self.words().await?;
            Ok((!text.contains(words)).then_some(()))
        })
        .await;
    }

    /// Waits until the row of this user reads so, cell by cell and in part.
    pub async fn see_row(&self, user: &str, words: &[&str]) {
        let what = format!("the row of {user} with {words:?}");
        self.until(&what, async || {
            let row = self.row_words(user).await?;
            Ok(row
                .filter(|row| words.iter().all(|words| row.contains(words)))
                .map(|_| ()))
        })
        .await;
    }

    /// The words of a user's row now, `None` if there is no such row.
    pub async fn row_words(&self, user: &str) -> WebDriverResult<Option<String>> {
        self.ask(
            "for (const row of document.querySelectorAll('tbody tr')) {
                 if (row.querySelector('th').innerText.split('\\n').includes(arguments[0])) return row.innerText;
             }
             return null;",
            vec![user.into()],
        )
        .await
    }

    /// What the rows are called, from top to bottom.
    pub async fn row_names(&self) -> Vec<String> {
        self.ask(
            "return [...document.querySelectorAll('tbody th > bdi:first-child')].map(name => name.innerText)",
            vec![],
        )
        .await
        .expect("names")
    }

    /// Waits until the rows are said to be in the order of this column.
    pub async fn see_sorted(&self, column: &str, direction: &str) {
        self.until(&format!("{column} to be {direction}"), async || {
            let sorted: Vec<[String; 2]> = self
                .ask(
                    "return [...document.querySelectorAll('th[aria-sort]')]
                         .map((heading) => [heading.innerText.trim(), heading.getAttribute('aria-sort')])",
                    vec![],
                )
                .await?;
            Ok((sorted == [[column, direction]]).then_some(()))
        })
        .await;
    }

    /// The words of the first row.
    pub async fn first_row(&self) -> String {
        self.ask("return document.querySelector('tbody tr').innerText", vec![])
            .await
            .expect("a row")
    }

    /// Waits until what has the focus has this name.
    pub async fn see_focus_on(&self, name: &str) {
        self.until(&format!("the focus on “{name}”"), async || {
            let element = self.driver.active_element().await?;
            Ok((self.name_of(&element).await? == name).then_some(()))
        })
        .await;
    }

    /// Waits until the page's title is this.
    pub async fn see_title(&self, title: &str) {
        self.until(&format!("the title “{title}”"), async || {
            Ok((self.driver.title().await? == title).then_some(()))
        })
        .await;
    }

    /// What screen readers were told last, politely and at once.
    pub async fn see_announced(&self, words: &str) {
        self.until(&format!("the announcement “{words}”"), async || {
            let said: String = self
                .ask("return [...document.querySelectorAll('[aria-live]')].map(region => region.textContent).join('\\n')", vec![])
                .await?;
            Ok(said.contains(words).then_some(()))
        })
        .await;
    }

    /// The query string in the address bar.
    pub async fn query(&self) -> String {
        let url = self.driver.current_url().await.expect("an address");
        url.query().unwrap_or_default().to_owned()
    }

    /// Waits until the query string in the address bar is this: what is typed comes there after a moment.
    pub async fn see_query(&self, query: &str) {
        self.until(&format!("the query “{query}” in the address bar"), async || {
            let url = self.driver.current_url().await?;
            Ok((url.query().unwrap_or_default() == query).then_some(()))
        })
        .await;
    }

    /// Waits until the rows are called so, from top to bottom.
    pub async fn see_rows(&self, names: &[&str]) {
        self.until(&format!("the rows {names:?}"), async || {
            Ok((self.row_names().await == names).then_some(()))
        })
        .await;
    }

    /// Presses a key wherever the focus is.
    pub async fn press(&self, key: Key) {
        let element = self.driver.active_element().await.expect("something has the focus");
        element
            .send_keys(char::from(key).to_string())
            .await
            .expect("the key is pressed");
    }

    /// Types into whatever has the focus.
    pub async fn type_on(&self, text: &str) {
        let element = self.driver.active_element().await.expect("something has the focus");
        element.send_keys(text).await.expect("the keys are typed");
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        self.driver.back().await.expect("the browser goes back");
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        self.driver.forward().await.expect("the browser goes forward");
    }

    /// Reads the page anew, as F5 does.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page is read again");
    }

    /// This may stand in the console or not.
    pub fn may_be_in_console(&self, words: &str) {
        self.allowed_in_console
            .lock()
            .expect("no test panics with the lock")
            .push(words.to_owned());
    }

    /// This must stand in the console when the test ends, because the test provokes it.
    pub fn expect_in_console(&self, words: &str) {
        self.expected_in_console
            .lock()
            .expect("no test panics with the lock")
            .push(words.to_owned());
    }

    /// Runs a script in the page and reads what it returns.
    pub async fn ask<T: serde::de::DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<serde_json::Value>,
    ) -> WebDriverResult<T> {
        self.driver.execute(script, arguments).await?.convert()
    }

    /// Everything that can be read on screen; what only screen readers are told is asked for by `see_announced`.
    pub async fn words(&self) -> WebDriverResult<String> {
        self.ask(
            "const regions = [...document.querySelectorAll('[aria-live]')];
             regions.forEach((region) => region.hidden = true);
             const words = document.body.innerText;
             regions.forEach((region) => region.hidden = false);
             return words;",
            vec![],
        )
        .await
    }

    pub async fn until<T>(&self, what: &str, look: impl AsyncFn() -> WebDriverResult<Option<T>>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // An element that goes away between two questions is not there yet.
            if let Ok(Some(found)) = look().await {
                return found;
            }
            if Instant::now() > deadline {
                let words = self.words().await.unwrap_or_default();
                panic!("waited in vain for {what}. On screen:\n{words}");
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    async fn look_for(&self, role: &str, name: &str) -> WebDriverResult<Vec<WebElement>> {
        let candidates: Vec<WebElement> = self
            .driver
            .execute(CANDIDATES, vec![selector(role).into(), name.into()])
            .await?
            .elements()?;
        let mut found = Vec::new();
        for candidate in candidates {
            if self.name_of(&candidate).await? == name {
                found.push(candidate);
            }
        }
        Ok(found)
    }

    /// The accessible name as the browser computes it.
    async fn name_of(&self, element: &WebElement) -> WebDriverResult<String> {
        #[derive(Debug)]
        struct ComputedLabel(String);
        impl ExtensionCommand for ComputedLabel {
            fn parameters_json(&self) -> Option<serde_json::Value> {
                None
            }
            fn method(&self) -> Method {
                Method::GET
            }
            fn endpoint(&self) -> Arc<str> {
                format!("/element/{}/computedlabel", self.0).into()
            }
        }
        let command = ComputedLabel(element.element_id().to_string());
        self.driver
            .cmd(Command::ExtensionCommand(Box::new(command)))
            .await?
            .value()
    }
}

/// Elements of a role that are on screen and not behind a modal dialog. Where the name may come from the content, only
/// those whose content could make it up are asked for their computed name.
const CANDIDATES: &str = "
    const [selector, name] = arguments;
    const modal = [...document.querySelectorAll('dialog[open]')].at(-1);
    const wanted = name.replaceAll(/\\s+/g, '');
    const could = (element) => {
        const own = element.getAttribute('aria-label') ?? element.textContent;
        return element.matches('input, textarea, select, meter, table, dialog, nav, section') || own.replaceAll(/\\s+/g, '').includes(wanted);
    };
    return [...(modal ?? document).querySelectorAll(selector), ...(modal?.matches(selector) ? [modal] : [])]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && could(element));
";

fn selector(role: &str) -> &'static str {
    match role {
        "button" => "button:not([role]), [role=button]",
        "link" => "a[href]",
        "textbox" => "input[type=text], input[type=password], input:not([type]), textarea",
        "searchbox" => "input[type=search]",
        "disclosure" => "summary",
        "columnheader" => "th[scope=col]",
        "combobox" => "select",
        "checkbox" => "input[type=checkbox]",
        "radio" => "input[type=radio]",
        "heading" => "h1, h2, h3",
        "table" => "table",
        "dialog" => "dialog:not([role])",
        "alertdialog" => "dialog[role=alertdialog]",
        "group" => "[role=group], fieldset",
        "meter" => "meter",
        "navigation" => "nav",
        _ => panic!("teach `selector` where to find a {role}"),
    }
}

impl Found {
    /// Presses it.
    pub async fn click(&self) {
        // What lies under a sticky bar is scrolled out from under it first, as a person would.
        let element = self.element.to_json().expect("a reference");
        self.element
            .handle()
            .execute("arguments[0].scrollIntoView({ block: 'nearest' })", vec![element])
            .await
            .unwrap_or_else(|error| panic!("{} cannot be scrolled to: {error}", self.what));
        self.element
            .click()
            .await
            .unwrap_or_else(|error| panic!("{} cannot be clicked: {error}", self.what));
    }

    /// Moves the pointer over it.
    pub async fn point_at(&self) {
        self.element
            .handle()
            .action_chain_with_delay(None, None)
            .move_to_element_center(&self.element)
            .perform()
            .await
            .unwrap_or_else(|error| panic!("{} cannot be pointed at: {error}", self.what));
    }

    /// Gives it the focus, as the keyboard does.
    pub async fn focus(&self) {
        self.element
            .focus()
            .await
            .unwrap_or_else(|error| panic!("{} cannot be focused: {error}", self.what));
    }

    /// Replaces what is in the field by typing.
    pub async fn fill(&self, text: &str) {
        self.element
            .clear()
            .await
            .unwrap_or_else(|error| panic!("{} cannot be cleared: {error}", self.what));
        self.element
            .send_keys(text)
            .await
            .unwrap_or_else(|error| panic!("{} cannot be typed into: {error}", self.what));
    }

    /// Puts a long text into the field at once, as pasting does.
    pub async fn put(&self, text: &str) {
        self.element
            .focus()
            .await
            .unwrap_or_else(|error| panic!("{} cannot be focused: {error}", self.what));
        let script =
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }));";
        let element = self.element.to_json().expect("a reference");
        self.element
            .handle()
            .execute(script, vec![element, text.into()])
            .await
            .unwrap_or_else(|error| panic!("{} cannot be pasted into: {error}", self.what));
    }

    /// Chooses what begins with these words from a list.
    pub async fn choose(&self, words: &str) {
        let script = "
            const [list, words] = arguments;
            const option = [...list.options].find((option) => option.text.startsWith(words));
            if (!option) return [...list.options].map((option) => option.text).join(', ');
            list.focus();
            option.selected = true;
            list.dispatchEvent(new Event('change', { bubbles: true }));
            return null;";
        let element = self.element.to_json().expect("a reference");
        let others: Option<String> = self
            .element
            .handle()
            .execute(script, vec![element, words.into()])
            .await
            .and_then(|answer| answer.convert())
            .expect("a choice");
        assert_eq!(others, None, "{} does not offer “{words}”", self.what);
    }

    /// The words of the list's choices.
    pub async fn choices(&self) -> Vec<String> {
        let element = self.element.to_json().expect("a reference");
        self.element
            .handle()
            .execute(
                "return [...arguments[0].options].map((option) => option.text)",
                vec![element],
            )
            .await
            .and_then(|answer| answer.convert())
            .expect("choices")
    }

    /// An attribute of it.
    pub async fn attribute(&self, name: &str) -> Option<String> {
        self.element.attr(name).await.expect("an attribute")
    }

    /// What is in the field.
    pub async fn value(&self) -> String {
        self.element
            .prop("value")
            .await
            .expect("a property")
            .unwrap_or_default()
    }

    /// What it says.
    pub async fn text(&self) -> String {
        self.element.text().await.expect("a text")
    }

    /// Whether it is switched off for those who press it, while its reason can still be reached.
    pub async fn is_off(&self) -> bool {
        self.element
            .attr("aria-disabled")
            .await
            .expect("an attribute")
            .as_deref()
            == Some("true")
    }

    /// Whether it is chosen.
    pub async fn is_checked(&self) -> bool {
        self.element.is_selected().await.expect("a state")
    }

    /// The words that describe it beside its name.
    pub async fn description(&self) -> String {
        let element = self.element.to_json().expect("a reference");
        self.element
            .handle()
            .execute(
                "return (arguments[0].getAttribute('aria-describedby') ?? '').split(' ')
                     .map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();",
                vec![element],
            )
            .await
            .and_then(|answer| answer.convert())
            .expect("a description")
    }
}
