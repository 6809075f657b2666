//! A house for the tests: a book in a folder, the practice service, and a console at its desk.

mod answering;
mod guests;
mod keys;
mod looking;
mod settings;

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use tempfile::TempDir;

pub(super) use self::settings::guest;

use self::answering::answer_request;
use self::settings::CONFIG;

use crate::clock::Clock;
use crate::config::{Config, Theme};
use crate::console::app::App;
use crate::console::clipboard::Clipboard;
use crate::console::look::Look;
use crate::console::mode::Mode;
use crate::console::work::{Message, perform};
use crate::desk::Desk;
use crate::domain::example::moment;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::language::Language;
use crate::eturizem::practice::{Login, PracticeService, PracticeSettings};

/// The moment at which every test begins.
const NOW: &str = "2026-08-13T12:00";

pub(super) struct Console {
    app: App,
    desk: Desk,
    service: Option<PracticeService>,
    folder: TempDir,
    typed_at: std::time::Instant,
}

impl Console {
    pub(super) fn open() -> Self {
        Self::in_language(Language::Slovenian)
    }

    /// A hut that reports its guests to Police on a form (R22).
    pub(super) fn of_a_hut() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = CONFIG.replace("ENDPOINT", "http://127.0.0.1:9/").replace(
            "permanent_beds",
            "channel = \"police\"\npolice_deadline_hours = 72\npermanent_beds",
        );
        Self::with_settings(&settings, NOW, Language::Slovenian, None, folder)
    }

    /// A house that says more in its settings.
    pub(super) fn with_more_settings(more: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = CONFIG.replace("ENDPOINT", "http://127.0.0.1:9/") + more;
        Self::with_settings(&settings, NOW, Language::Slovenian, None, folder)
    }

    /// In the days in which the report of July is due.
    pub(super) fn early_in_august() -> Self {
        Self::at_time(
            "2026-08-05T12:00",
            Language::Slovenian,
            Login::FirstUseFixes,
        )
    }

    pub(super) fn in_language(language: Language) -> Self {
        Self::at_time(NOW, language, Login::FirstUseFixes)
    }

    /// A house whose password AJPES does not take.
    pub(super) fn with_a_wrong_password() -> Self {
        let login = Login::Exactly {
            user_name: "hotel".to_owned(),
            password: zeroize::Zeroizing::new("another".to_owned()),
        };
        Self::at_time(NOW, Language::Slovenian, login)
    }

    fn at_time(now: &'static str, language: Language, login: Login) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let service = PracticeService::start(PracticeSettings {
            listen: "127.0.0.1:0".parse().expect("an address"),
            database: folder.path().join("practice.db"),
            login,
            register: None,
            clock: Arc::new(move || moment(now)),
        })
        .expect("a practice service");
        let endpoint = service.endpoint_url();
        Self::reporting_to(&endpoint, now, language, Some(service), folder)
    }

    /// A house whose service answers as a test says: each request gets the answer at its number.
    pub(super) fn with_answers(answer: impl Fn(usize) -> String + Send + 'static) -> Self {
        Self::answered_at(NOW, answer)
    }

    /// The same in the days in which the report of July is due.
    pub(super) fn early_in_august_with_answers(
        answer: impl Fn(usize) -> String + Send + 'static,
    ) -> Self {
        Self::answered_at("2026-08-05T12:00", answer)
    }

    fn answered_at(now: &'static str, answer: impl Fn(usize) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                let Ok(mut stream) = stream else { return };
                answer_request(&mut stream, &answer(number));
            }
        });
        let folder = tempfile::tempdir().expect("a folder");
        let endpoint = format!("http://{address}/");
        Self::reporting_to(&endpoint, now, Language::Slovenian, None, folder)
    }

    fn reporting_to(
        endpoint: &str,
        now: &'static str,
        language: Language,
        service: Option<PracticeService>,
        folder: TempDir,
    ) -> Self {
        let settings = CONFIG.replace("ENDPOINT", endpoint);
        Self::with_settings(&settings, now, language, service, folder)
    }

    fn with_settings(
        settings: &str,
        now: &'static str,
        language: Language,
        service: Option<PracticeService>,
        folder: TempDir,
    ) -> Self {
        let secrets = folder.path().join("secrets.toml");
        std::fs::write(&secrets, "password = \"vadnica\"\n").expect("written");
        std::fs::set_permissions(&secrets, std::fs::Permissions::from_mode(0o600))
            .expect("private");
        let path = folder.path().join("config.toml");
        let config = Arc::new(Config::from_toml(&path, settings).expect("settings"));
        let clock = Clock::standing(moment(now));
        let look = Look {
            theme: Theme::Sixteen,
            ..Look::plain(language)
        };
        let desk = Desk::open(Arc::clone(&config), clock).expect("a desk");
        let shown = config.facilities[0].facility.id;
        let app = App::new(config, clock, look, &Mode::Practice, shown);
        let mut console = Self {
            app,
            desk,
            service,
            folder,
            typed_at: crate::clock::instant(),
        };
        console.work();
        console
    }

    /// The practice service can be told what to do wrong, as in the demo.
    pub(super) fn practising(mut self) -> Self {
        if let Some(service) = &self.service {
            self.app.practise(service.troubles());
        }
        self
    }

    /// The same house at another time.
    pub(super) fn later(mut self, now: &str) -> Self {
        let clock = Clock::standing(moment(now));
        let config = Arc::new(self.desk.config().clone());
        let look = self.app.look;
        self.desk = Desk::open(Arc::clone(&config), clock).expect("a desk");
        let shown = config.facilities[0].facility.id;
        self.app = App::new(config, clock, look, &Mode::Practice, shown);
        self.work();
        self
    }

    /// Who works here, as the record of changes says it.
    pub(super) fn account(&self) -> String {
        let changes = self.desk.store().changes_of(EntryId(1));
        changes.expect("read").remove(0).who
    }

    pub(super) fn facility(&self) -> FacilityId {
        self.desk.config().facilities[0].facility.id
    }

    pub(super) fn desk(&mut self) -> &mut Desk {
        &mut self.desk
    }

    pub(super) fn set_clipboard(&mut self, clipboard: Clipboard) {
        self.app.set_clipboard(clipboard);
    }

    /// The terminal is one of this name.
    pub(super) fn be_on(&mut self, term: &str) {
        self.app.set_terminal(Some(term));
        self.app.take_for_terminal();
    }

    /// What went to the terminal beside the screen.
    pub(super) fn for_terminal(&mut self) -> String {
        String::from_utf8(self.app.take_for_terminal()).expect("ASCII")
    }

    pub(super) fn refreshed(mut self) -> Self {
        self.app.update(Message::BookChanged);
        self.work();
        self
    }

    /// The page of the doctor, without anything on it.
    pub(super) fn empty_doctor(&mut self) {
        let page = crate::console::layers::doctor::DoctorPage::default();
        let layer = crate::console::layers::Layer::Doctor(Box::new(page));
        self.app.layers.push(layer);
    }

    /// The line of a desk drops while a form is open: what was typed stays in the book.
    pub(super) fn leave_form_behind(&mut self) {
        self.work();
        self.app.layers.clear();
        self.desk
            .store()
            .connection()
            .execute("UPDATE draft SET process = 'gone-' || form", [])
            .expect("left behind");
    }

    /// Something reaches the console from outside.
    pub(super) fn tell(&mut self, message: Message) {
        self.app.update(message);
        self.work();
    }

    /// Does all jobs, as the threads would, until the console is idle.
    fn work(&mut self) {
        while self.app.outstanding() > 0 {
            for job in self.app.take_jobs() {
                let mut told = Vec::new();
                let answer = perform(&mut self.desk, job, &mut |message| told.push(message));
                for message in told {
                    self.app.update(message);
                }
                self.app.update(Message::Answer(answer));
            }
        }
    }

    pub(super) fn is_leaving(&self) -> bool {
        self.app.is_leaving()
    }

    pub(super) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}
