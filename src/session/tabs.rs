//! Messages between the tabs of one browser, and from the sign-in popup to the page that opened it.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// The name of the channel; also in `start.js`.
const CHANNEL: &str = "wallaroo-users";

/// A message between tabs. On the wire it is a name, a space and a text; `start.js` sends the first two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TabMessage {
    /// The query string that the identity provider answered the popup with.
    AuthorizationResponse(String),
    /// The popup came back from a proxy's sign-in.
    ProxyReturn,
    /// The user with this id signed out.
    SignedOut(String),
}

impl TabMessage {
    fn to_text(&self) -> String {
        match self {
            Self::AuthorizationResponse(query) => format!("authorization-response {query}"),
            Self::ProxyReturn => "proxy-return ".to_owned(),
            Self::SignedOut(subject) => format!("signed-out {subject}"),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once(' ')?;
        match name {
            "authorization-response" => Some(Self::AuthorizationResponse(rest.to_owned())),
            "proxy-return" => Some(Self::ProxyReturn),
            "signed-out" => Some(Self::SignedOut(rest.to_owned())),
            _ => None,
        }
    }
}

/// Sends a message to the other tabs. Without `BroadcastChannel` it does nothing.
pub(super) fn broadcast(message: &TabMessage) {
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let _ = channel.post_message(&JsValue::from_str(&message.to_text()));
        channel.close();
    }
}

/// Calls `handler` for every message of another tab, for as long as the page lives. Not by `on_window`: a channel is an
/// event target of its own.
pub(super) fn listen(handler: impl Fn(TabMessage) + 'static) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else {
        return;
    };
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = event.data().as_string().as_deref().and_then(TabMessage::from_text) {
            handler(message);
        }
    });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    // A channel that is garbage-collected receives nothing.
    std::mem::forget(channel);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_was_sent_is_received_unchanged() {
        for message in [
            TabMessage::AuthorizationResponse("?code=a b&state=popup.x".into()),
            TabMessage::ProxyReturn,
            TabMessage::SignedOut("id 1".into()),
        ] {
            assert_eq!(TabMessage::from_text(&message.to_text()), Some(message));
        }
        assert_eq!(TabMessage::from_text("other things"), None);
        assert_eq!(TabMessage::from_text(""), None);
    }
}
