//! What is printed: files, the screen, and a printer at the other end of a socket.

use std::io::Read;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::thread;

use crate::house::House;

const LIST: &str = "\
id;soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod
1;101;Špela;Čuček;ž;5.3.1987;SI;osebna izkaznica;IB1234567;20.8.2026 14:00;23.8.2026 10:00
2;101;Jürgen;Großmann;m;1.2.1960;DE;potni list;007;19.8.2026 15:00;22.8.2026 09:00
3;102;Γεώργιος;Παπαδόπουλος;m;1.2.1970;GR;potni list;AE1;18.7.2026 15:00;22.7.2026 09:00
4;102;=1+1;@Ana Đurić;ž;1.2.1970;HR;potni list;12E5;10.8.2026 15:00;
";

fn house() -> House {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    house
}

fn with_settings(house: &House, more: &str) {
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replacen("[service]", &format!("{more}\n[service]"), 1);
    house.write("config.toml", settings.as_bytes());
}

fn printed(house: &House, arguments: &[&str], name: &str, code: i32) -> Vec<u8> {
    let path = house.path(name);
    let path = path.to_str().expect("a path");
    let mut all = vec!["print"];
    all.extend(arguments);
    all.extend(["--output", path]);
    house.run(&all, code);
    std::fs::read(path).unwrap_or_default()
}

#[test]
fn every_document_is_printed_in_every_form() {
    let house = house();
    for what in [
        "book",
        "lodged",
        "departures",
        "open",
        "tax-record",
        "remittance",
        "month",
        "deletions",
    ] {
        let pdf = printed(&house, &[what], &format!("{what}.pdf"), 0);
        assert!(pdf.starts_with(b"%PDF-1.7"), "{what}");
        let csv = printed(&house, &[what], &format!("{what}.csv"), 0);
        assert!(csv.starts_with(b"\xEF\xBB\xBF"), "{what}");
        let text = house.run(&["print", what], 0);
        assert!(text.contains("Hotel Breza"), "{what}: {text}");
        assert_eq!(text, house.run(&["print", what, "--format", "text"], 0));
    }
}

#[test]
fn r6_a_part_of_the_book_is_that_of_its_arrivals() {
    let house = house();
    for (arguments, names) in [
        (vec![], "Παπαδόπουλος @Ana Großmann Čuček"),
        (vec!["--month", "2026-07"], "Παπαδόπουλος"),
        (vec!["--year", "2025"], ""),
        (vec!["--from", "2026-08-20"], "Čuček"),
        (vec!["--to", "2026-08-10"], "Παπαδόπουλος @Ana"),
        (
            vec!["--from", "2026-08-19", "--to", "2026-08-19"],
            "Großmann",
        ),
    ] {
        let mut all = vec!["print", "book"];
        all.extend(&arguments);
        let text = house.run(&all, 0);
        let mut places: Vec<(usize, &str)> = ["Παπαδόπουλος", "@Ana", "Großmann", "Čuček"]
            .into_iter()
            .filter_map(|name| Some((text.find(name)?, name)))
            .collect();
        places.sort_unstable();
        let found: Vec<&str> = places.into_iter().map(|(_, name)| name).collect();
        assert_eq!(found.join(" "), names, "{arguments:?}");
    }
}

#[test]
fn a_spreadsheet_runs_no_formula_and_loses_no_zero() {
    let house = house();
    let table = printed(&house, &["book", "--month", "2026-08"], "book.csv", 0);
    let text = String::from_utf8(table).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("its mark");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(&rows[0][1], "'@Ana Đurić");
    assert_eq!(&rows[0][2], "'=1+1");
    assert_eq!(&rows[0][7], "'12E5");
    assert_eq!(&rows[1][7], "'007");
    assert_eq!(&rows[2][8], "20.8.2026 14:00");
    assert!(text.ends_with("\r\n"));
}

#[test]
fn r55_the_record_tells_nights_and_tax_and_the_sheet_adds_them_up() {
    let house = house();
    let record = house.run(&["print", "tax-record", "--month", "2026-07"], 0);
    let guest = record
        .lines()
        .find(|line| line.contains("Παπαδόπουλος"))
        .expect("the guest");
    // Four nights of 2.50 €, 18 to 22 July.
    assert!(guest.contains(" 4 ") && guest.contains("€10.00"), "{guest}");
    let sheet = printed(
        &house,
        &["remittance", "--month", "2026-07"],
        "sheet.csv",
        0,
    );
    let sheet = String::from_utf8(sheet).expect("UTF-8");
    // Promotional tax of a night: 0.63 €.
    let rows: Vec<&str> = sheet
        .lines()
        .filter(|line| line.starts_with("Hotel Breza"))
        .collect();
    assert_eq!(rows, ["Hotel Breza;20417;1;4;10,00;2,52;12,52"; 2]);
}

