//! Cuts a list into records and fields, by bytes, and knows the place of each.
//!
//! The rules are those of the `csv` crate (a test compares them), which is not used here for two
//! reasons: its lines are off by one after CRLF and blank lines, and a quotation mark that is never
//! closed makes it read the rest of the file as one field.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use super::refused::RefusalReason;

/// Where a record begins; a row is found again by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    byte: u64,
    line: u64,
}

impl Place {
    /// The beginning of the text, after that many bytes of a byte order mark.
    pub(super) fn first(byte: u64) -> Self {
        Self { byte, line: 1 }
    }

    pub(super) fn after(self, bytes: u64, lines: u64) -> Self {
        Self {
            byte: self.byte + bytes,
            line: self.line + lines,
        }
    }

    /// Bytes before it, in the list as it is read (a list in UTF-16 is read as UTF-8).
    #[must_use]
    pub fn byte(self) -> u64 {
        self.byte
    }

    /// The physical line; the first is 1.
    #[must_use]
    pub fn line(self) -> u64 {
        self.line
    }
}

/// Longest record in bytes; one that is longer is refused, so that memory stays flat.
const RECORD_BYTES_MAX: u64 = 512 * 1024;

/// One record, used again for each.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) place: Place,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Record {
    pub(super) fn new() -> Self {
        Self {
            place: Place::first(0),
            bytes: Vec::new(),
            ends: Vec::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn field(&self, place: usize) -> &[u8] {
        let begin = match place.checked_sub(1) {
            Some(before) => self.ends.get(before),
            None => Some(&0),
        };
        match (begin, self.ends.get(place)) {
            (Some(begin), Some(end)) => &self.bytes[*begin..*end],
            _ => &[],
        }
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|place| self.field(place))
    }

    fn is_blank(&self) -> bool {
        self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

/// What came next in a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    Record,
    Refused(RefusalReason),
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    FieldBegins,
    Bare,
    Quoted,
    QuoteInQuoted,
    TooLong,
    CarriageReturn,
}

/// The records of a list from one place on.
#[derive(Debug)]
pub(super) struct Records<R> {
    input: BufReader<R>,
    delimiter: u8,
    next: Place,
}

impl<R: Read + Seek> Records<R> {
    pub(super) fn from(
        mut input: R,
        buffer_bytes: usize,
        delimiter: u8,
        place: Place,
    ) -> io::Result<Self> {
        input.seek(SeekFrom::Start(place.byte))?;
        Ok(Self {
            input: BufReader::with_capacity(buffer_bytes, input),
            delimiter,
            next: place,
        })
    }

    /// The place after the last record.
    pub(super) fn place(&self) -> Place {
        self.next
    }

    /// Reads the next record that is not blank.
    pub(super) fn read(&mut self, record: &mut Record) -> io::Result<Next> {
        loop {
            match self.read_one(record)? {
                Next::Record if record.is_blank() => {}
                next => return Ok(next),
            }
        }
    }

    fn read_one(&mut self, record: &mut Record) -> io::Result<Next> {
        record.place = self.next;
        record.bytes.clear();
        record.ends.clear();
        let mut cut = Cut::new(self.delimiter);
        let ended = loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break true;
            }
            let (used, ended) = cut.take(chunk, record);
            self.input.consume(used);
            if ended {
                break false;
            }
        };
        if ended && cut.bytes == 0 {
            return Ok(Next::End);
        }
        if cut.state == State::Quoted {
            // The mark may stand there by mistake: only its own line is lost, not what follows.
            let (bytes, lines) = cut.first_line.unwrap_or((cut.bytes, cut.lines));
            self.next = self.next.after(bytes, lines);
            self.input.seek(SeekFrom::Start(self.next.byte))?;
            return Ok(Next::Refused(RefusalReason::QuoteNotClosed));
        }
        self.next = self.next.after(cut.bytes, cut.lines);
        if cut.too_long {
            return Ok(Next::Refused(RefusalReason::RowTooLong));
        }
        record.ends.push(record.bytes.len());
        Ok(Next::Record)
    }
}

/// The work of cutting one record.
struct Cut {
    delimiter: u8,
    state: State,
    bytes: u64,
    lines: u64,
    /// Bytes and lines up to the end of the first line inside quotation marks.
    first_line: Option<(u64, u64)>,
    after_carriage_return: bool,
    too_long: bool,
}

impl Cut {
    fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            state: State::FieldBegins,
            bytes: 0,
            lines: 0,
            first_line: None,
            after_carriage_return: false,
            too_long: false,
        }
    }

    /// Takes bytes up to the end of the record; how many were used, and whether it ended.
    fn take(&mut self, chunk: &[u8], record: &mut Record) -> (usize, bool) {
        for (place, byte) in chunk.iter().copied().enumerate() {
            if self.state == State::CarriageReturn && byte != b'\n' {
                return (place, true);
            }
            self.bytes += 1;
            self.count_line(byte);
            if self.step(byte, record) {
                return (place + 1, true);
            }
        }
        (chunk.len(), false)
    }

    fn count_line(&mut self, byte: u8) {
        let second_half = byte == b'\n' && self.after_carriage_return;
        self.after_carriage_return = byte == b'\r';
        if second_half {
            if let Some((bytes, lines)) = &mut self.first_line
                && *lines == self.lines
            {
                *bytes = self.bytes;
            }
        } else if matches!(byte, b'\n' | b'\r') {
            self.lines += 1;
            self.first_line.get_or_insert((self.bytes, self.lines));
        }
    }

    /// One byte; whether it ends the record.
    fn step(&mut self, byte: u8, record: &mut Record) -> bool {
        let too_long = self.bytes > RECORD_BYTES_MAX;
        match (self.state, byte) {
            (State::CarriageReturn, _) => return true,
            (State::Quoted, _) if too_long && self.first_line.is_some() => return true,
            (State::Quoted, b'"') => self.state = State::QuoteInQuoted,
            (State::Quoted, _) if !too_long => record.bytes.push(byte),
            (State::QuoteInQuoted, b'"') => {
                record.bytes.push(b'"');
                self.state = State::Quoted;
            }
            (_, b'\n') => return true,
            (_, b'\r') => self.state = State::CarriageReturn,
            _ if too_long => {
                self.too_long = true;
                self.state = State::TooLong;
            }
            (State::FieldBegins, b'"') => self.state = State::Quoted,
            (_, byte) if byte == self.delimiter => {
                record.ends.push(record.bytes.len());
                self.state = State::FieldBegins;
            }
            _ => {
                record.bytes.push(byte);
                self.state = State::Bare;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests;
