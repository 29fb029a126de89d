//! Generic widgets that know nothing about users.

pub mod address_text;
pub mod announcer;
pub mod chunk;
pub mod chunk_failure_dialog;
pub mod clock;
pub mod copy_button;
pub mod dialog;
pub mod focus;
pub mod icon;
pub mod menu;
pub mod number;
pub mod pagination;
pub mod password_toggle;
pub mod reactive;
pub mod result_table;
pub mod save_file;
pub mod show;
pub mod step_button;
pub mod text_file;
