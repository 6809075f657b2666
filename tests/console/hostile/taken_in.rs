//! Files that are taken in: lists, guest books, exports of the web application.

use super::payloads::name;
use super::{assert_all_seen, command, looked_at_everywhere, payloads, service};
use crate::house::House;

const HEAD: &str =
    "id;soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod\n";

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

pub(super) fn csv(payloads: &[String]) -> String {
    let mut list = HEAD.to_owned();
    for (place, payload) in payloads.iter().enumerate() {
        let (surname, first) = (name(place, payload), format!("{payload}Ana{payload}"));
        let (room, number) = (format!("1{payload}01"), format!("IB{payload}{place}"));
        let row = [
            place.to_string(),
            quoted(&room),
            quoted(&first),
            quoted(&surname),
            "ž".to_owned(),
            quoted(&format!("5.3.1987{payload}")),
            quoted(&format!("SI{payload}")),
            quoted(&format!("osebna{payload}")),
            quoted(&number),
            "20.8.2026 14:00".to_owned(),
            quoted(&format!("23.8.2026{payload}")),
        ];
        list.push_str(&row.join(";"));
        list.push('\n');
    }
    list
}

#[test]
fn way_1_a_list_of_another_program() {
    let house = House::new();
    let path = house.write("seznam.csv", csv(&payloads::all()).as_bytes());
    command(&house, &["import", &path], &[], "list");
    command(&house, &["list", "book"], &[], "list");
    // Rows with control characters of one byte were refused; those without come all in.
    let is_refused = |c: char| matches!(c, '\0' | '\u{80}'..='\u{9f}' | '\u{fffd}');
    let payloads = payloads::all()
        .into_iter()
        .filter(|one| !one.contains(is_refused));
    let pairs = payloads.clone().zip(payloads.clone().skip(5));
    let pairs = pairs.map(|(one, other)| format!("{one}{other}"));
    let payloads: Vec<String> = payloads.chain(pairs).take(220).collect();
    let house = House::new();
    let path = house.write("seznam.csv", csv(&payloads).as_bytes());
    command(&house, &["import", &path], &[], "list");
    looked_at_everywhere(&house, payloads.len(), "list");
    // Bytes that are no text in any encoding that we read, C1 in one byte among them.
    let mut bytes = HEAD.as_bytes().to_vec();
    for byte in 0x80..=0xFF_u8 {
        bytes.extend_from_slice(format!("b{byte};101;Ana;Qx").as_bytes());
        bytes.extend_from_slice(&[byte, 0xED, 0xA0, 0x80, byte, b'5', b'm']);
        bytes.extend_from_slice(b";F;5.3.1987;SI;I;IB1;20.8.2026 14:00;23.8.2026\n");
    }
    let path = house.write("bajti.csv", &bytes);
    command(&house, &["import", &path], &[], "list of bytes");
    command(&house, &["list", "book"], &[], "list of bytes");
}

#[test]
fn way_2_a_guest_book_as_xml() {
    let payloads = payloads::in_xml();
    let house = House::new();
    let row = |place: usize, payload: &str| {
        format!(
            "<row idNO=\"20417\" zst=\"{}\" ime=\"{payload}Ana\" pri=\"{}\" sp=\"F{payload}\" \
             dtRoj=\"1987-03-05\" drzava=\"SI{payload}\" vrstaDok=\"I\" idStDok=\"IB{payload}\" \
             casPrihoda=\"2026-08-20T14:00:00\" casOdhoda=\"2026-08-23T10:00:00\" status=\"1\" \
             ttObracun=\"0\" ttVisina=\"2.50\"/>\n",
            place + 1,
            name(place, payload)
        )
    };
    let rows = payloads.iter().enumerate();
    let rows: String = rows.map(|(place, payload)| row(place, payload)).collect();
    let path = house.write(
        "knjiga.xml",
        format!("<knjigaGostov>{rows}</knjigaGostov>").as_bytes(),
    );
    command(&house, &["import", &path], &[], "XML");
    looked_at_everywhere(&house, payloads.len(), "XML");
    // What XML cannot hold is no document, however it is written.
    for payload in ["&#27;[5m", "\x1b[5m", "&#xD800;", "&#x9B;5m"] {
        let text = format!("<knjigaGostov>{}</knjigaGostov>", row(900, payload));
        let path = house.write("ni.xml", text.as_bytes());
        command(&house, &["import", &path], &[], "no XML");
    }
}

fn exported_rows(payloads: &[String], cell: impl Fn(&str) -> String) -> Vec<[String; 6]> {
    let rows = payloads.iter().enumerate();
    rows.map(|(place, payload)| {
        [
            format!("{}", place + 1),
            cell(&name(place, payload)),
            cell(&format!("{payload}Ana")),
            cell(&format!("SI{payload}")),
            cell(&format!("20.08.2026 10:00{payload}")),
            cell(&format!("Veljaven{payload}")),
        ]
    })
    .collect()
}

const EXPORTED_HEADS: [&str; 6] = [
    "Zap. št.",
    "Priimek",
    "Ime",
    "Državljanstvo",
    "Datum in ura prihoda",
    "Status",
];

/// An export beside the book: what differs is told in both.
#[track_caller]
fn reconciled(house: &House, path: &str, count: usize, way: &str) {
    let said = command(house, &["reconcile", path], &[], way);
    assert_all_seen(&said, count, way);
    command(house, &["reconcile", path, "--json"], &[], way);
}

#[test]
fn way_3_an_export_as_html() {
    let payloads = payloads::all();
    let house = House::new();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let row = |cells: &[String]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
    let rows: String = exported_rows(&payloads, escaped)
        .iter()
        .map(|cells| row(cells))
        .collect();
    let head = row(&EXPORTED_HEADS.map(str::to_owned));
    let text = format!("<meta charset=\"utf-8\"><table>{head}{rows}</table>");
    let path = house.write("izvoz.html", text.as_bytes());
    reconciled(&house, &path, payloads.len(), "HTML");
    // The same by references to characters.
    let by_number = |text: &str| {
        text.chars()
            .map(|c| format!("&#{};", u32::from(c)))
            .collect()
    };
    let rows: String = exported_rows(&payloads, by_number)
        .iter()
        .map(|cells| row(cells))
        .collect();
    let path = house.write(
        "izvoz.html",
        format!("<table>{head}{rows}</table>").as_bytes(),
    );
    reconciled(&house, &path, payloads.len(), "HTML in references");
}

#[test]
fn way_4_an_export_as_a_workbook() {
    let payloads = payloads::all();
    let house = House::new();
    // What XML cannot hold, Excel writes as _x001B_.
    let cell = |text: &str| {
        let letter = |c: char| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                format!("_x{:04X}_", u32::from(c))
            }
            c => c.to_string(),
        };
        text.chars().map(letter).collect()
    };
    let row = |cells: &[String]| {
        let cells: String = cells
            .iter()
            .map(|text| {
                format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
            })
            .collect();
        format!("<row>{cells}</row>")
    };
    let mut rows = row(&EXPORTED_HEADS.map(str::to_owned));
    rows.extend(
        exported_rows(&payloads, cell)
            .iter()
            .map(|cells| row(cells)),
    );
    let path = house.write("izvoz.xlsx", &service::workbook(&rows));
    reconciled(&house, &path, payloads.len(), "workbook");
}
