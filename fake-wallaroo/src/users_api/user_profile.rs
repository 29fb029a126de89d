//! What Keycloak accepts as an email address, a username (of an invited user, the email) and a person's name.

use super::response::UsersApiError;

/// Refuses what Keycloak refuses as an email address.
pub(super) fn check_email(email: &str) -> Result<(), UsersApiError> {
    if is_email(email) {
        Ok(())
    } else {
        Err(UsersApiError::bad_request("Invalid email address."))
    }
}

/// Refuses what Keycloak refuses as the email address of a user who is created: it is the username too, in which fewer
/// characters are allowed.
pub(super) fn check_invited(email: &str) -> Result<(), UsersApiError> {
    check_email(email)?;
    if email.chars().any(|c| NOT_IN_USERNAMES.contains(c)) {
        return Err(UsersApiError::bad_request("'username' contains invalid character."));
    }
    Ok(())
}

/// Refuses what Keycloak refuses as a first or last name: `person-name-prohibited-characters`.
pub(super) fn check_name(field: &str, name: &str) -> Result<(), UsersApiError> {
    if name
        .chars()
        .any(|c| c.is_control() || "<>&\"$%!#?§;*~/\\|^=[]{}()".contains(c))
    {
        return Err(UsersApiError::bad_request(format!(
            "'{field}' contains invalid character."
        )));
    }
    Ok(())
}

/// Keycloak's `username-prohibited-characters`. Spaces and control characters are not in an email address either.
const NOT_IN_USERNAMES: &str = "<>&\"'$%!#?§,;:*~/\\|^=[]{}()`";

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let plain = |part: &str, forbidden: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !part.contains("..")
            && !part
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || forbidden.contains(c))
    };
    local.len() <= 64
        && domain.len() <= 255
        && plain(local, "@<>()[],;:\\\"")
        && plain(domain, "@<>()[],;:\\\"_!#$%&'*+/=?^`{|}~")
        && !domain
            .split('.')
            .any(|label| label.starts_with('-') || label.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn addresses_are_told_from_other_text() {
        for good in [
            "a@b",
            "ada.lovelace+x@example.com",
            "møller@exämple.dk",
            "o'neill@example.ie",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "ada",
            "@b",
            "a@",
            "a@b@c",
            "a b@c.d",
            ".a@b.c",
            "a..b@c.d",
            "a@b..c",
            "a@-b.c",
            "A <a@b.c>",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
