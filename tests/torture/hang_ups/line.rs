//! A program on a terminal whose line can drop.

use std::io::{Read, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use super::Took;

/// Guards against hangs only; how long each took is printed.
const HANG_LIMIT: Duration = Duration::from_secs(60);
/// The kernel counts processor time in hundredths of a second (`USER_HZ`).
const TICK: Duration = Duration::from_millis(10);

pub struct Line {
    child: Box<dyn Child + Send + Sync>,
    pid: Pid,
    master: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
    parser: vt100::Parser,
    /// Everything that was read, for programs that write lines.
    said: String,
    _guard: mpsc::Sender<()>,
}

impl Line {
    pub fn start(command: CommandBuilder) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let pid = child.process_id().and_then(|pid| i32::try_from(pid).ok());
        let pid = pid.and_then(Pid::from_raw).expect("a process");
        let (guard, is_over) = mpsc::channel::<()>();
        // Reading waits for ever: a program that hangs is ended, and what was read says where.
        std::thread::spawn(move || {
            if is_over.recv_timeout(HANG_LIMIT) == Err(mpsc::RecvTimeoutError::Timeout) {
                let _ = kill_process(pid, Signal::KILL);
            }
        });
        Self {
            child,
            pid,
            reader: pair.master.try_clone_reader().expect("a reader"),
            writer: pair.master.take_writer().expect("a writer"),
            master: pair.master,
            parser: vt100::Parser::new(24, 80, 0),
            said: String::new(),
            _guard: guard,
        }
    }

    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("typed");
        self.writer.flush().expect("typed");
    }

    /// Reads until a text, or one of several between `|`, is on the screen, or was written after what was
    /// waited for before.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        let mut buffer = [0; 65536];
        loop {
            let said = text.split('|').find_map(|one| {
                let at = self.said.find(one)?;
                Some(at + one.len())
            });
            if let Some(end) = said {
                self.said.drain(..end);
                return;
            }
            let screen = self.parser.screen().contents();
            if text.split('|').any(|one| screen.contains(one)) {
                return;
            }
            let read = self.reader.read(&mut buffer).unwrap_or(0);
            assert!(read > 0, "{text:?} never came:\n{}", self.screen());
            self.parser.process(&buffer[..read]);
            self.said
                .push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
    }

    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// The last holds on the terminal are let go: the kernel tells the process. How it ended.
    #[track_caller]
    pub fn drop_and_wait(mut self) -> (Took, u32) {
        let before = self.stat().expect("a process").worked;
        drop((self.writer, self.reader, self.master));
        let since = Instant::now();
        let stat = |pid| Stat::of(&format!("/proc/{pid}/stat"));
        let number = self.pid.as_raw_nonzero();
        let worked = loop {
            assert!(since.elapsed() < HANG_LIMIT, "still there");
            // Ended, and kept by the system until it is waited for.
            match stat(number) {
                Some(stat) if stat.state == 'Z' => break stat.worked,
                Some(_) => std::thread::yield_now(),
                None => panic!("nobody else waits for it"),
            }
        };
        let gone = since.elapsed();
        let code = self.child.wait().expect("ended").exit_code();
        let left = others_of(number.get());
        assert!(left.is_empty(), "left behind: {left:?}");
        let worked = worked - before;
        (Took { gone, worked }, code)
    }

    fn stat(&self) -> Option<Stat> {
        Stat::of(&format!("/proc/{}/stat", self.pid.as_raw_nonzero()))
    }
}

/// What the kernel says of a process.
struct Stat {
    state: char,
    session: i32,
    worked: Duration,
}

impl Stat {
    fn of(path: &str) -> Option<Self> {
        let text = std::fs::read_to_string(path).ok()?;
        let (_, rest) = text.rsplit_once(") ")?;
        let words: Vec<&str> = rest.split(' ').collect();
        let ticks = |place: usize| words.get(place)?.parse::<u32>().ok();
        Some(Self {
            state: words.first()?.chars().next()?,
            session: words.get(3)?.parse().ok()?,
            worked: TICK * (ticks(11)? + ticks(12)?),
        })
    }
}

/// Processes that were started on the same terminal.
fn others_of(session: i32) -> Vec<String> {
    let processes = std::fs::read_dir("/proc").expect("processes").flatten();
    let paths = processes.map(|process| process.path().join("stat"));
    paths
        .map(|path| path.to_string_lossy().into_owned())
        .filter(|path| Stat::of(path).is_some_and(|stat| stat.session == session))
        .collect()
}
