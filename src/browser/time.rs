//! Dates and times in the browser's language and time zone, by `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::directory::user::Moment;

/// The current time by this computer's clock.
pub fn now() -> Moment {
    Moment(Date::now() as i64)
}

thread_local! {
    // Cached, because creating one formatter takes longer than formatting all times of a page.
    static EXACT: Function = format(&[("dateStyle", "long"), ("timeStyle", "long")]);
    static SHORT: Function = format(&[("year", "numeric"), ("month", "short"), ("day", "numeric"), ("hour", "numeric"),
        ("minute", "2-digit"), ("second", "2-digit"), ("timeZoneName", "short")]);
    static DATE: Function = format(&[("dateStyle", "medium")]);
    static TIME_OF_DAY: Function = format(&[("timeStyle", "short")]);
    static RELATIVE: Intl::RelativeTimeFormat =
        Intl::RelativeTimeFormat::new(&Array::new(), &options(&[("numeric", "always")]));
    // "now" in place of "in 0 seconds".
    static NOW: Intl::RelativeTimeFormat =
        Intl::RelativeTimeFormat::new(&Array::new(), &options(&[("numeric", "auto")]));
}

/// Creates the formatters that the list needs first, ahead of time: the first one takes the browser about 20 ms.
pub fn prepare() {
    EXACT.with(|_| ());
    SHORT.with(|_| ());
    TIME_OF_DAY.with(|_| ());
}

/// The date and time in long form, with the time zone.
pub fn exact(moment: Moment) -> String {
    EXACT.with(|format| formatted(format, moment))
}

/// The date and time in short form, with the time zone.
pub fn exact_short(moment: Moment) -> String {
    SHORT.with(|format| formatted(format, moment))
}

/// The date.
fn date(moment: Moment) -> String {
    DATE.with(|format| formatted(format, moment))
}

/// The time of day, in hours and minutes.
pub fn time_of_day(moment: Moment) -> String {
    TIME_OF_DAY.with(|format| formatted(format, moment))
}

/// The time of day, with the date unless that is today's.
pub fn time_of_day_or_date(moment: Moment, now: Moment) -> String {
    let day = date(moment);
    let at = time_of_day(moment);
    if day == date(now) {
        at
    } else {
        [&day, ", ", &at].concat()
    }
}

/// The time in ISO 8601, in UTC.
pub fn iso(moment: Moment) -> String {
    String::from(Date::new(&JsValue::from_f64(moment.0 as f64)).to_iso_string())
}

/// The time until a moment as by [`seconds`], rounded up to whole seconds; "0 s" when it has passed.
pub fn until(moment: Moment) -> String {
    seconds((moment.0 - now().0 + 999).max(0) / 1000)
}

/// A number of seconds as text ("27 s"), from two minutes on in whole minutes, rounded down.
pub fn seconds(seconds: i64) -> String {
    let (number, unit) = if seconds < 120 {
        (seconds, " s")
    } else {
        (seconds / 60, " min")
    };
    [&number.to_string(), unit].concat()
}

/// The age from `now` in its largest unit ("3 days ago"); "now" below 10 seconds, and the date from 30 days on.
pub fn ago(moment: Moment, now: Moment) -> String {
    match age((moment.0 - now.0) / 1000) {
        Age::Now => NOW.with(|format| String::from(format.format(0.0, "second"))),
        Age::In(number, unit) => RELATIVE.with(|format| String::from(format.format(number as f64, unit))),
        Age::Far => date(moment),
    }
}

/// The time of day, with its age from one minute on: "10:04 AM, 3 minutes ago".
pub fn time_of_day_and_age(moment: Moment, now: Moment) -> String {
    let at = time_of_day(moment);
    match now.0 - moment.0 {
        ..60_000 => at,
        _ => format!("{at}, {}", ago(moment, now)),
    }
}

/// The age of a time from now.
#[derive(Debug, PartialEq, Eq)]
enum Age {
    /// Less than 10 seconds.
    Now,
    /// A number of units, negative in the past.
    In(i64, &'static str),
    /// 30 days or more: shown as a date, which says more than "7 months ago".
    Far,
}

/// The age of a number of seconds, negative in the past, in its largest unit.
fn age(seconds: i64) -> Age {
    const DAY: i64 = 86_400;
    let (length, unit) = match seconds.abs() {
        ..10 => return Age::Now,
        10..60 => (1, "second"),
        60..3_600 => (60, "minute"),
        3_600..DAY => (3_600, "hour"),
        DAY..2_592_000 => (DAY, "day"),
        _ => return Age::Far,
    };
    Age::In(seconds / length, unit)
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
    fn the_distance_is_in_its_largest_unit() {
        assert_eq!(age(-10), Age::In(-10, "second"));
        assert_eq!(age(-59), Age::In(-59, "second"));
        assert_eq!(age(-60), Age::In(-1, "minute"));
        assert_eq!(age(-86_399), Age::In(-23, "hour"));
        assert_eq!(age(86_400 * 3), Age::In(3, "day"));
    }

    #[test]
    fn below_10_seconds_it_is_now() {
        for seconds in [0, -1, -9, 9] {
            assert_eq!(age(seconds), Age::Now, "{seconds}");
        }
    }

    #[test]
    fn from_30_days_on_it_is_the_date() {
        assert_eq!(age(1 - 86_400 * 30), Age::In(-29, "day"));
        assert_eq!(age(-86_400 * 30), Age::Far);
        assert_eq!(age(-86_400 * 4_000), Age::Far);
    }
}
