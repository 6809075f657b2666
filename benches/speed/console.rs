//! The program on a pseudo-terminal, timed from the key to what it writes.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::sized_book::{NOW, SizedBook};

pub struct Console {
    // Closed when it is dropped, after the program has ended.
    _master: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    parser: vt100::Parser,
    buffer: Vec<u8>,
}

impl Console {
    /// The console on a book, and how long it took until a guest stood on its first screen.
    pub fn start(book: &SizedBook) -> (Self, Duration) {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_recepcija"));
        command.arg("--config");
        command.arg(book.config_path());
        command.args(["--now", NOW]);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "sl_SI.UTF-8");
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let mut console = Self {
            _master: pair.master,
            reader,
            writer,
            child,
            parser: vt100::Parser::new(24, 80, 0),
            buffer: vec![0; 65536],
        };
        console.read_until("še ");
        (console, started.elapsed())
    }

    fn read(&mut self) {
        let read = self.reader.read(&mut self.buffer).expect("output");
        assert!(read > 0, "the program has ended");
        self.parser.process(&self.buffer[..read]);
    }

    pub fn read_until(&mut self, text: &str) {
        while !self.parser.screen().contents().contains(text) {
            self.read();
        }
    }

    pub fn key(&mut self, key: &str) {
        self.writer.write_all(key.as_bytes()).expect("typed");
        self.writer.flush().expect("typed");
    }

    /// From a key to the first byte of what it changes.
    pub fn answer_time(&mut self, key: &str) -> Duration {
        let pressed = Instant::now();
        self.key(key);
        let read = self.reader.read(&mut self.buffer).expect("output");
        let took = pressed.elapsed();
        self.parser.process(&self.buffer[..read]);
        took
    }

    /// The most memory that the program ever held, in KiB.
    pub fn peak_memory_kib(&self) -> Option<u64> {
        let process = self.child.process_id()?;
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches(" kB").trim().parse().ok()
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
