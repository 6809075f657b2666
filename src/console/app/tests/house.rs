//! A house for the tests: a book in a folder, the practice service, and a console at its desk.

mod looking;
mod settings;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;

pub(super) use self::settings::guest;

use self::settings::CONFIG;

use crate::clock::Clock;
use crate::config::{Config, Theme};
use crate::console::app::App;
use crate::console::clipboard::Clipboard;
use crate::console::look::Look;
use crate::console::mode::Mode;
use crate::console::work::{Answer, Message, perform};
use crate::desk::{Cancel, Desk, SendOptions};
use crate::domain::entry::{EntryDetails, Field, ServiceError};
use crate::domain::example::moment;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::language::Language;
use crate::domain::text::SafeText;
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

    /// One guest who came this morning, to be sent.
    pub(super) fn with_a_guest(mut self) -> Self {
        self.check_in(guest(
            "Čuček",
            "Špela",
            "2026-08-13T09:00",
            Some("2026-08-16T10:00"),
        ));
        self.refreshed()
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

    /// A guest more, and the screen with him on it.
    pub(super) fn with(mut self, details: EntryDetails) -> Self {
        self.check_in(details);
        self.refreshed()
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

    pub(super) fn paste(&mut self, text: &str) {
        self.tell(Message::Input(Event::Paste(text.to_owned()), self.typed_at));
    }

    pub(super) fn check_in(&mut self, details: EntryDetails) {
        let facility = self.facility();
        self.desk.check_in(facility, details).expect("entered");
    }

    pub(super) fn refreshed(mut self) -> Self {
        self.app.update(Message::BookChanged);
        self.work();
        self
    }

    /// Three guests who came this morning, to be sent.
    pub(super) fn with_guests(mut self) -> Self {
        self.check_in(guest(
            "Čuček",
            "Špela",
            "2026-08-13T09:00",
            Some("2026-08-16T10:00"),
        ));
        self.check_in(guest("Nguyễn", "Thị Hương", "2026-08-13T10:15", None));
        self.check_in(guest(
            "Kovač",
            "Jan",
            "2026-08-13T11:30",
            Some("2026-08-14T10:00"),
        ));
        self.refreshed()
    }

    /// The same, and everything that a day at the desk knows: overdue, soon, to mend, expected.
    pub(super) fn with_a_busy_day(self) -> Self {
        let mut console = self.with_guests();
        console.check_in(guest(
            "Gashi",
            "Arbër",
            "2026-08-12T21:10",
            Some("2026-08-15T10:00"),
        ));
        console.check_in(guest(
            "Szűcs",
            "Zsófia",
            "2026-08-13T01:05",
            Some("2026-08-14T10:00"),
        ));
        let mut incomplete = guest("Müller-Lüdenscheidt", "K", "2026-08-13T08:00", None);
        incomplete.guest.country = None;
        console.check_in(incomplete);
        console.check_in(guest(
            "Žagar",
            "Neža",
            "2026-08-13T18:00",
            Some("2026-08-20T10:00"),
        ));
        console.check_in(guest(
            "Oblak",
            "Živa",
            "2026-08-12T14:00",
            Some("2026-08-13T10:00"),
        ));
        console.refreshed()
    }

    /// Guests whose country was not understood, all alike.
    pub(super) fn with_unknown_countries(mut self, count: usize) -> Self {
        for number in 0..count {
            let mut one = guest("Pevensie", "Lucy", "2026-08-13T09:00", None);
            one.guest.document_number = SafeText::new(&format!("NA{number}00"));
            one.guest.country = None;
            one.unread.push((Field::Country, SafeText::new("Narnija")));
            self.check_in(one);
        }
        self.refreshed()
    }

    /// A guest of July, so that the month has figures.
    pub(super) fn with_july(mut self) -> Self {
        self.check_in(guest(
            "Julij",
            "Peter",
            "2026-07-28T14:00",
            Some("2026-07-30T10:00"),
        ));
        self.refreshed()
    }

    /// Everything due is with the practice service.
    pub(super) fn sent(mut self) -> Self {
        let options = SendOptions {
            by_person: true,
            ..SendOptions::default()
        };
        let report = self
            .desk
            .send(&options, &Cancel::default(), &mut |_| {})
            .expect("sent");
        assert!(report.accepted > 0, "{report:?}");
        self.refreshed()
    }

    /// A file was written for the web application, under a name that is the same each time.
    pub(super) fn write_file(&mut self, facility: FacilityId, name: &str) {
        let user_name = SafeText::new("hotel");
        let path = self.folder().join(name);
        self.desk
            .write_hand_over(facility, &path, &user_name, false)
            .expect("written");
        self.desk
            .store()
            .connection()
            .execute("UPDATE hand_over SET file_name = ?1", [name])
            .expect("renamed");
    }

    /// The page of the doctor, without anything on it.
    pub(super) fn empty_doctor(&mut self) {
        let page = crate::console::layers::doctor::DoctorPage::default();
        let layer = crate::console::layers::Layer::Doctor(Box::new(page));
        self.app.layers.push(layer);
    }

    /// Another desk saves the entry under the cursor of the book.
    pub(super) fn change_behind_her_back(&mut self) {
        let mut other = self.desk.another().expect("another desk");
        let lines = other
            .list(crate::desk::ListKind::Book, self.facility())
            .expect("read");
        let entry = &lines[0].entry;
        let mut details = entry.details.clone();
        details.note = SafeText::new("opomba druge mize");
        other
            .change(entry.id, entry.version, details)
            .expect("saved");
    }

    /// Opens the entry under the cursor as if AJPES had refused it with a code.
    pub(super) fn open_refused(&mut self, code: &str, is_registered: bool) {
        let enter = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        self.app
            .update(Message::Input(Event::Key(enter), self.typed_at));
        for job in self.app.take_jobs() {
            let mut answer = perform(&mut self.desk, job, &mut |_| {});
            if let Answer::Opened(opened, _) = &mut answer {
                let reporting = &mut opened.saved.entry.reporting;
                reporting.error = Some(ServiceError {
                    code: code.to_owned(),
                    text: SafeText::new("besedilo"),
                });
                let came = opened.saved.entry.details.stay.arrival.start();
                reporting.registered_at = is_registered.then_some(came);
            }
            self.app.update(Message::Answer(answer));
        }
        self.work();
    }

    /// Says yes to sending, and gives it up as soon as the first package came back.
    pub(super) fn send_and_give_up(&mut self) {
        let typed_at = self.typed_at;
        let press = |code| {
            let key = KeyEvent::new(code, KeyModifiers::NONE);
            Message::Input(Event::Key(key), typed_at)
        };
        self.app.update(press(KeyCode::Char('d')));
        for job in self.app.take_jobs() {
            let answer = perform(&mut self.desk, job, &mut |progress| {
                self.app.update(progress);
                self.app.update(press(KeyCode::Esc));
            });
            self.app.update(Message::Answer(answer));
        }
        self.work();
    }

    /// Presses the key of each character.
    pub(super) fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            self.key(KeyCode::Char(key));
        }
    }

    pub(super) fn control(&mut self, letter: char) {
        self.event(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
    }

    pub(super) fn key(&mut self, code: KeyCode) {
        self.event(KeyEvent::new(code, KeyModifiers::NONE));
    }

    pub(super) fn press_key(&mut self, key: KeyEvent) {
        self.event(key);
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

    fn event(&mut self, key: KeyEvent) {
        self.input(Event::Key(key));
    }

    /// A key or a paste of a person, who takes her time.
    pub(super) fn input(&mut self, event: Event) {
        self.passes(std::time::Duration::from_secs(1));
        self.app.update(Message::Input(event, self.typed_at));
        self.passes(std::time::Duration::from_secs(1));
    }

    /// Keys of a person who is faster than the desk: nothing is answered before the last of them.
    pub(super) fn type_ahead(&mut self, keys: &[KeyCode]) {
        for code in keys {
            self.typed_at += std::time::Duration::from_secs(1);
            self.app.keys_rest(self.typed_at);
            let key = Event::Key(KeyEvent::new(*code, KeyModifiers::NONE));
            self.app.update(Message::Input(key, self.typed_at));
        }
        self.passes(std::time::Duration::from_secs(1));
    }

    /// A reader types a text, a key each millisecond.
    pub(super) fn reader(&mut self, text: &str) {
        self.passes(std::time::Duration::from_secs(1));
        for c in text.chars() {
            self.typed_at += std::time::Duration::from_millis(1);
            let code = match c {
                '\r' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                c => KeyCode::Char(c),
            };
            let key = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
            self.app.update(Message::Input(key, self.typed_at));
            self.work();
        }
        self.passes(std::time::Duration::from_secs(1));
    }

    /// Holds a key down: it comes so many times, and she has not rested after it yet.
    pub(super) fn hold(&mut self, key: char, times: usize) {
        for _ in 0..times {
            self.typed_at += std::time::Duration::from_millis(100);
            let key = Event::Key(KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE));
            self.app.keys_rest(self.typed_at);
            self.app.update(Message::Input(key, self.typed_at));
            self.work();
        }
    }

    /// Nothing is pressed until everything that waits for that is done.
    pub(super) fn rest(&mut self) {
        self.passes(std::time::Duration::from_secs(1));
    }

    /// No key comes for a while.
    fn passes(&mut self, while_: std::time::Duration) {
        self.typed_at += while_;
        self.app.keys_rest(self.typed_at);
        self.work();
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

    /// The terminal has another size.
    pub(super) fn resized(&mut self, width: u16, height: u16) {
        self.app.set_size(width, height);
    }

    /// The screen at 80 × 24.
    pub(super) fn text(&self) -> String {
        self.at(80, 24)
    }

    /// The screen at a size, without blanks at the ends of lines.
    pub(super) fn at(&self, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        let buffer = terminal.backend().buffer();
        let rows = buffer.content().chunks(usize::from(width.max(1)));
        rows.map(|row| {
            let text: String = row.iter().map(|cell| cell.symbol()).collect();
            text.trim_end().to_owned()
        })
        .collect::<Vec<_>>()
        .join("\n")
    }
}

/// The answer of the service around a result document.
fn answer_request(stream: &mut TcpStream, result: &str) {
    let mut reader = BufReader::new(&mut *stream);
    let (mut line, mut length) = (String::new(), 0);
    while line != "\r\n" {
        line.clear();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut request = vec![0; length];
    let _ = reader.read_exact(&mut request);
    let escaped = result.replace('<', "&lt;").replace('>', "&gt;");
    let body = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
         <oddajPorociloResponse xmlns=\"http://www.ajpes.si/eturizem/\"><oddajPorociloResult>{escaped}\
         </oddajPorociloResult></oddajPorociloResponse></s:Body></s:Envelope>"
    );
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
}
