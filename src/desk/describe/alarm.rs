//! Why an alarm could not be mailed.

use std::error::Error;

use lettre::transport::smtp::Error as SmtpError;

use crate::desk::AlarmError;
use crate::domain::language::Language;
use crate::words::say;

/// What a mail server answers to a wrong user name or password (RFC 4954).
const NOT_LET_IN: u16 = 535;

impl AlarmError {
    /// What happened, without anything of a guest or a password.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let what = say(
            language,
            "Alarma ni bilo mogoče poslati po pošti",
            "The alarm could not be mailed",
        );
        let why = match self {
            Self::Secrets(error) => error.describe(language),
            Self::Letter => say(
                language,
                "naslova v mail_from ali mail_to ni mogoče uporabiti",
                "an address in mail_from or mail_to cannot be used",
            )
            .to_owned(),
            Self::Roots(_) => say(
                language,
                "datoteke iz smtp_ca_certificates ni mogoče prebrati",
                "the file of smtp_ca_certificates cannot be read",
            )
            .to_owned(),
            Self::NoPassword => say(
                language,
                "za smtp_user_name ni gesla (smtp_password)",
                "there is no password for smtp_user_name (smtp_password)",
            )
            .to_owned(),
            Self::TooSlow => say(
                language,
                "poštni strežnik ni končal v minuti",
                "the mail server did not finish within a minute",
            )
            .to_owned(),
            Self::Smtp(error) => smtp(error, language),
        };
        format!("{what}: {why}")
    }
}

/// Found by the types of the causes; what the server says in its own words is not repeated.
fn smtp(error: &SmtpError, language: Language) -> String {
    if let Some(code) = error.status().map(u16::from) {
        let words = if code == NOT_LET_IN {
            say(
                language,
                "poštni strežnik ne sprejme uporabniškega imena ali gesla",
                "the mail server does not take the user name or the password",
            )
        } else {
            say(
                language,
                "poštni strežnik je sporočilo zavrnil",
                "the mail server refused the mail",
            )
        };
        return format!("{words} ({code})");
    }
    let causes = causes(error);
    if causes.iter().any(|cause| cause.is::<rustls::Error>()) {
        return say(
            language,
            "varna povezava s poštnim strežnikom ni uspela; preverite smtp_server, smtp_security in njegovo potrdilo",
            "there is no secure connection with the mail server; check smtp_server, smtp_security and its certificate",
        )
        .to_owned();
    }
    if error.is_client() {
        return say(
            language,
            "poštni strežnik ne ponuja varne povezave ali prijave, kot ju zahtevajo nastavitve; preverite smtp_security in smtp_port",
            "the mail server does not offer the secure connection or the login that the settings ask for; check smtp_security and smtp_port",
        )
        .to_owned();
    }
    if error.is_timeout() {
        return say(
            language,
            "poštni strežnik ne odgovarja",
            "the mail server does not answer",
        )
        .to_owned();
    }
    say(
        language,
        "poštni strežnik ni dosegljiv ali prekinja povezavo; preverite smtp_server in smtp_port",
        "the mail server cannot be reached or breaks the connection; check smtp_server and smtp_port",
    )
    .to_owned()
}

/// All causes, also those that errors of the system carry inside.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> Vec<&'a (dyn Error + 'static)> {
    const CAUSES_MAX: usize = 16;
    let mut found = Vec::new();
    let mut next = Some(error);
    while let Some(cause) = next.filter(|_| found.len() < CAUSES_MAX) {
        found.push(cause);
        let inner = cause
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            .map(|inner| inner as &(dyn Error + 'static));
        next = inner.or_else(|| cause.source());
    }
    found
}
