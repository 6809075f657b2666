//! What may stand on the command line; what stands behind a command is with that command.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::{
    backup, correct, courier, export, hand_over, import, lists, log, month, practice, print,
    restore, retention, send, tax,
};
use crate::config::{Appearance, Theme};
use crate::domain::language::Language;

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
        conduct: practice::ConductArguments,
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
    List(lists::ListArguments),
    /// Take in a guest list or a knjigaGostov file
    Import(import::ImportArguments),
    /// Send everything that is due
    Send(send::SendArguments),
    /// Send without a terminal what is due, and tell what is burning; for systemd and cron
    Courier(courier::CourierArguments),
    /// Change fields of an entry
    Correct(Box<correct::CorrectArguments>),
    /// A guest left
    Depart(correct::DepartArguments),
    /// The text for the police station about late changes of an entry
    PoliceNotice {
        /// Its number, after its year where that is needed
        #[arg(value_name = "[YEAR/]NUMBER")]
        number: String,
    },
    /// Write files
    Export {
        #[command(subcommand)]
        what: export::ExportWhat,
    },
    /// By file, when the service cannot be reached: write, upload, confirm
    HandOver {
        #[command(subcommand)]
        what: hand_over::HandOverWhat,
    },
    /// Print the book, lists, taxes or a month: to a file, a printer or the screen
    Print(print::PrintArguments),
    /// The monthly report: its figures, and sending it
    Month(month::MonthArguments),
    /// The record of the tourist tax, and what was remitted of it
    Tax(tax::TaxArguments),
    /// The archive of sending: each package, what came of it, what came back
    Log(log::LogArguments),
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
        what: Option<retention::RetentionWhat>,
    },
    /// A copy of the book, checked after it was made; or a drill that restores the newest elsewhere
    Backup(backup::BackupArguments),
    /// A copy in place of the book; what was there is kept
    Restore(restore::RestoreArguments),
    /// Completions for a shell
    Completions {
        /// Shell
        shell: clap_complete::Shell,
    },
    /// The manual page
    Man,
}
