//! WebDriver commands for WebKit, for what the DevTools protocol does in Chromium.

use super::Screen;

/// Just above the least width of MiniBrowser's window, in CSS pixels.
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
