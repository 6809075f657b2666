//! The console in lines: a whole day without a single escape sequence.

use super::house::House;
use super::terminal::Console;

fn demo() -> Console {
    let arguments = ["demo", "--now", "2026-08-20T12:00"];
    Console::start_with(24, 80, &arguments, &[("TERM", "dumb")])
}

/// Answers questions one after another; returns where the last answer was given.
#[track_caller]
fn talk(console: &mut Console, mut at: usize, answers: &[(&str, &str)]) -> usize {
    for (question, answer) in answers {
        at = console.wait_for_said(question, at);
        if !answer.is_empty() {
            console.keys(&format!("{answer}\r"));
        }
    }
    at
}

const NEW_GUEST: [(&str, &str); 16] = [
    ("Ukaz (? pomoč): ", "n"),
    ("Priimek: ", "Hribar"),
    ("Ime: ", "Meta"),
    ("Spol: ", "?"),
    ("Spol: ", "z"),
    ("Datum rojstva: ", "32.3.87"),
    ("tega dne ni v koledarju", ""),
    ("Datum rojstva [32.3.87]: ", "5.3.87"),
    ("Državljanstvo: ", "slovenija"),
    ("Dokument: ", "osebna"),
    ("Številka: ", "IB5566778"),
    ("Prihod [", "1100"),
    ("prijaviti do", ""),
    ("Odhod: ", "+2"),
    ("Soba: ", "302"),
    ("Pomožno ležišče: ", ""),
];

#[test]
fn a_guest_goes_from_nothing_to_accepted_in_lines() {
    let mut console = demo();
    let at = talk(&mut console, 0, &NEW_GUEST);
    console.keys("!\r");
    let at = talk(
        &mut console,
        at,
        &[
            ("Shranim? (d/N): ", "d"),
            ("Shranjeno", ""),
            ("Ukaz", "s"),
            ("Pošljem 6 gostov", "d"),
            ("sprejeto 6", ""),
            ("Ukaz", "/ hribar"),
            ("Hribar Meta", ""),
            ("sprejeto", ""),
            ("Ukaz", "q"),
        ],
    );
    assert!(console.ended_well());
    assert!(at > 0);
    let raw = console.raw();
    assert!(!raw.contains(&0x1b), "no escape sequence in lines");
}

#[test]
fn r33_a_departure_on_the_day_of_arrival_is_asked_about_in_lines() {
    let mut console = demo();
    let at = talk(&mut console, 0, &NEW_GUEST);
    console.keys("!\r");
    talk(
        &mut console,
        at,
        &[
            ("Shranim? (d/N): ", "d"),
            ("Shranjeno", ""),
            ("Ukaz", "/ hribar"),
            ("1. ", ""),
            ("Ukaz", "o 1"),
            ("Odhod [zdaj]", "1130"),
            ("Je gost prespal?", "mogoče"),
            ("Je gost prespal?", "n"),
            ("Shranjeno", ""),
            ("Ukaz", "o 1"),
            // A day rest is known, and nothing is asked again.
            ("Odhod [zdaj]", "1140"),
            ("Shranim? (d/N): ", "d"),
            ("Shranjeno", ""),
            ("Ukaz", "q"),
        ],
    );
    assert!(console.ended_well());
}

#[test]
fn the_daily_work_is_possible_in_lines() {
    let mut console = demo();
    talk(
        &mut console,
        0,
        &[
            ("Zamujeno: 3", ""),
            ("1. ", ""),
            ("Ukaz", "2"),
            ("Nastanjeni", ""),
            ("1. ", ""),
            // Nobody looks where the Caps Lock is.
            ("Ukaz", "O 1"),
            ("Odhod [zdaj]", "99"),
            ("Odhod [zdaj]", ""),
        ],
    );
    console.keys("\r");
    let at = console.wait_for_said("Shranim? (d/N): ", 0);
    console.keys("d\r");
    let at = talk(
        &mut console,
        at,
        &[
            ("Shranjeno", ""),
            ("Ukaz", "x 2"),
            ("Storniram vpis? (d/N): ", "d"),
            ("Shranjeno", ""),
            ("Ukaz", "3"),
            ("Nezaključeni odhodi", ""),
            ("Ukaz", "d 1"),
            ("Je gost prespal?", "d"),
            ("Shranjeno", ""),
            ("Ukaz", "4"),
            ("Čaka na pošiljanje", ""),
            ("Ukaz", "5"),
            ("Prodane enote", ""),
            ("Ukaz", "5 2026-07"),
            ("julij 2026", ""),
            ("Ukaz", "zaprto"),
            ("Vse te dni zaprto? (d/N): ", "d"),
            ("Začasno zaprt", ""),
            ("Ukaz", "oddaj"),
            ("Pošljem poročilo za mesec julij 2026", "d"),
            ("Ukaz", "g 999"),
            ("Te vrstice ni", ""),
            ("Ukaz", "6"),
            ("1. ", ""),
            ("Ukaz", "g 1"),
            ("Priimek [", "x"),
            ("Ukaz", "="),
            ("prijava v storitev: v redu", ""),
            ("Ukaz", "n"),
            ("Priimek: ", "Obl"),
            ("Je bil že tu?", "1"),
            ("Prevzeto", ""),
            ("Številka [", "x"),
            ("Zavržem, kar je vpisano? (d/N): ", "d"),
            ("Ukaz", "kaj"),
            ("Tega ukaza ni", ""),
            ("Ukaz", "Q"),
        ],
    );
    assert!(at > 0 && console.ended_well());
    assert!(!console.raw().contains(&0x1b));
}

