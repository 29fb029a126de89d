//! Times in ISO 8601, UTC.

use crate::user::Moment;

/// Milliseconds.
const DAY: i64 = 86_400_000;

/// Appends a time as in `2026-11-24T10:15:00.000Z`. Years outside 0 to 9999 have a sign and six digits, as in
/// JavaScript's `Date.prototype.toISOString`.
pub(crate) fn push_time(out: &mut String, moment: Moment) {
    let (year, month, day) = date(moment.0.div_euclid(DAY));
    let milliseconds = moment.0.rem_euclid(DAY);
    let number = |out: &mut String, value: i64, digits: usize, after: char| {
        let text = value.to_string();
        for _ in text.len()..digits {
            out.push('0');
        }
        out.push_str(&text);
        out.push(after);
    };
    if (0..=9999).contains(&year) {
        number(out, year, 4, '-');
    } else {
        out.push(if year < 0 { '-' } else { '+' });
        number(out, year.abs(), 6, '-');
    }
    number(out, month, 2, '-');
    number(out, day, 2, 'T');
    number(out, milliseconds / 3_600_000, 2, ':');
    number(out, milliseconds / 60_000 % 60, 2, ':');
    number(out, milliseconds / 1_000 % 60, 2, '.');
    number(out, milliseconds % 1_000, 3, 'Z');
}

/// Year, month and day of a day counted from 1970-01-01. Computed in 400-year eras of years that begin in March, so
/// that the leap day is the last of its year: <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>.
fn date(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let (era, day_of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_month)
}
