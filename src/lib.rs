//! Recepcija: the guest book of a Slovenian accommodation facility and its reporting to AJPES
//! eTurizem, as a console for the terminal and as commands.

pub mod domain;
pub mod eturizem;
