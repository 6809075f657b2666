//! Recepcija: the guest book of a Slovenian accommodation facility and its reporting to AJPES
//! eTurizem, as a console for the terminal and as commands.

pub mod cli;
pub mod clock;
pub mod config;
pub mod console;
pub mod desk;
pub mod domain;
pub mod eturizem;
pub mod lists;
pub mod prints;
pub mod secrets;
pub mod store;
pub mod words;
