//! What WebKit is asked for by WebDriver alone, where Chromium has the DevTools protocol.

use super::Screen;

/// The narrowest that the window of its small browser gets, in CSS pixels, with some to spare.
const NARROWEST: u32 = 460;

impl Screen {
    /// Makes the window as wide as this in CSS pixels, or as narrow as it gets.
    pub(super) async fn set_viewport_in_webkit(&self, width: u32, height: u32) {
        self.driver
            .set_window_rect(0, 0, width, height)
            .await
            .expect("a window of another size");
        self.until(&format!("a window of {width} px"), async || {
            let is: u32 = self.execute("return innerWidth", vec![]).await?;
            Ok((is >= width && is <= width.max(NARROWEST)).then_some(()))
        })
        .await;
    }
}
