//! What comes from outside never steers the terminal: more than 200 hostile texts by each way into
//! the program, and every byte that it writes to a real pseudo-terminal is read by a strict reader.

mod drafts;
mod hand_overs;
mod names_of_files;
mod payloads;
mod service;
mod strict;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::house::House;
use super::kernel::{press, wait_until_idle};
use super::terminal::Console;
use payloads::name;
use strict::{Form, assert_ours};

const DOWN: &str = "\x1b[B";
/// Esc in the protocol of kitty: it is whole, so that nothing is waited for.
const ESC: &str = "\x1b[27u";
const NOW: &str = "2026-08-20T23:41";
const HEAD: &str =
    "id;soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod\n";

/// A command on a terminal; what it wrote must be ours. Returns it.
#[track_caller]
fn command(house: &House, arguments: &[&str], environment: &[(&str, &str)], way: &str) -> String {
    let settings = house.settings();
    let mut all = vec!["--config", &settings, "--now", NOW];
    all.extend(arguments);
    let mut console = Console::start_with(24, 200, &all, environment);
    console.wait_for_end();
    console.ended();
    let raw = console.raw();
    assert_ours(&raw, Form::Lines, way);
    String::from_utf8_lossy(&raw).into_owned()
}

/// A console with room for the panel beside the list.
fn wide(house: &House) -> Console {
    Console::start(40, 130, &["--config", &house.settings(), "--now", NOW])
}