/// Nights and cents of a total in a spreadsheet: `4`, `10,00` to 4 and 1000.
fn cents(field: &str) -> i64 {
    field.replace(',', "").parse().expect("an amount")
}

#[test]
fn r56_prints_say_what_the_record_says_up_to_yesterday() {
    // In the middle of the stays: Großmann, 19 to 22 August, and the open one from 10 August.
    let house = House::offline().at("2026-08-21T12:00");
    house.import("list.csv", LIST, 0);
    let record = house.json(&["tax", "--month", "2026-08", "--json"], 0);
    let total = &record["facilities"][0]["total"];
    let number = |name: &str| total[name].as_i64().expect("a number");
    // 11 nights of the open one, 2 of Großmann and 1 of Čuček.
    assert_eq!(number("nights"), 14);
    let rows = |what: &str| -> Vec<csv::StringRecord> {
        let name = format!("{what}.csv");
        let table = printed(&house, &[what, "--month", "2026-08"], &name, 0);
        let text = String::from_utf8(table).expect("UTF-8");
        csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .records()
            .map(|row| row.expect("a row"))
            .collect()
    };
    let of_record = rows("tax-record");
    let last = of_record
        .iter()
        .rfind(|row| row.len() == 7)
        .expect("a total");
    assert_eq!(
        (cents(&last[4]), cents(&last[5])),
        (number("nights"), number("tourist_cents"))
    );
    let sheet = rows("remittance");
    let by_nights = sheet
        .iter()
        .find(|row| row.len() == 7 && &row[0] == "Hotel Breza")
        .expect("the hotel");
    assert_eq!(cents(&by_nights[3]), number("nights"));
    assert_eq!(cents(&by_nights[4]), number("tourist_cents"));
    assert_eq!(cents(&by_nights[5]), number("promotional_cents"));
    assert_eq!(cents(&by_nights[6]), number("both_cents"));
    // The book says it of each guest (R2).
    let book = rows("book");
    let place = |name: &str| book[0].iter().position(|head| head == name).expect(name);
    let (nights, tourist) = (place("Nights"), place("Tourist tax"));
    let of_book: Vec<_> = book[1..]
        .iter()
        .filter(|row| !row[nights].is_empty())
        .collect();
    assert_eq!(of_book.len(), 3);
    let sum = |column: usize| of_book.iter().map(|row| cents(&row[column])).sum::<i64>();
    assert_eq!(sum(nights), number("nights"));
    assert_eq!(sum(tourist), number("tourist_cents"));
    assert!(
        of_book
            .iter()
            .all(|row| &row[place("Rate per night")] == "2,50")
    );
}

#[test]
fn r56_the_remittance_sheet_tells_what_was_remitted() {
    let house = house();
    let paid = [
        "tax",
        "paid",
        "",
        "2026-07",
        "--amount",
        "10,00",
        "--on",
        "2026-08-20",
    ];
    house.run(&paid, 0);
    let sheet = house.run(&["print", "remittance", "--month", "2026-07"], 0);
    for part in ["€12.52", "€10.00", "20. 8. 2026", "Difference", "€2.52"] {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
}

#[test]
fn r4_the_records_of_deletions_are_printed() {
    let house = house();
    let none = house.run(&["print", "deletions"], 0);
    assert!(none.contains("Nothing was deleted"), "{none}");
    let house = house.at("2028-01-02T09:00");
    house.run(&["retention", "delete", "--confirm", "Hotel Breza"], 0);
    let record = house.run(&["print", "deletions", "--year", "2028"], 0);
    for part in ["no. 1/2028", "1, 3 to 4", "2. 1. 2028", "Signature"] {
        assert!(record.contains(part), "{part}: {record}");
    }
    assert!(!record.contains("Čuček"), "{record}");
    let pdf = printed(&house, &["deletions"], "deletions.pdf", 0);
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let other = house.run(&["print", "deletions", "--year", "2027"], 0);
    assert!(other.contains("Nothing was deleted"), "{other}");
}

#[test]
fn r47_the_month_tells_who_slept_where() {
    let house = house();
    let text = house.run(&["print", "month", "--month", "2026-07"], 0);
    assert!(text.contains("11 Open - guests came"), "{text}");
    assert!(text.contains("18. 7. – 21. 7."), "{text}");
    assert!(text.contains("not counted: staff"), "{text}");
}

#[test]
fn a_file_is_its_owners_and_is_replaced_only_with_force() {
    let house = house();
    let first = printed(&house, &["book"], "book.pdf", 0);
    let path = house.path("book.pdf");
    let mode = std::fs::metadata(&path)
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(printed(&house, &["lodged"], "book.pdf", 1), first);
    assert_ne!(
        printed(&house, &["lodged", "--force"], "book.pdf", 0),
        first
    );
}

#[test]
fn what_makes_no_sense_is_wrong_use() {
    let house = house();
    for arguments in [
        vec!["print", "lodged", "--month", "2026-07"],
        vec!["print", "month", "--year", "2026"],
        vec![
            "print",
            "book",
            "--from",
            "2026-08-02",
            "--to",
            "2026-08-01",
        ],
        vec!["print", "book", "--month", "2026-13"],
        vec!["print", "book", "--printer"],
    ] {
        house.run(&arguments, 3);
    }
}

#[test]
fn a_pdf_is_not_poured_over_a_terminal() {
    let house = house();
    let terminal = portable_pty::native_pty_system()
        .openpty(portable_pty::PtySize::default())
        .expect("a terminal");
    let ours = house.command(&["print", "book", "--format", "pdf"]);
    let mut command = portable_pty::CommandBuilder::new(ours.get_program());
    command.args(ours.get_args());
    let mut program = terminal.slave.spawn_command(command).expect("started");
    drop(terminal.slave);
    let mut said = Vec::new();
    let mut reader = terminal.master.try_clone_reader().expect("output");
    // A terminal that closes ends in an error where other output ends.
    let _ = reader.read_to_end(&mut said);
    assert_eq!(program.wait().expect("ended").exit_code(), 3);
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains("--output FILE"), "{said}");
    assert!(!said.contains("%PDF"), "{said}");
}

