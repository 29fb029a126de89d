//! Waiting for what should be on screen, in the address bar, and in what screen readers are told.

use thirtyfour::error::WebDriverResult;

use super::Screen;

impl Screen {
    /// Waits until these words are on screen.
    pub async fn see(&self, words: &str) {
        self.until(&format!("the words “{words}”"), async || {
            let text = self.visible_text().await?;
            Ok(text.contains(words).then_some(()))
        })
        .await;
    }

    /// Waits until these words are not on screen.
    pub async fn see_no(&self, words: &str) {
        self.until(&format!("the words “{words}” to be gone"), async || {
            let text = self.visible_text().await?;
            Ok((!text.contains(words)).then_some(()))
        })
        .await;
    }

    /// Waits until the row of this user contains all of these texts.
    pub async fn see_row(&self, user: &str, words: &[&str]) {
        let what = format!("the row of {user} with {words:?}");
        self.until(&what, async || {
            let row = self.row_text(user).await?;
            Ok(row
                .filter(|row| words.iter().all(|words| row.contains(words)))
                .map(|_| ()))
        })
        .await;
    }

    /// The words of a user's row now, `None` if there is no such row.
    pub async fn row_text(&self, user: &str) -> WebDriverResult<Option<String>> {
        self.execute(
            "for (const row of document.querySelectorAll('tbody tr')) {
                 if (row.querySelector('th').innerText.split('\\n').includes(arguments[0])) return row.innerText;
             }
             return null;",
            vec![user.into()],
        )
        .await
    }

    /// The names in the rows, from top to bottom.
    pub async fn row_names(&self) -> Vec<String> {
        self.execute(
            "return [...document.querySelectorAll('tbody th > bdi:first-child')].map(name => name.innerText.trim())",
            vec![],
        )
        .await
        .expect("names")
    }

    /// Waits until `aria-sort` has this direction on this column, and is on no other.
    pub async fn see_sorted(&self, column: &str, direction: &str) {
        self.until(&format!("{column} to be {direction}"), async || {
            let sorted: Vec<[String; 2]> = self
                .execute(
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
        self.execute("return document.querySelector('tbody tr').innerText", vec![])
            .await
            .expect("a row")
    }

    /// Waits until an element of this name has the focus.
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

    /// The query string in the address bar.
    pub async fn query(&self) -> String {
        let url = self.driver.current_url().await.expect("an address");
        url.query().unwrap_or_default().to_owned()
    }

    /// Waits until this is the query string in the address bar, which is updated with a delay after typing.
    pub async fn see_query(&self, query: &str) {
        self.until(&format!("the query “{query}” in the address bar"), async || {
            let url = self.driver.current_url().await?;
            Ok((url.query().unwrap_or_default() == query).then_some(()))
        })
        .await;
    }

    /// Waits until there are so many rows.
    pub async fn see_row_count(&self, count: usize) {
        self.until(&format!("{count} rows"), async || {
            Ok((self.row_names().await.len() == count).then_some(()))
        })
        .await;
    }

    /// Waits until the rows have these names, from top to bottom.
    pub async fn see_rows(&self, names: &[&str]) {
        self.until(&format!("the rows {names:?}"), async || {
            Ok((self.row_names().await == names).then_some(()))
        })
        .await;
    }
}
