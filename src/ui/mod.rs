//! Small pieces of the screen that know nothing of users.

pub mod announcer;
pub mod clock;
pub mod copy;
pub mod dialog;
pub mod download;
pub mod focus;
pub mod html;
pub mod icon;
pub mod menu;
pub mod number;
pub mod paged;
pub mod reactive;
pub mod time;
pub mod verdicts;
