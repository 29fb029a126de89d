//! A mouse and a finger, whose press and release are apart from each other, on screens of any size.

use serde_json::json;

use super::Screen;

/// What somebody presses with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse, which points before it presses.
    Mouse,
    /// A finger on a touch screen.
    Touch,
}

impl Screen {
    /// Makes the browser a screen of this size in CSS pixels, pressed in this way.
    pub async fn resize(&self, width: u32, height: u32, pointer: Pointer) {
        let is_touch = pointer == Pointer::Touch;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", metrics).await;
        let touch = json!({ "enabled": is_touch, "maxTouchPoints": 1 });
        self.command("Emulation.setTouchEmulationEnabled", touch).await;
    }

    /// Moves the mouse there. A finger cannot point.
    pub async fn point(&self, at: (f64, f64)) {
        self.mouse("mouseMoved", "none", at).await;
    }

    /// Presses there, without letting go.
    pub async fn press_down(&self, pointer: Pointer, at: (f64, f64)) {
        match pointer {
            Pointer::Mouse => {
                self.point(at).await;
                self.mouse("mousePressed", "left", at).await;
            }
            Pointer::Touch => {
                let points = json!([{ "x": at.0, "y": at.1 }]);
                self.touch("touchStart", points).await;
            }
        }
    }

    /// Lets go where it was pressed.
    pub async fn let_go(&self, pointer: Pointer, at: (f64, f64)) {
        match pointer {
            Pointer::Mouse => self.mouse("mouseReleased", "left", at).await,
            Pointer::Touch => self.touch("touchEnd", json!([])).await,
        }
    }

    async fn mouse(&self, kind: &str, button: &str, (x, y): (f64, f64)) {
        let clicks = u8::from(button != "none");
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": clicks });
        self.command("Input.dispatchMouseEvent", event).await;
    }

    async fn touch(&self, kind: &str, points: serde_json::Value) {
        let event = json!({ "type": kind, "touchPoints": points });
        self.command("Input.dispatchTouchEvent", event).await;
    }

    async fn command(&self, name: &str, parameters: serde_json::Value) {
        self.driver
            .cdp()
            .send_raw(name, parameters)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}
