//! The form as it is seen, in Slovenian.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::*;
use crate::config::Theme;
use crate::console::look::Look;
use crate::domain::entry::ServiceError;
use crate::domain::findings::{Finding, FindingKind};
use crate::domain::language::Language;
use crate::domain::text::SafeText;

const LOOK: Look = Look {
    theme: Theme::Sixteen,
    ..Look::plain(Language::Slovenian)
};

fn draw_with(form: &GuestForm, width: u16, height: u16, look: Look) -> (Buffer, Position) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    let area = Rect::new(0, 0, width, height);
    terminal
        .draw(|frame| form.draw(frame, area, &look, example::moment(NOW)))
        .expect("a frame");
    let cursor = terminal.get_cursor_position().expect("a cursor");
    (terminal.backend().buffer().clone(), cursor)
}

/// The text of a screen, with the place of the cursor below it.
pub(super) fn seen(form: &GuestForm, width: u16, height: u16) -> String {
    let (buffer, cursor) = draw_with(form, width, height, LOOK);
    format!(
        "{}\ncursor {},{}",
        rows(&buffer).join("\n"),
        cursor.x,
        cursor.y
    )
}

fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    buffer
        .content
        .chunks(width)
        .map(|row| {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1);
                }
                skip -= 1;
            }
            line.trim_end().to_owned()
        })
        .collect()
}

fn half_filled() -> GuestForm {
    let mut form = blank();
    type_text(
        &mut form,
        "müller-lüdenscheidt\nKäthe\nž\n5.3.87\nnem\n\n\n1320\n+3\n101\n",
    );
    form.set_occupants(vec!["Müller-Lüdenscheidt Jürgen".to_owned()]);
    form
}

fn refused() -> Entry {
    let mut entry = accepted();
    entry.reporting.state = ReportState::Rejected;
    entry.reporting.error = Some(ServiceError {
        code: "4138".to_owned(),
        text: SafeText::new("Neveljavna država"),
    });
    entry.reporting.changes_more_than_departure = true;
    entry.details.tax_code = crate::domain::tourist_tax::TaxCode::new(10);
    entry
}

#[test]
fn a_new_guest_at_80_by_24() {
    insta::assert_snapshot!(seen(&blank(), 80, 24));
}

#[test]
fn a_half_filled_guest_at_80_by_24() {
    insta::assert_snapshot!(seen(&half_filled(), 80, 24));
}

#[test]
fn a_half_filled_guest_at_60_by_16() {
    insta::assert_snapshot!(seen(&half_filled(), 60, 16));
}

#[test]
fn a_half_filled_guest_at_120_by_40() {
    insta::assert_snapshot!(seen(&half_filled(), 120, 40));
}

#[test]
fn a_departure_that_is_not_understood_at_80_by_24() {
    let mut form = half_filled();
    fill(&mut form, Field::Departure, "31.9. 10:00");
    form.go_to(Field::Departure);
    insta::assert_snapshot!(seen(&form, 80, 24));
}

#[test]
fn candidates_at_80_by_24() {
    let mut form = half_filled();
    form.go_to(Field::Country);
    type_text(&mut form, "an");
    press(&mut form, KeyCode::Down);
    insta::assert_snapshot!(seen(&form, 80, 24));
}

#[test]
fn candidates_of_a_low_field_at_60_by_16() {
    let mut form = half_filled();
    form.go_to(Field::TaxCode);
    type_text(&mut form, "1");
    insta::assert_snapshot!(seen(&form, 60, 16));
}

#[test]
fn a_refused_guest_at_80_by_24() {
    let mut form = GuestForm::of(context(), refused());
    form.go_to(Field::Country);
    insta::assert_snapshot!(seen(&form, 80, 24));
}

#[test]
fn a_refused_guest_at_80_by_21() {
    let mut form = GuestForm::of(context(), refused());
    form.set_message("Drugo mesto je medtem spremenilo tega gosta.".to_owned());
    insta::assert_snapshot!(seen(&form, 80, 21));
}

#[test]
fn a_refused_guest_at_120_by_40() {
    let mut form = GuestForm::of(context(), refused());
    form.set_findings(vec![Finding {
        field: Field::Unit,
        kind: FindingKind::UnitOccupied {
            by: "Novak Ana".to_owned(),
        },
    }]);
    form.set_occupants(vec!["Novak Ana".to_owned()]);
    insta::assert_snapshot!(seen(&form, 120, 40));
}

#[test]
fn the_buttons_at_80_by_24() {
    let mut form = GuestForm::of(context(), accepted());
    fill(&mut form, Field::Departure, "24");
    form.go_to(Field::Note);
    press(&mut form, KeyCode::Enter);
    insta::assert_snapshot!(seen(&form, 80, 24));
}

#[test]
fn the_buttons_say_what_is_still_missing() {
    let mut form = half_filled();
    form.go_to(Field::Note);
    press(&mut form, KeyCode::Enter);
    insta::assert_snapshot!(seen(&form, 80, 24));
}

#[test]
fn in_english_at_80_by_24() {
    let english = Look {
        language: Language::English,
        ..LOOK
    };
    let mut form = half_filled();
    form.go_to(Field::DocumentType);
    let (buffer, _) = draw_with(&form, 80, 24, english);
    insta::assert_snapshot!(rows(&buffer).join("\n"));
}

#[test]
fn styles_tell_errors_warnings_and_the_selected_field() {
    let mut form = half_filled();
    form.go_to(Field::Arrival);
    let (buffer, _) = draw_with(&form, 80, 24, LOOK);
    insta::assert_debug_snapshot!(buffer);
}

#[test]
fn an_ascii_screen_holds_only_letters_beyond_ascii() {
    let ascii = Look {
        ascii: true,
        ..LOOK
    };
    let mut form = GuestForm::of(context(), refused());
    form.go_to(Field::Country);
    type_text(&mut form, "an");
    let (buffer, _) = draw_with(&form, 60, 16, ascii);
    for cell in &buffer.content {
        let is_plain = cell
            .symbol()
            .chars()
            .all(|c| c.is_ascii() || c.is_alphabetic() || matches!(c, '»' | '«' | '–' | '€'));
        assert!(is_plain, "{}", cell.symbol());
    }
}

#[test]
fn what_is_longer_than_its_field_is_cut_with_a_sign_and_keeps_the_cursor() {
    let mut form = blank();
    type_text(&mut form, &"Abcdefghij ".repeat(12));
    let (buffer, cursor) = draw_with(&form, 80, 24, LOOK);
    let row = rows(&buffer)
        .into_iter()
        .nth(usize::from(cursor.y))
        .expect("a row");
    assert!(row.contains('…'), "{row}");
    assert!(cursor.x < 80);
    press(&mut form, KeyCode::Home);
    let (buffer, cursor) = draw_with(&form, 80, 24, LOOK);
    let row = rows(&buffer)
        .into_iter()
        .nth(usize::from(cursor.y))
        .expect("a row");
    assert!(row.ends_with('…') && cursor.x == 18, "{row}");
}

#[test]
fn a_wide_name_puts_the_cursor_behind_its_cells() {
    let mut form = blank();
    type_text(&mut form, "山田太郎");
    let (_, cursor) = draw_with(&form, 80, 24, LOOK);
    assert_eq!(cursor.x, 18 + 8);
}

#[test]
fn r26_what_is_asked_of_a_foreigner_without_a_number_is_read_in_full() {
    let mut form = filling::kathe();
    fill(&mut form, Field::DocumentNumber, "nima");
    press(&mut form, KeyCode::F(2));
    insta::assert_snapshot!(seen(&form, 80, 24));
}
