//! The doctor, and how long our certificate is still good for.

use super::App;
use crate::console::layers::Layer;
use crate::console::layers::doctor::DoctorPage;
use crate::console::texts;
use crate::console::work::{Job, Overview};
use crate::desk::{CertificateDays, CertificateFiles, Step};
use crate::domain::certificate::CertificateWarning;
use crate::domain::moment::Moment;
use crate::words;

/// What is known of our certificates.
#[derive(Debug, Default)]
pub(super) struct Certificates {
    /// The files when they were last read.
    files: CertificateFiles,
    /// The day on which they were last read.
    read_at: Option<Moment>,
    /// How long they are good for, the one that ends first first.
    pub(super) found: Vec<CertificateDays>,
}

impl App {
    pub(super) fn examine(&mut self) {
        let cancel = self.begin(self.look.say(texts::said::LOOKING));
        self.layers.push(Layer::Doctor(Box::default()));
        self.add_job(Job::Doctor(cancel));
    }

    fn doctor_page(&mut self) -> Option<&mut DoctorPage> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Doctor(page) => Some(page.as_mut()),
            _ => None,
        })
    }

    pub(super) fn take_step(&mut self, step: Step) {
        if let Some(page) = self.doctor_page() {
            page.add(step);
        }
    }

    pub(super) fn take_examined(&mut self) {
        self.running = None;
        if let Some(page) = self.doctor_page() {
            page.finish();
        }
        // An account that is let in again is stopped no more.
        self.refresh();
    }

    /// Our certificates are read when the first overview is there, when their files change, and
    /// when a day has passed; nothing looks for that by itself.
    pub(super) fn read_certificates_when_needed(&mut self, overview: &Overview) {
        let files = &overview.certificate_files;
        let is_read = self.certificates.read_at.is_some_and(|at| {
            at.date() == overview.machine_now.date() && self.certificates.files == *files
        });
        if files.is_empty() || is_read {
            return;
        }
        self.certificates.read_at = Some(overview.machine_now);
        self.certificates.files = files.clone();
        self.add_job(Job::Certificates);
    }

    /// The certificate that ends first, once it is worth a word: in words, and how near its end is.
    pub(super) fn certificate_left(&self) -> Option<(String, CertificateWarning)> {
        let now = self.overview.as_ref()?.machine_now;
        let certificate = self.certificates.found.first()?;
        let text = words::certificate_left(certificate.valid_until, now, self.look.language)?;
        Some((text, certificate.warning(now)?))
    }

    /// Said on every screen once our certificate is over.
    pub(super) fn certificate_is_over(&self) -> Option<String> {
        let (_, warning) = self.certificate_left()?;
        let over = warning == CertificateWarning::Expired;
        let certificate = self.certificates.found.first().filter(|_| over)?;
        let date = words::date_long(certificate.valid_until.date());
        let look = self.look;
        Some(format!(
            "{} {date}: {}",
            look.say(texts::said::THE_CERTIFICATE_EXPIRED),
            look.say(texts::said::NOTHING_CAN_BE_SENT_GET_A_NEW_ONE)
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::Clock;
    use crate::config::Config;
    use crate::console::look::Look;
    use crate::console::mode::Mode;
    use crate::desk::EndOfDay;
    use crate::domain::example::moment;
    use crate::domain::language::Language;

    const SETTINGS: &str = "database = \"book.db\"\n[service]\nendpoint = \"http://127.0.0.1:9/\"\n\
        user_name = \"hotel\"\ncertificate = \"ajpes.p12\"\n[[facility]]\nid = 20417\n\
        name = \"Hotel Breza\"\ntourist_tax = [{ from = \"2018-01-01\", rate = \"2.50\" }]\n";

    fn asked(app: &mut App) -> bool {
        let jobs = app.take_jobs();
        jobs.iter().any(|job| matches!(job, Job::Certificates))
    }

    #[test]
    fn certificates_are_read_after_the_first_overview_and_when_something_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ajpes.p12");
        std::fs::write(&file, b"first").expect("written");
        let path = folder.path().join("config.toml");
        let config = Arc::new(Config::from_toml(&path, SETTINGS).expect("settings"));
        let look = Look::plain(Language::Slovenian);
        let now = moment("2026-08-20T12:00");
        let facility = config.facilities[0].facility.id;
        let clock = Clock::rehearsal(now);
        let mut app = App::new(Arc::clone(&config), clock, look, &Mode::Practice, facility);
        assert!(!asked(&mut app), "not on the way to the first screen");
        let overview = |machine_now| Overview {
            day: EndOfDay {
                as_of: now,
                facilities: Vec::new(),
                last_accepted: None,
                stops: Vec::new(),
                unproven: 0,
                courier: None,
            },
            facility,
            pending: 0,
            oldest: None,
            months: 0,
            to_retry: 0,
            drafts: Vec::new(),
            notes: Vec::new(),
            news: None,
            remittances: Vec::new(),
            open_file: None,
            last_with_police: None,
            machine_now,
            certificate_files: CertificateFiles::now(&config),
        };
        let mut seen = |machine_now| {
            app.read_certificates_when_needed(&overview(machine_now));
            asked(&mut app)
        };
        assert!(seen(now), "once the first overview is there");
        assert!(!seen(now.plus_seconds(60)), "nothing changed");
        assert!(seen(now.plus_hours(24)), "a day has passed");
        std::fs::write(&file, b"another one").expect("written");
        assert!(seen(now.plus_hours(24)), "the file changed");
        assert!(!seen(now.plus_hours(24)));
    }
}
