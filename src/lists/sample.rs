//! Lists invented for tests, written to files as other programs write them.

use std::io::Write;

use tempfile::NamedTempFile;

use super::{ListFile, ListMapping, ListRow, RefusalReason, RefusedRow};

pub(super) const CLOCK_HEAD: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                          document_type,document_number,arrival,departure,tourist_tax_code\n";
pub(super) const BLAGAJNA_HEAD: &str = "Soba;Ime;Priimek;Spol;Datum rojstva;Državljanstvo;Vrsta dokumenta;\
                             Številka dokumenta;Prihod;Odhod\r\n";

pub(super) fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("it is written");
    file
}

#[track_caller]
pub(super) fn open_with(bytes: &[u8], mapping: &ListMapping) -> ListFile {
    ListFile::open(file(bytes).path(), mapping).expect("a list")
}

#[track_caller]
pub(super) fn open(bytes: &[u8]) -> ListFile {
    open_with(bytes, &ListMapping::default())
}

pub(super) fn windows_1250(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1250.encode(text).0.into_owned()
}

#[track_caller]
pub(super) fn rows(list: &ListFile) -> Vec<Result<ListRow, RefusedRow>> {
    list.rows().expect("it is read").collect()
}

/// The only row of a list of the first kind.
#[track_caller]
pub(super) fn clock_row(row: &str) -> ListRow {
    let list = open(format!("{CLOCK_HEAD}{row}\n").as_bytes());
    let mut found = rows(&list);
    assert_eq!(found.len(), 1);
    found.remove(0).expect("it is taken")
}

#[track_caller]
pub(super) fn refusal(row: &str) -> RefusalReason {
    let list = open(format!("{CLOCK_HEAD}{row}\n").as_bytes());
    let found = rows(&list).remove(0);
    found.expect_err("it is refused").reason
}
