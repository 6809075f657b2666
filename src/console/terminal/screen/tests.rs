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
