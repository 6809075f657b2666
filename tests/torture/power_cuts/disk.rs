//! A disk that forgets: what was synced is kept; of what was written since, a cut keeps any part, sector
//! by sector, whatever came first. A file without a name that was kept is gone.
//!
//! A sector is 512 bytes; a write of less does not harm what stands beside it in its sector, which is what
//! SQLite takes for granted of disks (powersafe overwrite).
//!
//! Names that were given and taken since their folder was synced are kept up to any of them, as ext4, XFS
//! and btrfs do; in half of the cuts each name for itself. Then the index of the log (`-shm`) is left
//! out: that it never stands alone is true only where names keep their order.

use std::collections::{BTreeMap, HashMap};

use super::recording::Record;

const SECTOR: usize = 512;
const INDEX: &str = "-shm";

/// Of what a disk forgets to sync although it was told to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syncs {
    /// Nothing: it is a good disk.
    Kept,
    /// Files whose name ends so: what a program would do that does not wait for its log.
    IgnoredOf(&'static str),
    /// Everything.
    Ignored,
}

/// Numbers that come in the same order each time (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("small")
    }

    fn of_100(&mut self, wanted: usize) -> bool {
        self.below(100) < wanted
    }
}

#[derive(Debug, Clone)]
enum Change {
    Write { offset: usize, bytes: Vec<u8> },
    Truncate(usize),
}

impl Change {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Truncate(length) => content.resize(*length, 0),
            Self::Write { offset, bytes } => {
                let end = offset + bytes.len();
                if content.len() < end {
                    content.resize(end, 0);
                }
                content[*offset..end].copy_from_slice(bytes);
            }
        }
    }

    /// A write, cut where sectors end.
    fn sectors(&self) -> Vec<Self> {
        let Self::Write { offset, bytes } = self else {
            return vec![self.clone()];
        };
        let (mut at, end) = (*offset, offset + bytes.len());
        let mut parts = Vec::new();
        while at < end {
            let next = end.min((at / SECTOR + 1) * SECTOR);
            parts.push(Self::Write {
                offset: at,
                bytes: bytes[at - offset..next - offset].to_vec(),
            });
            at = next;
        }
        parts
    }
}

#[derive(Debug, Default)]
struct File {
    synced: Vec<u8>,
    since: Vec<Change>,
    /// The name under which it was made.
    name: String,
}

#[derive(Debug, Clone)]
enum Naming {
    Give { name: String, file: usize },
    Take { name: String },
    Move { from: String, to: String },
}

type Names = BTreeMap<String, usize>;

impl Naming {
    fn apply(&self, names: &mut Names) {
        match self {
            Self::Give { name, file } => {
                names.insert(name.clone(), *file);
            }
            Self::Take { name } => {
                names.remove(name);
            }
            Self::Move { from, to } => {
                if let Some(file) = names.remove(from) {
                    names.insert(to.clone(), file);
                }
            }
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Give { name, .. } | Self::Take { name } => name,
            Self::Move { from, .. } => from,
        }
    }
}

/// Files of one folder.
pub struct Disk {
    syncs: Syncs,
    files: Vec<File>,
    /// Which file a number of the system means now; numbers come again.
    by_number: HashMap<u64, usize>,
    /// Names as processes see them.
    names: Names,
    synced_names: Names,
    since: Vec<Naming>,
}

impl Disk {
    /// What lay there before; all of it is on the disk.
    pub fn with(initial: &[(u64, String, Vec<u8>)], syncs: Syncs) -> Self {
        let mut disk = Self {
            syncs,
            files: Vec::new(),
            by_number: HashMap::new(),
            names: Names::new(),
            synced_names: Names::new(),
            since: Vec::new(),
        };
        for (number, name, content) in initial {
            disk.by_number.insert(*number, disk.files.len());
            disk.names.insert(name.clone(), disk.files.len());
            disk.files.push(File {
                synced: content.clone(),
                since: Vec::new(),
                name: name.clone(),
            });
        }
        disk.synced_names = disk.names.clone();
        disk
    }

