//! What the tabs of one browser tell each other, and what the small sign-in window tells the page that opened it.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// The channel's name; `start.js` knows it too.
const CHANNEL: &str = "wallaroo-users";

/// One thing said. On the wire it is a word, a space and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Message {
    /// The answer of the identity provider, as a query string: for the tab that opened the window.
    Answer(String),
    /// The window came back from a proxy's sign-in.
    Returned,
    /// Somebody signed out of this account: the user's id.
    SignedOut(String),
}

impl Message {
    fn to_text(&self) -> String {
        match self {
            Self::Answer(query) => format!("answer {query}"),
            Self::Returned => "returned ".to_owned(),
            Self::SignedOut(subject) => format!("signed-out {subject}"),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(' ')?;
        match word {
            "answer" => Some(Self::Answer(rest.to_owned())),
            "returned" => Some(Self::Returned),
            "signed-out" => Some(Self::SignedOut(rest.to_owned())),
            _ => None,
        }
    }
}

/// Tells the other tabs. A browser without the channel has tabs that do not know of each other.
pub(super) fn tell(message: &Message) {
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let _ = channel.post_message(&JsValue::from_str(&message.to_text()));
        channel.close();
    }
}

/// Hears the other tabs for as long as the page lives.
pub(super) fn listen(hear: impl Fn(Message) + 'static) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else {
        return;
    };
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = event.data().as_string().as_deref().and_then(Message::from_text) {
            hear(message);
        }
    });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    // Nothing else holds the channel; collected, it would fall silent.
    std::mem::forget(channel);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_heard_the_same() {
        for message in [
            Message::Answer("?code=a b&state=popup.x".into()),
            Message::Returned,
            Message::SignedOut("id 1".into()),
        ] {
            assert_eq!(Message::from_text(&message.to_text()), Some(message));
        }
        assert_eq!(Message::from_text("other things"), None);
        assert_eq!(Message::from_text(""), None);
    }
}
