//! What a finding amounts to, and who or what can mend it.

use super::Found;
use crate::domain::certificate::CertificateWarning;
use crate::eturizem::Consequence;
use crate::eturizem::send_error::SendError;
use crate::store::ExaminationError;

/// What a step amounts to, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It was not looked at.
    NotTried,
    /// As it should be.
    Ok,
    /// It works, and somebody should look at it.
    Warning,
    /// It does not work.
    Fault,
}

impl Verdict {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotTried => "not_tried",
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

/// Who or what can mend a fault; the exit code follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blame {
    /// A person looks at it.
    Person,
    /// The network, the service, a lock: it may pass.
    Passing,
    /// Settings, password, certificate.
    Settings,
}

/// Up to so many seconds apart, clocks agree.
const CLOCK_AGREES_SECONDS: i64 = 60;
/// Up to so many seconds apart, a clock is worth a look; beyond, times of arrival are wrong.
const CLOCK_OFF_SECONDS: i64 = 10 * 60;

impl Found {
    /// What it amounts to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::NotTried(_) => Verdict::NotTried,
            Self::SettingsRead { .. }
            | Self::Book(..)
            | Self::AccessGood
            | Self::Room(_)
            | Self::BackupFresh(_)
            | Self::NothingToLose
            | Self::CredentialsFound(_)
            | Self::NoCertificate
            | Self::Addresses(..)
            | Self::Connected(_)
            | Self::Answered(_)
            | Self::LoggedIn => Verdict::Ok,
            Self::Courier(it) if it.is_silent || (it.works.is_none() && it.has_alarm) => {
                Verdict::Warning
            }
            Self::Courier(_) => Verdict::Ok,
            Self::CertificateGood(ours) if ours.warning.is_some() => Verdict::Warning,
            Self::CertificateGood(_) => Verdict::Ok,
            Self::Secure(_, days) if *days <= CertificateWarning::Week.days() => Verdict::Warning,
            Self::Secure(..) => Verdict::Ok,
            Self::BookWrong(ExaminationError::Missing(_))
            | Self::OpenToOthers { .. }
            | Self::NetworkShare(_)
            | Self::LittleRoom(_)
            | Self::RoomUnknown(_)
            | Self::BackupOld(_)
            | Self::NoBackup
            | Self::ClockUnsaid
            | Self::LoginUnclear(_) => Verdict::Warning,
            Self::Clock(seconds) => match seconds.abs() {
                0..=CLOCK_AGREES_SECONDS => Verdict::Ok,
                _ if seconds.abs() <= CLOCK_OFF_SECONDS => Verdict::Warning,
                _ => Verdict::Fault,
            },
            Self::SettingsWrong(_)
            | Self::BookWrong(_)
            | Self::NotWritable(_)
            | Self::CredentialsWrong(_)
            | Self::CertificateWrong { .. }
            | Self::EndpointWrong(_)
            | Self::NoAddress(..)
            | Self::NotConnected(_)
            | Self::RootsWrong(_)
            | Self::NotSecure(..)
            | Self::NoClient(_)
            | Self::AnsweredNo(_)
            | Self::NoAnswer(_)
            | Self::LoginRefused(_)
            | Self::LoginNotAnswered(_) => Verdict::Fault,
        }
    }

    /// Who or what can mend it, where it is a fault or a warning.
    #[must_use]
    pub fn blame(&self) -> Blame {
        let of = |consequence| match consequence {
            Consequence::Retry => Blame::Passing,
            Consequence::Hold => Blame::Person,
            Consequence::StopSettings => Blame::Settings,
        };
        if self.verdict() != Verdict::Fault {
            return Blame::Person;
        }
        match self {
            Self::BookWrong(ExaminationError::Open(error)) if error.is_passing() => Blame::Passing,
            Self::BookWrong(ExaminationError::Open(error)) if !error.is_loss() => Blame::Settings,
            Self::NoAddress(_, problem) | Self::NotConnected(problem) => {
                of(SendError::consequence_of(*problem))
            }
            Self::NotSecure(problem, _) => of(SendError::consequence_of(*problem)),
            Self::NoAnswer(error) => of(error.consequence()),
            Self::LoginNotAnswered(error) => of(error.consequence()),
            Self::AnsweredNo(status) if *status >= 500 => Blame::Passing,
            Self::SettingsWrong(_)
            | Self::NotWritable(_)
            | Self::CredentialsWrong(_)
            | Self::CertificateWrong { .. }
            | Self::EndpointWrong(_)
            | Self::RootsWrong(_)
            | Self::NoClient(_)
            | Self::AnsweredNo(_)
            | Self::LoginRefused(_) => Blame::Settings,
            _ => Blame::Person,
        }
    }
}
