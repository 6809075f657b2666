//! `recepcija export`.

use chrono::NaiveDate;
use clap::Subcommand;

use super::exit::Failure;
use super::{Exit, House, message};
use crate::words::{self, Noun};

#[derive(Debug, Subcommand)]
pub(super) enum ExportWhat {
    /// The knjigaGostov file for upload in the eTurizem web application
    Xml {
        /// Arrivals or departures from this day on
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
        /// Arrivals or departures up to this day
        #[arg(long, value_name = "DATE")]
        to: Option<NaiveDate>,
        /// What waits to be sent, as it would be sent
        #[arg(long, conflicts_with_all = ["from", "to"])]
        due: bool,
        /// With --due: arrivals of the next 7 days too
        #[arg(long, requires = "due")]
        ahead: bool,
    },
}

pub(super) fn run(house: &mut House, what: &ExportWhat) -> Result<Exit, Failure> {
    let ExportWhat::Xml {
        from,
        to,
        due,
        ahead,
    } = what;
    if from.zip(*to).is_some_and(|(from, to)| from > to) {
        return Err(Failure::wrong_use(words::say(
            house.language,
            "--from je po --to.",
            "--from is after --to.",
        )));
    }
    let facilities = house.facilities();
    let file = if *due {
        house.desk.export_due(&facilities, *ahead)?
    } else {
        house.desk.export_book_file(&facilities, *from, *to)?
    };
    super::write_out(&file.bytes);
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
