//! A passport reader on a real pseudo-terminal, and the keys that are left to press.

use super::terminal::Console;

/// An invented passport; a reader sends Enter after each line.
const PASSPORT: &str = "P<HRVHORVAT<<IVANA<<<<<<<<<<<<<<<<<<<<<<<<<<\r\
                        0123456784HRV9106075F3302288<<<<<<<<<<<<<<<4\r";
/// Saves the form.
const CONTROL_O: &str = "\x0f";

/// Presses keys one by one and counts them.
struct Pressed<'a> {
    console: &'a mut Console,
    keys: usize,
}

impl Pressed<'_> {
    fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            self.console.keys(&key.to_string());
            self.keys += 1;
        }
    }
}

/// A guest by reader: the keys before and after, and what is read between them.
#[track_caller]
fn guest_by_reader(how: &str, before: &str, document: &str) {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    console.keys("4");
    console.wait_for("Gashi");
    let mut pressed = Pressed {
        console: &mut console,
        keys: 0,
    };
    pressed.press(before);
    if !before.is_empty() {
        pressed.console.wait_for("Priimek");
    }
    pressed.console.keys(document);
    pressed.console.wait_for_line("Priimek", "Horvat");
    pressed.console.wait_for_line("> Odhod", "še ni znan");
    pressed.press("+2");
    pressed.press(CONTROL_O);
    let keys = pressed.keys;
    console.wait_for("Shranjeno");
    console.wait_for_line("Horvat Ivana", "čaka");
    println!("a guest by reader, {how}: {keys} keys beyond the zone");
    assert!(keys <= 4, "{keys} keys");
}

#[test]
fn a_guest_read_on_a_list_takes_at_most_4_keys_more() {
    guest_by_reader("typed on a list", "", PASSPORT);
}

#[test]
fn a_guest_read_in_the_form_takes_at_most_4_keys_more() {
    guest_by_reader("typed in the form", "n", PASSPORT);
}

#[test]
fn a_pasted_guest_takes_at_most_4_keys_more() {
    let pasted = format!("\x1b[200~{PASSPORT}\x1b[201~");
    guest_by_reader("pasted on a list", "", &pasted);
    guest_by_reader("pasted in the form", "n", &pasted);
}

#[test]
fn a_reader_in_lower_case_without_line_ends_is_read_as_well() {
    let glued = PASSPORT.replace('\r', "").to_lowercase();
    guest_by_reader("in lower case", "", &glued);
}

#[test]
fn a_letter_of_a_document_typed_alone_is_its_key() {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    console.keys("4");
    console.wait_for_line("Gashi", "zavrnjeno");
    console.keys("i");
    console.wait_for("Uvoz");
}
