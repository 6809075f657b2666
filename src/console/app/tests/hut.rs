//! A hut that reports its guests to Police on a form (R22).

use crossterm::event::KeyCode;

use super::house::Console;
use super::screens::seen_at_each_size;
use super::shift::says;

#[test]
fn r22_a_hut_writes_its_form_and_nothing_is_said_of_an_upload() {
    let mut console = Console::of_a_hut().with_guests();
    console.press("4s");
    says(&console, "obrazec za policijo zapiše v");
    console.press("v");
    says(&console, "Natisnite ga in oddajte policiji.");
    assert!(!console.text().contains("Uporabniško ime"));
    let path = console.folder().join("obrazec.txt");
    console.control('u');
    console.press(path.to_str().expect("a path"));
    console.key(KeyCode::Enter);
    says(&console, "Je obrazec pri policiji?");
    assert!(!console.text().contains("spletni aplikaciji"));
    let form = std::fs::read_to_string(&path).expect("written");
    assert!(form.contains("PRIJAVA GOSTOV POLICIJI"), "{form}");
    console.press("d");
    says(&console, "Oddano policiji: 3 vpisi");
    console.press("6");
    says(&console, "» oddano policiji");
    seen_at_each_size("hut_book", &console);
}

#[test]
fn r22_a_hut_speaks_of_police_where_others_speak_of_ajpes() {
    let mut console = Console::of_a_hut().with_guests();
    console.press("6");
    let list = console.at(120, 40);
    assert!(list.contains("zadnji obrazec policiji še noben"), "{list}");
    assert!(list.contains("Policija gosta še nima"), "{list}");
    assert!(!list.contains("AJPES"), "{list}");
    console.press("x");
    assert!(!console.text().contains("AJPES"), "{}", console.text());
    console.key(KeyCode::Esc);
    console.key(KeyCode::Enter);
    let form = console.at(120, 40);
    assert!(!form.contains("AJPES"), "{form}");
}

#[test]
fn r22_what_police_have_is_changed_and_stornoed_with_police() {
    let mut console = Console::of_a_hut().with_guests();
    let path = console.folder().join("obrazec.txt");
    console.press("4v");
    console.control('u');
    console.press(path.to_str().expect("a path"));
    console.key(KeyCode::Enter);
    console.press("d");
    let list = console.at(120, 40);
    assert!(list.contains("zadnji obrazec policiji 12:00"), "{list}");
    console.press("6x");
    says(&console, "Storno pride na naslednji obrazec za policijo");
    console.key(KeyCode::Esc);
    console.key(KeyCode::Enter);
    let form = console.at(120, 40);
    assert!(form.contains("[Policija]"), "{form}");
    assert!(form.contains("Oddano policiji 13. 8."), "{form}");
    assert!(!form.contains("AJPES"), "{form}");
    console.key(KeyCode::F(7));
    says(&console, "Kaj ima policija");
    assert!(!console.text().contains("AJPES"), "{}", console.text());
    console.key(KeyCode::Esc);
    console.press("x");
    console.key(KeyCode::F(2));
    says(&console, "Sprememba že prijavljenega gosta");
    says(&console, "pri policiji");
    assert!(!console.text().contains("AJPES"), "{}", console.text());
}
