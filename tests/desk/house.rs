//! A house for a test: a folder with settings and a book, and the program run on it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::{Arc, mpsc};

use recepcija::clock::{Clock, parse_rehearsal};
use recepcija::config::Config;
use recepcija::desk::Desk;
use serde_json::Value;

/// The program, on a house of its own.
pub struct House {
    folder: tempfile::TempDir,
    now: String,
}

const FACILITY: &str = r#"
[[facility]]
id = 20417
name = "Hotel Breza"
permanent_beds = 60
units = ["101", "102", { name = "103", beds = 2 }, { name = "K1", used_by = "staff" }]
departure_time = "10:00"
tourist_tax = [{ from = "2018-01-01", rate = "2.50" }]
"#;

impl House {
    /// A house that reports to an address.
    pub fn reporting_to(endpoint: &str) -> Self {
        let house = Self {
            folder: tempfile::tempdir().expect("a folder"),
            now: String::new(),
        };
        house.report_to(endpoint);
        house.set_password("geslo");
        house.at("2026-08-20T18:00")
    }

    /// A house whose service nobody can reach.
    pub fn offline() -> Self {
        Self::reporting_to("http://127.0.0.1:9/")
    }

    /// The same house at another time.
    pub fn at(mut self, now: &str) -> Self {
        now.clone_into(&mut self.now);
        self
    }

    pub fn report_to(&self, endpoint: &str) {
        self.write(
            "config.toml",
            format!(
                "language = \"en\"\ndatabase = \"book.db\"\n[service]\nendpoint = \"{endpoint}\"\n\
                 user_name = \"hotel\"\n[secrets]\nsource = \"file\"\nfile = \"secrets.toml\"\n\
                 {FACILITY}"
            )
            .as_bytes(),
        );
    }

    pub fn set_password(&self, password: &str) {
        use std::os::unix::fs::PermissionsExt;
        self.write(
            "secrets.toml",
            format!("password = \"{password}\"\n").as_bytes(),
        );
        let path = self.path("secrets.toml");
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("mode");
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("written");
        path
    }

    /// The program with arguments, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command
            .arg("--config")
            .arg(self.path("config.toml"))
            .args(["--now", &self.now]);
        command.args(arguments);
        command
    }

    /// Runs a command and expects its exit code; returns standard output.
    #[track_caller]
    pub fn run(&self, arguments: &[&str], code: i32) -> String {
        let output = self.command(arguments).output().expect("run");
        expect(&output, arguments, code)
    }

    /// Runs a command that prints JSON.
    #[track_caller]
    pub fn json(&self, arguments: &[&str], code: i32) -> Value {
        serde_json::from_str(&self.run(arguments, code)).expect("JSON")
    }

    /// Takes in a list.
    #[track_caller]
    pub fn import(&self, name: &str, content: &str, code: i32) -> Value {
        let path = self.write(name, content.as_bytes());
        self.json(&["import", path.to_str().expect("a path"), "--json"], code)
    }

    /// A desk of the house, for what no command shows.
    pub fn desk(&self) -> Desk {
        let path = self.path("config.toml");
        let text = std::fs::read_to_string(&path).expect("settings");
        let config = Config::from_toml(&path, &text).expect("settings");
        let now = parse_rehearsal(&self.now).expect("a time");
        Desk::open(Arc::new(config), Clock::rehearsal(now)).expect("a desk")
    }

    /// The book as SQLite holds it, for what no command shows.
    pub fn book(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path("book.db")).expect("the book")
    }

    /// Number and state of each entry, by number.
    #[track_caller]
    pub fn states(&self) -> Vec<(i64, String)> {
        let mut states: Vec<_> = entries(&self.json(&["list", "book", "--json"], 0))
            .iter()
            .map(|entry| {
                let state = entry["state"].as_str().expect("a state").to_owned();
                (entry["sequence_number"].as_i64().unwrap_or(0), state)
            })
            .collect();
        states.sort();
        states
    }

    /// The book: number and surname, by number.
    pub fn numbers(&self) -> Vec<(i64, String)> {
        let mut numbers: Vec<_> = entries(&self.json(&["list", "book", "--json"], 0))
            .iter()
            .filter_map(|entry| {
                Some((
                    entry["sequence_number"].as_i64()?,
                    entry["surname"].as_str()?.to_owned(),
                ))
            })
            .collect();
        numbers.sort();
        numbers
    }
}

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recepcija"));
    command.env_remove("RECEPCIJA_CONFIG").stdin(Stdio::null());
    command
}

