//! The readers, what they begin with, and what must hold of everything that they say.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use recepcija::config::Config;
use recepcija::domain::entry::EntryDetails;
use recepcija::domain::language::Language;
use recepcija::domain::machine_readable_zone::{MachineReadableZone, begins_like_a_zone, is_whole};
use recepcija::domain::text::{SafeText, fold, is_drawable, without_hostile};
use recepcija::eturizem::answer::Answer;
use recepcija::eturizem::daily_report::read_file;
use recepcija::eturizem::placement::{PackageVerdict, RowVerdict, place};
use recepcija::eturizem::readable;
use recepcija::lists::{ListFile, ListMapping, read_exported};

fn bytes(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// A file that the reader opens by its name.
fn file(input: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(input).expect("written");
    file
}

fn assert_drawable(details: &EntryDetails) {
    for text in [
        &details.guest.surname,
        &details.guest.first_name,
        &details.note,
    ] {
        assert!(is_drawable(text.as_str()));
    }
    assert!(
        details
            .unread
            .iter()
            .all(|(_, text)| is_drawable(text.as_str()))
    );
}

pub fn list_seeds() -> Vec<Vec<u8>> {
    let mut seeds = bytes(&[
        "id;soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod\n\
         1;101;Ana;Čuček;ž;5.3.1987;SI;osebna izkaznica;IB1234567;20.8.2026 14:00;23.8.2026\n\
         2;102;Žiga;Novak;m;6. 4. 1990;HR;potni list;P1;21.8.2026;24.8.2026 10:00\n",
        "booking_id,room,first_name,last_name,gender_code,birth_date,country,arrival,departure\r\n\
         B1,101,\"Ana \"\"Anči\"\"\",\"Novak, Kos\",F,1987-03-05,SI,2026-08-20T10:00,2026-08-23\r\n",
        "Priimek\tIme\tPrihod\tUra prihoda\nKos\tEva\t08/20/2026\t2:30 PM\n",
        "Priimek in ime|Prihod|Opomba\nDe la Cruz Ana|20. avg. 2026|\"več\nvrstic\"\n",
    ]);
    let utf16: Vec<u8> = String::from_utf8_lossy(&seeds[0])
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    seeds.push([b"\xFF\xFE".to_vec(), utf16].concat());
    seeds
}

pub fn list(input: &[u8]) {
    let file = file(input);
    let Ok(list) = ListFile::open(file.path(), &ListMapping::default()) else {
        return;
    };
    assert!(list.rows_count() <= input.len() as u64);
    let Ok(rows) = list.rows() else { return };
    let mut count = 0;
    for row in rows {
        count += 1;
        if let Ok(row) = row {
            assert_drawable(&row.details);
            assert!(row.line <= input.len() as u64 + 1);
        }
    }
    assert!(count <= list.rows_count());
    let _ = list.index();
}

pub fn book_seeds() -> Vec<Vec<u8>> {
    let row = |number: u32| {
        format!(
            "<row idNO=\"20417\" zst=\"{number}\" ime=\"Ana &amp; Eva\" pri=\"Čuček\" sp=\"F\" \
             dtRoj=\"1987-03-05\" drzava=\"SI\" vrstaDok=\"I\" idStDok=\"IB1234567\" \
             casPrihoda=\"2026-10-24T14:00:00\" casOdhoda=\"2026-10-25T02:30:00\" status=\"1\" \
             ttObracun=\"0\" ttVisina=\"2.50\"/>"
        )
    };
    let book = format!("<knjigaGostov>{}{}</knjigaGostov>", row(1), row(2));
    bytes(&[
        &book,
        &format!("<?xml version=\"1.0\" encoding=\"windows-1250\"?>\n<!-- a -->{book}"),
        "<knjigaGostov xmlns=\"\"/>",
    ])
}

pub fn guest_book(input: &[u8]) {
    let Ok(rows) = read_file(input) else { return };
    assert!(rows.len() <= input.len());
    let text = String::from_utf8_lossy(input);
    for row in rows.iter().flatten() {
        assert_drawable(&row.details);
        // A number that does not stand there is never said.
        let number = row.sequence_number.number().to_string();
        let is_plain = input.is_ascii() && !text.contains("&#");
        assert!(!is_plain || text.contains(&number));
    }
    let _ = readable::lines(&text);
}

pub fn export_seeds() -> Vec<Vec<u8>> {
    let mut seeds = bytes(&[
        "<html><head><meta charset=\"utf-8\"></head><body><table><tr><th>Zap. št.</th><th>Priimek\
         </th><th>Ime</th><th>Datum in ura prihoda</th><th>Status</th></tr><tr><td>0001</td>\
         <td>Novak &amp; &#268;</td><td><b>Ana</b></td><td>20.08.2026 10:00</td><td>Veljaven</td>\
         </tr></table></body></html>",
        "<TABLE><TR><TD>zst<TD>Priimek in ime<TR><TD>7<TD>Kos Eva</TABLE>",
    ]);
    seeds.push(workbook());
    seeds
}

fn workbook() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |one: &str, other: &str| format!("<row>{}{}</row>", cell(one), cell(other));
    for (name, text) in [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Gosti\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{main}\"><sheetData>{}{}</sheetData></worksheet>",
                row("Zap. št.", "Priimek"),
                row("1", "Kos")
            ),
        ),
    ] {
        // Stored, so that changed bytes reach the reader of the sheet too.
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        writer.start_file(name, stored).expect("begun");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("a workbook").into_inner()
}

