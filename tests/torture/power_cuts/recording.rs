//! What `record.c` noted, read back; and processes started under it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One change of a file, or what happened between two.
#[derive(Debug)]
pub enum Record {
    /// A new file under a name.
    Create {
        file: u64,
        name: String,
    },
    Write {
        file: u64,
        offset: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: u64,
        length: usize,
    },
    /// What was written to the file is on the disk.
    Sync {
        file: u64,
    },
    /// The names of the folder are on the disk.
    SyncNames,
    Rename {
        from: String,
        to: String,
    },
    Link {
        from: String,
        to: String,
    },
    Unlink {
        name: String,
    },
    /// Written to standard output, or by the test after a process ended.
    Told(String),
    /// A service is about to be asked.
    Asked,
}

/// The recorder, built for this run, and its log.
pub struct Recorder {
    folder: tempfile::TempDir,
    under: PathBuf,
}

impl Recorder {
    /// Of what happens in a folder.
    pub fn of(under: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/torture/record.c");
        let built = Command::new("cc")
            .args([
                "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o",
            ])
            .arg(folder.path().join("record.so"))
            .arg(source)
            .args(["-ldl", "-lpthread"])
            .output()
            .expect("a C compiler");
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        assert!(built.status.success(), "{said}");
        let under = under.canonicalize().expect("a folder");
        Self { folder, under }
    }

    /// What this process does is recorded.
    pub fn follow(&self, command: &mut Command) {
        command
            .env("LD_PRELOAD", self.folder.path().join("record.so"))
            .env("RECEPCIJA_RECORD_TO", self.log())
            .env("RECEPCIJA_RECORD_UNDER", &self.under);
    }

    /// Notes what was acknowledged; no recorded process may be at work.
    pub fn note(&self, text: &str) {
        let mut log = OpenOptions::new()
            .append(true)
            .create(true)
            .open(self.log())
            .expect("the log");
        let mut record = vec![b'A'];
        record.extend([0; 16]);
        record.extend(u32::try_from(text.len()).expect("short").to_le_bytes());
        record.extend(text.as_bytes());
        log.write_all(&record).expect("noted");
    }

    /// Everything so far, in the order in which it happened.
    pub fn read(&self) -> Vec<Record> {
        let bytes = std::fs::read(self.log()).expect("a log");
        let mut rest = &bytes[..];
        let mut records = Vec::new();
        while !rest.is_empty() {
            let (head, behind) = rest.split_at(21);
            let number = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("8 bytes"));
            let length = u32::from_le_bytes(head[17..].try_into().expect("4 bytes"));
            let (data, behind) = behind.split_at(length as usize);
            rest = behind;
            records.push(self.record(head[0], number(&head[1..9]), number(&head[9..17]), data));
        }
        records
    }

    fn record(&self, kind: u8, file: u64, offset: u64, data: &[u8]) -> Record {
        let text = || String::from_utf8_lossy(data).into_owned();
        let name = |path: &str| {
            let name = Path::new(path).strip_prefix(&self.under).expect("below");
            name.to_str().expect("UTF-8").to_owned()
        };
        let names = || {
            let both = text();
            let (from, to) = both.split_once('\n').expect("two names");
            (name(from), name(to))
        };
        let offset = usize::try_from(offset).expect("small");
        match kind {
            b'C' => Record::Create {
                file,
                name: name(&text()),
            },
            b'W' => Record::Write {
                file,
                offset,
                bytes: data.to_vec(),
            },
            b'T' => Record::Truncate {
                file,
                length: offset,
            },
            b'S' => Record::Sync { file },
            b'D' => Record::SyncNames,
            b'R' => {
                let (from, to) = names();
                Record::Rename { from, to }
            }
            b'L' => {
                let (from, to) = names();
                Record::Link { from, to }
            }
            b'U' => Record::Unlink {
                name: name(&text()),
            },
            b'A' => Record::Told(text()),
            b'N' => Record::Asked,
            other => panic!("a record of kind {other}"),
        }
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}
