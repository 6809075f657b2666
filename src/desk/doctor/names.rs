//! The names of findings that programs read.

use super::{Because, Found, Verdict};
use crate::desk::certificates::NotOpened;
use crate::eturizem::certificate::CertificateError;
use crate::eturizem::client::ClientError;
use crate::eturizem::send_error::SendProblem;
use crate::store::ExaminationError;

impl Found {
    /// The name of the finding that programs read.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::NotTried(because) => match because {
                Because::Needs(_) => "earlier_step_failed",
                Because::PlainHttp => "plain_http",
                Because::Production => "production",
                Because::SecureProxy => "secure_proxy",
                Because::GivenUp => "given_up",
            },
            Self::SettingsRead { .. } => "read",
            Self::SettingsWrong(_) => "mistakes",
            Self::Book(..) => "whole",
            Self::BookWrong(error) => match error {
                ExaminationError::Missing(_) => "missing",
                ExaminationError::Open(_) => "not_opened",
                ExaminationError::Damaged(_) => "damaged",
            },
            Self::AccessGood => "private",
            Self::NotWritable(_) => "not_writable",
            Self::OpenToOthers { .. } => "open_to_others",
            Self::NetworkShare(_) => "network_share",
            Self::Room(_) => "room",
            Self::LittleRoom(_) => "little_room",
            Self::RoomUnknown(_) => "room_unknown",
            Self::BackupFresh(_) => "fresh",
            Self::BackupOld(_) => "old",
            Self::NoBackup => "none",
            Self::NothingToLose => "nothing_entered",
            Self::Courier(it) if it.is_silent => "silent",
            Self::Courier(it) if it.works.is_some() => "works",
            Self::Courier(it) if it.has_alarm => "none_for_alarms",
            Self::Courier(_) => "no_courier",
            Self::CredentialsFound(_) => "found",
            Self::CredentialsWrong(_) => "not_found",
            Self::NoCertificate => "none_set",
            Self::CertificateGood(_) => "in_force",
            Self::CertificateWrong { why, .. } => match why {
                NotOpened::Secrets(_) => "no_password",
                NotOpened::File(_) => "unreadable_file",
                NotOpened::Certificate(error) => certificate_error(*error),
            },
            Self::EndpointWrong(_) => "wrong_address",
            Self::Addresses(..) => "addresses",
            Self::NoAddress(_, problem) | Self::NotConnected(problem) => send_problem(*problem),
            Self::Connected(_) => "connected",
            Self::Secure(..) => "trusted",
            Self::RootsWrong(ClientError::ExtraRoots) => "wrong_ca_certificates",
            Self::RootsWrong(_) => "no_roots",
            Self::NotSecure(problem, _) => send_problem(*problem),
            Self::NoClient(_) => "not_possible",
            Self::Answered(_) => "answered",
            Self::AnsweredNo(_) => "http_status",
            Self::NoAnswer(error) => send_problem(error.problem),
            Self::Clock(_) if self.verdict() == Verdict::Ok => "agrees",
            Self::Clock(_) => "differs",
            Self::ClockUnsaid => "not_said",
            Self::LoggedIn => "logged_in",
            Self::LoginRefused(_) => "refused_by_code",
            Self::LoginUnclear(_) => "other_code",
            Self::LoginNotAnswered(_) => "no_answer",
        }
    }
}

fn certificate_error(error: CertificateError) -> &'static str {
    match error {
        CertificateError::Unreadable => "unreadable",
        CertificateError::Unsupported => "unsupported",
        CertificateError::WrongPassword => "wrong_password",
        CertificateError::NoKey => "no_key",
        CertificateError::NoCertificate => "no_certificate",
        CertificateError::Expired => "expired",
        CertificateError::NotYetValid => "not_yet_valid",
    }
}

fn send_problem(problem: SendProblem) -> &'static str {
    use crate::eturizem::send_error::{OurCertificate as Ours, TlsProblem as Tls};
    match problem {
        SendProblem::NameNotFound => "name_not_found",
        SendProblem::NoRoute => "no_route",
        SendProblem::Refused => "refused",
        SendProblem::Reset => "reset",
        SendProblem::CutShort => "cut_short",
        SendProblem::TimedOut { .. } => "timed_out",
        SendProblem::Tls(Tls::UnknownIssuer) => "unknown_issuer",
        SendProblem::Tls(Tls::WrongHost) => "wrong_host",
        SendProblem::Tls(Tls::Expired) => "expired",
        SendProblem::Tls(Tls::NotYetValid) => "not_yet_valid",
        SendProblem::Tls(Tls::HandshakeRefused) => "handshake_refused",
        SendProblem::Tls(Tls::Untrusted) => "untrusted",
        SendProblem::Tls(Tls::NoCommonProtocol) => "no_common_protocol",
        SendProblem::Tls(Tls::WantsRenegotiation) => "wants_renegotiation",
        SendProblem::Tls(Tls::NotTls) => "not_tls",
        SendProblem::Tls(Tls::Other) => "tls",
        SendProblem::OurCertificate(Ours::Required) => "our_certificate_required",
        SendProblem::OurCertificate(Ours::Expired) => "our_certificate_expired",
        SendProblem::OurCertificate(Ours::UnknownAuthority) => "our_certificate_unknown_authority",
        SendProblem::OurCertificate(Ours::Refused) => "our_certificate_refused",
        SendProblem::TooLarge => "too_large",
        SendProblem::Other => "failed",
    }
}
