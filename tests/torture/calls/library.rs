//! The library that is preloaded (`preload.c`), built with the C compiler of the machine, and the
//! program run with it.

use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::house::House;

const SOURCE: &str = include_str!("preload.c");

/// What happens at the n-th call that writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Nothing: the calls are counted.
    Count,
    KillBefore,
    /// Half of the bytes are written.
    KillWithin,
    KillAfter,
    /// This call fails.
    FailOnce(DiskError),
    /// This call and all that follow fail.
    FailEver(DiskError),
    /// The call does nothing and says that it did.
    Drop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskError {
    /// ENOSPC: the disk is full.
    Full,
    /// EIO: the disk does not work.
    Broken,
}

impl Deed {
    pub const KILLS: [Self; 3] = [Self::KillBefore, Self::KillWithin, Self::KillAfter];
    pub const FAILURES: [Self; 4] = [
        Self::FailOnce(DiskError::Full),
        Self::FailEver(DiskError::Full),
        Self::FailOnce(DiskError::Broken),
        Self::FailEver(DiskError::Broken),
    ];

    /// Name for the library, and the number of the error.
    fn told(self) -> (&'static str, u32) {
        let number = |error| match error {
            DiskError::Full => 28,
            DiskError::Broken => 5,
        };
        match self {
            Self::Count => ("count", 0),
            Self::KillBefore => ("kill-before", 0),
            Self::KillWithin => ("kill-within", 0),
            Self::KillAfter => ("kill-after", 0),
            Self::FailOnce(error) => ("fail-once", number(error)),
            Self::FailEver(error) => ("fail-ever", number(error)),
            Self::Drop => ("drop", 0),
        }
    }

    pub fn is_failure(self) -> bool {
        matches!(self, Self::FailOnce(_) | Self::FailEver(_))
    }
}

/// A call that was counted.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    pub bytes: usize,
    pub file: String,
}

/// How the program ended.
pub struct Ended {
    /// `None`: it was killed.
    pub code: Option<i32>,
    pub output: String,
    pub messages: String,
    pub calls: Vec<Call>,
}

/// Runs a command on a house; something happens at call `at`, from 1.
pub fn run(house: &House, arguments: &[String], deed: Deed, at: usize) -> Ended {
    run_typing(house, arguments, "", deed, at)
}

/// The same, and types these lines.
pub fn run_typing(
    house: &House,
    arguments: &[String],
    typed: &str,
    deed: Deed,
    at: usize,
) -> Ended {
    let mut lines = tempfile::tempfile().expect("a file");
    lines.write_all(typed.as_bytes()).expect("written");
    lines.rewind().expect("at its beginning");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    watched(house.command(&arguments).stdin(lines), house, deed, at)
}

/// The same for any program that works on the house.
pub fn watched(program: &mut Command, house: &House, deed: Deed, at: usize) -> Ended {
    let log = tempfile::NamedTempFile::new().expect("a log");
    // The library sees paths as the system has them.
    let folder = std::fs::canonicalize(house.path("")).expect("a folder");
    let (name, error) = deed.told();
    let ended = program
        .env("LD_PRELOAD", library())
        .env("TORTURE_HOUSE", format!("{}/", folder.display()))
        .env("TORTURE_LOG", log.path())
        .env("TORTURE_DEED", name)
        .env("TORTURE_AT", at.to_string())
        .env("TORTURE_ERROR", error.to_string())
        .output()
        .expect("run");
    let calls = std::fs::read_to_string(log.path()).expect("a log");
    Ended {
        code: ended.status.code(),
        output: String::from_utf8_lossy(&ended.stdout).into_owned(),
        messages: String::from_utf8_lossy(&ended.stderr).into_owned(),
        calls: calls.lines().map(read_call).collect(),
    }
}

fn read_call(line: &str) -> Call {
    let words: Vec<&str> = line.splitn(4, ' ').collect();
    let [_, name, bytes, file] = words[..] else {
        panic!("{line}");
    };
    Call {
        name: name.to_owned(),
        bytes: bytes.parse().expect("a number"),
        file: file.to_owned(),
    }
}

fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(build)
}

/// Several test programs may build it at once: each under a name of its own, then renamed.
fn build() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(folder).expect("a folder");
    let mine = folder.join(format!("preload-{}", std::process::id()));
    let (source, part) = (mine.with_extension("c"), mine.with_extension("so"));
    std::fs::write(&source, SOURCE).expect("written");
    let compiler = Command::new("cc")
        .args([
            "-std=gnu11",
            "-O1",
            "-Wall",
            "-Werror",
            "-shared",
            "-fPIC",
            "-o",
        ])
        .args([&part, &source])
        .output()
        .expect("this test needs a C compiler, as Rust itself does: install gcc (cc)");
    let said = String::from_utf8_lossy(&compiler.stderr);
    assert!(compiler.status.success(), "cc: {said}");
    let built = folder.join("preload.so");
    std::fs::rename(&part, &built).expect("renamed");
    std::fs::remove_file(&source).expect("removed");
    built
}
