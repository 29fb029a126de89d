//! Tables of inputs as people paste them, with the expected entries.

use super::*;

/// `text → address` or `text ! error` for each entry.
fn described(addresses: &ParsedAddresses) -> Vec<String> {
    let entry = |entry: &AddressEntry| match &entry.address {
        Ok(address) if address.as_str() == entry.text => entry.text.clone(),
        Ok(address) => format!("{} → {}", entry.text, address.as_str()),
        Err(problem) => format!("{} ! {problem:?}", entry.text),
    };
    addresses.entries.iter().map(entry).collect()
}

/// Checks a table of inputs and expected entries.
fn check(read: fn(&str) -> ParsedAddresses, table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(described(&read(text)), *expected, "{text:?}");
    }
}

#[test]
fn splits_at_separators_of_every_kind() {
    check(
        from_text,
        &[
            ("", &[]),
            (" \t\r\n,;, ;\u{feff}", &[]),
            ("a@x.org", &["a@x.org"]),
            ("a@x.org,b@x.org", &["a@x.org", "b@x.org"]),
            ("a@x.org;b@x.org;", &["a@x.org", "b@x.org"]),
            ("a@x.org b@x.org", &["a@x.org", "b@x.org"]),
            ("a@x.org\tb@x.org", &["a@x.org", "b@x.org"]),
            (
                "a@x.org\r\nb@x.org\rc@x.org\nd@x.org",
                &["a@x.org", "b@x.org", "c@x.org", "d@x.org"],
            ),
            (",,a@x.org ;, ; b@x.org,,", &["a@x.org", "b@x.org"]),
            (
                "a@x.org\u{a0}b@x.org\u{3000}c@x.org",
                &["a@x.org", "b@x.org", "c@x.org"],
            ),
            ("a@x.org\u{2028}b@x.org\u{b}c@x.org", &["a@x.org", "b@x.org", "c@x.org"]),
        ],
    );
}

#[test]
fn trims_invisible_characters_and_reports_them_inside_an_address() {
    check(
        from_text,
        &[
            ("\u{feff}a@x.org\u{200b}", &["a@x.org"]),
            ("\u{202a}a@x.org\u{202c}, \u{200e}b@x.org", &["a@x.org", "b@x.org"]),
            ("<\u{200b}a@x.org\u{a0}>", &["<\u{200b}a@x.org\u{a0}> → a@x.org"]),
            ("a\u{200b}b@x.org", &["a\u{200b}b@x.org ! Invisible"]),
            ("a@x.org\u{200b}b@x.org", &["a@x.org\u{200b}b@x.org ! Invisible"]),
            ("a\0b@x.org", &["a\0b@x.org ! Invisible"]),
            ("gr\u{fffd}n@x.org", &["gr\u{fffd}n@x.org ! ReplacementChar"]),
        ],
    );
}

