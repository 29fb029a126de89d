//! An element that was found: clicking, pointing, typing, and reading its state.

use thirtyfour::WebElement;

/// An element, and the role and name it was found by.
pub struct Found {
    pub(super) element: WebElement,
    /// Describes it in failures.
    pub(super) what: String,
}

impl Found {
    /// Clicks it.
    pub async fn click(&self) {
        // Scrolls it out from under a sticky bar first.
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

    /// Its middle on screen, in CSS pixels.
    pub async fn middle(&self) -> (f64, f64) {
        let element = self.element.to_json().expect("a reference");
        let script = "arguments[0].scrollIntoView({ block: 'nearest' });
            const { x, y, width, height } = arguments[0].getBoundingClientRect();
            return [x + width / 2, y + height / 2];";
        self.element
            .handle()
            .execute(script, vec![element])
            .await
            .and_then(|middle| middle.convert())
            .unwrap_or_else(|error| panic!("{} is nowhere: {error}", self.what))
    }

    /// Moves the focus to it.
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

    /// Sets the value of the field at once, like pasting a long text.
    pub async fn paste(&self, text: &str) {
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

    /// Selects the option that begins with these words.
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
            .and_then(|result| result.convert())
            .expect("a choice");
        assert_eq!(others, None, "{} does not offer “{words}”", self.what);
    }

    /// The texts of the options.
    pub async fn choices(&self) -> Vec<String> {
        let element = self.element.to_json().expect("a reference");
        self.element
            .handle()
            .execute(
                "return [...arguments[0].options].map((option) => option.text)",
                vec![element],
            )
            .await
            .and_then(|result| result.convert())
            .expect("choices")
    }

    /// The value of an attribute.
    pub async fn attribute(&self, name: &str) -> Option<String> {
        self.element.attr(name).await.expect("an attribute")
    }

    /// The value of the field.
    pub async fn value(&self) -> String {
        self.element
            .prop("value")
            .await
            .expect("a property")
            .unwrap_or_default()
    }

    /// Its visible text.
    pub async fn text(&self) -> String {
        self.element.text().await.expect("a text")
    }

    /// Whether it has `aria-disabled`: clicks do nothing, but it can have the focus, so that its reason can be read.
    pub async fn is_disabled(&self) -> bool {
        self.element
            .attr("aria-disabled")
            .await
            .expect("an attribute")
            .as_deref()
            == Some("true")
    }

    /// Whether it is checked.
    pub async fn is_checked(&self) -> bool {
        self.element.is_selected().await.expect("a state")
    }

    /// The text of the elements that `aria-describedby` names.
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
            .and_then(|result| result.convert())
            .expect("a description")
    }
}
