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
