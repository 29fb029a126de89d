//! Mouse and touch input with separate press and release, and the size of the screen.

use serde_json::json;

use super::{Engine, Screen};

/// The kind of pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse, which points before it presses.
    Mouse,
    /// A finger on a touch screen.
    Touch,
}

impl Screen {
    /// Emulates a screen of this size in CSS pixels with this kind of pointer.
    pub async fn resize(&self, width: u32, height: u32, pointer: Pointer) {
        let is_touch = pointer == Pointer::Touch;
        match self.engine {
            Engine::Firefox if !is_touch => return self.set_viewport_in_firefox(width, height).await,
            Engine::WebKit if !is_touch => return self.set_viewport_in_webkit(width, height).await,
            _ => {}
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", metrics).await;
        let touch = json!({ "enabled": is_touch, "maxTouchPoints": 1 });
        self.command("Emulation.setTouchEmulationEnabled", touch).await;
    }

    /// Moves the mouse there. A finger cannot point.
    pub async fn point(&self, at: (f64, f64)) {
        self.mouse("mouseMoved", 0, at).await;
    }

    /// Presses there, without releasing.
    pub async fn press_down(&self, pointer: Pointer, at: (f64, f64)) {
        match pointer {
            Pointer::Mouse => {
                self.point(at).await;
                self.mouse("mousePressed", 1, at).await;
            }
            Pointer::Touch => {
                let points = json!([{ "x": at.0, "y": at.1 }]);
                self.touch("touchStart", points).await;
            }
        }
    }

    /// Releases the pointer there.
    pub async fn release(&self, pointer: Pointer, at: (f64, f64)) {
        match pointer {
            Pointer::Mouse => self.mouse("mouseReleased", 1, at).await,
            Pointer::Touch => self.touch("touchEnd", json!([])).await,
        }
    }

    /// Sends the second click of a double click: `detail` of its event is 2, however long ago the first was.
    pub async fn click_second_time(&self, at: (f64, f64)) {
        self.point(at).await;
        self.mouse("mousePressed", 2, at).await;
        self.mouse("mouseReleased", 2, at).await;
    }

    /// `clicks` is 0 for a move, 2 for the second click of a double click.
    async fn mouse(&self, kind: &str, clicks: u8, (x, y): (f64, f64)) {
        let button = if clicks == 0 { "none" } else { "left" };
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": clicks });
        self.command("Input.dispatchMouseEvent", event).await;
    }

    async fn touch(&self, kind: &str, points: serde_json::Value) {
        let event = json!({ "type": kind, "touchPoints": points });
        self.command("Input.dispatchTouchEvent", event).await;
    }
}