/// Which names are seen in a text.
fn seen(text: &str) -> BTreeSet<String> {
    text.match_indices("Qx")
        .filter_map(|(at, _)| text.get(at..at + 5))
        .filter(|name| name.bytes().skip(2).all(|b| b.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// Goes down a list row by row, with each row beside it, until nothing new is seen.
#[track_caller]
fn walk(console: &mut Console, count: usize, way: &str) {
    let mut all = BTreeSet::new();
    for _ in 0..count + 2 {
        all.extend(seen(&console.screen()));
        if count > 0 && all.len() >= count {
            break;
        }
        press(console, DOWN);
    }
    assert_ours(&console.raw(), Form::Screen, way);
    let missing: Vec<_> = (0..count)
        .map(|place| format!("Qx{place:03}"))
        .filter(|name| !all.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "{way}: never shown: {missing:?}\n{}",
        console.screen()
    );
}

#[track_caller]
fn assert_all_seen(text: &str, count: usize, way: &str) {
    let all = seen(text);
    let missing = (0..count).find(|place| !all.contains(&format!("Qx{place:03}")));
    assert_eq!(missing, None, "{way}: never shown");
}

/// Everybody who is in the house, in the console, in lines and on the command line.
#[track_caller]
fn looked_at_everywhere(house: &House, count: usize, way: &str) {
    let listed = command(house, &["list", "book"], &[], way);
    assert_all_seen(&listed, count, way);
    command(house, &["list", "book", "--json"], &[], way);
    let mut console = wide(house);
    console.wait_for("Hotel");
    press(&mut console, "/");
    press(&mut console, "qx");
    walk(&mut console, count, way);
    // The entry in its form, and from the list its history and whom it came with.
    for key in ["\r", ESC, "\t", "h", ESC, "c", ESC] {
        press(&mut console, key);
    }
    assert_ours(&console.raw(), Form::Screen, way);
    let mut plain = house.plain();
    let at = leafed_through(&mut plain, 0);
    plain.keys("/ qx\r");
    leafed_through(&mut plain, at);
    plain.keys("q\r");
    plain.wait_for_end();
    let raw = plain.raw();
    assert_ours(&raw, Form::Lines, way);
    assert_all_seen(&String::from_utf8_lossy(&raw), count, way);
}

/// Goes through all pages in lines, until a command is asked for; returns where.
#[track_caller]
fn leafed_through(plain: &mut Console, mut after: usize) -> usize {
    let until = Instant::now() + Duration::from_secs(60);
    while Instant::now() < until {
        let raw = plain.raw();
        if raw[after..].ends_with(b"dovolj: ") {
            after = raw.len();
            plain.keys("\r");
        } else if raw[after..].ends_with("pomoč): ".as_bytes()) {
            return raw.len();
        }
        std::thread::yield_now();
    }
    panic!("no command is asked for:\n{}", plain.screen());
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn csv(payloads: &[String]) -> String {
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

#[test]
fn way_5_and_6_pasted_and_typed_into_the_form() {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    console.keys("n");
    console.wait_for("Priimek");
    for (place, payload) in payloads::all().iter().enumerate() {
        let text = name(place, payload);
        console.keys(&format!("\x1b[200~{text}\x1b[201~"));
        console.wait_for(&format!("Qx{place:03}"));
        // From the field into the list of what was typed, and empty again.
        console.keys("\x15");
    }
    wait_until_idle(console.pid());
    assert_ours(&console.raw(), Form::Screen, "paste");
    // Typed, what begins with a control character is keys; the others are letters or nothing.
    let typed = payloads::all()
        .into_iter()
        .filter(|one| !one.contains(|c: char| c < ' ' || c == '\x7f'));
    let typed: Vec<String> = typed.collect();
    let pairs = typed
        .iter()
        .zip(typed.iter().skip(3))
        .map(|(one, other)| format!("{one}{other}"));
    let typed: Vec<String> = typed.iter().cloned().chain(pairs).collect();
    assert!(typed.len() >= 200, "{}", typed.len());
    for (place, payload) in typed.iter().enumerate() {
        console.keys(&name(place, payload));
        console.wait_for(&format!("Qx{place:03}"));
        console.keys("\x15");
    }
    wait_until_idle(console.pid());
    assert_ours(&console.raw(), Form::Screen, "typed");
}

#[test]
fn way_7_a_machine_readable_zone() {
    let payloads = payloads::all();
    for chunk in payloads.chunks(60) {
        let mut console = Console::demo(24, 80);
        console.wait_for("VADNICA");
        console.keys("n");
        console.wait_for("Priimek");
        for payload in chunk {
            let zone = format!(
                "P<HRVHORVAT<{payload}<IVANA{payload}<<<<<<<<<<<<<<<<<<<<<<<<<\r\
                 0123456784HRV9106075F3302288<<<<<<<<{payload}<<<<<<<4\r"
            );
            press(&mut console, &format!("\x1b[200~{zone}\x1b[201~"));
        }
        assert_ours(&console.raw(), Form::Screen, "zone");
    }
}

#[test]
fn way_8_error_texts_of_the_service() {
    let payloads = payloads::in_xml();
    let house = House::new();
    let plain: Vec<String> = payloads.iter().map(|_| String::new()).collect();
    let list = csv(&plain).replace("\"23.8.2026\"", "\"23.8.2026 10:00\"");
    let path = house.write("seznam.csv", list.as_bytes());
    command(&house, &["import", &path], &[], "list");
    let mut place = 0;
    let service = service::Service::answering(move |request| {
        let count = request.matches("<row ").count();
        let rows: String = (1..=count)
            .map(|row| {
                let payload = payloads[place % payloads.len()].replace('&', "&amp;");
                let text = name(place, &payload);
                place += 1;
                format!("<row rowPackageId=\"{row}\" msg=\"41311\" msgTxt=\"{text}\"/>")
            })
            .collect();
        service::answer(&format!(
            "<data failure=\"{count}\" success=\"0\" packageGuid=\"x\">{rows}</data>"
        ))
    });
    house.report_to(&service.endpoint);
    let said = command(&house, &["send"], &[], "error texts");
    let listed = command(&house, &["list", "book"], &[], "error texts");
    assert_all_seen(&(said + &listed), plain.len(), "error texts");
    let mut console = wide(&house);
    console.wait_for("Hotel");
    press(&mut console, "4");
    walk(&mut console, plain.len(), "error texts");
    command(&house, &["log"], &[], "error texts");
}

#[test]
fn way_9_faults_of_the_service() {
    let payloads = payloads::in_xml();
    let house = House::new();
    let path = house.write(
        "seznam.csv",
        csv(&[String::new()])
            .replace("\"23.8.2026\"", "\"23.8.2026 10:00\"")
            .as_bytes(),
    );
    command(&house, &["import", &path], &[], "list");
    for (part, some) in payloads.chunks(25).enumerate() {
        let texts: String = some
            .iter()
            .enumerate()
            .map(|(place, payload)| name(part * 25 + place, payload))
            .collect();
        let service = service::Service::answering(move |_| service::fault(&texts));
        house.report_to(&service.endpoint);
        let said = command(&house, &["send"], &[], "fault");
        assert!(said.contains(&format!("Qx{:03}", part * 25)), "{said}");
        let mut console = wide(&house);
        console.wait_for("Hotel");
        console.keys("s");
        console.wait_for("Pošljem");
        console.keys("d");
        console.wait_for_absence("Pošljem");
        wait_until_idle(console.pid());
        assert_ours(&console.raw(), Form::Screen, "fault");
    }
}

/// A text of TOML in which everything but ASCII letters is escaped.
fn toml_text(text: &str) -> String {
    let letter = |c: char| match c {
        c if c.is_ascii_alphanumeric() || c == ' ' => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

#[test]
fn way_10_settings() {
    let payloads = payloads::all();
    let names = payloads
        .iter()
        .enumerate()
        .map(|(place, payload)| name(place, payload));
    let names: Vec<String> = names.collect();
    // As keys that nobody knows, and as values that cannot be.
    let keys: Vec<String> = names
        .iter()
        .map(|name| format!("{} = 1\n", toml_text(name)))
        .collect();
    let house = House::new();
    let good = std::fs::read_to_string(house.settings()).expect("settings");
    std::fs::write(house.settings(), format!("{}{good}", keys.concat())).expect("written");
    let said = command(&house, &["list", "book"], &[], "unknown settings");
    assert_all_seen(&said, names.len(), "unknown settings");
    for language in &names[..40] {
        let wrong = good.replace("\"sl\"", &toml_text(language));
        std::fs::write(house.settings(), wrong).expect("written");
        let said = command(&house, &["list", "book"], &[], "wrong settings");
        assert!(said.contains("Qx"), "{said}");
    }
    // As names of what is there.
    let units: Vec<String> = names.iter().map(|name| toml_text(name)).collect();
    let hostile = good
        .replace(
            "[\"101\", \"102\", \"103\"]",
            &format!("[{}]", units.join(", ")),
        )
        .replace(
            "\"Hotel Breza\"",
            &toml_text(&format!("Hotel {}", payloads.concat())),
        )
        .replace("\"hotel\"", &toml_text(&payloads.concat()));
    for text in [hostile, format!("language = \"sl\"{}", good.trim_start())] {
        std::fs::write(house.settings(), text).expect("written");
        command(&house, &["doctor"], &[], "names in settings");
        command(&house, &["list", "book"], &[], "names in settings");
    }
}

#[test]
fn way_11_a_book_that_somebody_else_wrote_to() {
    let payloads = payloads::all();
    let house = House::new();
    let plain: Vec<String> = payloads.iter().map(|_| String::new()).collect();
    let path = house.write("seznam.csv", csv(&plain).as_bytes());
    command(&house, &["import", &path], &[], "list");
    let book = house.book();
    for (place, payload) in payloads.iter().enumerate() {
        let changed = book
            .execute(
                "UPDATE entry SET surname = ?1, first_name = ?2, document_number = ?2, \
                 note = ?2, unread = json_object('country', ?2) WHERE surname = ?3",
                (name(place, payload), payload, name(place, "")),
            )
            .expect("changed");
        assert_eq!(changed, 1);
        book.execute(
            "UPDATE unit_night SET unit = ?2 WHERE entry_id = (SELECT id FROM entry WHERE surname = ?1)",
            (name(place, payload), payload),
        )
        .expect("changed");
        book.execute(
            "INSERT INTO shift_note (facility, at, who, text) VALUES (20417, 1787260000, ?1, ?2)",
            (payload, name(place, payload)),
        )
        .expect("a note");
    }
    drop(book);
    looked_at_everywhere(&house, payloads.len(), "book");
    // Notes from shift to shift, whose keepers have hostile names too.
    let mut console = wide(&house);
    console.wait_for("Hotel");
    press(&mut console, "b");
    let mut all = seen(&console.screen());
    for _ in 0..payloads.len() {
        if all.len() >= 200 {
            break;
        }
        press(&mut console, "j");
        all.extend(seen(&console.screen()));
    }
    assert_ours(&console.raw(), Form::Screen, "notes");
    let shown = all.len();
    assert!(
        shown >= 200,
        "{shown} of the notes were shown:\n{}",
        console.screen()
    );
}

#[test]
fn way_13_the_environment() {
    let house = House::new();
    for (place, payload) in payloads::all().iter().enumerate() {
        let said = name(place, payload).replace('\0', "");
        let environment: Vec<(&str, &str)> = [
            "LANG",
            "LC_ALL",
            "USER",
            "LOGNAME",
            "COLORTERM",
            "RECEPCIJA_COLOR",
            "TZ",
            "COLUMNS",
            "VISUAL",
        ]
        .map(|name| (name, said.as_str()))
        .to_vec();
        if place % 8 == 0 {
            let settings = house.settings();
            let console =
                Console::start_with(24, 80, &["--config", &settings, "--now", NOW], &environment);
            console.wait_for("Hotel Breza");
            wait_until_idle(console.pid());
            assert_ours(&console.raw(), Form::Screen, "environment");
        }
        command(&house, &["list", "book"], &environment, "environment");
        command(&house, &["list", &said], &environment, "argument");
    }
}
