//! Finding elements by role and accessible name, as assistive technology does.

use std::{fmt::Debug, sync::Arc};

use http::Method;
use thirtyfour::{
    WebElement,
    common::command::{Command, ExtensionCommand},
    error::WebDriverResult,
};

use super::{Found, Screen};

impl Screen {
    /// Waits for the element of this role and accessible name.
    pub async fn find(&self, role: &str, name: &str) -> Found {
        let what = format!("{role} “{name}”");
        let element = self
            .until(&what, async || {
                self.look_for(role, name).await.map(|found| found.into_iter().next())
            })
            .await;
        Found { element, what }
    }

    /// Waits until there is no element of this role and name.
    pub async fn find_none(&self, role: &str, name: &str) {
        self.until(&format!("{role} “{name}” to be gone"), async || {
            self.look_for(role, name)
                .await
                .map(|found| found.is_empty().then_some(()))
        })
        .await;
    }

    /// Waits for the element of this role and accessible name, and clicks it.
    pub async fn click(&self, role: &str, name: &str) {
        self.find(role, name).await.click().await;
    }

    /// Waits for the button of this name, and clicks it.
    pub async fn click_button(&self, name: &str) {
        self.click("button", name).await;
    }

    /// Clicks the button that loads the list again, once no load is running: until then a click on it does nothing.
    pub async fn refresh_list(&self) {
        let name = "Refresh the list";
        let button = self
            .until("a list that is not being loaded", async || {
                let Some(button) = self.look_for("button", name).await?.into_iter().next() else {
                    return Ok(None);
                };
                let is_running = button.attr("aria-disabled").await?.is_some();
                Ok((!is_running).then_some(button))
            })
            .await;
        let what = format!("button “{name}”");
        Found { element: button, what }.click().await;
    }

    /// Deactivates the user of this name by the button in the row, and confirms.
    pub async fn deactivate(&self, name: &str) {
        self.click_button(&format!("Deactivate {name}")).await;
        self.click_button("Deactivate").await;
    }

    /// Activates the user of this name by the button in the row.
    pub async fn activate(&self, name: &str) {
        self.click_button(&format!("Activate {name}")).await;
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
    pub(super) async fn name_of(&self, element: &WebElement) -> WebDriverResult<String> {
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

/// Finds visible elements of a role that are not behind a modal dialog. Leaves out elements whose content cannot contain the name,
/// because asking the browser for each computed name is slow.
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
        _ => panic!("`selector` has no selector for the role {role}"),
    }
}