    fn file(&mut self, number: u64) -> &mut File {
        let place = self.by_number[&number];
        &mut self.files[place]
    }

    /// Does what a process did.
    pub fn apply(&mut self, record: &Record) {
        match record {
            Record::Create { file, name } => {
                let place = self.files.len();
                self.by_number.insert(*file, place);
                self.files.push(File {
                    name: name.clone(),
                    ..File::default()
                });
                self.name(Naming::Give {
                    name: name.clone(),
                    file: place,
                });
            }
            Record::Write {
                file,
                offset,
                bytes,
            } => {
                let change = Change::Write {
                    offset: *offset,
                    bytes: bytes.clone(),
                };
                self.file(*file).since.push(change);
            }
            Record::Truncate { file, length } => {
                self.file(*file).since.push(Change::Truncate(*length));
            }
            Record::Sync { file } => self.sync(*file),
            Record::SyncNames => {
                if self.syncs != Syncs::Ignored {
                    self.synced_names = self.names.clone();
                    self.since.clear();
                }
            }
            Record::Rename { from, to } => self.name(Naming::Move {
                from: from.clone(),
                to: to.clone(),
            }),
            Record::Link { from, to } => {
                let file = self.names[from];
                self.name(Naming::Give {
                    name: to.clone(),
                    file,
                });
            }
            Record::Unlink { name } => self.name(Naming::Take { name: name.clone() }),
            Record::Told(_) | Record::Asked => {}
        }
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.names);
        self.since.push(naming);
    }

    fn sync(&mut self, number: u64) {
        let syncs = self.syncs;
        let file = self.file(number);
        let is_ignored = match syncs {
            Syncs::Kept => false,
            Syncs::Ignored => true,
            Syncs::IgnoredOf(end) => file.name.ends_with(end),
        };
        if !is_ignored {
            for change in std::mem::take(&mut file.since) {
                change.apply(&mut file.synced);
            }
        }
    }

    /// What is found on the disk when the power was cut at this moment.
    pub fn cut(&self, chance: &mut Chance) -> BTreeMap<String, Vec<u8>> {
        // Nothing of what was not synced, everything, or any part of it, whole writes or sectors.
        let kept_of_100 = [0, 20, 50, 80, 97, 100][chance.below(6)];
        let is_torn = chance.of_100(50);
        let mut found = BTreeMap::new();
        for (name, place) in self.kept_names(chance) {
            let file = &self.files[place];
            if name.ends_with(INDEX) {
                // Whatever it is: a program that comes first makes it anew.
                found.insert(name, vec![0xa5; 32 * 1024]);
                continue;
            }
            let mut content = file.synced.clone();
            let changes = file.since.iter();
            let mut parts: Vec<Change> = if is_torn {
                changes.flat_map(Change::sectors).collect()
            } else {
                changes.cloned().collect()
            };
            parts.retain(|_| chance.of_100(kept_of_100));
            // All of it in its order is what happens most; any order is what may happen.
            if kept_of_100 < 100 {
                for last in (1..parts.len()).rev() {
                    parts.swap(last, chance.below(last + 1));
                }
            }
            parts.iter().for_each(|part| part.apply(&mut content));
            found.insert(name, content);
        }
        found
    }

    fn kept_names(&self, chance: &mut Chance) -> Names {
        let mut names = self.synced_names.clone();
        if chance.of_100(50) {
            let kept = chance.below(self.since.len() + 1);
            for naming in &self.since[..kept] {
                naming.apply(&mut names);
            }
            return names;
        }
        let is_moving = self
            .since
            .iter()
            .any(|naming| matches!(naming, Naming::Move { .. }));
        let mut lost: Vec<&str> = Vec::new();
        let mut is_all_lost = false;
        for naming in &self.since {
            let is_lost = chance.of_100(30);
            if is_moving {
                is_all_lost |= is_lost;
            } else if is_lost {
                lost.push(naming.name());
            }
            if !is_all_lost && !lost.contains(&naming.name()) {
                naming.apply(&mut names);
            }
        }
        names.retain(|name, _| !name.ends_with(INDEX));
        names
    }
}
