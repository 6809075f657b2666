//! An alarm by mail: SMTP, verified TLS but within this machine, bounded in time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Message, SmtpTransport, Transport};

use super::AlarmLetter;
use crate::config::{Config, MailSecurity, MailSettings};
use crate::secrets::{self, SecretsError};

/// No step of the way to the mail server takes longer.
const STEP_TIMEOUT: Duration = Duration::from_secs(20);
/// Nor does the whole: a server that says a letter now and then ends no step and keeps no report back.
const TIME_MAX: Duration = Duration::from_secs(60);

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
    /// There is a user name, and no password for it.
    #[error("there is no smtp_password")]
    NoPassword,
    /// The whole took too long, or an earlier letter is still on its way.
    #[error("the mail server did not finish in time")]
    TooSlow,
    /// The way there.
    #[error("the mail server did not take the mail: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
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
        let message = self.message(settings)?;
        send_within(transport(config, settings)?, message, TIME_MAX)
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

/// Whether a letter is on its way: one that was given up still waits for its server.
static IS_ON_ITS_WAY: AtomicBool = AtomicBool::new(false);

struct OnItsWay;

impl OnItsWay {
    fn begin() -> Option<Self> {
        (!IS_ON_ITS_WAY.swap(true, Ordering::AcqRel)).then_some(Self)
    }
}

impl Drop for OnItsWay {
    fn drop(&mut self) {
        IS_ON_ITS_WAY.store(false, Ordering::Release);
    }
}

fn send_within(
    transport: SmtpTransport,
    message: Message,
    time_max: Duration,
) -> Result<(), AlarmError> {
    let on_its_way = OnItsWay::begin().ok_or(AlarmError::TooSlow)?;
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let sent = transport.send(&message);
        drop(on_its_way);
        let _ = tell.send(sent);
    });
    let sent = told.recv_timeout(time_max);
    sent.map_err(|_| AlarmError::TooSlow)??;
    Ok(())
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
        let password = secrets::load_smtp_password(config)?.ok_or(AlarmError::NoPassword)?;
        let password = password.expose().to_owned();
        transport = transport.credentials(Credentials::new(user_name.clone(), password));
    }
    Ok(transport.build())
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpListener;

    use super::*;
    use crate::domain::language::Language;

    /// A server that says a letter now and then, until the test lets it go.
    fn dripping() -> (SmtpTransport, mpsc::Sender<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (let_go, is_let_go) = mpsc::channel();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("somebody");
            let pause = Duration::from_millis(1);
            while is_let_go.recv_timeout(pause) == Err(mpsc::RecvTimeoutError::Timeout) {
                stream.write_all(b"2").expect("said");
            }
        });
        let transport = SmtpTransport::builder_dangerous("127.0.0.1")
            .port(port)
            .tls(Tls::None);
        (transport.build(), let_go)
    }

    fn letter() -> Message {
        let message = Message::builder()
            .from("recepcija@example.com".parse().expect("an address"))
            .to("vodja@example.com".parse().expect("an address"));
        let words = AlarmLetter::test(Language::English).body;
        message.body(words).expect("a letter")
    }

    #[test]
    fn a_mail_server_that_never_ends_is_left_and_only_one_is_waited_for() {
        let (transport, let_go) = dripping();
        let sent = send_within(transport, letter(), Duration::from_millis(20));
        assert!(matches!(sent, Err(AlarmError::TooSlow)), "{sent:?}");
        let (transport, _) = dripping();
        let sent = send_within(transport, letter(), TIME_MAX);
        assert!(matches!(sent, Err(AlarmError::TooSlow)), "{sent:?}");
        drop(let_go);
        while IS_ON_ITS_WAY.load(Ordering::Acquire) {
            thread::yield_now();
        }
        let (transport, let_go) = dripping();
        drop(let_go);
        let sent = send_within(transport, letter(), TIME_MAX);
        assert!(matches!(sent, Err(AlarmError::Smtp(_))), "{sent:?}");
    }
}
