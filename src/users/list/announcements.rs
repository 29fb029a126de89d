//! What screen readers are told when search, filters or order have changed.

use leptos::prelude::*;

use super::store::UserList;
use crate::{
    directory::sort::Sort,
    ui::{
        announcer::Announcer,
        number::{count, counted},
        reactive::memo,
    },
};

/// Announces how many users match, or how they are sorted, 500 ms after the last change. The load of a list announces
/// itself.
pub fn announce_matches(list: UserList) {
    let announcer = Announcer::get();
    let (view, page) = (list.view, list.page);
    let sort = memo(move || view.with(|view| view.sort));
    let matches = memo(move || page.with(|page| (page.matching, page.number, page.total)));
    let epoch = StoredValue::new(0_usize);
    Effect::new(move |before: Option<((usize, usize, usize), Sort)>| {
        let now = (matches.get(), sort.get());
        let ((matching, number, total), order) = now;
        // A list of another length was loaded, which `load` has announced.
        let Some((_, order_before)) = before.filter(|((_, _, before), _)| *before == total) else {
            return now;
        };
        epoch.update_value(|epoch| *epoch += 1);
        let this = epoch.get_value();
        let say = move || {
            if epoch.try_get_value() != Some(this) {
                return;
            }
            let mut words = if order == order_before {
                format!("{} of {} match", count(matching), counted(total, "user", "users"))
            } else {
                format!("Sorted by {}", order.label())
            };
            if number > 0 {
                words += ", page ";
                words += &count(number + 1);
            }
            announcer.say(words);
        };
        set_timeout(say, std::time::Duration::from_millis(500));
        now
    });
}
