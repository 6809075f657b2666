//! Reads `[courier]` and `[alarm]`: how the courier sends, and whom it tells what is burning.

use std::path::PathBuf;

use super::error::ProblemKind;
use super::expected::Expected;
use super::item::{Item, Section};
use super::keys;
use super::places::Places;

const DELAY_MINUTES_MAX: i64 = 60;
const DELAY_MINUTES_DEFAULT: i64 = 5;
const PORT_MAX: i64 = 65_535;

/// How the courier sends (`[courier]`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourierSettings {
    /// A new report waits so many minutes before the courier sends it, so that a slip can be
    /// mended; 0 to 60.
    pub delay_minutes: i64,
}

impl Default for CourierSettings {
    fn default() -> Self {
        Self {
            delay_minutes: DELAY_MINUTES_DEFAULT,
        }
    }
}

/// Whom the courier tells what is burning (`[alarm]`); nobody where neither is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlarmSettings {
    /// By mail.
    pub mail: Option<MailSettings>,
    /// By a program and its arguments, without a shell; the words are its standard input.
    pub command: Option<Vec<String>>,
}

/// A mail server and whom to write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// To whom.
    pub to: Vec<String>,
    /// From whom.
    pub from: String,
    /// Name of the server.
    pub server: String,
    /// Its port; `None`: that of its security.
    pub port: Option<u16>,
    /// How the connection is secured.
    pub security: MailSecurity,
    /// User name, where the server asks for one.
    pub user_name: Option<String>,
    /// Roots (PEM) added to the public ones.
    pub ca_certificates: Option<PathBuf>,
}

/// How the connection to a mail server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MailSecurity {
    /// From the first byte on (465).
    #[default]
    Tls,
    /// After a greeting, and never without (587).
    StartTls,
    /// Not at all: only within this machine (25).
    None,
}

const SECURITIES: [(&str, MailSecurity); 3] = [
    ("tls", MailSecurity::Tls),
    ("starttls", MailSecurity::StartTls),
    ("none", MailSecurity::None),
];

pub(super) fn courier(top: &Section<'_>) -> CourierSettings {
    let minutes = top
        .get("courier")
        .and_then(|item| item.section(keys::COURIER))
        .and_then(|section| section.get("delay_minutes"))
        .and_then(|item| item.whole_number(0, DELAY_MINUTES_MAX));
    CourierSettings {
        delay_minutes: minutes.unwrap_or(DELAY_MINUTES_DEFAULT),
    }
}

pub(super) fn alarm(top: &Section<'_>, places: &Places) -> AlarmSettings {
    let Some(section) = top.get("alarm").and_then(|item| item.section(keys::ALARM)) else {
        return AlarmSettings::default();
    };
    AlarmSettings {
        mail: mail(&section, places),
        command: section.get("command").and_then(|item| command(&item)),
    }
}

/// The keys of mail belong together: who gives one must give those without which it cannot be
/// sent.
fn mail(section: &Section<'_>, places: &Places) -> Option<MailSettings> {
    let is_said = keys::ALARM
        .iter()
        .filter(|key| **key != "command")
        .any(|key| section.get(key).is_some());
    if !is_said {
        return None;
    }
    let to = section
        .require("mail_to", Expected::TextList)
        .and_then(|item| mail_addresses(&item));
    let from = section
        .require("mail_from", Expected::MailAddress)
        .and_then(|item| mail_address(&item));
    let server = section.require("smtp_server", Expected::ServerName);
    let name = server.as_ref().and_then(|item| {
        item.parsed(Expected::ServerName, |text| {
            is_server_name(text).then(|| text.to_owned())
        })
    });
    let port = section
        .get("smtp_port")
        .and_then(|item| item.whole_number(1, PORT_MAX))
        .and_then(|port| u16::try_from(port).ok());
    let security_item = section.get("smtp_security");
    let security = security_item
        .as_ref()
        .and_then(|item| item.word(&SECURITIES))
        .unwrap_or_default();
    if let (MailSecurity::None, Some(name), Some(item)) = (security, &name, &security_item)
        && !is_this_machine(name)
    {
        return item.problem(ProblemKind::PlainMail);
    }
    Some(MailSettings {
        to: to?,
        from: from?,
        server: name?,
        port,
        security,
        user_name: section
            .get("smtp_user_name")
            .and_then(|item| item.exact_text(Expected::Text)),
        ca_certificates: section
            .get("smtp_ca_certificates")
            .and_then(|item| places.path(&item)),
    })
}

fn mail_addresses(item: &Item<'_>) -> Option<Vec<String>> {
    let items = item.list(Expected::TextList)?;
    if items.is_empty() {
        return item.problem(ProblemKind::Missing {
            expected: Expected::MailAddress,
        });
    }
    let read: Vec<String> = items.iter().filter_map(mail_address).collect();
    (read.len() == items.len()).then_some(read)
}

/// Only the plain form of an address: what a server makes of the others nobody here needs.
fn mail_address(item: &Item<'_>) -> Option<String> {
    item.parsed(Expected::MailAddress, |text| {
        let (name, server) = text.rsplit_once('@')?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let is_one = !name.is_empty() && name.chars().all(is_plain) && is_server_name(server);
        is_one.then(|| text.to_owned())
    })
}

fn is_server_name(text: &str) -> bool {
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    !text.is_empty() && text.chars().all(is_of_a_name)
}

fn is_this_machine(server: &str) -> bool {
    server == "localhost"
        || server
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// A program by its whole path, since nobody knows which `PATH` the courier has.
fn command(item: &Item<'_>) -> Option<Vec<String>> {
    let items = item.list(Expected::CommandLine)?;
    let words: Vec<String> = items
        .iter()
        .filter_map(|item| item.raw_text(Expected::CommandLine).map(str::to_owned))
        .collect();
    if words.len() != items.len() {
        return None;
    }
    match words.first() {
        Some(program) if program.starts_with('/') => Some(words),
        Some(program) => item.wrong_value(Expected::CommandLine, program),
        None => item.wrong_value(Expected::CommandLine, "[]"),
    }
}
