//! A throw-away hotel with invented guests around today, and the practice service inside: where a
//! new receptionist learns. Nothing leaves the machine, and nothing is left of it afterwards.

use crate::store::Reading;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use zeroize::Zeroizing;

use super::{Cancel, Desk, DeskError, Result, SendOptions};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::country::Country;
use crate::domain::daily_report::DailyReport;
use crate::domain::document::DocumentType;
use crate::domain::entry::{EntryDetails, Guest};
use crate::domain::identifiers::{FacilityId, SequenceNumber};
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::sex::Sex;
use crate::domain::stay::Stay;
use crate::domain::text::SafeText;
use crate::eturizem::client::{Client, ClientSettings, TlsBackend};
use crate::eturizem::daily_report;
use crate::eturizem::endpoint::Endpoint;
use crate::eturizem::envelope::Credentials;
use crate::eturizem::practice::{Conduct, Login, PracticeService, PracticeSettings, Troubles};

/// The hotel, its book and the service that it reports to; gone when dropped.
#[derive(Debug)]
pub struct Demo {
    config: Arc<Config>,
    service: PracticeService,
    folder: TempDir,
}

const USER: &str = "vadnica";
const OTHER_USER: &str = "prejsnji.program";
const FACILITY: i64 = 20417;

impl Demo {
    /// Makes the hotel as it would stand at this moment.
    ///
    /// # Errors
    /// [`DeskError`] when the temporary folder or a port on this machine cannot be had.
    pub fn prepare(clock: Clock, language: Language) -> Result<Self> {
        let temporary = std::env::temp_dir();
        let failed = |source| DeskError::File {
            path: temporary.clone(),
            source,
        };
        let folder = tempfile::Builder::new()
            .prefix("recepcija-")
            .tempdir()
            .map_err(failed)?;
        // Plain HTTP, so that it opens on a machine that has no root certificates either.
        let practice = PracticeSettings {
            listen: ([127, 0, 0, 1], 0).into(),
            database: folder.path().join("practice.db"),
            login: Login::FirstUseFixes,
            register: None,
            clock: Arc::new(move || clock.now()),
        };
        let conduct = Conduct {
            language,
            ..Conduct::default()
        };
        let service = PracticeService::start_as(practice, conduct).map_err(DeskError::Practice)?;
        write_secrets(folder.path()).map_err(failed)?;
        let text = settings(&service.endpoint_url(), language);
        let config = Arc::new(Config::from_toml(
            &folder.path().join("config.toml"),
            &text,
        )?);
        let demo = Self {
            config,
            service,
            folder,
        };
        demo.fill(clock.now())?;
        Ok(demo)
    }

    /// The settings of the hotel.
    #[must_use]
    pub fn config(&self) -> Arc<Config> {
        Arc::clone(&self.config)
    }

    /// The folder that holds all of it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The hotel in the register.
    #[must_use]
    pub fn facility(&self) -> FacilityId {
        self.config.facilities[0].facility.id
    }

    /// What the practice service can be told to do wrong.
    #[must_use]
    pub fn troubles(&self) -> Troubles {
        self.service.troubles()
    }

    fn desk_at(&self, at: Moment) -> Result<Desk> {
        Desk::open(Arc::clone(&self.config), Clock::rehearsal(at))
    }

    /// Yesterday's guests are reported; today some are late, one was refused, some are not
    /// mended, some have gone without a word.
    fn fill(&self, now: Moment) -> Result<()> {
        let mut yesterday = self.desk_at(now.plus_hours(-27))?;
        let mut leaving = None;
        for guest in YESTERDAY {
            let saved = guest.check_in(&mut yesterday, now)?;
            if guest.surname == "Öllinger" {
                leaving = Some(saved);
            }
        }
        send(&mut yesterday)?;
        let mut this_morning = self.desk_at(now.plus_hours(-5))?;
        if let Some(id) = leaving {
            let entry = this_morning.store().entry(id)?;
            let at = When::Exact(whole_minutes(now.plus_hours(-6)));
            this_morning.depart(id, entry.version, at)?;
        }
        self.let_one_be_refused(&mut this_morning, now)?;
        let mut today = self.desk_at(now)?;
        for guest in TODAY {
            guest.check_in(&mut today, now)?;
        }
        Ok(())
    }

