//! What may stand on the command line.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{Appearance, Theme};
use crate::domain::language::Language;
use crate::domain::tourist_tax::CollectedBy;
use crate::eturizem::practice::Planned;

/// Guest book of a Slovenian accommodation facility and its reporting to AJPES eTurizem
#[derive(Debug, Parser)]
#[command(name = "recepcija", version, max_term_width = 100)]
pub(super) struct Arguments {
    /// Configuration file
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Only this facility, by its number in the register (RNO)
    #[arg(long, global = true, value_name = "ID")]
    pub(super) facility: Option<i64>,
    /// Language of messages
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub(super) language: Option<Spoken>,
    /// Rehearsal clock in local time, 2026-09-01T18:30: starts there and runs on
    #[arg(long, global = true, value_name = "TIME")]
    pub(super) now: Option<String>,
    /// The console in lines, for screen readers and terminals that only have lines
    #[arg(long, global = true)]
    pub(super) plain: bool,
    /// Colours of the console: for a dark or a light background, 16 for any, mono for none
    #[arg(long, value_enum, value_name = "THEME")]
    pub(super) theme: Option<Colours>,
    /// Lines and marks of the console in ASCII
    #[arg(long)]
    pub(super) ascii: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Spoken {
    Sl,
    En,
}

impl From<Spoken> for Language {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Sl => Self::Slovenian,
            Spoken::En => Self::English,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Colours {
    Dark,
    Light,
    #[value(name = "16")]
    Sixteen,
    Mono,
}

impl From<Colours> for Theme {
    fn from(colours: Colours) -> Self {
        match colours {
            Colours::Dark => Self::Dark,
            Colours::Light => Self::Light,
            Colours::Sixteen => Self::Sixteen,
            Colours::Mono => Self::Mono,
        }
    }
}

impl Arguments {
    /// The language asked for, before any settings are read.
    pub(super) fn language(&self) -> Language {
        self.language.map(Language::from).unwrap_or_default()
    }

