//! `recepcija print`.

use std::io::IsTerminal;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::exit::Failure;
use super::{Exit, House, message, print_part, write_out};
use crate::domain::calendar::Month;
use crate::domain::identifiers::FacilityId;
use crate::domain::period::Period;
use crate::prints::{About, Format, Paper, write_file};
use crate::words::say;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum PaperName {
    /// The guest book
    Book,
    /// Lodged now
    Lodged,
    /// Unfinished departures
    Departures,
    /// Guests in the house without a departure
    Open,
    /// The record of the tourist tax, guest by guest
    TaxRecord,
    /// What the municipality gets for a month
    Remittance,
    /// The monthly report with all that makes its figures
    Month,
    /// The records of deletions by law
    Deletions,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FormatName {
    /// A4
    Pdf,
    /// For a spreadsheet in Slovenian settings: semicolon, decimal comma
    Csv,
    /// Plain text in columns
    Text,
}

#[derive(Debug, Args)]
pub(super) struct PrintArguments {
    /// What
    what: PaperName,
    /// Of book, tax-record and deletions: from this day on
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Of book, tax-record and deletions: up to this day
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// A month; of what is about a month the last one, where nothing is said
    #[arg(long, value_name = "YYYY-MM", conflicts_with_all = ["from", "to", "year"])]
    month: Option<String>,
    /// Of book, tax-record and deletions: a year
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["from", "to"])]
    year: Option<i32>,
    /// Form; that of the ending of FILE, else text
    #[arg(long, value_enum)]
    format: Option<FormatName>,
    /// Into this file, which only its owner can read
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace FILE where it is there
    #[arg(long, requires = "output")]
    force: bool,
    /// On the printer of the settings
    #[arg(long, conflicts_with_all = ["format", "output"])]
    printer: bool,
}

pub(super) fn run(house: &House, asked: &PrintArguments) -> Result<Exit, Failure> {
    let paper = paper(asked.what);
    let period = period(house, asked, paper.about())?;
    let format = format(asked);
    let is_for_screen = !asked.printer && asked.output.is_none();
    if is_for_screen && format == Format::Pdf && std::io::stdout().is_terminal() {
        return Err(Failure::wrong_use(say(
            house.language,
            "PDF ni za zaslon: dodajte --output DATOTEKA.",
            "A PDF is not for a screen: add --output FILE.",
        )));
    }
    let (facility, together) = facilities(house, paper)?;
    let document = house.desk.document(paper, period, facility, &together)?;
    if asked.printer {
        house.desk.print(&document, facility)?;
        message(&format!(
            "{}: {}",
            say(house.language, "Natisnjeno", "Printed"),
            document.title
        ));
        return Ok(Exit::Done);
    }
    let bytes = format
        .render(&document)
        .map_err(crate::desk::DeskError::from)?;
    match (&asked.output, format) {
        (Some(path), _) => {
            write_file(path, &bytes, asked.force).map_err(crate::desk::DeskError::from)?;
        }
        (None, Format::Text) => print_part(&String::from_utf8_lossy(&bytes)),
        (None, Format::Pdf | Format::Csv) => write_out(&bytes),
    }
    Ok(Exit::Done)
}

fn paper(name: PaperName) -> Paper {
    match name {
        PaperName::Book => Paper::GuestBook,
        PaperName::Lodged => Paper::Lodged,
        PaperName::Departures => Paper::Departures,
        PaperName::Open => Paper::WithoutDeparture,
        PaperName::TaxRecord => Paper::TaxRecord,
        PaperName::Remittance => Paper::Remittance,
        PaperName::Month => Paper::MonthlyReport,
        PaperName::Deletions => Paper::DeletionRecords,
    }
}

fn format(asked: &PrintArguments) -> Format {
    let of_file = asked
        .output
        .as_ref()
        .and_then(|path| Format::of_extension(path.extension()?.to_str()?));
    match asked.format {
        Some(FormatName::Pdf) => Format::Pdf,
        Some(FormatName::Csv) => Format::Csv,
        Some(FormatName::Text) => Format::Text,
        None => of_file.unwrap_or(Format::Text),
    }
}

/// The period asked for; what is about a month is about the last one where nothing is said.
fn period(house: &House, asked: &PrintArguments, about: About) -> Result<Period, Failure> {
    let wrong = |slovenian: &str, english: &str| {
        Failure::wrong_use(say(house.language, slovenian, english))
    };
    let month = match &asked.month {
        Some(text) => Some(text.parse::<Month>().map_err(|()| {
            wrong(
                "--month: mesec v obliki 2026-08",
                "--month: a month such as 2026-08",
            )
        })?),
        None => None,
    };
    let days = Period {
        from: asked.from,
        to: asked.to,
    };
    let has_days = days != Period::ALL || asked.year.is_some();
    match about {
        About::Now if has_days || month.is_some() => Err(wrong(
            "Ta seznam je o zdaj: --from, --to, --month in --year tu ne veljajo.",
            "This list is about now: --from, --to, --month and --year are not for it.",
        )),
        About::Now => Ok(Period::ALL),
        About::Month if has_days => Err(wrong(
            "To je o mesecu: uporabite --month.",
            "This is about a month: use --month.",
        )),
        About::Month => {
            let last = Month::of(house.desk.now().date()).previous();
            Ok(Period::of_month(month.unwrap_or(last)))
        }
        About::Period if days.from.zip(days.to).is_some_and(|(from, to)| from > to) => {
            Err(wrong("--from je po --to.", "--from is after --to."))
        }
        About::Period => Ok(match (month, asked.year) {
            (Some(month), _) => Period::of_month(month),
            (None, Some(year)) => Period::of_year(year),
            (None, None) => days,
        }),
    }
}

/// The facility of the document, and those that the tax record tells of: all of one municipality.
fn facilities(house: &House, paper: Paper) -> Result<(FacilityId, Vec<FacilityId>), Failure> {
    let held = house.facilities();
    let municipality = |id: &FacilityId| {
        let settings = house.config.facility(*id);
        settings.map(|settings| settings.facility.municipality.clone())
    };
    let is_of_municipality = matches!(paper, Paper::TaxRecord | Paper::Remittance);
    if let (true, [first, rest @ ..]) = (is_of_municipality, held.as_slice()) {
        let of_first = municipality(first).filter(|name| !name.is_empty());
        if of_first.is_some() && rest.iter().all(|id| municipality(id) == of_first) {
            return Ok((*first, held));
        }
    }
    Ok((house.facility()?, Vec::new()))
}