    /// The program that the house used before reported guests under this number and the next
    /// (4142): one new number is given by itself, after that a person is asked.
    fn let_one_be_refused(&self, desk: &mut Desk, now: Moment) -> Result<()> {
        let id = REFUSED.check_in(desk, now)?;
        let entry = desk.store().entry(id)?;
        let facility = desk.facility(entry.facility)?;
        let mut report = DailyReport::of(&entry, facility).ok_or(DeskError::NeedsAttention)?;
        report.surname = SafeText::new("Prejšnji");
        let mut rows = Vec::new();
        for number in [
            report.sequence_number.number(),
            report.sequence_number.number() + 1,
        ] {
            report.sequence_number =
                SequenceNumber::new(number).ok_or(DeskError::NeedsAttention)?;
            let row = daily_report::row_bytes(&report);
            rows.push(row.map_err(|_| DeskError::UnsendableCharacter)?);
        }
        let rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
        let account = &self.config.accounts[0];
        if let crate::config::EndpointSetting::Address(address) = &account.endpoint
            && let Ok(endpoint) = Endpoint::parse(address)
            && let Ok(credentials) =
                Credentials::new(OTHER_USER, Zeroizing::new(OTHER_USER.to_owned()))
        {
            let client = Client::new(ClientSettings {
                endpoint,
                credentials,
                identity: None,
                extra_roots_pem: None,
                proxy: None,
                tls_backend: TlsBackend::default(),
            })?;
            // Should it not arrive, the hotel merely has one refused guest less.
            let _ = client.send(&daily_report::document(&rows));
        }
        send(desk)
    }
}

fn send(desk: &mut Desk) -> Result<()> {
    let options = SendOptions {
        by_person: true,
        ..SendOptions::default()
    };
    desk.send(&options, &Cancel::default(), &mut |_| {})?;
    Ok(())
}

fn write_secrets(folder: &Path) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(folder.join("secrets.toml"))?;
    writeln!(file, "password = \"{USER}\"")
}

fn settings(endpoint: &str, language: Language) -> String {
    let units: Vec<String> = (1..=3)
        .flat_map(|floor| (1..=8).map(move |room| floor * 100 + room))
        .map(|name| format!("{{ name = \"{name}\", beds = 2 }}"))
        .collect();
    let (language, units) = (language.as_str(), units.join(", "));
    format!(
        r#"language = "{language}"
database = "book.db"
[service]
endpoint = "{endpoint}"
user_name = "{USER}"
# Who learns does not wait for a whole minute when the practice service is told not to answer.
request_timeout_seconds = 15
[secrets]
source = "file"
file = "secrets.toml"
[[facility]]
id = {FACILITY}
name = "Hotel Breza"
address = "Jezerska cesta 5, 4260 Bled"
municipality = "Bled"
kind = "hotel"
host = {{ name = "Breza d.o.o.", registration_number = "1234567000", address = "Jezerska cesta 5, 4260 Bled" }}
permanent_beds = 48
units = [{units}, {{ name = "K1", used_by = "staff" }}]
departure_time = "10:00"
sequence_number_width = 4
tourist_tax = [{{ from = "2018-01-01", rate = "2.50" }}]
"#
    )
}

fn whole_minutes(at: Moment) -> Moment {
    Moment::from_utc_seconds(at.utc_seconds().div_euclid(300) * 300)
}

/// An invented guest; hours are counted from now.
struct Invented {
    surname: &'static str,
    first_name: &'static str,
    sex: Sex,
    born: &'static str,
    country: &'static str,
    document: &'static str,
    number: &'static str,
    unit: &'static str,
    arrival_hours: i64,
    departure_hours: Option<i64>,
}

impl Invented {
    fn check_in(
        &self,
        desk: &mut Desk,
        now: Moment,
    ) -> Result<crate::domain::identifiers::EntryId> {
        let at = |hours| When::Exact(whole_minutes(now.plus_hours(hours)));
        let mut stay = Stay::arrived(at(self.arrival_hours));
        stay.expected_departure = self.departure_hours.map(at);
        stay.set_unit(SafeText::new(self.unit));
        let guest = Guest {
            first_name: SafeText::new(self.first_name),
            surname: SafeText::new(self.surname),
            sex: Some(self.sex),
            birth_date: self.born.parse().ok(),
            country: Country::from_code(self.country),
            document_type: DocumentType::from_code(self.document),
            document_number: SafeText::new(self.number),
        };
        let mut details = EntryDetails::of(guest, stay);
        details.tax_code = details.tax_code_by_age();
        let facility = FacilityId::new(FACILITY).ok_or(DeskError::WhichFacility)?;
        Ok(desk.check_in(facility, details)?.entry.id)
    }
}

