//! The optional password field, with show and generate.

use leptos::{html, prelude::*};

use super::InviteStore;
use crate::{directory::invitation::InviteProblem, ui::password_toggle::PasswordToggle};

/// Without letters and digits that look or sound alike.
const ALPHABET: &[u8] = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// More than 115 bits with that alphabet.
const LENGTH: usize = 20;

/// The password field.
#[component]
pub fn PasswordField(
    field: NodeRef<html::Input>,
    is_shown: RwSignal<bool>,
    problem: Memo<Option<InviteProblem>>,
) -> impl IntoView {
    let address = InviteStore::from_context().address;
    let generate = move |_| {
        if let (Some(field), Some(password)) = (field.get(), generated()) {
            field.set_value(&password);
            is_shown.set(true);
        }
    };
    view! {
        <div class="field" class:field-wrong=move || problem.get().is_some()>
            <label for="invite-password">"Password " <span class="muted">"(optional)"</span></label>
            <p class="hint" id="invite-password-hint">
                "If empty, the platform makes a temporary one that must be changed at the first sign-in."
            </p>
            <p class="problem" id="invite-password-problem">{move || problem.get().map(|problem| problem.sentence)}</p>
            // Tells password managers which account the password belongs to.
            <input type="text" autocomplete="username" hidden readonly prop:value=move || address.get() />
            <div class="field-row">
                <input
                    id="invite-password"
                    node_ref=field
                    type=move || if is_shown.get() { "text" } else { "password" }
                    autocomplete="new-password"
                    spellcheck="false"
                    aria-describedby="invite-password-hint invite-password-problem"
                    aria-invalid=move || problem.get().is_some().then_some("true")
                />
                <PasswordToggle is_shown />
                <button type="button" class="button" on:click=generate>"Generate"</button>
            </div>
        </div>
    }
}

/// A random password by `crypto.getRandomValues`; `None` without it.
fn generated() -> Option<String> {
    let crypto = window().crypto().ok()?;
    let mut password = String::with_capacity(LENGTH);
    while password.len() < LENGTH {
        let mut bytes = [0_u8; 64];
        crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
        password.extend(characters(&bytes).take(LENGTH - password.len()));
    }
    Some(password)
}

/// Uniformly distributed characters: bytes beyond the largest multiple of the alphabet's length are rejected.
fn characters(bytes: &[u8]) -> impl Iterator<Item = char> {
    let whole_rounds = (256 / ALPHABET.len() * ALPHABET.len()) as u16;
    bytes
        .iter()
        .filter(move |byte| u16::from(**byte) < whole_rounds)
        .map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_the_alphabet_is_equally_likely() {
        let all: Vec<u8> = (0..=255).collect();
        let drawn: Vec<char> = characters(&all).collect();
        let rounds = 256 / ALPHABET.len();
        assert_eq!(drawn.len(), rounds * ALPHABET.len());
        for letter in ALPHABET {
            assert_eq!(drawn.iter().filter(|c| **c == char::from(*letter)).count(), rounds);
        }
    }

    #[test]
    fn no_two_characters_are_taken_for_one_another() {
        assert!(ALPHABET.iter().all(|letter| !b"0O1lIo".contains(letter)));
    }
}
