use ratatui::Terminal;
use ratatui::text::Line;

use super::*;

#[derive(Default)]
struct Writes(Vec<String>);

impl Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(String::from_utf8_lossy(bytes).into_owned());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn small() -> Size {
    Size {
        width: 20,
        height: 3,
    }
}

fn terminal() -> Terminal<ScreenBackend<Writes>> {
    Terminal::new(ScreenBackend::new(Writes::default(), small)).expect("a terminal")
}

fn show(terminal: &mut Terminal<ScreenBackend<Writes>>, text: &str, cursor: Option<u16>) {
    terminal
        .draw(|frame| {
            frame.render_widget(Line::raw(text.to_owned()), frame.area());
            if let Some(x) = cursor {
                frame.set_cursor_position((x, 0));
            }
        })
        .expect("drawn");
}

#[test]
fn a_frame_is_one_write_and_the_same_frame_is_none() {
    let mut terminal = terminal();
    show(&mut terminal, "Čuček", Some(5));
    show(&mut terminal, "Čuček", Some(5));
    let writes = &terminal.backend().output.0;
    assert_eq!(writes.len(), 1);
    assert!(writes[0].ends_with("Čuček\x1b[?25h"), "{writes:?}");
}

#[test]
fn a_typed_character_costs_its_byte() {
    let mut terminal = terminal();
    show(&mut terminal, "a", Some(1));
    show(&mut terminal, "ab", Some(2));
    assert_eq!(terminal.backend().output.0[1], "b");
}

#[test]
fn the_cursor_is_hidden_without_a_write_of_its_own() {
    let mut terminal = terminal();
    show(&mut terminal, "a", Some(1));
    show(&mut terminal, "ab", None);
    assert_eq!(terminal.backend().output.0[1], "b\x1b[?25l");
}

#[test]
fn styles_are_said_by_their_difference() {
    let mut terminal = terminal();
    terminal
        .draw(|frame| {
            let line = Line::from(vec![
                ratatui::text::Span::styled("a", Style::new().bold()),
                ratatui::text::Span::styled("b", Style::new().bold().fg(Color::Red)),
                ratatui::text::Span::raw("c"),
            ]);
            frame.render_widget(line, frame.area());
        })
        .expect("drawn");
    let written = &terminal.backend().output.0[0];
    assert_eq!(written, "\x1b[1;1H\x1b[1ma\x1b[31mb\x1b[mc");
}

#[test]
fn many_blanks_are_said_by_their_count_and_few_by_name() {
    let mut terminal = terminal();
    show(&mut terminal, "abcdefghijklmnop", None);
    show(&mut terminal, "a              p", None);
    assert_eq!(terminal.backend().output.0[1], "\x1b[15D\x1b[14X");
    show(&mut terminal, "abcde          p", None);
    show(&mut terminal, "a   e          p", None);
    assert!(
        terminal.backend().output.0[3].ends_with("\x1b[4D   "),
        "{:?}",
        terminal.backend().output.0
    );
}

#[test]
fn blanks_under_a_reversed_row_are_drawn_and_after_it_not_reversed() {
    let mut terminal = terminal();
    let rows = |reversed: usize| {
        [0, 1].map(|row| {
            let style = if row == reversed {
                Style::new().reversed()
            } else {
                Style::new()
            };
            Line::styled("a         b", style)
        })
    };
    for reversed in [0, 1] {
        terminal
            .draw(|frame| {
                let text = ratatui::text::Text::from(rows(reversed).to_vec());
                frame.render_widget(text, frame.area());
            })
            .expect("drawn");
    }
    let written = &terminal.backend().output.0[1];
    assert_eq!(
        written,
        "\x1b[1;1Ha\x1b[9X\x1b[9Cb\x1b[9X\x1b[2;1H\x1b[7ma         b         "
    );
}

#[test]
fn a_large_frame_is_marked_as_whole_where_that_is_known_and_a_small_one_never() {
    for is_synchronized in [false, true] {
        let mut terminal = terminal();
        terminal.backend_mut().is_synchronized = is_synchronized;
        show(&mut terminal, "small", None);
        terminal.backend_mut().add_bytes(&[b'.'; SMALL_FRAME]);
        show(&mut terminal, "large", None);
        let writes = &terminal.backend().output.0;
        assert_eq!(writes.len(), 2);
        assert!(!writes[0].contains("2026"));
        assert_eq!(writes[1].starts_with("\x1b[?2026h"), is_synchronized);
        assert_eq!(writes[1].ends_with("\x1b[?2026l"), is_synchronized);
    }
}

#[test]
fn a_terminal_that_was_taken_again_gets_its_frame_whole() {
    let mut terminal = terminal();
    show(&mut terminal, "a", Some(1));
    terminal.backend_mut().begin(b"<taken>");
    terminal.clear().expect("cleared");
    show(&mut terminal, "a", Some(1));
    let written = &terminal.backend().output.0[1];
    assert!(written.starts_with("<taken>"), "{written:?}");
    assert!(written.ends_with("a\x1b[?25h"), "{written:?}");
}