#[track_caller]
fn expect(output: &Output, arguments: &[&str], code: i32) -> String {
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}: {messages}"
    );
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn entries(list: &Value) -> &Vec<Value> {
    list.as_array().expect("a list")
}

/// The practice service as another process.
pub struct Practice {
    process: Child,
    output: BufReader<ChildStdout>,
    pub endpoint: String,
}

impl Practice {
    pub fn at(now: &str) -> Self {
        Self::told(now, &[])
    }

    /// The same with more arguments.
    pub fn told(now: &str, arguments: &[&str]) -> Self {
        let mut process = program()
            .args(["practice", "--listen", "127.0.0.1:0", "--now", now])
            .args(arguments)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let mut endpoint = String::new();
        // Kept open: what it prints after its address must not end it.
        let mut output = BufReader::new(process.stdout.take().expect("output"));
        output.read_line(&mut endpoint).expect("its address");
        Self {
            process,
            output,
            endpoint: endpoint.trim().to_owned(),
        }
    }

    /// What it holds.
    pub fn look(&self, page: &str) -> Value {
        let answer = self.ask(&format!("GET {page} HTTP/1.1"), "");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        serde_json::from_str(body).expect("JSON")
    }

    /// No trouble any more.
    pub fn is_well(&self) {
        self.trouble("name=");
    }

    /// Chooses a trouble by its form: `name=NAME&requests=N`.
    pub fn trouble(&self, form: &str) {
        let rest = format!(
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer = self.ask("POST /trouble HTTP/1.1", &rest);
        assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
    }

    fn ask(&self, request: &str, rest: &str) -> String {
        let address = self.endpoint.split('/').nth(2).expect("an address");
        let mut stream = TcpStream::connect(address).expect("connected");
        let end = if rest.is_empty() { "\r\n" } else { "" };
        write!(
            stream,
            "{request}\r\nHost: {address}\r\nConnection: close\r\n{rest}{end}"
        )
        .expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }

    /// The next line that it prints.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A service that answers as a test says: each request is handed over whole, and what the test
/// answers is sent back.
pub struct Scripted {
    pub endpoint: String,
    pub requests: mpsc::Receiver<String>,
}

impl Scripted {
    /// `answer` gets the number of the request and its text; `None` breaks off the connection.
    pub fn new(answer: impl Fn(usize, &str) -> Option<String> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let endpoint = format!("http://{}/", listener.local_addr().expect("an address"));
        let (sender, requests) = mpsc::channel();
        std::thread::spawn(move || {
            for (place, stream) in listener.incoming().enumerate() {
                let Ok(mut stream) = stream else { return };
                let request = read_request(&mut stream);
                let reply = answer(place, &request);
                if sender.send(request).is_err() {
                    return;
                }
                if let Some(body) = reply {
                    let _ = write!(
                        stream,
                        "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n\
                         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
                        body.len()
                    );
                }
            }
        });
        Self { endpoint, requests }
    }
}

pub fn read_request(stream: &mut TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    let _ = reader.read_exact(&mut body);
    head + "\r\n" + &String::from_utf8_lossy(&body)
}

/// A SOAP answer around a result document.
pub fn answer(result: &str) -> String {
    let escaped = result
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope \
         xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
         <oddajPorociloResponse xmlns=\"http://www.ajpes.si/eturizem/\"><oddajPorociloResult>\
         {escaped}</oddajPorociloResult></oddajPorociloResponse></soap:Body></soap:Envelope>"
    )
}

/// The document of a request: what stands in `data`.
pub fn document(request: &str) -> &str {
    let start = request.find("<data>").expect("data") + "<data>".len();
    let end = request.find("</data>").expect("the end of data");
    &request[start..end]
}

/// The rows of a request, byte by byte.
pub fn rows(request: &str) -> Vec<&str> {
    request
        .match_indices("<row ")
        .map(|(start, _)| {
            let end = request[start..].find("/>").expect("an end");
            &request[start..start + end + 2]
        })
        .collect()
}
