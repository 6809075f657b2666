//! A list in a file: opened once, read as often as needed.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::BUFFER_BYTES;
use super::encoding::{self, Scan, ScanError};
use super::error::ListError;
use super::format::ListFormat;
use super::mapping::{ListLimits, ListMapping};
use super::reader::ListReader;
use super::records::{Place, Records};
use super::refused::{RefusalReason, RefusedRow};
use super::row::{ListRow, RowReading};
use super::source::Source;
use super::survey::Survey;
use crate::domain::text::SafeText;

const ROW_BUFFER_BYTES: usize = 4 * 1024;

/// A list whose format is known. It holds its file open: what is moved to its name later is
/// another file.
#[derive(Debug)]
pub struct ListFile {
    path: PathBuf,
    original: Option<(Source, Stamp)>,
    text: Source,
    text_bytes: u64,
    reading: Arc<RowReading>,
    content_sha256: String,
    bytes_total: u64,
    records_count: u64,
}

/// Length and last change of a file.
type Stamp = (u64, Option<SystemTime>);

/// A row that can be read, and when its guest came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndexedRow {
    /// The arrival in seconds since 1 January 1970 UTC; of a bare date its first second.
    pub arrival_utc_seconds: i64,
    /// Where the row begins.
    pub place: Place,
}

/// What the first pass over the rows finds: some 24 bytes for each.
#[derive(Debug, Clone, Default)]
pub struct ListIndex {
    /// Rows that can be read, in order of arrival, then as in the file.
    pub rows: Vec<IndexedRow>,
    /// Rows that cannot, as in the file.
    pub refused: Vec<RefusedRow>,
    /// Ids that stand in more than one row: they name a booking rather than a guest.
    pub shared_ids: SharedIds,
}

/// The ids of a list that stand in more than one row, by their hashes.
#[derive(Debug, Default, Clone)]
pub struct SharedIds {
    hashes: RandomState,
    ids: HashSet<u64>,
}

impl SharedIds {
    /// Whether an id stands in more than one row.
    #[must_use]
    pub fn contains(&self, id: &SafeText) -> bool {
        self.ids.contains(&self.hashes.hash_one(id))
    }
}

impl ListFile {
    /// Opens a list and recognises its format, which takes one or two passes over the file.
    /// Something that cannot be read twice, such as a pipe, is copied first.
    ///
    /// # Errors
    /// [`ListError`] when the file cannot be read, is empty or too large, or is no list.
    pub fn open(path: &Path, mapping: &ListMapping) -> Result<Self, ListError> {
        let cannot_read = |source| ListError::Read {
            path: path.to_owned(),
            source,
        };
        let file = File::open(path).map_err(cannot_read)?;
        let metadata = file.metadata().map_err(cannot_read)?;
        if !metadata.is_file() {
            return Self::from_reader(file, path, mapping);
        }
        let limits = mapping.limits;
        if metadata.len() > limits.bytes() {
            return Err(ListError::TooLarge {
                path: path.to_owned(),
                mebibytes: limits.mebibytes,
            });
        }
        let source = Source::new(file);
        let stamp = (metadata.len(), metadata.modified().ok());
        let scan = Scan::of(source.clone(), None, limits.bytes())
            .map_err(|error| scan_error(error, path, limits))?;
        let original = Some((source.clone(), stamp));
        Self::scanned(path, original, source, scan, mapping)
    }

    /// The same for what comes from a pipe; `name` stands for it in messages.
    ///
    /// # Errors
    /// As [`ListFile::open`], and when the copy cannot be written.
    pub fn from_reader(
        input: impl Read,
        name: &Path,
        mapping: &ListMapping,
    ) -> Result<Self, ListError> {
        let mut copy = tempfile::tempfile().map_err(ListError::Temporary)?;
        let scan = Scan::of(input, Some(&mut copy), mapping.limits.bytes())
            .map_err(|error| scan_error(error, name, mapping.limits))?;
        Self::scanned(name, None, Source::new(copy), scan, mapping)
    }

    fn scanned(
        path: &Path,
        original: Option<(Source, Stamp)>,
        source: Source,
        scan: Scan,
        mapping: &ListMapping,
    ) -> Result<Self, ListError> {
        let path_owned = || path.to_owned();
        if scan.is_spreadsheet() {
            return Err(ListError::Spreadsheet { path: path_owned() });
        }
        let (found, mark_bytes) = scan.encoding();
        let encoding = mapping.encoding.unwrap_or(found);
        let (text, begin) = match encoding.to_transcode() {
            Some(from) => {
                let copy = tempfile::tempfile().map_err(ListError::Temporary)?;
                let mut writer = BufWriter::new(&copy);
                encoding::transcode(source, from, &mut writer)
                    .and_then(|()| writer.flush().map_err(ScanError::Copy))
                    .map_err(|error| scan_error(error, path, mapping.limits))?;
                drop(writer);
                (Source::new(copy), Place::first(0))
            }
            None if found.to_transcode().is_some() => (source, Place::first(0)),
            None => (source, Place::first(mark_bytes)),
        };
        let cannot_read = |source| ListError::Read {
            path: path.to_owned(),
            source,
        };
        let mut format = ListFormat::recognise(&text, encoding, begin, mapping)
            .map_err(cannot_read)?
            .ok_or_else(|| ListError::Empty { path: path_owned() })?;
        let missing = format.missing();
        if !missing.is_empty() {
            let found = format.columns.into_iter().map(|column| column.head);
            return Err(ListError::HeadsMissing {
                path: path_owned(),
                missing,
                found: found.collect(),
            });
        }
        let survey = Survey::of(&text, &format, mapping.limits.rows).map_err(cannot_read)?;
        if survey.records_count > mapping.limits.rows {
            return Err(ListError::TooManyRows {
                path: path_owned(),
                rows: mapping.limits.rows,
            });
        }
        format.first_part = survey.first_part();
        Ok(Self {
            path: path_owned(),
            original,
            text_bytes: text.metadata().map_err(cannot_read)?.len(),
            text,
            reading: Arc::new(RowReading::new(format, mapping)),
            content_sha256: scan.sha256,
            bytes_total: scan.bytes_total,
            records_count: survey.records_count,
        })
    }