pub fn export(input: &[u8]) {
    let file = file(input);
    let Ok(rows) = read_exported(file.path()) else {
        return;
    };
    assert!(rows.len() <= input.len());
    for row in rows {
        assert!(
            row.values
                .iter()
                .all(|(_, text)| is_drawable(text.as_str()))
        );
    }
}

pub fn answer_seeds() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "http"))
        .collect();
    files.sort();
    let body = |path: &PathBuf| {
        let response = std::fs::read(path).expect("read");
        let head = response.windows(4).position(|four| four == b"\r\n\r\n");
        response[head.map_or(0, |at| at + 4)..].to_vec()
    };
    let seeds: Vec<Vec<u8>> = files.iter().map(body).collect();
    assert!(seeds.len() > 100);
    seeds
}

pub fn answer(input: &[u8]) {
    let Ok(answer) = Answer::read(200, Some("text/xml; charset=utf-8"), input) else {
        return;
    };
    assert!(answer.rows.len() <= input.len());
    let texts = answer.rows.iter().map(|row| &row.error.text);
    assert!(texts.into_iter().all(|text| is_drawable(text.as_str())));
    for count in [1, 2, 3, 100] {
        if let PackageVerdict::Rows(rows) = place(&answer, count) {
            assert_eq!(rows.len(), count);
            let accepted = rows
                .iter()
                .filter(|row| matches!(row, RowVerdict::Accepted));
            // Nothing is accepted that the answer does not count.
            assert!(accepted.count() as u64 <= answer.success);
        }
    }
}

pub fn zone_seeds() -> Vec<Vec<u8>> {
    bytes(&[
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "I<UTOD231458907<<<<<<<<<<<<<<<\r\n7408122F1204159UTO<<<<<<<<<<<6\r\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6",
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
        "p<hrvhorvat<<ivana<<<<<<<<<<<<<<<<<<<<<<<<<<\t0123456784HRV9106075F3302288<<<<<<<<<<<<<<<4",
    ])
}

pub fn zone(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let _ = (begins_like_a_zone(&text), is_whole(&text));
    let today = NaiveDate::from_ymd_opt(2026, 8, 20).expect("a day");
    let Some(zone) = MachineReadableZone::read(&text, today) else {
        return;
    };
    let upper = text.to_uppercase();
    // Nothing is said that does not stand there, letter by letter.
    let names = [
        &zone.surname.value,
        &zone.first_name.value,
        &zone.document_number.value,
    ];
    for said in names.into_iter().flatten() {
        assert!(is_drawable(said.as_str()));
        let letters = said.as_str().to_uppercase();
        assert!(
            letters.chars().all(|c| c == ' ' || upper.contains(c)),
            "{zone:?}"
        );
    }
    if let Some(born) = zone.birth_date.value {
        assert!(born <= today);
    }
}

pub fn settings_seeds() -> Vec<Vec<u8>> {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
    let example = std::fs::read_to_string(example).expect("the example");
    let on: String = example
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    bytes(&[
        &example,
        &on,
        "language = \"sl\"\ndatabase = \"book.db\"\n[service]\nendpoint = \"https://localhost/\"\n\
         user_name = \"hotel\"\n[[facility]]\nid = 20417\nname = \"Hotel Breza\"\n\
         permanent_beds = 60\nunits = [\"101\"]\n\
         tourist_tax = [{ from = \"2018-01-01\", rate = \"2.50\" }]\n",
    ])
}

pub fn settings(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Err(error) = Config::from_toml(Path::new("/srv/hotel/config.toml"), &text) {
        for language in [Language::Slovenian, Language::English] {
            assert!(!error.describe(language).is_empty());
        }
    }
}

pub fn text(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let safe = SafeText::new(&text);
    assert!(is_drawable(safe.as_str()));
    assert_eq!(SafeText::new(safe.as_str()), safe);
    assert!(without_hostile(&text).split('\n').all(is_drawable));
    let key = fold(&text);
    assert_eq!(fold(&key), key);
}
