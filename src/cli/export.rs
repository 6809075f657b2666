//! `recepcija export`.

use std::io::Write;

use super::arguments::ExportWhat;
use super::exit::Failure;
use super::{Exit, House, message};
use crate::words::{self, Noun};

pub(super) fn run(house: &House, what: &ExportWhat) -> Result<Exit, Failure> {
    let ExportWhat::Xml { from, to } = what;
    let file = house
        .desk
        .export_book_file(&house.facilities(), *from, *to)?;
    std::io::stdout().lock().write_all(&file.bytes)?;
    if file.left_out > 0 {
        let entries = words::counted(file.left_out, Noun::Entry, house.language);
        let why = words::say(
            house.language,
            "izpuščeno, ker je treba najprej popraviti",
            "left out: to be mended first",
        );
        message(&format!("{entries} {why}"));
        return Ok(Exit::NeedsPerson);
    }
    Ok(Exit::Done)
}
