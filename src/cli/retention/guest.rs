//! `recepcija retention export-guest`: what the book holds of a guest, for the guest who asks.

use std::path::Path;

use crate::cli::exit::Failure;
use crate::cli::{Exit, House, correct, message};
use crate::words::{self, Noun, say};

pub(super) fn export(house: &House, numbers: &[String], to: &Path) -> Result<Exit, Failure> {
    let mut stays = Vec::new();
    for number in numbers {
        stays.push(correct::find(house, number)?.id);
    }
    house.desk.write_guest_data(&stays, to)?;
    let entries = words::counted_object(stays.len(), Noun::Entry, house.language);
    let path = to.display();
    message(&say(
        house.language,
        format!("Zapisano v {path}: {entries}. Datoteko bere samo lastnik."),
        format!("Written to {path}: {entries}. Only its owner can read the file."),
    ));
    Ok(Exit::Done)
}
