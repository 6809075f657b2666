//! The way of one account: credentials, certificate, name, connection, secure connection, answer,
//! clock, login. Where one step fails, those that need it are not tried.

use std::net::TcpStream;

use super::{Because, DoctorOptions, Found, OurCertificate, Part};
use crate::config::{Config, ServiceAccount};
use crate::desk::Cancel;
use crate::desk::certificates::{self, NotOpened};
use crate::desk::sending::{connect, endpoint_of};
use crate::domain::certificate::{CertificateWarning, days_left};
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::eturizem::answer::Answer;
use crate::eturizem::client::{Client, ClientError, RawAnswer};
use crate::eturizem::codes::{Effect, effect_of};
use crate::eturizem::daily_report;
use crate::eturizem::endpoint::Endpoint;
use crate::eturizem::probe::{self, FirstHop, GreetError};
use crate::secrets;

/// The steps of an account, in their order.
pub(super) const PARTS: [Part; 8] = [
    Part::Credentials,
    Part::Certificate,
    Part::Name,
    Part::Connection,
    Part::Tls,
    Part::Answer,
    Part::Clock,
    Part::Login,
];

/// "There are no rows": said only to somebody who is let in.
const NO_ROWS: &str = "41396";

pub(super) struct Way<'a> {
    config: &'a Config,
    account: &'a ServiceAccount,
    options: DoctorOptions,
    now: &'a dyn Fn() -> Moment,
    /// The first step that failed, without which others cannot be tried.
    stopped: Option<Because>,
    can_log_in: Option<Because>,
    stream: Option<TcpStream>,
    client: Option<Client>,
}

impl<'a> Way<'a> {
    pub(super) fn new(
        config: &'a Config,
        account: &'a ServiceAccount,
        options: DoctorOptions,
        now: &'a dyn Fn() -> Moment,
    ) -> Self {
        Self {
            config,
            account,
            options,
            now,
            stopped: None,
            can_log_in: None,
            stream: None,
            client: None,
        }
    }

    pub(super) fn examine(mut self, cancel: &Cancel, told: &mut dyn FnMut(Part, Found)) {
        let mut stop = |way: &mut Self, part: Part, found: Found| {
            told(part, found);
            if cancel.is_given_up() {
                way.stopped = Some(Because::GivenUp);
                way.can_log_in = Some(Because::GivenUp);
            }
        };
        let found = self.credentials();
        stop(&mut self, Part::Credentials, found);
        let found = self.certificate();
        stop(&mut self, Part::Certificate, found);
        let endpoint = match endpoint_of(self.account) {
            Ok(endpoint) => endpoint,
            Err(error) => {
                stop(&mut self, Part::Name, Found::EndpointWrong(error));
                for part in PARTS.into_iter().skip(3) {
                    stop(&mut self, part, Found::NotTried(Because::Needs(Part::Name)));
                }
                return;
            }
        };
        let hop = FirstHop::of(&endpoint, self.account.proxy.as_deref());
        let (found, addresses) = self.name(&hop);
        stop(&mut self, Part::Name, found);
        let found = self.connection(&addresses);
        stop(&mut self, Part::Connection, found);
        let found = self.tls(&endpoint, &hop);
        stop(&mut self, Part::Tls, found);
        let (found, answer) = self.answer();
        stop(&mut self, Part::Answer, found);
        let found = self.clock(answer.as_ref());
        stop(&mut self, Part::Clock, found);
        let found = self.login(&endpoint);
        stop(&mut self, Part::Login, found);
    }

    fn credentials(&mut self) -> Found {
        match secrets::load(self.config, self.account) {
            Ok(_) => Found::CredentialsFound(SafeText::new(&self.account.user_name)),
            Err(error) => {
                self.can_log_in = Some(Because::Needs(Part::Credentials));
                Found::CredentialsWrong(error)
            }
        }
    }

