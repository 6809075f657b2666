//! The form driven by keys, and seen.

mod choosing;
mod document;
mod drawn;
mod filling;
mod following;
mod never_panics;
mod returning;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{FormContext, FormEvent, GuestForm};
use crate::actions::FormAction;
use crate::domain::entry::{Entry, Field};
use crate::domain::example;
use crate::domain::language::Language;
use crate::domain::report_state::ReportState;

const NOW: &str = "2026-08-20T15:12";

fn context() -> FormContext {
    FormContext {
        facility: example::facility(),
        now: example::moment(NOW),
        previous: None,
        recent: Vec::new(),
        language: Language::Slovenian,
    }
}

fn blank() -> GuestForm {
    GuestForm::blank(context())
}

fn press(form: &mut GuestForm, code: KeyCode) -> FormEvent {
    form.handle_key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn control(form: &mut GuestForm, letter: char) -> FormEvent {
    form.handle_key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
}

/// Types a text; a line end is Enter.
fn type_text(form: &mut GuestForm, text: &str) -> FormEvent {
    let mut event = FormEvent::None;
    for c in text.chars() {
        event = match c {
            '\n' => press(form, KeyCode::Enter),
            c => press(form, KeyCode::Char(c)),
        };
    }
    event
}

/// Goes to a field and types over what stands there.
fn fill(form: &mut GuestForm, field: Field, text: &str) {
    form.go_to(field);
    control(form, 'u');
    type_text(form, text);
    press(form, KeyCode::Enter);
}

/// The guest of the example as AJPES accepted her.
fn accepted() -> Entry {
    let mut entry = example::entry();
    entry.reporting.state = ReportState::Accepted;
    entry.reporting.attempts = 1;
    entry.reporting.registered_at = Some(example::moment("2026-08-20T14:31"));
    entry.reporting.reported_departure = entry.details.stay.departure();
    entry.reporting.changes_more_than_departure = false;
    entry.reporting.left_house = true;
    entry
}

#[test]
fn hints_of_the_form_name_the_keys_of_the_table() {
    let shown = |form: &GuestForm| {
        let hints = form.hints(Language::English, true);
        let shown = hints
            .iter()
            .map(|hint| format!("{} {}", hint.key, hint.does));
        shown.collect::<Vec<_>>().join("   ")
    };
    let mut form = blank();
    assert_eq!(
        shown(&form),
        "Enter next   F2 save   F3 and next guest   Esc close   ? help   up back"
    );
    form.handle_key(KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE));
    assert!(shown(&form).contains("F1 help"), "{}", shown(&form));
    let key = FormAction::TakeOther.shown(false).expect("a key");
    assert_eq!(super::document::TAKES, key.name(Language::English, true));
}
