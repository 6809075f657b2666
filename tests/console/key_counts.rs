//! How many keys a guest costs beyond the letters of his data; each test prints its count.

use super::house::House;
use super::terminal::Console;

/// Presses keys and counts those that are no letters of the data.
struct Counted {
    console: Console,
    keys: usize,
}

impl Counted {
    fn new(console: Console) -> Self {
        console.wait_for("VAJA");
        Self { console, keys: 0 }
    }

    /// The letters of the data.
    fn data(&mut self, text: &str) {
        self.console.keys(text);
    }

    /// One key, as the terminal sends it.
    fn key(&mut self, bytes: &str) {
        self.keys += 1;
        self.console.keys(bytes);
    }

    fn say(&mut self, what: &str, most: usize) {
        let keys = std::mem::take(&mut self.keys);
        println!("{what}: {keys} keys beyond the letters, at most {most}");
        assert!(keys <= most, "{what}: {keys} keys");
    }
}

const ENTER: &str = "\r";
const F2: &str = "\x1bOQ";
const F3: &str = "\x1bOR";

#[test]
fn r34_a_family_costs_few_keys_and_leaves_together() {
    let house = House::new();
    let mut desk = Counted::new(house.console());
    desk.key("n");
    desk.console.wait_for("Priimek");
    for data in ["Hribar", "Meta", "ž", "5.3.87", "si", "i", "IB5566778"] {
        desk.data(data);
        desk.key(ENTER);
    }
    // The arrival is now.
    desk.key(ENTER);
    desk.data("+2");
    desk.key(ENTER);
    desk.data("102");
    desk.key(F3);
    desk.console.wait_for("Shranjeno: 0001 Hribar Meta");
    desk.say("a typed guest", 12);
    for (first, sex, born, document, number) in [
        ("Jan", "m", "7.7.84", "", "IB5566779"),
        ("Ema", "ž", "1.5.2015", "l", ""),
    ] {
        desk.console.wait_for_line("Priimek", "Hribar");
        for data in [first, sex, born] {
            desk.data(data);
            desk.key(ENTER);
        }
        // Citizenship and type of document carry over.
        desk.key(ENTER);
        desk.data(document);
        if !number.is_empty() {
            desk.key(ENTER);
            desk.data(number);
        }
        desk.key(F3);
        desk.console.wait_for(&format!("Hribar {first}"));
        desk.say("the next member of a family", 6);
    }
    desk.console.keys("\x1b");
    desk.console.wait_for_absence("Nov gost");
    desk.console.keys("2");
    desk.console.wait_for_line("> 0", "Hribar");
    // The whole party leaves: who is named before anything is done.
    desk.key("c");
    desk.console.wait_for("Skupina: 3 gostje");
    desk.key("o");
    desk.console.wait_for("Odhod 23:41: 3 gostje?");
    desk.console.wait_for("Hribar Meta, Hribar Jan, Hribar Ema");
    desk.key("d");
    desk.console.wait_for("Urejeno: 3 gostje.");
    desk.console.wait_for("Nihče ni nastanjen");
    desk.say("the departure of a family", 3);
}

#[test]
fn a_returning_guest_costs_few_letters_and_a_departure_one_key() {
    let house = House::new();
    let mut desk = Counted::new(house.console_at("2026-08-10T20:00"));
    desk.console.keys("n");
    desk.console.wait_for("Priimek");
    desk.console
        .keys("Žagar\rNeža\rž\r5.3.2012\rsi\ri\rIB5566778\r\r+2\r101");
    desk.console.keys(F2);
    desk.console.wait_for("Shranjeno: 0001 Žagar Neža");
    desk.console.keys("q");
    assert!(desk.console.ended_well());
    let mut desk = Counted::new(house.console_at("2026-08-12T11:00"));
    desk.console.keys("3");
    desk.console.wait_for("Nezaključeni odhodi");
    desk.key("d");
    desk.console.wait_for("Shranjeno: 0001 Žagar Neža");
    desk.say("a departure as it was planned", 1);
    desk.console.keys("q");
    assert!(desk.console.ended_well());
    // Years later: found without accents, of age now, and the number of the document is asked for.
    let mut desk = Counted::new(house.console_at("2031-05-01T14:00"));
    desk.key("n");
    desk.console.wait_for("Priimek");
    desk.data("zag");
    desk.console
        .wait_for("1 Žagar Neža, 5. 3. 2012   nazadnje 10. 8. 2026");
    desk.key("1");
    desk.console.wait_for_line("Številka", "iz starega vpisa");
    desk.console.wait_for_line("Priimek", "Žagar");
    desk.console.wait_for_line("Taksa", "polna");
    desk.data("IB9900112");
    desk.key(ENTER);
    desk.console.wait_for_line("Številka", "IB9900112");
    desk.key(ENTER);
    desk.data("+1");
    desk.key(ENTER);
    desk.data("103");
    desk.key(F2);
    desk.console.wait_for("Shranjeno: 0001 Žagar Neža");
    desk.say("a guest who was here before", 12);
}
