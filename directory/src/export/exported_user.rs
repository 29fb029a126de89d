//! One user in CSV and JSON.

use super::{csv::push_row, iso8601::push_time};
use crate::{
    Directory, Role,
    guard::Refusal,
    user::{LastSignIn, Moment, Record, User, UserId},
};

/// The header row of the CSV; the same names are the keys of the JSON.
pub(super) const COLUMNS: [&str; 12] = [
    "id",
    "username",
    "email",
    "first_name",
    "last_name",
    "active",
    "type",
    "email_verified",
    "last_sign_in",
    "created",
    "required_actions",
    "problem",
];

/// A user with the role, or why there is none.
pub(super) struct ExportedUser<'a> {
    id: &'a UserId,
    user: Result<(User, Role), String>,
}

impl<'a> ExportedUser<'a> {
    pub(super) fn of(directory: &Directory, id: &'a UserId) -> Self {
        let user = match directory.get(id) {
            Some(Record::User(user)) => {
                let role = directory.role(&user);
                Ok((user, role))
            }
            Some(Record::Degraded { reason, .. }) => Err(reason.to_string()),
            None => Err(Refusal::Unlisted.to_string()),
        };
        Self { id, user }
    }

    pub(super) fn push_csv(&self, out: &mut String) {
        let (user, role) = match &self.user {
            Ok((user, role)) => (user, *role),
            Err(problem) => {
                let mut cells = [""; COLUMNS.len()];
                (cells[0], cells[COLUMNS.len() - 1]) = (self.id.as_str(), problem);
                return push_row(out, &cells);
            }
        };
        let last_sign_in = match user.last_sign_in {
            LastSignIn::At(moment) => time_as_text(moment),
            LastSignIn::Never => String::from("never"),
            LastSignIn::NotReported => String::from("not reported"),
        };

        push_row(
            out,
            &[
                self.id.as_str(),
                str_or_empty(&user.username),
                str_or_empty(&user.email),
                str_or_empty(&user.first_name),
                str_or_empty(&user.last_name),
                boolean(user.enabled),
                role_name(role),
                user.email_verified.map_or("", boolean),
                &last_sign_in,
                &user.created.map(time_as_text).unwrap_or_default(),
                &user.required_actions.join(" "),
                &problem(user),
            ],
        );
    }

    pub(super) fn push_json(&self, out: &mut String) {
        out.push('{');
        let mut object = JsonObjectWriter { out, is_first: true };
        object.text("id", Some(self.id.as_str()));
        match &self.user {
            Err(problem) => object.text("problem", Some(problem)),
            Ok((user, role)) => {
                object.text("username", user.username.as_deref());
                object.text("email", user.email.as_deref());
                object.text("first_name", user.first_name.as_deref());
                object.text("last_name", user.last_name.as_deref());
                object.key("active").push_str(boolean(user.enabled));
                object.text("type", Some(role_name(*role)));
                if let Some(verified) = user.email_verified {
                    object.key("email_verified").push_str(boolean(verified));
                }
                match user.last_sign_in {
                    LastSignIn::At(moment) => object.text("last_sign_in", Some(&time_as_text(moment))),
                    LastSignIn::Never => object.key("last_sign_in").push_str("null"),
                    LastSignIn::NotReported => {}
                }
                object.text("created", user.created.map(time_as_text).as_deref());
                let actions = object.key("required_actions");
                actions.push('[');
                for (number, action) in user.required_actions.iter().enumerate() {
                    if number > 0 {
                        actions.push(',');
                    }
                    push_json_text(actions, action);
                }
                actions.push(']');
                let problem = problem(user);
                object.text("problem", (!problem.is_empty()).then_some(problem.as_str()));
            }
        }
        out.push('}');
    }
}

fn str_or_empty(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

/// Writes the members of a JSON object.
struct JsonObjectWriter<'a> {
    out: &'a mut String,
    is_first: bool,
}

impl JsonObjectWriter<'_> {
    fn key(&mut self, key: &str) -> &mut String {
        if !self.is_first {
            self.out.push(',');
        }
        self.is_first = false;
        push_json_text(self.out, key);
        self.out.push(':');
        self.out
    }

    fn text(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            push_json_text(self.key(key), value);
        }
    }
}

fn push_json_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\u{0}'..='\u{1f}' => {
                let code = c as u8;
                out.push_str(if code < 16 { "\\u000" } else { "\\u001" });
                out.push(char::from(b"0123456789abcdef"[usize::from(code % 16)]));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// A time in ISO 8601.
pub fn time_as_text(moment: Moment) -> String {
    let mut text = String::with_capacity(24);
    push_time(&mut text, moment);
    text
}

fn boolean(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Administrator => "administrator",
        Role::User => "user",
        Role::NotReported => "not reported",
    }
}

/// The value of `problem`: a sentence that names the unreadable fields; empty if there are none.
fn problem(user: &User) -> String {
    if user.unreadable.is_empty() {
        return String::new();
    }
    let mut sentence = String::from("Could not be read: ");
    sentence.push_str(&user.unreadable.join(", "));
    sentence.push('.');
    sentence
}
