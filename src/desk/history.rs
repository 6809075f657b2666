//! The history of an entry: who changed what, what was sent, and what came back.

use sha2::{Digest, Sha256};

use super::held::Held;
use super::{Desk, Result};
use crate::desk::sending::{SentAs, document_of};
use crate::domain::entry::{Entry, Field, ServiceError};
use crate::domain::identifiers::{EntryId, PackageId};
use crate::domain::moment::Moment;
use crate::store::{
    Change, Package, PackageFilter, PackageKind, PackageRow, Reading, ReportKind, RowOutcome,
};

/// An entry and everything that was done with it, the newest first.
#[derive(Debug, Clone)]
pub struct History {
    /// The entry as it stands.
    pub entry: Entry,
    /// What happened.
    pub events: Vec<Event>,
}

/// One thing that happened to an entry.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub what: Happened,
}

/// What happened to an entry.
#[derive(Debug, Clone)]
pub enum Happened {
    /// Somebody did something.
    Changed {
        /// The account of the process.
        who: String,
        /// What was done, by its name in the record.
        action: String,
        /// The fields that changed.
        fields: Vec<Field>,
    },
    /// A report was made ready to be sent.
    Queued {
        /// Its number within the entry.
        revision: i64,
        /// Why.
        kind: ReportKind,
        /// What it says; `None` where the bytes cannot be read.
        says: Option<Box<Held>>,
        /// What the report before it said.
        said_before: Option<Box<Held>>,
        /// Another program had it accepted, so it was never sent from here.
        by_another_program: bool,
    },
    /// A report was sent in a package.
    Sent {
        /// The package.
        package: PackageId,
        /// Number of the report within the entry.
        revision: i64,
        /// What the answer said of it; `None`: nothing yet.
        outcome: Option<RowOutcome>,
        /// Code and words.
        error: Option<ServiceError>,
        /// The package as the archive lists it, for what failed as a whole.
        as_a_whole: Box<Package>,
    },
}

impl Happened {
    /// The revision, and whether it was made ready or sent.
    fn place(&self) -> (i64, bool) {
        match self {
            Self::Changed { .. } => (0, false),
            Self::Queued { revision, .. } => (*revision, false),
            Self::Sent { revision, .. } => (*revision, true),
        }
    }
}

/// A package with what was sent in it.
#[derive(Debug, Clone)]
pub struct SentPackage {
    /// How it ended, and what came back.
    pub package: Package,
    /// The rows that are still in the book.
    pub rows: Vec<SentRow>,
    /// The document; without the rows of guests who were deleted since.
    pub request: String,
    /// The document is byte by byte what was sent.
    pub is_whole: bool,
}

/// A row with its entry.
#[derive(Debug, Clone)]
pub struct SentRow {
    /// As it was sent.
    pub row: PackageRow,
    /// As it is in the book.
    pub entry: Entry,
}

impl Desk {
    /// Everything that was done with an entry.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn history(&self, id: EntryId) -> Result<History> {
        let entry = self.store.entry(id)?;
        let changes = self.store.changes_of(id)?;
        let mut events: Vec<Event> = changes.into_iter().map(changed).collect();
        let rows = self.store.package_rows_of(id)?;
        let mut before: Option<Box<Held>> = None;
        for revision in self.store.revisions_of(id)? {
            let was_sent = rows.iter().any(|row| row.revision == revision.revision);
            let says = Held::read(id, &revision.payload, true).map(Box::new);
            events.push(Event {
                at: revision.queued_at,
                what: Happened::Queued {
                    revision: revision.revision,
                    kind: revision.kind,
                    says: says.clone(),
                    said_before: before.take(),
                    by_another_program: !was_sent && revision.decided_at.is_some(),
                },
            });
            before = says;
        }
        let filter = PackageFilter {
            entry: Some(id),
            limit: usize::MAX,
            ..PackageFilter::default()
        };
        let packages = self.store.packages(&filter)?;
        events.extend(rows.into_iter().filter_map(|row| {
            let package = packages.iter().find(|package| package.id == row.package)?;
            Some(sent(row, package.clone()))
        }));
        // Within a second in the order in which things happen: changed, made ready, sent.
        events.sort_by_key(|event| (event.at, event.what.place()));
        events.reverse();
        Ok(History { entry, events })
    }

    /// A package with what was sent and what came back; `None` when there is none of that number
    /// (any more).
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn sent_package(&self, id: PackageId) -> Result<Option<SentPackage>> {
        let Some(package) = self.store.package(id)? else {
            return Ok(None);
        };
        let rows = self.store.package_rows(id)?;
        let request = match package.kind {
            PackageKind::Daily => {
                let sent: Vec<SentAs<'_>> = rows
                    .iter()
                    .map(|row| SentAs {
                        payload: &row.payload,
                        report: row.report,
                        fence_before: row.fence - 1,
                    })
                    .collect();
                // A row that had to be processed anew went in other bytes (41395).
                let apart = document_of(&sent, true);
                if is_of(&apart, &package) {
                    apart
                } else {
                    document_of(&sent, false)
                }
            }
            PackageKind::Monthly => self.store.package_of_month(id)?.unwrap_or_default(),
        };
        let is_whole = is_of(&request, &package);
        let rows = rows.into_iter().map(|row| {
            let entry = self.store.entry(row.entry)?;
            Ok(SentRow { row, entry })
        });
        Ok(Some(SentPackage {
            rows: rows.collect::<Result<_>>()?,
            request: String::from_utf8_lossy(&request).into_owned(),
            is_whole,
            package,
        }))
    }
}

fn is_of(document: &[u8], package: &Package) -> bool {
    Sha256::digest(document).as_slice() == package.document_sha256
}

fn sent(row: PackageRow, package: Package) -> Event {
    Event {
        at: package.at,
        what: Happened::Sent {
            package: package.id,
            revision: row.revision,
            outcome: row.outcome,
            error: row.error,
            as_a_whole: Box::new(package),
        },
    }
}

fn changed(change: Change) -> Event {
    let fields = change.fields.split(' ').filter_map(Field::from_name);
    Event {
        at: change.at,
        what: Happened::Changed {
            fields: fields.collect(),
            who: change.who,
            action: change.action,
        },
    }
}
