//! A house in a folder, at which several consoles can sit, one after another or at once.

use std::os::unix::fs::PermissionsExt;

use super::terminal::Console;

pub struct House {
    folder: tempfile::TempDir,
}

const SETTINGS: &str = r#"
language = "sl"
database = "book.db"
[service]
endpoint = "http://127.0.0.1:9/"
user_name = "hotel"
[secrets]
source = "file"
file = "secrets.toml"
[[facility]]
id = 20417
name = "Hotel Breza"
permanent_beds = 60
units = ["101", "102", "103"]
departure_time = "10:00"
tourist_tax = [{ from = "2018-01-01", rate = "2.50" }]
"#;

impl House {
    pub fn new() -> Self {
        Self::with("")
    }

    /// A house with more settings.
    pub fn with(more: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("written");
            path
        };
        write("config.toml", &format!("{SETTINGS}{more}"));
        let secrets = write("secrets.toml", "password = \"geslo\"\n");
        std::fs::set_permissions(secrets, std::fs::Permissions::from_mode(0o600)).expect("mode");
        Self { folder }
    }

    /// The settings.
    pub fn settings(&self) -> String {
        let settings = self.folder.path().join("config.toml");
        settings.to_str().expect("a path").to_owned()
    }

    /// A file in its folder; its path.
    pub fn write(&self, name: &str, content: &[u8]) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        path.to_str().expect("a path").to_owned()
    }

    /// Reports go to an address from now on.
    pub fn report_to(&self, endpoint: &str) {
        let settings = std::fs::read_to_string(self.settings()).expect("settings");
        let line = settings.lines().find(|line| line.starts_with("endpoint"));
        let line = line.expect("an endpoint");
        let changed = settings.replace(line, &format!("endpoint = \"{endpoint}\""));
        std::fs::write(self.settings(), changed).expect("written");
    }

    /// The book as SQLite holds it.
    pub fn book(&self) -> rusqlite::Connection {
        let path = self.folder.path().join("book.db");
        rusqlite::Connection::open(path).expect("a book")
    }

    /// A console at 80 × 24, late in the evening.
    pub fn console(&self) -> Console {
        self.console_at("2026-08-20T23:41")
    }

    /// The same desk in lines.
    pub fn plain(&self) -> Console {
        let settings = self.folder.path().join("config.toml");
        let settings = settings.to_str().expect("a path");
        let arguments = ["--config", settings, "--plain", "--now", "2026-08-20T23:41"];
        Console::start(24, 80, &arguments)
    }

    pub fn console_at(&self, now: &str) -> Console {
        let settings = self.folder.path().join("config.toml");
        let settings = settings.to_str().expect("a path");
        Console::start(24, 80, &["--config", settings, "--now", now])
    }

    /// The drafts in the book, as they stand there.
    pub fn drafts(&self) -> Vec<String> {
        let book = rusqlite::Connection::open(self.folder.path().join("book.db")).expect("a book");
        book.busy_timeout(std::time::Duration::from_secs(10))
            .expect("set");
        let mut statement = book
            .prepare("SELECT content FROM draft ORDER BY since_at, form")
            .expect("understood");
        statement
            .query_map([], |row| row.get(0))
            .expect("asked")
            .collect::<rusqlite::Result<_>>()
            .expect("read")
    }

    /// Waits until a draft holds a text.
    #[track_caller]
    pub fn wait_for_draft(&self, text: &str) {
        self.wait_for_drafts(|drafts| drafts.iter().any(|draft| draft.contains(text)));
    }

    /// Waits until the drafts are such: a thread of the console keeps and discards them.
    #[track_caller]
    pub fn wait_for_drafts(&self, are_such: impl Fn(&[String]) -> bool) {
        let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while !are_such(&self.drafts()) {
            let count = self.drafts().len();
            assert!(std::time::Instant::now() < until, "not so: {count} drafts");
            std::thread::yield_now();
        }
    }
}

/// Enters the first guest of a house, who is saved under number 1.
pub fn enter_first_guest(console: &mut Console) {
    console.keys("n");
    console.wait_for("Priimek");
    console.keys("Čuček\rMatjaž\rm\r5.3.87\rsi\ri\rIB5566778\r\r+2\r101\x1bOQ");
    console.wait_for("Shranjeno: 0001 Čuček Matjaž");
}
