//! The contrast of the colours of `style/tokens.css`, computed as WCAG 2.2 defines it: text 4.5 to 1, edges of controls 3 to 1,
//! text in high contrast 7 to 1; in both themes.

use std::collections::{BTreeMap, BTreeSet};

/// Text colours, and their backgrounds.
const TEXT: [(&str, &[&str]); 11] = [
    (
        "text",
        &[
            "ground",
            "surface",
            "sunken",
            "accent-wash",
            "good-wash",
            "bad-wash",
            "odd-wash",
            "mark",
        ],
    ),
    (
        "text-muted",
        &["ground", "surface", "sunken", "accent-wash", "odd-wash"],
    ),
    ("accent", &["ground", "surface", "sunken", "accent-wash"]),
    ("accent-strong", &["ground", "surface", "accent-wash"]),
    ("on-accent", &["accent", "accent-strong"]),
    ("good", &["surface", "good-wash"]),
    ("bad", &["surface", "bad-wash"]),
    ("odd", &["surface", "odd-wash"]),
    ("bad-strong", &["surface", "bad-wash"]),
    ("on-bad", &["bad", "bad-strong"]),
    ("surface", &["text"]),
];

/// Colours of edges of fields and buttons and of the focus ring, and their backgrounds.
const EDGES: [(&str, &[&str]); 2] = [
    ("line-strong", &["ground", "surface", "sunken"]),
    ("accent", &["ground", "surface", "sunken"]),
];

/// Decorative lines, which need no contrast.
const DECORATION: [&str; 1] = ["line"];

/// Red, green and blue, from 0 to 1.
type Colour = [f64; 3];

fn colour(hex: &str) -> Colour {
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).map_or(0.0, |part| f64::from(part) / 255.0);
    [part(1), part(3), part(5)]
}

/// The colours of a block of declarations: of the light theme, and of the dark one.
fn colours(declarations: &str) -> BTreeMap<&str, [Colour; 2]> {
    declarations
        .lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix("--")?
                .strip_suffix(");")?
                .split_once(": light-dark(#")
        })
        .map(|(name, pair)| {
            let (light, dark) = pair.split_once(", #").expect("two colours");
            (name, [colour(&format!("#{light}")), colour(&format!("#{dark}"))])
        })
        .collect()
}

/// Relative luminance, as WCAG defines it.
fn luminance(colour: Colour) -> f64 {
    let linear = |part: f64| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn assert_contrast(colours: &BTreeMap<&str, [Colour; 2]>, pairs: &[(&str, &[&str])], least: f64) {
    let mut poor = Vec::new();
    for (name, grounds) in pairs {
        for ground in *grounds {
            for (theme, at) in [("light", 0), ("dark", 1)] {
                let contrast = contrast(colours[name][at], colours[ground][at]);
                if contrast < least {
                    poor.push(format!("{name} on {ground}, {theme}: {contrast:.2} of {least}"));
                }
            }
        }
    }
    assert!(poor.is_empty(), "{}", poor.join("\n"));
}

const TOKENS: &str = include_str!("../style/tokens.css");

/// The declarations of `:root`, without those of high contrast.
fn usual() -> BTreeMap<&'static str, [Colour; 2]> {
    colours(TOKENS.split("[data-theme").next().expect("a beginning"))
}

#[test]
fn text_and_edges_have_the_required_contrast_in_both_themes() {
    assert_contrast(&usual(), &TEXT, 4.5);
    assert_contrast(&usual(), &EDGES, 3.0);
}

#[test]
fn in_high_contrast_text_has_a_contrast_of_seven_to_one() {
    for block in ["@media (prefers-contrast: more)", "[data-theme=\"contrast\"]"] {
        let (_, declarations) = TOKENS.split_once(block).expect("a block for high contrast");
        let mut high = usual();
        let more = colours(declarations.split("\n  }").next().expect("an end"));
        assert_eq!(more.len(), 3, "{block}");
        high.extend(more);
        let text: Vec<_> = TEXT
            .iter()
            .copied()
            .filter(|(name, _)| name.starts_with("text"))
            .collect();
        assert_contrast(&high, &text, 7.0);
        assert_contrast(
            &high,
            &[("line", &["ground", "surface"]), ("line-strong", &["surface"])],
            4.5,
        );
    }
}

#[test]
fn every_colour_has_a_required_contrast() {
    let held: BTreeSet<&str> = TEXT
        .iter()
        .chain(&EDGES)
        .flat_map(|(name, grounds)| std::iter::once(name).chain(*grounds))
        .chain(&DECORATION)
        .copied()
        .collect();
    let there: BTreeSet<&str> = usual().into_keys().collect();
    assert!(there.len() > 15, "the colours are written otherwise now: {there:?}");
    assert_eq!(there, held);
}

#[test]
fn contrast_is_computed_as_wcag_says() {
    let of = |one: &str, other: &str| (contrast(colour(one), colour(other)) * 100.0).round() / 100.0;
    assert!((of("#000000", "#ffffff") - 21.0).abs() < 0.01);
    assert!((of("#777777", "#ffffff") - 4.48).abs() < 0.01);
}