    /// What was recognised.
    #[must_use]
    pub fn format(&self) -> &ListFormat {
        self.reading.format()
    }

    /// SHA-256 of the file as it is on the disk, in hexadecimal digits.
    #[must_use]
    pub fn content_sha256(&self) -> &str {
        &self.content_sha256
    }

    /// Bytes of the file.
    #[must_use]
    pub fn bytes_total(&self) -> u64 {
        self.bytes_total
    }

    /// Bytes that one pass over the rows reads, for progress; more or fewer than
    /// [`ListFile::bytes_total`] where the list is in UTF-16.
    #[must_use]
    pub fn bytes_to_read(&self) -> u64 {
        self.text_bytes
    }

    /// Rows after the head that are not blank, with those that will be refused.
    #[must_use]
    pub fn rows_count(&self) -> u64 {
        self.records_count
    }

    /// A fresh pass over all rows, in the order of the file.
    ///
    /// # Errors
    /// [`ListError`] when the file cannot be read or was changed.
    pub fn rows(&self) -> Result<ListReader, ListError> {
        self.read_from(self.format().rows_begin, BUFFER_BYTES)
    }

    /// A pass that keeps of each row only its arrival and place, so that rows can be taken in
    /// order of arrival with [`ListFile::row_at`].
    ///
    /// # Errors
    /// [`ListError`] when the file cannot be read or was changed.
    pub fn index(&self) -> Result<ListIndex, ListError> {
        let mut index = ListIndex::default();
        let mut ids_seen: HashSet<u64> = HashSet::new();
        let mut reader = self.rows()?;
        while let Some((place, row)) = reader.next_placed() {
            match row {
                Ok(row) => {
                    let id = row
                        .list_id
                        .as_ref()
                        .map(|id| index.shared_ids.hashes.hash_one(id));
                    index
                        .shared_ids
                        .ids
                        .extend(id.filter(|id| !ids_seen.insert(*id)));
                    index.rows.push(IndexedRow {
                        arrival_utc_seconds: row.details.stay.arrival.start().utc_seconds(),
                        place,
                    });
                }
                Err(RefusedRow {
                    reason: RefusalReason::ReadingFailed(kind),
                    ..
                }) => return Err(self.cannot_read(kind.into())),
                Err(refused) => index.refused.push(refused),
            }
        }
        self.check_unchanged()?;
        index.rows.sort_unstable();
        Ok(index)
    }

    /// The row at a place of the index.
    ///
    /// # Errors
    /// [`ListError`] when the file cannot be read or was changed.
    pub fn row_at(&self, place: Place) -> Result<Result<ListRow, RefusedRow>, ListError> {
        let mut reader = self.read_from(place, ROW_BUFFER_BYTES)?;
        match reader.next_placed() {
            Some((found, row)) if found == place => Ok(row),
            _ => Err(ListError::Changed {
                path: self.path.clone(),
            }),
        }
    }

    fn read_from(&self, place: Place, buffer_bytes: usize) -> Result<ListReader, ListError> {
        self.check_unchanged()?;
        let delimiter = self.format().delimiter;
        let records = Records::from(self.text.clone(), buffer_bytes, delimiter, place)
            .map_err(|source| self.cannot_read(source))?;
        Ok(ListReader::new(records, Arc::clone(&self.reading)))
    }

    fn check_unchanged(&self) -> Result<(), ListError> {
        let Some((original, stamp)) = &self.original else {
            return Ok(());
        };
        let metadata = original
            .metadata()
            .map_err(|source| self.cannot_read(source))?;
        if (metadata.len(), metadata.modified().ok()) == *stamp {
            Ok(())
        } else {
            Err(ListError::Changed {
                path: self.path.clone(),
            })
        }
    }

    fn cannot_read(&self, source: io::Error) -> ListError {
        ListError::Read {
            path: self.path.clone(),
            source,
        }
    }
}

fn scan_error(error: ScanError, path: &Path, limits: ListLimits) -> ListError {
    let path = path.to_owned();
    match error {
        ScanError::Read(source) => ListError::Read { path, source },
        ScanError::Copy(source) => ListError::Temporary(source),
        ScanError::TooLarge => ListError::TooLarge {
            path,
            mebibytes: limits.mebibytes,
        },
    }
}

#[cfg(test)]
mod tests;