    fn certificate(&mut self) -> Found {
        let (Some(path), Some(opened)) = (
            self.account.certificate.clone(),
            certificates::open(self.config, self.account),
        ) else {
            return Found::NoCertificate;
        };
        let (why, shown) = match opened {
            Err(why) => (why, None),
            Ok(identity) => {
                let now = (self.now)();
                let ours = OurCertificate {
                    holder: identity.holder().clone(),
                    issuer: identity.issuer().clone(),
                    valid_until: identity.valid_until(),
                    days_left: days_left(identity.valid_until(), now),
                    warning: CertificateWarning::of(identity.valid_until(), now),
                };
                match identity.check_at(now) {
                    Ok(()) => return Found::CertificateGood(ours),
                    Err(error) => (NotOpened::Certificate(error), Some(ours)),
                }
            }
        };
        self.can_log_in = Some(Because::Needs(Part::Certificate));
        Found::CertificateWrong { path, why, shown }
    }

    fn name(&mut self, hop: &FirstHop) -> (Found, Vec<std::net::SocketAddr>) {
        if let Some(because) = self.stopped {
            return (Found::NotTried(because), Vec::new());
        }
        match hop.addresses() {
            Ok(addresses) => (
                Found::Addresses(hop.to_string(), addresses.clone()),
                addresses,
            ),
            Err(problem) => {
                self.stopped = Some(Because::Needs(Part::Name));
                (Found::NoAddress(hop.to_string(), problem), Vec::new())
            }
        }
    }

    fn connection(&mut self, addresses: &[std::net::SocketAddr]) -> Found {
        if let Some(because) = self.stopped {
            return Found::NotTried(because);
        }
        let failed = |way: &mut Self, problem| {
            way.stopped = Some(Because::Needs(Part::Connection));
            Found::NotConnected(problem)
        };
        match probe::connect(addresses) {
            Ok(stream) => match stream.peer_addr() {
                Ok(address) => {
                    self.stream = Some(stream);
                    Found::Connected(address)
                }
                Err(_) => failed(self, crate::eturizem::send_error::SendProblem::Reset),
            },
            Err(problem) => failed(self, problem),
        }
    }

    fn tls(&mut self, endpoint: &Endpoint, hop: &FirstHop) -> Found {
        let stream = match (self.stopped, self.stream.take()) {
            (Some(because), _) => return Found::NotTried(because),
            (None, _) if endpoint.is_plain() => return Found::NotTried(Because::PlainHttp),
            (None, None) => return Found::NotTried(Because::Needs(Part::Connection)),
            (None, Some(stream)) => stream,
        };
        let is_secure_proxy = self
            .account
            .proxy
            .as_ref()
            .is_some_and(|proxy| proxy.starts_with("https:"));
        if hop.is_proxy && is_secure_proxy {
            return Found::NotTried(Because::SecureProxy);
        }
        match self.greet(stream, endpoint, hop) {
            Ok(found) => found,
            Err(found) => {
                self.stopped = Some(Because::Needs(Part::Tls));
                *found
            }
        }
    }

    fn greet(
        &self,
        mut stream: TcpStream,
        endpoint: &Endpoint,
        hop: &FirstHop,
    ) -> Result<Found, Box<Found>> {
        let roots = self.account.ca_certificates.as_ref().map(std::fs::read);
        let roots = roots
            .transpose()
            .map_err(|_| Box::new(Found::RootsWrong(ClientError::ExtraRoots)))?;
        if hop.is_proxy {
            probe::through_proxy(&mut stream, endpoint)
                .map_err(|problem| Box::new(Found::NotSecure(problem, None)))?;
        }
        match probe::greet(stream, endpoint, roots.as_deref()) {
            Ok(greeting) => {
                let days = days_left(greeting.certificate.valid_until, (self.now)());
                Ok(Found::Secure(greeting, days))
            }
            Err(GreetError::Roots(error)) => Err(Box::new(Found::RootsWrong(error))),
            Err(GreetError::Refused { problem, shown }) => {
                Err(Box::new(Found::NotSecure(problem, shown)))
            }
        }
    }

