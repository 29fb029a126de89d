//! The list: read, read again, and shown without moving the rows somebody points at.

use std::collections::HashSet;

use leptos::{prelude::*, task::spawn_local};
use web_sys::{AbortController, AbortSignal};

use super::Users;
use crate::{
    api::{
        Endpoint,
        error::{ApiError, ErrorKind},
        users as api,
    },
    directory::{
        Directory, DirectoryBuilder,
        facets::Day,
        user::UserId,
        view::{self, View},
    },
    pages::users::summary,
    ui::{focus::keeping_focus, number::counted, time},
};

/// How much of the list has arrived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes after decompression.
    pub bytes: usize,
    /// Records decoded from them.
    pub users: usize,
}

/// Where the reading of the list stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Nothing is under way.
    Idle,
    /// The answer is arriving.
    Running(Progress),
    /// The last attempt failed; the last good list, if there is one, is still shown.
    Failed(ApiError),
}

/// The rows of a page that a newer list would put elsewhere. What the rows say is the newer list's; only which they
/// are, and in what order, waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// What was asked for; as soon as something else is, nothing is held.
    pub view: View,
    /// The rows.
    pub ids: Vec<UserId>,
    /// Who has come, gone or changed since.
    pub changed: HashSet<UserId>,
}

/// What a newer list does to the rows on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// They become those of the newer list: somebody asked for it.
    Follow,
    /// They stay if somebody points at them or has the focus among them.
    StayIfInUse,
    /// They stay: nobody asked, so nothing is said either unless something has changed.
    Stay,
}

/// How often what has arrived is told, in milliseconds.
const TELL: i64 = 100;

impl Users {
    /// Reads the list again, unless that is under way.
    pub fn refresh(&self, rows: Rows) {
        if matches!(self.reading.get_untracked(), Reading::Running(_)) {
            return;
        }
        let users = *self;
        spawn_local(async move {
            // How it went is on the screen.
            let _ = users.read_list(rows).await;
        });
    }

    /// Gives the reading that is under way up; what still arrives of it is not shown.
    pub fn stop_reading(&self) {
        self.readings.update_value(|readings| *readings += 1);
        self.stop.update_value(|stop| {
            if let Some(stop) = stop.take() {
                stop.abort();
            }
        });
    }

    /// Reads the list and shows it, unless a newer reading has begun meanwhile; says whether it was shown.
    pub async fn read_list(&self, rows: Rows) -> Result<(), ApiError> {
        self.stop_reading();
        self.settled.update_value(|settled| settled.clear());
        let (users, number) = (*self, self.readings.get_value());
        let is_newest = move || users.readings.get_value() == number;
        let failed_before = matches!(self.reading.get_untracked(), Reading::Failed(_));
        self.reading.set(Reading::Running(Progress::default()));
        let signal = self.new_stop();
        let mut told = time::now();
        let answer = api::list(self.client, &signal, move |bytes, arriving| {
            let now = time::now();
            if is_newest() && now.0 - told.0 >= TELL {
                told = now;
                users.tell(bytes, arriving);
            }
        })
        .await;
        if !is_newest() {
            return Err(ApiError {
                endpoint: Endpoint::List,
                kind: ErrorKind::SessionEnded,
            });
        }
        match answer {
            Ok(mut directory) => {
                self.settled.with_value(|settled| {
                    for (id, enabled) in settled {
                        directory.set_enabled(id, *enabled);
                    }
                });
                self.show(directory, rows);
                Ok(())
            }
            Err(error) => {
                if error.kind != ErrorKind::SessionEnded && !(failed_before && rows == Rows::Stay) {
                    self.announcer.alert(error.sentence());
                }
                self.reading.set(Reading::Failed(error.clone()));
                Err(error)
            }
        }
    }

    /// Lets the newer list put the rows where it has them.
    pub fn show_held(&self) {
        self.announcer.say(self.directory.with_untracked(summary));
        keeping_focus(|| self.held.set(None));
    }

    fn new_stop(&self) -> AbortSignal {
        let Ok(controller) = AbortController::new() else {
            // A browser without it cannot stop the request; it ends by itself.
            return AbortSignal::timeout_with_u32(u32::MAX);
        };
        let signal = controller.signal();
        self.stop.set_value(Some(controller));
        signal
    }

    /// Says how much has arrived, and shows the first rows while there are no others.
    fn tell(&self, bytes: usize, arriving: &DirectoryBuilder) {
        let users = arriving.len();
        self.reading.set(Reading::Running(Progress { bytes, users }));
        let is_first = self.read_at.get_untracked().is_none() && self.directory.with_untracked(Directory::is_empty);
        let rows = self.route.view().with_untracked(|view| view.size.rows());
        if is_first && users >= rows {
            self.directory.set(arriving.partial_directory(rows));
        }
    }

    fn show(&self, later: Directory, rows: Rows) {
        let is_first = self.read_at.get_untracked().is_none();
        let view = self.route.view().get_untracked();
        let changed = if is_first {
            HashSet::new()
        } else {
            self.directory.with_untracked(|earlier| earlier.changes(&later))
        };
        let held = match rows {
            _ if is_first => None,
            Rows::Follow => None,
            Rows::StayIfInUse if !are_rows_in_use() => None,
            Rows::StayIfInUse | Rows::Stay => self.hold(&later, view, &changed),
        };
        match changed.len() {
            _ if is_first => self.announcer.say(summary(&later)),
            0 if rows == Rows::Stay => {}
            0 => self.announcer.say("The list was read again. Nothing has changed."),
            number => self.announcer.say(format!(
                "The list was read again: {}.",
                counted(number, "user has changed", "users have changed")
            )),
        }
        self.settle_runs(&later);
        keeping_focus(|| {
            batch(|| {
                self.settle_doubts(&later);
                self.held.set(held);
                self.selecting.follow(&later);
                if is_first || !changed.is_empty() {
                    self.directory.set(later);
                }
                self.clock.catch_up();
                self.read_at.set(Some(time::now()));
                self.reading.set(Reading::Idle);
            });
        });
    }

    /// The rows on screen, if the newer list has others there.
    fn hold(&self, later: &Directory, view: View, changed: &HashSet<UserId>) -> Option<Held> {
        let before = self.held.get_untracked().filter(|held| held.view == view);
        let today = Day::of(self.clock.now_untracked());
        let (ids, mut all) = match before {
            Some(held) => (held.ids, held.changed),
            None => {
                let page = self
                    .directory
                    .with_untracked(|directory| view::page(directory, &view, today));
                (page.ids, HashSet::new())
            }
        };
        all.extend(changed.iter().cloned());
        (view::page(later, &view, today).ids != ids).then_some(Held {
            view,
            ids,
            changed: all,
        })
    }
}

/// Whether somebody points at the rows or has the focus among them.
fn are_rows_in_use() -> bool {
    document()
        .query_selector("tbody:hover, tbody:focus-within")
        .is_ok_and(|found| found.is_some())
}