#[test]
fn accepts_names_before_brackets() {
    check(
        from_text,
        &[
            ("<a@x.org>", &["<a@x.org> → a@x.org"]),
            ("< a@x.org >", &["< a@x.org > → a@x.org"]),
            ("Ada <a@x.org>", &["Ada <a@x.org> → a@x.org"]),
            ("Ada<a@x.org>", &["Ada<a@x.org> → a@x.org"]),
            (
                "Ada King Lovelace <a@x.org>",
                &["Ada King Lovelace <a@x.org> → a@x.org"],
            ),
            (
                "Ada <a@x.org>, Bob <b@x.org>",
                &["Ada <a@x.org> → a@x.org", "Bob <b@x.org> → b@x.org"],
            ),
            (
                "Ada <a@x.org>; Bob <b@x.org>;",
                &["Ada <a@x.org> → a@x.org", "Bob <b@x.org> → b@x.org"],
            ),
            (
                "Ada <a@x.org> Bob <b@x.org>",
                &["Ada <a@x.org> → a@x.org", "Bob <b@x.org> → b@x.org"],
            ),
            ("<a@x.org><b@x.org>", &["<a@x.org> → a@x.org", "<b@x.org> → b@x.org"]),
            ("Ada <a@x.org> b@x.org", &["Ada <a@x.org> → a@x.org", "b@x.org"]),
            ("b@x.org Ada <a@x.org>", &["b@x.org", "Ada <a@x.org> → a@x.org"]),
            ("a@x.org <a@x.org>", &["a@x.org <a@x.org> → a@x.org"]),
            ("A@X.org <a@x.org>", &["A@X.org <a@x.org> → a@x.org"]),
            ("b@x.org <a@x.org>", &["b@x.org", "<a@x.org> → a@x.org"]),
            (
                "\"Lovelace, Ada\" <a@x.org>",
                &["\"Lovelace, Ada\" <a@x.org> → a@x.org"],
            ),
            ("\"Lovelace; Ada\"<a@x.org>", &["\"Lovelace; Ada\"<a@x.org> → a@x.org"]),
            (
                "\"Ada \\\"A\\\" Lovelace\" <a@x.org>",
                &["\"Ada \\\"A\\\" Lovelace\" <a@x.org> → a@x.org"],
            ),
            ("\"b@x.org\" <a@x.org>", &["b@x.org", "<a@x.org> → a@x.org"]),
            ("\"a@x.org\" <a@x.org>", &["\"a@x.org\" <a@x.org> → a@x.org"]),
            (
                "\"Ada (b@x.org)\" <a@x.org>",
                &["\"Ada (b@x.org)\" <a@x.org> → a@x.org"],
            ),
            ("'Ada' <a@x.org>", &["'Ada' <a@x.org> → a@x.org"]),
            ("Lovelace, Ada <a@x.org>", &["Lovelace, Ada <a@x.org> → a@x.org"]),
            ("“Lovelace, Ada” <a@x.org>", &["“Lovelace, Ada” <a@x.org> → a@x.org"]),
            (
                "van der Berg, Ada <a@x.org>",
                &["van der Berg, Ada <a@x.org> → a@x.org"],
            ),
            ("李, 小龙 <a@x.org>", &["李, 小龙 <a@x.org> → a@x.org"]),
            (
                "Lovelace, Ada <a@x.org>; King, Bob <b@x.org>",
                &["Lovelace, Ada <a@x.org> → a@x.org", "King, Bob <b@x.org> → b@x.org"],
            ),
            (
                "typo.example.com, Ada <a@x.org>",
                &["typo.example.com ! NoAt", "Ada <a@x.org> → a@x.org"],
            ),
            ("bob1, Ada <a@x.org>", &["bob1 ! NoAt", "Ada <a@x.org> → a@x.org"]),
            ("bob, Ada <a@x.org>", &["bob ! NoAt", "Ada <a@x.org> → a@x.org"]),
            ("Ada\n<a@x.org>", &["Ada ! NoAt", "<a@x.org> → a@x.org"]),
        ],
    );
}

#[test]
fn strips_links_and_quotes() {
    check(
        from_text,
        &[
            ("mailto:a@x.org", &["mailto:a@x.org → a@x.org"]),
            ("MAILTO:a@x.org?subject=Hi", &["MAILTO:a@x.org?subject=Hi → a@x.org"]),
            ("<mailto:a@x.org>", &["<mailto:a@x.org> → a@x.org"]),
            ("'a@x.org'", &["'a@x.org' → a@x.org"]),
            ("\"a@x.org\"", &["a@x.org"]),
            ("\"a@x.org\",\"b@x.org\"", &["a@x.org", "b@x.org"]),
            ("\"a@x.org, b@x.org\"", &["a@x.org", "b@x.org"]),
            ("\"Ada <a@x.org>\"", &["Ada <a@x.org> → a@x.org"]),
            ("\"\", a@x.org", &["a@x.org"]),
            ("o'neil@x.org", &["o'neil@x.org"]),
        ],
    );
}

#[test]
fn reports_why_an_entry_is_not_an_address() {
    check(
        from_text,
        &[
            ("ada", &["ada ! NoAt"]),
            ("Ada Lovelace", &["Ada ! NoAt", "Lovelace ! NoAt"]),
            ("\"Ada Lovelace\"", &["\"Ada Lovelace\" ! NoAt"]),
            ("a@", &["a@ ! Domain"]),
            ("@x.org", &["@x.org ! Local"]),
            ("a@@x.org", &["a@@x.org ! Local"]),
            ("a@b@x.org", &["a@b@x.org ! Local"]),
            ("a@x", &["a@x ! Domain"]),
            ("a@x.org.", &["a@x.org. ! Domain"]),
            ("(a@x.org)", &["(a@x.org) ! Local"]),
            ("a @x.org", &["a ! NoAt", "@x.org ! Local"]),
            ("<>", &["<> ! Missing"]),
            ("Ada <>", &["Ada <> ! Missing"]),
            ("Ada <ada lovelace@x.org>", &["Ada <ada lovelace@x.org> ! Space"]),
            ("<a@x.org", &["<a@x.org ! Local"]),
            ("a@x.org>", &["a@x.org> ! Domain"]),
            ("<<a@x.org>>", &["<<a@x.org> → a@x.org", "> ! NoAt"]),
            ("\"a@x.org", &["\"a@x.org ! Local"]),
            ("<img/onerror=alert(1)>", &["<img/onerror=alert(1)> ! NoAt"]),
            ("email", &["email ! NoAt"]),
        ],
    );
}

