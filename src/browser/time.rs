//! Moments in the administrator's language and zone: how long ago in sight, the exact time with its zone on asking.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::directory::user::Moment;

/// Now, by this computer's clock.
pub fn now() -> Moment {
    Moment(Date::now() as i64)
}

thread_local! {
    // Making one costs more than all the times of a page.
    static EXACT: Function = format(&[("dateStyle", "long"), ("timeStyle", "long")]);
    static SHORT: Function = format(&[("year", "numeric"), ("month", "short"), ("day", "numeric"), ("hour", "numeric"),
        ("minute", "2-digit"), ("second", "2-digit"), ("timeZoneName", "short")]);
    static DATE: Function = format(&[("dateStyle", "medium")]);
    static TIME_OF_DAY: Function = format(&[("timeStyle", "short")]);
    static RELATIVE: Intl::RelativeTimeFormat =
        Intl::RelativeTimeFormat::new(&Array::new(), &options(&[("numeric", "always")]));
}

/// The exact time in words, with its zone.
pub fn exact(moment: Moment) -> String {
    EXACT.with(|format| formatted(format, moment))
}

/// The exact time with its zone, as short as it goes.
pub fn exact_short(moment: Moment) -> String {
    SHORT.with(|format| formatted(format, moment))
}

/// The date alone, short.
pub fn date(moment: Moment) -> String {
    DATE.with(|format| formatted(format, moment))
}

/// The time of day alone.
pub fn time_of_day(moment: Moment) -> String {
    TIME_OF_DAY.with(|format| formatted(format, moment))
}

/// The moment in ISO 8601, in UTC, for machines.
pub fn iso(moment: Moment) -> String {
    String::from(Date::new(&JsValue::from_f64(moment.0 as f64)).to_iso_string())
}

/// How long before `now`, in the largest unit that has passed: "3 days ago".
pub fn ago(moment: Moment, now: Moment) -> String {
    let (number, unit) = largest_unit((moment.0 - now.0) / 1000);
    // Minus zero is "0 seconds ago"; zero would be "in 0 seconds".
    let number = if number == 0 { -0.0 } else { number as f64 };
    RELATIVE.with(|format| String::from(format.format(number, unit)))
}

/// A number of seconds, before (negative) or after now, in the largest unit that fits.
fn largest_unit(seconds: i64) -> (i64, &'static str) {
    const UNITS: [(i64, &str); 5] = [
        (31_556_952, "year"),
        (2_629_746, "month"),
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
    ];
    UNITS
        .into_iter()
        .find(|(length, _)| seconds.abs() >= *length)
        .map_or((seconds, "second"), |(length, unit)| (seconds / length, unit))
}

fn format(pairs: &[(&str, &str)]) -> Function {
    Intl::DateTimeFormat::new(&Array::new(), &options(pairs)).format()
}

fn formatted(format: &Function, moment: Moment) -> String {
    format
        .call1(&JsValue::UNDEFINED, &JsValue::from_f64(moment.0 as f64))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(
            options.unchecked_ref(),
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        );
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_unit_that_has_passed_is_named() {
        assert_eq!(largest_unit(-59), (-59, "second"));
        assert_eq!(largest_unit(-60), (-1, "minute"));
        assert_eq!(largest_unit(-86_399), (-23, "hour"));
        assert_eq!(largest_unit(-86_400 * 3), (-3, "day"));
        assert_eq!(largest_unit(86_400 * 400), (1, "year"));
    }
}
