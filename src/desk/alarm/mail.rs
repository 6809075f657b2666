//! An alarm by mail: SMTP, verified TLS but within this machine, bounded in time.

use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Message, SmtpTransport, Transport};

use super::AlarmLetter;
use crate::config::{Config, MailSecurity, MailSettings};
use crate::domain::language::Language;
use crate::secrets::{self, SecretsError};
use crate::words::say;

/// No step of the way to the mail server takes longer.
const STEP_TIMEOUT: Duration = Duration::from_secs(20);

/// Why an alarm could not be sent.
#[derive(Debug, thiserror::Error)]
pub enum AlarmError {
    /// Addresses that mail does not take.
    #[error("the mail could not be written")]
    Letter,
    /// Its roots cannot be read.
    #[error("smtp_ca_certificates cannot be read")]
    Roots(#[source] std::io::Error),
    /// The password cannot be loaded.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// The way there.
    #[error("the mail server did not take the mail: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
}

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
            Self::Letter | Self::Roots(_) | Self::Smtp(_) => self.to_string(),
        };
        format!("{what}: {why}")
    }
}

impl AlarmLetter {
    /// Sends the letter to those whom the settings name; nothing where they name nobody.
    ///
    /// # Errors
    /// [`AlarmError`]; it is to be told again later.
    pub fn mail(&self, config: &Config) -> Result<(), AlarmError> {
        let Some(settings) = &config.alarm.mail else {
            return Ok(());
        };
        transport(config, settings)?.send(&self.message(settings)?)?;
        Ok(())
    }

    fn message(&self, settings: &MailSettings) -> Result<Message, AlarmError> {
        let mut message = Message::builder()
            .from(settings.from.parse().map_err(|_| AlarmError::Letter)?)
            .subject(&self.subject);
        for address in &settings.to {
            message = message.to(address.parse().map_err(|_| AlarmError::Letter)?);
        }
        message
            .header(ContentType::TEXT_PLAIN)
            .body(self.body.clone())
            .map_err(|_| AlarmError::Letter)
    }
}

fn transport(config: &Config, settings: &MailSettings) -> Result<SmtpTransport, AlarmError> {
    let tls = || -> Result<TlsParameters, AlarmError> {
        let mut parameters = TlsParameters::builder(settings.server.clone());
        if let Some(path) = &settings.ca_certificates {
            let pem = std::fs::read(path).map_err(AlarmError::Roots)?;
            parameters = parameters.add_root_certificate(Certificate::from_pem(&pem)?);
        }
        Ok(parameters.build()?)
    };
    let (tls, port) = match settings.security {
        MailSecurity::Tls => (Tls::Wrapper(tls()?), 465),
        MailSecurity::StartTls => (Tls::Required(tls()?), 587),
        MailSecurity::None => (Tls::None, 25),
    };
    let mut transport = SmtpTransport::builder_dangerous(settings.server.clone())
        .port(settings.port.unwrap_or(port))
        .timeout(Some(STEP_TIMEOUT))
        .tls(tls);
    if let Some(user_name) = &settings.user_name {
        let password = secrets::load_smtp_password(config)?;
        let password = password.map(|secret| secret.expose().to_owned());
        transport = transport.credentials(Credentials::new(
            user_name.clone(),
            password.unwrap_or_default(),
        ));
    }
    Ok(transport.build())
}
