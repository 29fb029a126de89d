//! Lines as people paste them, each with the entries it becomes: an address that can be invited as it is, what cannot be
//! one behind a question mark.

use super::{Entry, Verdict, from_file, from_text};
use crate::Directory;

const TYPED: [(&str, &[&str]); 62] = [
    ("", &[]),
    (" \t\u{a0}\u{200b}\u{feff} ", &[]),
    (",;, ;;\n\n,", &[]),
    ("ada@x.org", &["ada@x.org"]),
    ("  ada@x.org  ", &["ada@x.org"]),
    ("\u{feff}ada@x.org\u{200b}", &["ada@x.org"]),
    ("\u{202a}ada@x.org\u{202c}", &["ada@x.org"]),
    ("ada@x.org,bob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org;bob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org bob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org\tbob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org\nbob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org\r\nbob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org\rbob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org\u{a0}bob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org\u{2028}bob@x.org", &["ada@x.org", "bob@x.org"]),
    ("ada@x.org, ; ,bob@x.org,", &["ada@x.org", "bob@x.org"]),
    ("Ada Lovelace <ada@x.org>", &["ada@x.org"]),
    ("Ada Lovelace<ada@x.org>", &["ada@x.org"]),
    ("<ada@x.org>", &["ada@x.org"]),
    ("< ada@x.org >", &["ada@x.org"]),
    ("\"Lovelace, Ada\" <ada@x.org>", &["ada@x.org"]),
    ("\"Ada \\\"Countess\\\" Lovelace\" <ada@x.org>", &["ada@x.org"]),
    ("Lovelace, Ada <ada@x.org>", &["ada@x.org"]),
    (
        "Lovelace, Ada <ada@x.org>; Stone, Bob <bob@x.org>",
        &["ada@x.org", "bob@x.org"],
    ),
    (
        "Lovelace, Ada <ada@x.org>, Stone, Bob <bob@x.org>",
        &["ada@x.org", "bob@x.org"],
    ),
    ("van den Berg, Jan <jan@x.org>", &["jan@x.org"]),
    ("O’Connor, Máire <maire@x.org>", &["maire@x.org"]),
    ("ada@x.org <ada@x.org>", &["ada@x.org"]),
    ("'ada@x.org' <ada@x.org>", &["ada@x.org"]),
    ("bob@x.org <ada@x.org>", &["bob@x.org", "ada@x.org"]),
    ("bob@x.org, Ada <ada@x.org>", &["bob@x.org", "ada@x.org"]),
    ("bob.x.org, Ada <ada@x.org>", &["?bob.x.org", "ada@x.org"]),
    ("mailto:ada@x.org", &["ada@x.org"]),
    ("MAILTO:ada@x.org?subject=Hello", &["ada@x.org"]),
    ("<mailto:ada@x.org>", &["ada@x.org"]),
    ("'ada@x.org'", &["ada@x.org"]),
    ("\"ada@x.org\"", &["ada@x.org"]),
    ("\"ada@x.org\",\"bob@x.org\"", &["ada@x.org", "bob@x.org"]),
    ("\"ada@x.org, bob@x.org\"", &["ada@x.org", "bob@x.org"]),
    ("ada+wallaroo@x.org", &["ada+wallaroo@x.org"]),
    ("o'brien@x.org", &["o'brien@x.org"]),
    ("ada@xn--bcher-kva.example", &["ada@xn--bcher-kva.example"]),
    ("ada@bücher.example", &["ada@bücher.example"]),
    ("zoë@x.org", &["zoë@x.org"]),
    ("ada@sub.sub.x.org", &["ada@sub.sub.x.org"]),
    ("ada", &["?ada"]),
    ("ada@", &["?ada@"]),
    ("@x.org", &["?@x.org"]),
    ("ada@x", &["?ada@x"]),
    ("ada@@x.org", &["?ada@@x.org"]),
    ("ada@x..org", &["?ada@x..org"]),
    ("ada@-x.org", &["?ada@-x.org"]),
    (".ada@x.org", &["?.ada@x.org"]),
    ("ada..b@x.org", &["?ada..b@x.org"]),
    ("ada@x.org.", &["?ada@x.org."]),
    ("ada@x.org>", &["?ada@x.org>"]),
    ("<ada@x.org", &["?<ada@x.org"]),
    ("Ada <>", &["?Ada <>"]),
    ("Ada <ada>", &["?Ada <ada>"]),
    ("ada@x\u{200b}.org", &["?ada@x\u{200b}.org"]),
    ("<script>alert(1)</script>", &["?<script>", "?alert(1)</script>"]),
];

const FILES: [(&str, &[&str]); 16] = [
    ("", &[]),
    ("email\n", &[]),
    ("email\nada@x.org\nbob@x.org\n", &["ada@x.org", "bob@x.org"]),
    ("\u{feff}Email\r\nada@x.org\r\n", &["ada@x.org"]),
    ("name,e-mail\nAda,ada@x.org\n", &["ada@x.org"]),
    ("name;E-Mail;team\n\"Lovelace; Ada\";ada@x.org;a\n", &["ada@x.org"]),
    ("name\tmail\nAda\tada@x.org", &["ada@x.org"]),
    ("name,email\n\"Lovelace, \"\"Ada\"\"\",ada@x.org", &["ada@x.org"]),
    ("name,email\n\"Ada\nLovelace\",ada@x.org", &["ada@x.org"]),
    ("name,email\nAda,\nBob,bob@x.org", &["?Ada", "bob@x.org"]),
    ("name,email\nAda,not an address", &["?not an address"]),
    (
        "ada@x.org,bob@x.org\ncleo@x.org",
        &["ada@x.org", "bob@x.org", "cleo@x.org"],
    ),
    ("Ada,ada@x.org\nBob,none", &["ada@x.org", "?Bob, none"]),
    ("Ada Lovelace <ada@x.org>\nbob@x.org", &["ada@x.org", "bob@x.org"]),
    ("email\n\"ada@x.org", &["ada@x.org"]),
    ("email,name\nada@x.org;bob@x.org,both", &["ada@x.org", "bob@x.org"]),
];

fn read(entries: Vec<Entry>) -> Vec<String> {
    entries
        .into_iter()
        .map(|entry| match entry.verdict {
            Verdict::Ready(address) => address.as_str().to_owned(),
            Verdict::Malformed(_) => format!("?{}", entry.typed),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn what_people_paste_becomes_the_entries_it_means_and_nothing_is_dropped() {
    let nobody = Directory::default();
    let wrong: Vec<_> = TYPED
        .into_iter()
        .map(|(text, entries)| (text, read(from_text(text, &nobody)), entries))
        .filter(|(_, found, entries)| found != entries)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_in_a_file_becomes_the_entries_it_means_and_nothing_is_dropped() {
    let nobody = Directory::default();
    let wrong: Vec<_> = FILES
        .into_iter()
        .map(|(text, entries)| (text, read(from_file(text, &nobody)), entries))
        .filter(|(_, found, entries)| found != entries)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
