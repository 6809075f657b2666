//! Exit codes, and the words for what failed.

use crate::config::ConfigError;
use crate::console::ConsoleError;
use crate::desk::{BackupError, DeskError, HandOverError};
use crate::domain::language::Language;
use crate::eturizem::practice::PracticeError;
use crate::prints::PrintError;
use crate::store::{CopyError, StoreError};

/// How the program ended; the contract of the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, or all clear.
    Done,
    /// Something needs a person.
    NeedsPerson,
    /// It could not be done now.
    NotNow,
    /// Wrong use, settings, password, certificate, authority.
    WrongUse,
}

impl Exit {
    /// The number for the shell.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::NeedsPerson => 1,
            Self::NotNow => 2,
            Self::WrongUse => 3,
        }
    }
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Desk(#[from] DeskError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Practice(#[from] PracticeError),
    #[error(transparent)]
    Console(#[from] ConsoleError),
    #[error("{0}")]
    WrongUse(String),
    #[error("the output could not be written")]
    Output(#[from] std::io::Error),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Desk(error.into())
    }
}

impl Failure {
    pub(super) fn wrong_use(text: &str) -> Self {
        Self::WrongUse(text.to_owned())
    }

    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::Desk(error) => of_desk(error),
            Self::Config(_)
            | Self::WrongUse(_)
            | Self::Practice(PracticeError::NotLoopback)
            | Self::Console(ConsoleError::Terminal(_) | ConsoleError::NoFacility) => Exit::WrongUse,
            Self::Practice(_) | Self::Console(_) | Self::Output(_) => Exit::NotNow,
        }
    }

    pub(super) fn words(&self, language: Language) -> String {
        match self {
            Self::Desk(error) => error.describe(language),
            Self::Config(error) => error.describe(language),
            Self::WrongUse(text) => text.clone(),
            Self::Console(error) => error.describe(language),
            Self::Practice(error) => error.describe(language),
            Self::Output(_) => {
                let mut text = self.to_string();
                let mut cause = std::error::Error::source(self);
                while let Some(error) = cause {
                    text.push_str(&format!(": {error}"));
                    cause = error.source();
                }
                text
            }
        }
    }
}

fn of_desk(error: &DeskError) -> Exit {
    if error.is_passing() {
        return Exit::NotNow;
    }
    match error {
        DeskError::HandOver(error) => of_hand_over(error),
        DeskError::Backup(error) => of_backup(error),
        DeskError::Print(error) => of_print(error),
        DeskError::Store(StoreError::Stale | StoreError::Sqlite(_)) | DeskError::Practice(_) => {
            Exit::NotNow
        }
        DeskError::Open(error) if error.is_loss() => Exit::NeedsPerson,
        DeskError::Exported(crate::lists::ExportedError::Read { .. }) => Exit::WrongUse,
        DeskError::Exported(_)
        | DeskError::NumberFrozen(_)
        | DeskError::NumberTaken { .. }
        | DeskError::NumberUsedElsewhere(_)
        | DeskError::Stornoed
        | DeskError::NotReportedYet
        | DeskError::NeedsAttention
        | DeskError::TooLateToCorrect(_)
        | DeskError::StayTooLong { .. }
        | DeskError::NothingLate
        | DeskError::UnsendableCharacter
        | DeskError::List(_)
        | DeskError::BookFile(_)
        | DeskError::GuestsWithoutUnit(_)
        | DeskError::Store(_) => Exit::NeedsPerson,
        DeskError::Open(_)
        | DeskError::Remittance(_)
        | DeskError::Retention(_)
        | DeskError::Config(_)
        | DeskError::Secrets(_)
        | DeskError::Client(_)
        | DeskError::File { .. }
        | DeskError::UnknownFacility(_)
        | DeskError::UnknownMapping(_)
        | DeskError::WhichFacility
        | DeskError::NoSuchNumber(_)
        | DeskError::AnotherSender
        | DeskError::RehearsalInProduction
        | DeskError::MonthNotOver(_) => Exit::WrongUse,
    }
}

fn of_hand_over(error: &HandOverError) -> Exit {
    match error {
        HandOverError::NothingWaits | HandOverError::StillOpen(_) => Exit::NeedsPerson,
        HandOverError::NoneOpen
        | HandOverError::NoSuch(_)
        | HandOverError::SaidAlready
        | HandOverError::NoUserName => Exit::WrongUse,
    }
}

fn of_backup(error: &BackupError) -> Exit {
    match error {
        BackupError::Another
        | BackupError::InUse
        | BackupError::NotWritten(_)
        | BackupError::Copy {
            source: CopyError::Unreadable(_),
            ..
        } => Exit::NotNow,
        BackupError::Copy { .. } | BackupError::None(_) | BackupError::NotDecrypted(_) => {
            Exit::NeedsPerson
        }
        BackupError::NoFolder
        | BackupError::Recipient(_)
        | BackupError::Encrypted(_)
        | BackupError::NoKey(_)
        | BackupError::BookItself(_) => Exit::WrongUse,
    }
}

fn of_print(error: &PrintError) -> Exit {
    match error {
        PrintError::Exists(_) => Exit::NeedsPerson,
        PrintError::File { .. }
        | PrintError::Unreachable { .. }
        | PrintError::BrokeOff { .. }
        | PrintError::Font(_)
        | PrintError::Table(_) => Exit::NotNow,
        PrintError::NoPrinter | PrintError::UnknownHost(_) => Exit::WrongUse,
    }
}