#[test]
fn parses_files_by_cell() {
    check(
        from_file,
        &[
            ("", &[]),
            ("\u{feff}a@x.org\r\nb@x.org\r\n", &["a@x.org", "b@x.org"]),
            ("a@x.org,b@x.org", &["a@x.org", "b@x.org"]),
            ("Ada,a@x.org,Engineering\r\n", &["a@x.org"]),
            ("Ada,a@x.org\n\n , \nBob,\n", &["a@x.org", "Bob ! NoAt"]),
            ("\"Lovelace, Ada\" <a@x.org>", &["Lovelace, Ada <a@x.org> → a@x.org"]),
            ("Ada,\"a@x.org\nb@x.org\"", &["a@x.org", "b@x.org"]),
            ("\"Ada\na@x.org\nb@x.org", &["\"Ada ! NoAt", "a@x.org", "b@x.org"]),
            ("sep=;\r\nAda, Countess;a@x.org", &["a@x.org"]),
            ("Name,Email\nAda,a@x.org\nBob,", &["a@x.org", "Bob ! Missing"]),
            ("Name;E-Mail\nLovelace, Ada;a@x.org", &["a@x.org"]),
            ("Name\tE-mail Address\nAda\ta@x.org", &["a@x.org"]),
            ("email_verified,EMAIL,manager\ntrue,a@x.org,boss@x.org", &["a@x.org"]),
            ("Name, \"Email\"\nAda, \"a@x.org\"", &["a@x.org"]),
            ("Name,Email\nLovelace, Ada,a@x.org", &["Ada ! NoAt", "a@x.org"]),
            ("Name,Email\na@x.org", &["a@x.org"]),
            (
                "Email\nLovelace, Ada <a@x.org>\nb@x.org; c@x.org",
                &["Lovelace, Ada <a@x.org> → a@x.org", "b@x.org", "c@x.org"],
            ),
            ("Name,Address\nAda,a@x.org", &["a@x.org"]),
            (
                "Contact,Address\na@x.org,1 High Street",
                &["Contact, Address ! NoAt", "a@x.org"],
            ),
            (
                "E-mail 1 - Value,Name\na@x.org ::: b@x.org,Ada",
                &["a@x.org", "::: ! NoAt", "b@x.org"],
            ),
            ("Email\n=HYPERLINK(1)\n", &["=HYPERLINK(1) ! NoAt"]),
            ("\u{feff}\"email\"\r\"a@x.org\"\r", &["a@x.org"]),
        ],
    );
}

#[test]
fn recognizes_a_pasted_table_and_names_its_address_column() {
    let pasted = from_text("Name\tE-Mail:\nAda Lovelace\ta@x.org\n");
    assert_eq!(
        (described(&pasted), pasted.column.as_deref()),
        (vec!["a@x.org".to_owned()], Some("E-Mail:"))
    );
    assert_eq!(from_text("mail a@x.org").column, None);
    assert_eq!(from_text("Name\nAda\ta@x.org").column, None);
}

#[test]
fn counts_lines_with_any_line_end_and_inside_quotes() {
    let lines =
        |addresses: ParsedAddresses| -> Vec<usize> { addresses.entries.iter().map(|entry| entry.line).collect() };
    assert_eq!(
        lines(from_text("a@x.org\r\n\r\nb@x.org\rc@x.org\n\n d@x.org")),
        [1, 3, 4, 6]
    );
    let file = "sep=,\r\nName,Email\r\n\"A\r\nda\",\"a@x.org\r\nb@x.org\"\r\n\rBob,c@x.org";
    assert_eq!(lines(from_file(file)), [4, 5, 7]);
    assert_eq!(lines(from_file("a@x.org\n\"b@x.org\n\"\nc@x.org")), [1, 2, 4]);
}
