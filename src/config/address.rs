//! The syntax of configured addresses: a path on the page's origin, or an http(s) URL.

/// Whether it is a path on the page's origin or an http(s) URL, without query, fragment and user name. `/\host` and
/// `//host` are refused, because browsers resolve them to another origin.
pub(super) fn is_address(text: &str) -> bool {
    match text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            is_authority(authority) && path.chars().all(is_path_char)
        }
        None => text.starts_with('/') && !text.starts_with("//") && text.chars().all(is_path_char),
    }
}

/// A host, and its port if it has one.
fn is_authority(text: &str) -> bool {
    // The colons of an IPv6 address are in brackets.
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    is_host(host) && port.is_none_or(is_port)
}

fn is_host(text: &str) -> bool {
    if let Some(inside) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inside.contains(':') && inside.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.'));
    }
    text.split('.').all(|label| {
        !label.is_empty()
            && label
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    })
}

fn is_port(text: &str) -> bool {
    // `parse` alone accepts a plus sign and leading zeros.
    text.starts_with(|c: char| matches!(c, '1'..='9')) && text.parse::<u16>().is_ok()
}

/// Whether a path may contain the character (RFC 3986, 3.3). `?` and `#` end a path.
fn is_path_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "/-._~%!$&'()*+,;=:@".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_path_on_the_origin_and_an_http_url_are_accepted() {
        for text in [
            "/",
            "/v1/api",
            "/v1/api/",
            "/auth/realms/the%20master",
            "http://localhost",
            "https://wallaroo.example.com",
            "https://api.example.com:8443/v1/api/",
            "http://127.0.0.1:65535/",
            "http://[::1]:8080/v1",
            "http://user_service/v1",
        ] {
            assert!(is_address(text), "{text}");
        }
    }

    #[test]
    fn other_origins_queries_fragments_and_user_names_are_refused() {
        for text in [
            "",
            "v1/api",
            "./v1",
            "//evil.example/v1",
            "/\\evil.example",
            "/\t/evil.example",
            "/v1?x=1",
            "/v1#x",
            "/v 1",
            "/bücher",
            "http://",
            "http:///v1",
            "https:/x",
            "ftp://example.com/",
            "javascript:alert(1)",
            "https://ada@example.com/",
            "https://ada:secret@example.com/",
            "https://example.com:/",
            "https://example.com:0/",
            "https://example.com:080/",
            "https://example.com:+80/",
            "https://example.com:65536/",
            "https://example..com/",
            "https://[]/",
            "https://[::1/",
            "https://example.com?x",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".*", rest in "[/:\\[\\].@a1]{0,12}") {
            let _ = is_address(&text);
            let _ = is_address(&format!("https://{rest}"));
        }
    }
}