    fn answer(&mut self) -> (Found, Option<RawAnswer>) {
        if let Some(because) = self.stopped.or(self.can_log_in) {
            return (Found::NotTried(because), None);
        }
        let failed = |way: &mut Self, found| {
            way.stopped = Some(Because::Needs(Part::Answer));
            (found, None)
        };
        let client = match connect(self.config, self.account, (self.now)()) {
            Ok(client) => client,
            Err(stop) => return failed(self, Found::NoClient(stop.text)),
        };
        let looked = client.look();
        self.client = Some(client);
        match looked {
            Ok(answer) => {
                let found = match answer.status {
                    401 | 403 | 404 | 407 | 500.. => Found::AnsweredNo(answer.status),
                    status => Found::Answered(status),
                };
                (found, Some(answer))
            }
            Err(error) => failed(self, Found::NoAnswer(error)),
        }
    }

    fn clock(&self, answer: Option<&RawAnswer>) -> Found {
        let Some(answer) = answer else {
            let because = self.stopped.or(self.can_log_in);
            return Found::NotTried(because.unwrap_or(Because::Needs(Part::Answer)));
        };
        match answer.date() {
            Some(theirs) => Found::Clock((self.now)().seconds_since(theirs)),
            None => Found::ClockUnsaid,
        }
    }

    fn login(&mut self, endpoint: &Endpoint) -> Found {
        if let Some(because) = self.can_log_in.or(self.stopped) {
            return Found::NotTried(because);
        }
        if endpoint.is_production() && !self.options.login {
            return Found::NotTried(Because::Production);
        }
        let Some(client) = &self.client else {
            return Found::NotTried(Because::Needs(Part::Answer));
        };
        match client.send(&daily_report::document(&[])) {
            Ok(raw) => login_of(&raw),
            Err(error) => Found::NoAnswer(error),
        }
    }
}

/// What the answer to a package without rows says of the login.
fn login_of(raw: &RawAnswer) -> Found {
    let answer = match Answer::read(raw.status, raw.content_type.as_deref(), &raw.body) {
        Ok(answer) => answer,
        Err(error) => return Found::LoginNotAnswered(error),
    };
    let Some(row) = answer.rows.first() else {
        return Found::LoggedIn;
    };
    if answer.rows.iter().any(|row| row.error.code == NO_ROWS) {
        return Found::LoggedIn;
    }
    match effect_of(&row.error.code) {
        Effect::StopAccount => Found::LoginRefused(row.error.clone()),
        Effect::HoldFacility
        | Effect::BadDocument
        | Effect::HoldPackage
        | Effect::TooManyRows
        | Effect::AskAgain
        | Effect::Retry
        | Effect::SameData
        | Effect::SameDocument
        | Effect::Reject => Found::LoginUnclear(row.error.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::desk::Verdict;

    const SETTINGS: &str = "database = \"book.db\"\n[service]\nendpoint = \"production\"\n\
        user_name = \"hotel\"\n[[facility]]\nid = 20417\nname = \"Hotel Breza\"\n\
        tourist_tax = [{ from = \"2018-01-01\", rate = \"2.50\" }]\n";

    #[test]
    fn at_the_production_service_the_login_is_tried_only_on_request() {
        let config = Config::from_toml(std::path::Path::new("/nowhere/config.toml"), SETTINGS)
            .expect("settings");
        let now = || Clock::machine().now();
        let production = Endpoint::production().expect("an address");
        let account = &config.accounts[0];
        let mut way = Way::new(&config, account, DoctorOptions::default(), &now);
        let found = way.login(&production);
        assert!(matches!(found, Found::NotTried(Because::Production)));
        assert_eq!(found.verdict(), Verdict::NotTried);
        // On request it is tried, as far as the way before it was there.
        let mut way = Way::new(
            &config,
            account,
            DoctorOptions {
                login: true,
                house_now: None,
            },
            &now,
        );
        let found = way.login(&production);
        assert!(matches!(
            found,
            Found::NotTried(Because::Needs(Part::Answer))
        ));
    }
}