/// A printer that takes one document.
fn printer() -> (String, thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("tcp://{}", listener.local_addr().expect("an address"));
    let taken = thread::spawn(move || {
        let mut bytes = Vec::new();
        let (mut stream, _) = listener.accept().expect("a call");
        stream.read_to_end(&mut bytes).expect("bytes");
        bytes
    });
    (address, taken)
}

#[test]
fn a_receipt_printer_gets_its_own_signs_and_no_others() {
    let house = house();
    let (address, taken) = printer();
    with_settings(
        &house,
        &format!(
            "printer = \"{address}\"\nprinter_columns = 42\nprinter_kind = \"escpos\"\n\
             printer_code_page = \"cp852\""
        ),
    );
    house.run(&["print", "lodged", "--printer"], 0);
    let bytes = taken.join().expect("printed");
    let text = bytes
        .strip_prefix(b"\x1b@\x1bt\x12")
        .and_then(|text| text.strip_suffix(b"\x1dVB\x00"))
        .expect("reset and code page before, a cut behind");
    // Čuček Špela, Großmann Jürgen, Đurić in code page 852.
    for name in [
        &b"\xACu\x9Fek \xE6pela"[..],
        &b"Gro\xE1mann J\x81rgen"[..],
        &b"\xD1uri\x86"[..],
    ] {
        assert!(
            text.windows(name.len()).any(|part| part == name),
            "{name:?}"
        );
    }
    assert!(text.iter().all(|byte| *byte == b'\n' || *byte >= 0x20));
    assert!(
        text.split(|byte| *byte == b'\n')
            .all(|line| line.len() <= 42)
    );
}

#[test]
fn a_facility_has_a_printer_of_its_own_for_plain_text() {
    let house = house();
    let (address, taken) = printer();
    with_settings(
        &house,
        "printer = \"tcp://127.0.0.1:1\"\nprinter_columns = 48\nprinter_code_page = \"cp1250\"",
    );
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let own = format!("name = \"Hotel Breza\"\nprinter = \"{address}\"");
    let settings = settings.replace("name = \"Hotel Breza\"", &own);
    house.write("config.toml", settings.as_bytes());
    house.run(&["print", "lodged", "--printer"], 0);
    let bytes = taken.join().expect("printed");
    let text = bytes.strip_suffix(b"\x0c").expect("a form feed behind");
    let name = b"\xC8u\xE8ek \x8Apela";
    assert!(text.windows(name.len()).any(|part| part == name));
    assert!(
        text.split(|byte| *byte == b'\n')
            .all(|line| line.len() <= 49)
    );
    assert!(text.ends_with(b"\r\n"));
}

#[test]
fn a_printer_that_is_off_is_told() {
    let house = house();
    // Bound and let go again: nobody listens there.
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("an address")
        .port();
    with_settings(&house, &format!("printer = \"tcp://127.0.0.1:{port}\""));
    let output = house
        .command(&["print", "lodged", "--printer"])
        .output()
        .expect("run");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("refuses the connection"), "{said}");
}
