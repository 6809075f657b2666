//! The program on a pseudo-terminal, and what its screen shows.

use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Guards against hangs only; nothing waits so long when all is well.
const HANG_LIMIT: Duration = Duration::from_secs(60);

struct Shown {
    parser: vt100::Parser,
    bytes: usize,
    /// Everything that came, as it came.
    raw: Vec<u8>,
    is_closed: bool,
    /// The reader lets go of the terminal at the next bytes.
    is_hanging_up: bool,
}

pub struct Console {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    temporary: tempfile::TempDir,
}

impl Console {
    /// The demo at a fixed time on a terminal of a size.
    pub fn demo(rows: u16, cols: u16) -> Self {
        Self::start(rows, cols, &["demo", "--now", "2026-08-20T12:00"])
    }

    /// The program with arguments on a terminal of a size.
    pub fn start(rows: u16, cols: u16, arguments: &[&str]) -> Self {
        Self::start_with(rows, cols, arguments, &[])
    }

    /// The same, with variables of the environment of its own.
    pub fn start_with(
        rows: u16,
        cols: u16,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_recepcija"));
        command.args(arguments);
        Self::run_with(rows, cols, command, environment)
    }

    /// Any command on a terminal of a size.
    pub fn run(rows: u16, cols: u16, command: CommandBuilder) -> Self {
        Self::run_with(rows, cols, command, &[])
    }

    fn run_with(
        rows: u16,
        cols: u16,
        mut command: CommandBuilder,
        environment: &[(&str, &str)],
    ) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        command.env_remove("RECEPCIJA_CONFIG");
        command.env("TERM", "xterm-256color");
        command.env("LANG", "sl_SI.UTF-8");
        command.env_remove("LC_ALL");
        for name in [
            "NO_COLOR",
            "COLORFGBG",
            "COLORTERM",
            "SSH_TTY",
            "SSH_CONNECTION",
            "SSH_CLIENT",
        ] {
            command.env_remove(name);
        }
        let temporary = tempfile::tempdir().expect("a folder");
        command.env("TMPDIR", temporary.path());
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let shown = Arc::new((
            Mutex::new(Shown {
                parser: vt100::Parser::new(rows, cols, 0),
                bytes: 0,
                raw: Vec::new(),
                is_closed: false,
                is_hanging_up: false,
            }),
            Condvar::new(),
        ));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let of_reader = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let mut shown = of_reader.0.lock().expect("not poisoned");
                shown.parser.process(&buffer[..read]);
                shown.bytes += read;
                shown.raw.extend_from_slice(&buffer[..read]);
                shown.is_closed = read == 0 || shown.is_hanging_up;
                of_reader.1.notify_all();
                if shown.is_closed {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        Self {
            master: Some(pair.master),
            writer: Some(writer),
            child,
            shown,
            temporary,
        }
    }

    pub fn keys(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("a terminal");
        writer.write_all(keys.as_bytes()).expect("typed");
        writer.flush().expect("typed");
    }

