//! What is typed is in the book before anybody saves it: a line that drops, a process that is
//! killed, a terminal that is closed lose nothing that was seen on the screen.

use rustix::process::Signal;

use super::house::House;
use super::terminal::Console;

/// Half a guest: the cursor stands in the middle of the document number.
fn type_half_a_guest(console: &mut Console) {
    console.wait_for("VAJA");
    console.keys("n");
    console.wait_for("Priimek");
    console.keys("Čuček\rMatjaž\rm\r5.3.87\rsi\ri\rIB55");
    console.wait_for("IB55");
}

/// The draft is offered at the next start, and everything that was typed stands there again.
#[track_caller]
fn goes_on(house: &House) -> Console {
    let mut console = house.console_at("2026-08-21T00:30");
    console.wait_for("Nedokončan vnos od 20. 8. 23:41: Čuček Matjaž");
    console.wait_for("nadaljujem?");
    console.keys("\r");
    console.wait_for("Nov gost");
    for (field, text) in [
        ("Priimek", "Čuček"),
        ("Ime", "Matjaž"),
        ("Datum rojstva", "5.3.87"),
        ("Državljanstvo", "SI Slovenija"),
        ("Številka", "IB55"),
        // He stood there at that moment, not when somebody went on.
        ("Prihod", "20. 8. 2026 23:41"),
    ] {
        console.wait_for_line(field, text);
    }
    console
}

#[test]
fn a_killed_console_loses_nothing_and_the_guest_is_finished_at_the_next() {
    let house = House::new();
    let mut console = house.console();
    type_half_a_guest(&mut console);
    house.wait_for_draft("IB55");
    console.signal(Signal::KILL);
    console.ended();
    let mut console = goes_on(&house);
    // The cursor stands where it stood.
    console.keys("66778");
    console.wait_for_line("Številka", "IB5566778");
    console.keys("\x1bOQ");
    console.wait_for("Shranjeno: 0001 Čuček Matjaž");
    house.wait_for_drafts(<[String]>::is_empty);
    console.keys("q");
    assert!(console.ended_well());
}

#[test]
fn a_line_that_drops_loses_nothing_that_was_seen() {
    let house = House::new();
    let mut console = house.console();
    type_half_a_guest(&mut console);
    console.signal(Signal::HUP);
    console.ended();
    goes_on(&house);
}

#[test]
fn a_closed_terminal_loses_nothing_that_was_seen() {
    let house = House::new();
    let mut console = house.console();
    type_half_a_guest(&mut console);
    console.hang_up();
    console.ended();
    goes_on(&house);
}

#[test]
fn a_draft_that_somebody_is_typing_is_not_offered_to_another_desk() {
    let house = House::new();
    let mut console = house.console();
    type_half_a_guest(&mut console);
    house.wait_for_draft("IB55");
    let mut other = house.console();
    // The first look at the book is there: from now on nothing is offered by itself.
    other.wait_for("Nastanjeni 0");
    other.keys("y");
    other.wait_for("Ni nedokončanih vnosov.");
    console.signal(Signal::KILL);
    console.ended();
    // Now it is left; the other desk hears of it and sees it on its first screen.
    other.keys("2");
    other.keys("1");
    other.wait_for("y nadaljuj");
    other.keys("y");
    other.wait_for("nadaljujem?");
    other.keys("x");
    other.wait_for("Zavržem nedokončan vnos");
    other.keys("d");
    other.wait_for_absence("Nedokončan vnos");
    house.wait_for_drafts(<[String]>::is_empty);
}

#[test]
fn two_drafts_wait_and_each_is_taken_up_by_itself() {
    let house = House::new();
    for (name, at, is_offered) in [
        ("Novak", "2026-08-20T23:41", false),
        ("Kovač", "2026-08-20T23:50", true),
    ] {
        let mut console = house.console_at(at);
        console.wait_for("VAJA");
        if is_offered {
            console.wait_for("nadaljujem?");
            console.keys("\x1b");
            console.wait_for_absence("nadaljujem?");
        }
        console.keys("n");
        console.wait_for("Priimek");
        console.keys(name);
        console.wait_for(name);
        console.signal(Signal::HUP);
        console.ended();
    }
    let mut console = house.console_at("2026-08-20T23:55");
    console.wait_for("kateri nadaljujem?");
    console.keys("j\r");
    console.wait_for_line("Priimek", "Kovač");
    // A form that is discarded takes its draft with it.
    console.keys("\x1b");
    console.wait_for("Zavržem spremembe?");
    console.keys("d");
    console.wait_for("(y nadaljuj) od 23:41: Novak");
    house.wait_for_drafts(|drafts| matches!(drafts, [only] if only.contains("Novak")));
}

#[test]
fn a_draft_of_an_entry_that_a_colleague_changed_shows_both_versions() {
    let house = House::new();
    let mut console = house.console();
    type_half_a_guest(&mut console);
    console.keys("66778\x1bOQ");
    console.wait_for("Shranjeno: 0001 Čuček Matjaž");
    console.keys("6");
    console.wait_for_line("> 0001", "Čuček");
    console.keys("\r");
    console.wait_for("Priimek");
    console.keys("X");
    console.wait_for_line("Priimek", "ČučekX");
    console.signal(Signal::HUP);
    console.ended();
    let mut colleague = house.console();
    colleague.wait_for("pozneje");
    colleague.keys("\x1b");
    colleague.wait_for_absence("pozneje");
    colleague.keys("6");
    colleague.wait_for_line("> 0001", "Čuček");
    colleague.keys("\r");
    colleague.wait_for("Priimek");
    colleague.keys("\t");
    colleague.keys("\x15Matija\x1bOQ");
    colleague.wait_for("Shranjeno: 0001 Čuček Matija");
    colleague.keys("1");
    colleague.wait_for("y nadaljuj");
    colleague.keys("y");
    colleague.wait_for("nadaljujem?");
    colleague.keys("\r");
    colleague.wait_for("ob shranjevanju se pokažeta");
    colleague.wait_for_line("Ime", "Matija");
    colleague.keys("\x1bOQ");
    colleague.wait_for("Nič še ni shranjeno");
    colleague.wait_for("ČučekX");
    colleague.keys("n");
    colleague.wait_for_absence("ČučekX");
    colleague.keys("\x1b");
    colleague.wait_for_absence("Priimek");
    house.wait_for_drafts(<[String]>::is_empty);
}