    /// How the console is to look, as far as it was said.
    pub(super) fn appearance(&self) -> Appearance {
        Appearance {
            theme: self.theme.map(Theme::from),
            ascii: self.ascii.then_some(true),
            highlight: None,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The console on a throw-away hotel with the practice service inside; nothing leaves the machine
    Demo,
    /// A few questions that make the first settings; a file that exists is left as it is
    Setup,
    /// The practice service alone
    Practice {
        /// Address on this machine
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8417")]
        listen: SocketAddr,
        /// Its database; without one it forgets everything when it ends
        #[arg(long, value_name = "FILE")]
        database: Option<PathBuf>,
        #[command(flatten)]
        conduct: ConductArguments,
    },
    /// The answer at the end of the day: what is overdue, due, refused, unfinished
    Check {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// A look at settings, database, certificate, connection and login, step by step
    Doctor {
        /// Try the login at the production service too: an empty package, nothing of guests
        #[arg(long)]
        login: bool,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The lists of the desk
    List(ListArguments),
    /// Take in a guest list or a knjigaGostov file
    Import(ImportArguments),
    /// Send everything that is due
    Send(SendArguments),
    /// Send without a terminal what is due, and tell what is burning; for systemd and cron
    Courier(CourierArguments),
    /// Change fields of an entry
    Correct(Box<CorrectArguments>),
    /// A guest left
    Depart(DepartArguments),
    /// The text for the police station about late changes of an entry
    PoliceNotice {
        /// Its number, after its year where that is needed
        #[arg(value_name = "[YEAR/]NUMBER")]
        number: String,
    },
    /// Write files
    Export {
        #[command(subcommand)]
        what: ExportWhat,
    },
    /// By file, when the service cannot be reached: write, upload, confirm
    HandOver {
        #[command(subcommand)]
        what: HandOverWhat,
    },
    /// Print the book, lists, taxes or a month: to a file, a printer or the screen
    Print(PrintArguments),
    /// The monthly report: its figures, and sending it
    Month(MonthArguments),
    /// The record of the tourist tax, and what was remitted of it
    Tax(TaxArguments),
    /// The archive of sending: each package, what came of it, what came back
    Log(LogArguments),
    /// What the eTurizem web application exported (HTML table or Excel), beside the book
    Reconcile {
        /// The file
        file: PathBuf,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// How long the book is kept: what must be deleted by now, deleting it, the records of that
    #[command(args_conflicts_with_subcommands = true)]
    Retention {
        /// For programs
        #[arg(long)]
        json: bool,
        #[command(subcommand)]
        what: Option<RetentionWhat>,
    },
    /// A copy of the book, checked after it was made; or a drill that restores the newest elsewhere
    Backup(super::backup::BackupArguments),
    /// A copy in place of the book; what was there is kept
    Restore(super::restore::RestoreArguments),
    /// Completions for a shell
    Completions {
        /// Shell
        shell: clap_complete::Shell,
    },
    /// The manual page
    Man,
}

/// How the practice service behaves.
#[derive(Debug, Args)]
pub(super) struct ConductArguments {
    /// Speak TLS, with certificates in the folder FILE.tls beside its database
    #[arg(long)]
    pub(super) tls: bool,
    /// With --tls: no connection without a certificate
    #[arg(long, requires = "tls")]
    pub(super) require_certificate: bool,
    /// What goes wrong: for N requests, or until it is changed; several follow each other
    #[arg(long = "trouble", value_name = "NAME[=N]", value_delimiter = ',')]
    pub(super) troubles: Vec<Planned>,
    /// Between the bytes of an answer that drips; a slow answer comes five times that late
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 1_000,
          value_parser = clap::value_parser!(u64).range(1..=60_000))]
    pub(super) pace: u64,
    /// A facility of the settings that is inactive in the register
    #[arg(long, value_name = "ID")]
    pub(super) inactive: Vec<i64>,
    /// A facility of the settings that was deleted from the register
    #[arg(long, value_name = "ID")]
    pub(super) deleted: Vec<i64>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ListName {
    /// Lodged now
    Lodged,
    /// Unfinished departures
    Departures,
    /// What must still reach AJPES
    Pending,
    /// What needs somebody
    Attention,
    /// The book
    Book,
}

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Which list
    pub(super) name: ListName,
    /// For programs
    #[arg(long, conflicts_with = "csv")]
    pub(super) json: bool,
    /// For spreadsheets: comma, UTF-8
    #[arg(long)]
    pub(super) csv: bool,
    /// Of the book: parts of names or documents, rooms, numbers, countries, days, states
    #[arg(long, value_name = "WORDS")]
    pub(super) search: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// List (CSV) or knjigaGostov file (XML)
    #[arg(required_unless_present = "watch")]
    pub(super) file: Option<PathBuf>,
    /// Mapping [import.NAME] of the configuration
    #[arg(long, value_name = "NAME")]
    pub(super) mapping: Option<String>,
    /// The entries of the file were reported by another program
    #[arg(long)]
    pub(super) already_reported: bool,
    /// Only say what would happen
    #[arg(long)]
    pub(super) dry_run: bool,
    /// For programs
    #[arg(long)]
    pub(super) json: bool,
    /// Take in the intake folders, and go on doing so
    #[arg(long, conflicts_with_all = ["file", "dry_run", "already_reported"])]
    pub(super) watch: bool,
}

#[derive(Debug, Args)]
pub(super) struct SendArguments {
    /// Arrivals of the next 7 days too
    #[arg(long)]
    pub(super) ahead: bool,
    /// Only say what would be sent
    #[arg(long)]
    pub(super) dry_run: bool,
    /// For programs
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct CourierArguments {
    /// One look at everything, then end; for cron, and with --now for rehearsals
    #[arg(long)]
    pub(super) once: bool,
    /// Only send an alarm for a try, the way that [alarm] says
    #[arg(long, conflicts_with = "once")]
    pub(super) test_alarm: bool,
}

#[derive(Debug, Args)]
pub(super) struct CorrectArguments {
    /// Sequence number, 2026/412 or 412
    #[arg(value_name = "[YEAR/]NUMBER")]
    pub(super) number: String,
    #[arg(long)]
    pub(super) surname: Option<String>,
    #[arg(long)]
    pub(super) first_name: Option<String>,
    /// M or F
    #[arg(long)]
    pub(super) sex: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(super) birth_date: Option<String>,
    /// Citizenship: code or name
    #[arg(long)]
    pub(super) country: Option<String>,
    /// Document: letter or name
    #[arg(long)]
    pub(super) document_type: Option<String>,
    #[arg(long)]
    pub(super) document_number: Option<String>,
    #[arg(long, value_name = "TIME")]
    pub(super) arrival: Option<String>,
    /// Empty: open
    #[arg(long, value_name = "TIME")]
    pub(super) departure: Option<String>,
    #[arg(long)]
    pub(super) unit: Option<String>,
    /// The guest moves into --unit from this night on
    #[arg(long, value_name = "DATE", requires = "unit")]
    pub(super) from_night: Option<NaiveDate>,
    /// Whether the guest sleeps on an extra bed
    #[arg(long, value_name = "true|false")]
    pub(super) extra_bed: Option<bool>,
    /// 0 to 19
    #[arg(long)]
    pub(super) tax_code: Option<String>,
    #[arg(long)]
    pub(super) tax_reason: Option<String>,
    /// What was charged for the whole stay; empty: not known
    #[arg(long, value_name = "EUROS")]
    pub(super) tax_charged: Option<String>,
    #[arg(long)]
    pub(super) note: Option<String>,
    /// Another number, while it has not left the house
    #[arg(long, value_name = "NUMBER")]
    pub(super) sequence_number: Option<String>,
    /// Refused when the entry is not the one of this `version` any more
    #[arg(long, value_name = "VERSION")]
    pub(super) if_version: Option<i64>,
}

#[derive(Debug, Args)]
pub(super) struct DepartArguments {
    /// Sequence number, 2026/412 or 412
    #[arg(value_name = "[YEAR/]NUMBER")]
    pub(super) number: String,
    /// When; now, where nothing is said
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
}

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
    pub(super) what: PaperName,
    /// Of book, tax-record and deletions: from this day on
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<NaiveDate>,
    /// Of book, tax-record and deletions: up to this day
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<NaiveDate>,
    /// A month; of what is about a month the last one, where nothing is said
    #[arg(long, value_name = "YYYY-MM", conflicts_with_all = ["from", "to", "year"])]
    pub(super) month: Option<String>,
    /// Of book, tax-record and deletions: a year
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["from", "to"])]
    pub(super) year: Option<i32>,
    /// Form; that of the ending of FILE, else text
    #[arg(long, value_enum)]
    pub(super) format: Option<FormatName>,
    /// Into this file, which only its owner can read
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace FILE where it is there
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// On the printer of the settings
    #[arg(long, conflicts_with_all = ["format", "output"])]
    pub(super) printer: bool,
}

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

#[derive(Debug, Subcommand)]
pub(super) enum RetentionWhat {
    /// Delete what must be deleted by now, for good, and write the record
    Delete {
        /// Name of the facility as in the settings: without it nothing is deleted
        #[arg(long, value_name = "NAME")]
        confirm: String,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The records of deletions
    Records {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Sums that are left of deleted stays: arrivals and nights by month and citizenship
    Statistics {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Everything that the book holds of a guest, for the guest, as a new JSON file
    ExportGuest {
        /// Sequence numbers of the guest's stays, 2026/412 or 412
        #[arg(value_name = "[YEAR/]NUMBER", required = true)]
        numbers: Vec<String>,
        /// The file; it must not be there yet
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum HandOverWhat {
    /// Write what waits to a new file and remember what stands in it
    Write {
        /// The file; it must not be there yet
        file: PathBuf,
        /// AJPES user under whom it will be uploaded; ours, where nothing is said
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
        /// Arrivals of the next 7 days too
        #[arg(long)]
        ahead: bool,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The file was uploaded in the web application: its entries count as handed over
    Confirm {
        /// AJPES user under whom it was uploaded, where that was another
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The file was not uploaded: its entries wait on
    Discard {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Take back a confirmation that was a mistake
    Undo {
        /// Number of the file, see `hand-over list`
        id: i64,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The files written so far
    List {
        /// For programs
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct MonthArguments {
    /// Month, 2026-08; without one the state of every month since the console was taken into use
    #[arg(value_name = "YYYY-MM")]
    pub(super) month: Option<String>,
    /// For programs
    #[arg(long)]
    pub(super) json: bool,
    /// A day without guests on which the house was closed
    #[arg(long, value_name = "DATE", requires = "month")]
    pub(super) close_day: Vec<NaiveDate>,
    /// A day without guests on which the house was open
    #[arg(long, value_name = "DATE", requires = "month")]
    pub(super) open_day: Vec<NaiveDate>,
    /// Extra beds, in place of what was counted
    #[arg(long, value_name = "N", requires = "month")]
    pub(super) extra_beds: Option<u32>,
    /// Status code 11, 12, 50, 51, 54, 61 or 62, in place of the proposed one
    #[arg(long, value_name = "CODE", requires = "month")]
    pub(super) status: Option<i64>,
    /// This guest without a departure is in the house; recorded
    #[arg(long, value_name = "[YEAR/]NUMBER", requires = "month")]
    pub(super) in_house: Vec<String>,
    /// Guests without a unit shall not count in the units sold; recorded
    #[arg(long, requires = "month")]
    pub(super) leave_out_guests_without_unit: bool,
    /// Send it
    #[arg(long, requires = "month")]
    pub(super) send: bool,
    /// The month was reported elsewhere; nothing is sent
    #[arg(long, conflicts_with = "send", requires = "month")]
    pub(super) reported_elsewhere: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TaxBy {
    /// The nights of the period
    Nights,
    /// The stays that ended in it, whole
    Stays,
}

impl From<TaxBy> for CollectedBy {
    fn from(by: TaxBy) -> Self {
        match by {
            TaxBy::Nights => Self::Nights,
            TaxBy::Stays => Self::Stays,
        }
    }
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct TaxArguments {
    /// Month; the one before this, where nothing is said
    #[arg(long, value_name = "YYYY-MM", conflicts_with_all = ["from", "to"])]
    pub(super) month: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE", requires = "to")]
    pub(super) from: Option<NaiveDate>,
    /// Up to this day
    #[arg(long, value_name = "DATE", requires = "from")]
    pub(super) to: Option<NaiveDate>,
    /// What counts, in place of tax_collected_by of the settings
    #[arg(long, value_enum)]
    pub(super) by: Option<TaxBy>,
    /// For programs
    #[arg(long, conflicts_with = "csv")]
    pub(super) json: bool,
    /// For spreadsheets: comma, UTF-8
    #[arg(long)]
    pub(super) csv: bool,
    #[command(subcommand)]
    pub(super) what: Option<TaxWhat>,
}

#[derive(Debug, Subcommand)]
pub(super) enum TaxWhat {
    /// The tax of a month was remitted; in place of what was written down before
    Paid {
        /// As the settings name it
        municipality: String,
        /// Month, 2026-08
        #[arg(value_name = "YYYY-MM")]
        month: String,
        /// Tourist and promotional tax together, in euros
        #[arg(long)]
        amount: String,
        /// When; today, where nothing is said
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
        /// Reference, or why the sum is another one
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Take back that it was remitted
    Unpaid {
        /// As the settings name it
        municipality: String,
        /// Month, 2026-08
        #[arg(value_name = "YYYY-MM")]
        month: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct LogArguments {
    /// Number of a package: what was sent in it and what came back
    #[arg(conflicts_with_all = ["entry", "from", "to", "limit"])]
    pub(super) id: Option<i64>,
    /// Only packages with this entry, 2026/412 or 412
    #[arg(long, value_name = "[YEAR/]NUMBER")]
    pub(super) entry: Option<String>,
    /// Sent on this day or later
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<NaiveDate>,
    /// Sent on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<NaiveDate>,
    /// At most so many, the newest
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(super) limit: u32,
    /// For programs
    #[arg(long)]
    pub(super) json: bool,
}

/// The language of `--language`, found before the arguments are parsed, for help and errors.
pub(super) fn language_asked_for(arguments: impl Iterator<Item = OsString>) -> Language {
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let value = match argument.split_once('=') {
            Some(("--language", value)) => Some(value.to_owned()),
            _ if argument == "--language" => arguments.next(),
            _ => None,
        };
        if let Some(language) = value.as_deref().and_then(Language::from_name) {
            return language;
        }
    }
    Language::default()
}

/// The descriptions of commands in the language.
pub(super) fn localised(command: clap::Command, language: Language) -> clap::Command {
    if language == Language::English {
        return command;
    }
    let command =
        command.about("Knjiga gostov nastanitvenega obrata in poročanje v AJPES eTurizem");
    SLOVENIAN.iter().fold(command, |command, (name, about)| {
        command.mut_subcommand(name, |subcommand| subcommand.about(*about))
    })
}

const SLOVENIAN: [(&str, &str); 21] = [
    (
        "setup",
        "Prve nastavitve v nekaj vprašanjih; datoteka, ki obstaja, ostane, kakršna je",
    ),
    (
        "backup",
        "Kopija knjige, preverjena po nastanku; ali vaja, ki zadnjo obnovi drugje",
    ),
    (
        "restore",
        "Kopija na mesto knjige; kar je bilo tam, se shrani",
    ),
    (
        "demo",
        "Konzola na vadbenem hotelu z vadbeno storitvijo; nič ne zapusti računalnika",
    ),
    ("practice", "Samo vadbena storitev"),
    (
        "doctor",
        "Pregled nastavitev, knjige, potrdila, povezave in prijave, po korakih",
    ),
    (
        "check",
        "Konec dneva: kaj zamuja, kaj čaka, kaj je zavrnjeno, kaj ni zaključeno",
    ),
    (
        "list",
        "Seznami: nastanjeni, odhodi, za pošiljanje, za popravek, knjiga",
    ),
    ("import", "Prevzem seznama gostov ali datoteke knjigaGostov"),
    ("send", "Pošlje vse, kar je na vrsti"),
    (
        "courier",
        "Brez terminala pošilja, kar je na vrsti, in sporoča, kar gori; za systemd in cron",
    ),
    ("correct", "Popravi polja vpisa"),
    ("depart", "Gost je odšel"),
    ("export", "Zapiše datoteke"),
    (
        "hand-over",
        "Oddaja z datoteko, ko storitev ni dosegljiva: zapis, nalaganje, potrditev",
    ),
    (
        "print",
        "Izpis knjige, seznamov, taks ali meseca: v datoteko, na tiskalnik ali na zaslon",
    ),
    ("month", "Mesečno poročilo: številke in oddaja"),
    ("tax", "Evidenca turistične takse in nakazila občinam"),
    ("log", "Arhiv pošiljanja: vsak paket, izid in odgovor"),
    ("completions", "Dopolnjevanje ukazov za lupino"),
    ("man", "Stran priročnika"),
];
