//! The palette and the help of everything, as keys and screens show them.

use crossterm::event::KeyCode;

use super::house::Console;
use super::screens::seen_at_each_size;
use crate::actions::KeyMap;
use crate::console::cells::wrap;
use crate::console::keys::with_keys;
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::language::Language;

#[track_caller]
fn shows(console: &Console, text: &str) {
    let screen = console.at(80, 24);
    assert!(screen.contains(text), "{screen}");
}

#[track_caller]
fn hides(console: &Console, text: &str) {
    let screen = console.at(80, 24);
    assert!(!screen.contains(text), "{screen}");
}

/// Keys, with Enter where a line ends.
fn press(console: &mut Console, keys: &str) {
    for key in keys.chars() {
        console.key(match key {
            '\n' => KeyCode::Enter,
            letter => KeyCode::Char(letter),
        });
    }
}

#[test]
fn the_palette_finds_a_command_by_its_words_and_does_it() {
    let mut console = Console::open().with_a_busy_day();
    console.press(":");
    seen_at_each_size("palette", &console);
    console.press("prihoda");
    let screen = console.at(80, 24);
    assert!(screen.contains("popravi uro prihoda"), "{screen}");
    console.key(KeyCode::Esc);
    press(&mut console, ":zgodvina\n");
    shows(&console, "Zgodovina");
}

#[test]
fn what_is_not_possible_now_says_why_and_nothing_happens() {
    let mut console = Console::open();
    press(&mut console, ":storno\n");
    shows(&console, "Zdaj ne gre: Tu ni vpisa.");
    console.key(KeyCode::Esc);
    // What another screen does is found here too.
    press(&mut console, ":taksa\n");
    shows(&console, "Zdaj ne gre: Samo na zaslonu Mesec (5).");
    console.key(KeyCode::Esc);
    shows(&console, "Danes");
    console.press("5");
    press(&mut console, ":storno\n");
    shows(&console, "> stornira vpis");
    shows(&console, "Zdaj ne gre: Samo na seznamih (1, 2, 3, 4, 6).");
}

#[test]
fn what_was_chosen_last_stands_first() {
    let mut console = Console::open();
    press(&mut console, ":knjiga: vsi\n");
    console.press(":");
    console.key(KeyCode::Enter);
    // The same again: the book is shown, and the palette is gone.
    hides(&console, "Ukazi");
    console.press(":");
    let screen = console.at(80, 24);
    let first = screen.lines().find(|line| line.contains("> "));
    assert!(
        first.is_some_and(|line| line.contains("Knjiga: vsi vpisi")),
        "{screen}"
    );
}

#[test]
fn the_form_has_its_commands_in_a_palette_too() {
    let mut console = Console::open();
    console.press("n");
    press(&mut console, ":zgodovina\n");
    shows(&console, "Zdaj ne gre: Vpis še ni shranjen in nima");
    console.key(KeyCode::Esc);
    // In a field with text a colon is text.
    console.press("A:");
    hides(&console, "Ukazi");
    console.key(KeyCode::Backspace);
    console.key(KeyCode::Backspace);
    press(&mut console, ":shrani in odpri\n");
    hides(&console, "Ukazi");
}

#[test]
fn a_key_that_is_not_possible_now_says_why_in_the_form() {
    let mut console = Console::open();
    console.press("n");
    console.key(KeyCode::F(6));
    shows(&console, "Številko dobi gost, ko je shranjen.");
}

#[test]
fn help_in_the_form_is_about_the_field_and_its_rule() {
    let mut console = Console::open();
    console.press("n");
    console.press("?");
    shows(&console, "Priimek, kot je zapisan v dokumentu");
    shows(&console, "Pravilo: od 2 do 141 znakov");
}

#[test]
fn every_page_and_question_shows_its_keys() {
    #[track_caller]
    fn case(console: &mut Console, keys: &str, shown: &str) {
        console.press(keys);
        console.press("?");
        let screen = console.at(80, 24);
        assert!(
            screen.contains("Pomoč: ") && screen.contains(shown),
            "{keys}\n{screen}"
        );
        console.key(KeyCode::Esc);
        hides(console, "Pomoč: ");
        console.key(KeyCode::Esc);
    }
    let mut console = Console::early_in_august().with_july();
    case(
        &mut console,
        "6h",
        "pokaže, kar je bilo poslano, in odgovor",
    );
    case(&mut console, "z", "preštevilčenje od tu naprej");
    case(&mut console, "o", "izbriše zadnji znak");
    case(&mut console, "c", "izbere gosta ali ga spusti");
    case(&mut console, "b", "nova");
    case(&mut console, "w", "naslednja izbira");
    case(&mut console, "i", "prevzame datoteko");
    case(&mut console, "5g", "gostje te noči");
    case(&mut console, "t", "turistična taksa");
    console.press("1/?");
    shows(&console, "počisti iskanje");
}

#[test]
fn a_key_that_the_house_changed_is_in_the_hints_the_help_and_the_palette() {
    let mut console = Console::with_more_settings("[keys]\nsearch = \"č\"\nnew = []\n");
    console.press("n");
    hides(&console, "Priimek");
    shows(&console, "č išči");
    console.press("6");
    shows(&console, "Novega gosta vpišete z :");
    console.press("?");
    let screen = console.at(80, 60);
    assert!(screen.contains("č                  išče"), "{screen}");
    assert!(
        screen.contains(":                  vpiše novega gosta"),
        "{screen}"
    );
    console.key(KeyCode::Esc);
    press(&mut console, ":nov\n");
    shows(&console, "Priimek");
}

#[test]
fn each_reason_is_whole_in_the_palette() {
    const CELLS: usize = 50;
    for language in [Language::Slovenian, Language::English] {
        let look = Look::plain(language);
        for reason in texts::reasons::ALL {
            let why = with_keys(look.say(*reason), &KeyMap::default(), look);
            let told = format!("{} {why}", look.say(texts::said::NOT_NOW));
            assert!(wrap(&told, CELLS, look).len() <= 2, "{told}");
        }
    }
}