#[rustfmt::skip]
const YESTERDAY: &[Invented] = &[
    Invented { surname: "Oblak", first_name: "Neža", sex: Sex::Female, born: "1984-03-12", country: "SI", document: "I", number: "IA4412087", unit: "101", arrival_hours: -34, departure_hours: Some(38) },
    Invented { surname: "Oblak", first_name: "Jošt", sex: Sex::Male, born: "2015-06-01", country: "SI", document: "L", number: "nima", unit: "101", arrival_hours: -34, departure_hours: Some(38) },
    Invented { surname: "Öllinger", first_name: "Franz", sex: Sex::Male, born: "1957-01-07", country: "AT", document: "P", number: "U7719034", unit: "103", arrival_hours: -33, departure_hours: Some(14) },
    Invented { surname: "De Santis", first_name: "Giosuè", sex: Sex::Male, born: "1977-03-01", country: "IT", document: "I", number: "CA55012XK", unit: "104", arrival_hours: -32, departure_hours: Some(-3) },
    Invented { surname: "De Santis", first_name: "Maria Chiara", sex: Sex::Female, born: "2011-08-06", country: "IT", document: "I", number: "CA81220TT", unit: "104", arrival_hours: -32, departure_hours: Some(-3) },
    Invented { surname: "Dvořák", first_name: "Jiří", sex: Sex::Male, born: "1948-10-14", country: "CZ", document: "P", number: "39718822", unit: "105", arrival_hours: -31, departure_hours: Some(-14) },
    Invented { surname: "Krasniqi", first_name: "Shpëtim", sex: Sex::Male, born: "1979-08-12", country: "XK", document: "P", number: "P0092211", unit: "106", arrival_hours: -30, departure_hours: None },
    Invented { surname: "Szűcs", first_name: "Zsófia", sex: Sex::Female, born: "1958-02-06", country: "HU", document: "P", number: "BH3344120", unit: "107", arrival_hours: -29, departure_hours: Some(90) },
];

const REFUSED: Invented = Invented {
    surname: "Gashi",
    first_name: "Arbër",
    sex: Sex::Male,
    born: "1990-05-19",
    country: "XK",
    document: "P",
    number: "P0551720",
    unit: "201",
    arrival_hours: -6,
    departure_hours: Some(42),
};

#[rustfmt::skip]
const TODAY: &[Invented] = &[
    Invented { surname: "Čuček", first_name: "Matjaž", sex: Sex::Male, born: "1971-11-30", country: "SI", document: "I", number: "IC9081726", unit: "203", arrival_hours: -14, departure_hours: Some(34) },
    Invented { surname: "Čuček", first_name: "Špela", sex: Sex::Female, born: "1975-04-02", country: "SI", document: "I", number: "IC9081727", unit: "203", arrival_hours: -14, departure_hours: Some(34) },
    Invented { surname: "Müller-Lüdenscheidt", first_name: "Käthe", sex: Sex::Female, born: "1987-03-05", country: "DE", document: "I", number: "L01X00T47", unit: "204", arrival_hours: -11, departure_hours: Some(60) },
    Invented { surname: "Smith & Sons", first_name: "O", sex: Sex::Male, born: "1974-08-16", country: "GB", document: "P", number: "545112903", unit: "205", arrival_hours: -4, departure_hours: Some(20) },
    Invented { surname: "Yıldırım", first_name: "İbrahim", sex: Sex::Male, born: "2004-05-15", country: "TR", document: "P", number: "", unit: "206", arrival_hours: -3, departure_hours: None },
    Invented { surname: "Šušteršič", first_name: "Neža", sex: Sex::Female, born: "2013-09-09", country: "SI", document: "L", number: "nima", unit: "207", arrival_hours: -2, departure_hours: Some(46) },
    Invented { surname: "Wei", first_name: "Li", sex: Sex::Male, born: "1955-01-07", country: "CN", document: "P", number: "EB7719002", unit: "208", arrival_hours: -1, departure_hours: Some(23) },
    Invented { surname: "Jónsdóttir", first_name: "Þórdís", sex: Sex::Female, born: "1971-04-18", country: "IS", document: "P", number: "A3092117", unit: "301", arrival_hours: 3, departure_hours: Some(70) },
];