#[test]
fn a_shift_with_notes_sweep_party_print_tax_and_month_is_possible_in_lines() {
    let mut console = demo();
    let at = talk(
        &mut console,
        0,
        &[
            ("Ukaz", "b"),
            ("Nova beležka", "ključ 204 pri Ani"),
            ("ključ 204 pri Ani", ""),
            ("Nova beležka", "9"),
            ("Te beležke ni", ""),
            ("Nova beležka", "1"),
            ("Ni beležk", ""),
            ("Nova beležka", " "),
            ("Ukaz", "v"),
            ("1 / 3. ", ""),
            ("Odšel: ", "99"),
            ("Odšel: ", "d"),
            ("Je gost prespal?", "d"),
            ("Shranjeno", ""),
            ("2 / 3. ", ""),
            ("Odšel: ", "p"),
            ("3 / 3. ", ""),
            ("Odšel: ", "x"),
            ("Ukaz", "3"),
            ("Nezaključeni odhodi: 2", ""),
            ("Ukaz", "c 1 99"),
            ("Te vrstice ni", ""),
            ("Ukaz", "c 1 2"),
            ("Odhod vseh", "j"),
            ("Združeno v skupino", ""),
            ("Ukaz", "c 1"),
            ("Odhod vseh", "11:00"),
            ("Odhod 11:00: 2 gosta? (d/N): ", "d"),
            ("2 gosta", ""),
            ("Ukaz", "w"),
            ("Kateri dokument", "5"),
            ("Obdobje", "nekoč"),
            ("Tega obdobja ne razumem", ""),
            ("Obdobje", "2026"),
            ("Oblika: ", "3"),
            ("Datoteka", " "),
            ("Izpisano: ", ""),
            ("Ukaz", "uvoz /nikjer/gostje.csv"),
            ("Prevzemam. Ctrl-C", ""),
            ("Ukaz", "taksa 2026-08"),
            ("Taksa avgust 2026", ""),
            ("Skupaj: ", ""),
        ],
    );
    let at = talk(
        &mut console,
        at,
        &[
            ("Ukaz", "dan 3 zaprto"),
            ("Najprej poglejte mesec", ""),
            ("Ukaz", "5 2026-07"),
            ("Dnevi brez odgovora: 1.-31.", ""),
            ("Ukaz", "dan 3 zaprto"),
            ("Dnevi brez odgovora: 1.-2., 4.-31.", ""),
            ("Ukaz", "dan 32 zaprto"),
            ("Dan povejte tako", ""),
            ("Ukaz", "ležišča 7"),
            ("Pomožna ležišča: 7", ""),
            ("Ukaz", "stanje 12345"),
            ("51 Začasno zaprt", ""),
            ("Ukaz", "predlagano"),
            ("Pomožna ležišča: 0", ""),
            ("Ukaz", "q"),
        ],
    );
    assert!(at > 0 && console.ended_well());
    assert!(!console.raw().contains(&0x1b));
}

#[test]
fn what_was_typed_is_kept_when_the_input_ends_and_taken_up_again() {
    let house = House::new();
    for end in ["\x04", "\x03"] {
        let mut console = house.plain();
        let at = talk(
            &mut console,
            0,
            &[
                ("Ukaz", "n"),
                ("Priimek: ", "Hribar"),
                ("Ime: ", "Meta"),
                ("Spol: ", ""),
            ],
        );
        assert!(at > 0);
        console.keys(end);
        console.wait_for_end();
        assert!(!console.raw().contains(&0x1b));
        house.wait_for_draft("Meta");
        let mut console = house.plain();
        talk(
            &mut console,
            0,
            &[("Ukaz", "y"), ("Priimek [Hribar]: ", "")],
        );
        console.keys("x\r");
        talk(
            &mut console,
            0,
            &[("Zavržem, kar je vpisano? (d/N): ", "d")],
        );
        house.wait_for_drafts(<[String]>::is_empty);
    }
}

#[test]
fn a_line_that_is_cut_ends_the_process_and_keeps_what_was_typed() {
    let house = House::new();
    let mut console = house.plain();
    talk(
        &mut console,
        0,
        &[("Ukaz", "n"), ("Priimek: ", "Hribar"), ("Ime: ", "")],
    );
    console.signal(rustix::process::Signal::HUP);
    console.ended();
    house.wait_for_draft("Hribar");
    assert!(!console.raw().contains(&0x1b));
}

#[test]
fn the_terminal_can_be_told_to_have_lines_by_its_name_alone() {
    let mut console = demo();
    talk(
        &mut console,
        0,
        &[
            ("VADNICA", ""),
            ("Ukaz", "?"),
            ("nov gost", ""),
            ("Ukaz", "q"),
        ],
    );
    assert!(console.ended_well());
    assert!(
        console.left_nothing(),
        "the throw-away hotel goes with the process"
    );
}
