//! The program on a pseudo-terminal, timed from the key to what it writes.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::sized_book::{NOW, SizedBook};

pub struct Console {
    // Closed when it is dropped, after the program has ended.
    _master: Box<dyn MasterPty + Send>,
    /// What it wrote, and when it was read.
    output: Receiver<(Instant, Vec<u8>)>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    parser: vt100::Parser,
}

/// A program that has written nothing for so long waits for a key.
const REST: Duration = Duration::from_millis(60);

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
            output: read_all(reader),
            writer,
            child,
            parser: vt100::Parser::new(24, 80, 0),
        };
        console.read_until("še ");
        (console, started.elapsed())
    }

    fn read(&mut self) -> Instant {
        let (read, bytes) = self.output.recv().expect("the program has ended");
        self.parser.process(&bytes);
        read
    }

    fn read_until(&mut self, text: &str) {
        while !self.parser.screen().contents().contains(text) {
            self.read();
        }
    }

    /// Reads what is still written of what was asked before.
    pub fn rest(&mut self) {
        while let Ok((_, bytes)) = self.output.recv_timeout(REST) {
            self.parser.process(&bytes);
        }
    }

    fn press(&mut self, key: &str) -> Instant {
        let pressed = Instant::now();
        self.writer.write_all(key.as_bytes()).expect("typed");
        self.writer.flush().expect("typed");
        pressed
    }

    /// Presses a key and waits for all that it changes.
    pub fn key(&mut self, key: &str) {
        self.press(key);
        self.rest();
    }

    /// From a key to the first byte of what it changes; afterwards all of it was read.
    pub fn answer_time(&mut self, key: &str) -> Duration {
        let pressed = self.press(key);
        let took = self.read() - pressed;
        self.rest();
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

/// Reads on a thread of its own, so that it can be seen when nothing comes.
fn read_all(mut reader: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (told, output) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 65536];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if told
                .send((Instant::now(), buffer[..read].to_vec()))
                .is_err()
            {
                return;
            }
        }
    });
    output
}

impl Drop for Console {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