    #[track_caller]
    fn wait(&self, what: &str, is_there: impl Fn(&str) -> bool) {
        let until = Instant::now() + HANG_LIMIT;
        let mut shown = self.shown.0.lock().expect("not poisoned");
        loop {
            let screen = shown.parser.screen().contents();
            if is_there(&screen) {
                return;
            }
            let left = until.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !shown.is_closed,
                "{what} never came:\n{screen}"
            );
            shown = self
                .shown
                .1
                .wait_timeout(shown, left)
                .expect("not poisoned")
                .0;
        }
    }

    /// Waits until a text came after so many bytes; returns how many had come by its end.
    #[track_caller]
    pub fn wait_for_said(&self, text: &str, after: usize) -> usize {
        let until = Instant::now() + HANG_LIMIT;
        let mut shown = self.shown.0.lock().expect("not poisoned");
        loop {
            let said = &shown.raw[after.min(shown.raw.len())..];
            let found = said
                .windows(text.len())
                .position(|it| it == text.as_bytes());
            if let Some(place) = found {
                return after + place + text.len();
            }
            let left = until.saturating_duration_since(Instant::now());
            let said = String::from_utf8_lossy(said).into_owned();
            assert!(
                !left.is_zero() && !shown.is_closed,
                "{text} was never said, but:\n{said}"
            );
            shown = self
                .shown
                .1
                .wait_timeout(shown, left)
                .expect("not poisoned")
                .0;
        }
    }

    /// Everything that came from the program.
    pub fn raw(&self) -> Vec<u8> {
        self.shown.0.lock().expect("not poisoned").raw.clone()
    }

    /// Waits until the program has closed its side.
    pub fn wait_for_end(&self) {
        let until = Instant::now() + HANG_LIMIT;
        let mut shown = self.shown.0.lock().expect("not poisoned");
        while !shown.is_closed {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the program is still there");
            shown = self
                .shown
                .1
                .wait_timeout(shown, left)
                .expect("not poisoned")
                .0;
        }
    }

    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contains(text));
    }

    #[track_caller]
    pub fn wait_for_absence(&self, text: &str) {
        self.wait(&format!("a screen without {text}"), |screen| {
            !screen.contains(text)
        });
    }

    /// Waits for a line that holds both texts.
    #[track_caller]
    pub fn wait_for_line(&self, text: &str, other: &str) {
        self.wait(&format!("{text} with {other}"), |screen| {
            screen
                .lines()
                .any(|line| line.contains(text) && line.contains(other))
        });
    }

    /// Moves down until the selected row holds a text.
    #[track_caller]
    pub fn select(&mut self, text: &str) {
        for _ in 0..50 {
            let is_selected = {
                let shown = self.shown.0.lock().expect("not poisoned");
                let screen = shown.parser.screen().contents();
                screen
                    .lines()
                    .any(|line| line.starts_with("> ") && line.contains(text))
            };
            if is_selected {
                return;
            }
            let before = self.selected();
            self.keys("j");
            self.wait("another row", |screen| {
                screen
                    .lines()
                    .find(|line| line.starts_with("> "))
                    .map(str::to_owned)
                    != before
            });
        }
        panic!("{text} cannot be selected");
    }

    fn selected(&self) -> Option<String> {
        let shown = self.shown.0.lock().expect("not poisoned");
        let screen = shown.parser.screen().contents();
        screen
            .lines()
            .find(|line| line.starts_with("> "))
            .map(str::to_owned)
    }

    /// Number of the process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// What the screen shows now.
    pub fn screen(&self) -> String {
        self.shown
            .0
            .lock()
            .expect("not poisoned")
            .parser
            .screen()
            .contents()
    }

    /// Whether a text on the screen stands reversed.
    #[track_caller]
    pub fn is_reversed(&self, text: &str) -> bool {
        let shown = self.shown.0.lock().expect("not poisoned");
        let screen = shown.parser.screen();
        let (_, cols) = screen.size();
        for (row, line) in (0..).zip(screen.rows(0, cols)) {
            if let Some(place) = line.find(text) {
                let column = line[..place].chars().count();
                let column = u16::try_from(column).expect("a column");
                return screen.cell(row, column).expect("a cell").inverse();
            }
        }
        panic!("{text} is not on the screen");
    }

    /// Whether the screen is the second one, which is taken and given back.
    pub fn is_taken(&self) -> bool {
        let shown = self.shown.0.lock().expect("not poisoned");
        shown.parser.screen().alternate_screen()
    }

    /// Waits until the terminal is given back.
    #[track_caller]
    pub fn wait_until_given_back(&self) {
        let until = Instant::now() + HANG_LIMIT;
        while self.is_taken() {
            assert!(Instant::now() < until, "the terminal is still taken");
            std::thread::yield_now();
        }
    }

    /// How the process ended.
    pub fn exit_code(&mut self) -> u32 {
        self.child.wait().expect("ended").exit_code()
    }

    /// Waits until so many bytes came, so that the screen is what the program drew.
    #[track_caller]
    pub fn wait_for_bytes(&self, bytes: u64) {
        let until = Instant::now() + HANG_LIMIT;
        while (self.bytes_read() as u64) < bytes {
            assert!(Instant::now() < until, "not all was drawn");
            std::thread::yield_now();
        }
    }

    pub fn bytes_read(&self) -> usize {
        self.shown.0.lock().expect("not poisoned").bytes
    }

    /// Another size for the program alone: this side shows nothing at 0.
    pub fn resize_program(&mut self, rows: u16, cols: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let master = self.master.as_ref().expect("a terminal");
        master.resize(size).expect("resized");
    }

    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.shown
            .0
            .lock()
            .expect("not poisoned")
            .parser
            .screen_mut()
            .set_size(rows, cols);
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master
            .as_ref()
            .expect("a terminal")
            .resize(size)
            .expect("resized");
    }

    /// The line drops: every hold on the terminal from this side is let go.
    pub fn hang_up(&mut self) {
        self.shown.0.lock().expect("not poisoned").is_hanging_up = true;
        // Another size makes the program draw, so that the reader wakes and lets go.
        self.resize(30, 90);
        let mut shown = self.shown.0.lock().expect("not poisoned");
        while !shown.is_closed {
            let (waited, limit) = self
                .shown
                .1
                .wait_timeout(shown, HANG_LIMIT)
                .expect("not poisoned");
            assert!(!limit.timed_out(), "nothing was drawn at another size");
            shown = waited;
        }
        drop(shown);
        self.writer = None;
        self.master = None;
    }

    #[track_caller]
    pub fn ended(&mut self) {
        let until = Instant::now() + HANG_LIMIT;
        while self.child.try_wait().expect("asked").is_none() {
            assert!(Instant::now() < until, "the process is still there");
            std::thread::yield_now();
        }
    }

    /// Nothing is left in the folder for temporary files.
    pub fn left_nothing(&self) -> bool {
        std::fs::read_dir(self.temporary.path())
            .expect("a folder")
            .next()
            .is_none()
    }

    /// Sends a signal to the process; it can do nothing about `KILL`.
    pub fn signal(&mut self, signal: rustix::process::Signal) {
        let pid = self.child.process_id().expect("a process");
        let pid = i32::try_from(pid)
            .ok()
            .and_then(rustix::process::Pid::from_raw)
            .expect("a process");
        rustix::process::kill_process(pid, signal).expect("sent");
    }

    pub fn ended_well(&mut self) -> bool {
        self.child.wait().expect("ended").success()
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
