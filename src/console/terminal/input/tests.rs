//! Bytes as terminals send them, in one piece and cut at every byte.

mod recorded;

use crossterm::event::KeyCode::{self, Char};

use self::recorded::{NO_KEYS, RECORDED};
use super::*;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

fn parser() -> Parser {
    Parser::new(ESCAPE_HERE)
}

/// What a person meant by pieces that came with pauses in which nothing could be complete.
fn meant(pieces: &[&[u8]]) -> Vec<Event> {
    let mut parser = parser();
    let taken: Vec<Event> = pieces.iter().flat_map(|piece| parser.take(piece)).collect();
    let rest = parser.rest();
    taken.into_iter().chain(rest).filter_map(as_meant).collect()
}

fn key(code: KeyCode, held: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, held))
}

/// The same with the kind left out, which says only whether a key is held down.
fn without_kinds(events: Vec<Event>) -> Vec<Event> {
    let without = |event| match event {
        Event::Key(pressed) => key(pressed.code, pressed.modifiers),
        other => other,
    };
    events.into_iter().map(without).collect()
}

#[track_caller]
fn case(bytes: &[u8], expected: &[Event]) {
    let found = |pieces: &[&[u8]]| without_kinds(meant(pieces));
    assert_eq!(found(&[bytes]), expected, "{bytes:?} in one piece");
    for cut in 1..bytes.len() {
        let (first, second) = bytes.split_at(cut);
        assert_eq!(found(&[first, second]), expected, "{first:?} {second:?}");
    }
    let each: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(found(&each), expected, "{bytes:?} byte by byte");
    let between = [b"x", bytes, b"y"].concat();
    let mut around = vec![key(Char('x'), NONE)];
    around.extend_from_slice(expected);
    around.push(key(Char('y'), NONE));
    assert_eq!(found(&[&between]), around, "{bytes:?} between letters");
}

#[test]
fn every_key_is_understood_however_it_is_cut() {
    for (_, code, held, all) in RECORDED {
        for bytes in *all {
            case(bytes, &[key(*code, *held)]);
        }
    }
}

#[test]
fn what_is_no_key_is_swallowed_whole_however_it_is_cut() {
    for bytes in NO_KEYS {
        // The bracket in the middle of broken text is one.
        let expected: &[Event] = if bytes.contains(&b'(') && bytes[0] == 0xc3 {
            &[key(Char('('), NONE)]
        } else {
            &[]
        };
        case(bytes, expected);
    }
}

#[test]
fn a_lone_esc_is_a_key_after_its_time_and_not_before() {
    let mut parser = parser();
    assert_eq!(parser.take(b"\x1b"), []);
    assert_eq!(parser.patience(), Some(ESCAPE_HERE));
    assert_eq!(parser.rest(), [key(KeyCode::Esc, NONE)]);
    assert_eq!(parser.take(b"a"), [key(Char('a'), NONE)]);
    assert_eq!(parser.patience(), None, "nothing wakes an idle reader");
    for count in 2..5 {
        let pressed = vec![0x1b; count];
        assert_eq!(meant(&[&pressed]), vec![key(KeyCode::Esc, NONE); count]);
    }
}

#[test]
fn the_rest_of_a_sequence_is_waited_for_longer_than_that_of_a_lone_esc() {
    let mut parser = parser();
    for begun in [&b"\x1b["[..], b"1", b";", b"5"] {
        assert_eq!(parser.take(begun), []);
        assert!(parser.patience() > Some(ESCAPE_OVER_SSH), "{begun:?}");
    }
    assert_eq!(parser.take(b"A"), [key(KeyCode::Up, CONTROL)]);
    assert_eq!(parser.take(b"\x1b[1;"), []);
    assert_eq!(parser.rest(), [], "what stays unfinished is no text");
    assert_eq!(parser.take("č".as_bytes()), [key(Char('č'), NONE)]);
}

#[test]
fn a_rest_that_comes_after_its_esc_was_a_key_types_nothing() {
    for pieces in [&[&b"[A"[..]][..], &[b"[", b"A"], &[b"[1;", b"5", b"A"]] {
        let mut parser = parser();
        parser.take(b"\x1b");
        assert_eq!(parser.rest(), [key(KeyCode::Esc, NONE)]);
        for piece in pieces {
            assert_eq!(parser.take(piece), [], "{piece:?}");
        }
        assert_eq!(parser.take(b"a"), [key(Char('a'), NONE)]);
    }
    // A bracket that somebody types after an Esc is one.
    let mut parser = parser();
    parser.take(b"\x1b");
    parser.rest();
    parser.take(b"[");
    assert_eq!(parser.rest(), [key(Char('['), NONE)]);
    parser.take(b"\x1b");
    parser.rest();
    parser.rest();
    assert_eq!(parser.take(b"["), [key(Char('['), NONE)]);
}

#[track_caller]
fn paste_case(pasted: &str) {
    let bytes = format!("\x1b[200~{pasted}\x1b[201~");
    case(bytes.as_bytes(), &[Event::Paste(pasted.to_owned())]);
}

#[test]
fn a_paste_is_one_however_it_is_cut_and_whatever_it_holds() {
    paste_case("");
    paste_case("Čuček\tMatjaž\r\nŽagar\tNeža\r");
    paste_case("\x1b[A\x1b\x1b[20\x1b[201\x1b[2");
    paste_case("sd\x03\x04q\x7f");
    let two = [b"\x1b[200~a\x1b[201~".as_slice(), b"\x1b[200~b\x1b[201~"].concat();
    let expected = ["a", "b"].map(|text| Event::Paste(text.to_owned()));
    case(&two, &expected);
    // Esc and a paste at once are two things.
    let escaped = [b"\x1b".as_slice(), b"\x1b[200~a\x1b[201~"].concat();
    case(
        &escaped,
        &[key(KeyCode::Esc, NONE), Event::Paste("a".to_owned())],
    );
}

#[test]
fn a_paste_is_waited_for_and_its_text_never_becomes_keys() {
    let mut parser = parser();
    assert_eq!(parser.take(b"\x1b[200~s"), []);
    assert_eq!(parser.rest(), []);
    assert_eq!(parser.patience(), None);
    assert_eq!(parser.take(b"d"), []);
    assert_eq!(parser.take(b"\x1b[201~"), [Event::Paste("sd".to_owned())]);
}

#[test]
fn a_paste_whose_end_is_lost_is_given_up_by_control_c() {
    let mut parser = parser();
    parser.take(b"\x1b[200~s");
    assert_eq!(
        parser.take(b"\x03"),
        [],
        "in the middle it belongs to the paste"
    );
    parser.rest();
    assert_eq!(parser.take(b"\x03"), []);
    assert_eq!(parser.take(b"q"), [key(Char('q'), NONE)]);
}

#[test]
fn text_that_is_not_utf_8_is_left_out_and_what_stands_beside_it_stays() {
    case(b"\xe8", &[]);
    case(b"a\xe8b", &[key(Char('a'), NONE), key(Char('b'), NONE)]);
    case(b"\xff\xfe\x9b", &[]);
    case(b"\xe2\x82", &[]);
    case(b"\xc0\xaf", &[]);
    // Controls behind 0x80 are no text either.
    case("\u{9b}".as_bytes(), &[]);
}

#[test]
fn a_letter_and_its_mark_come_one_after_the_other() {
    case(
        "c\u{30c}".as_bytes(),
        &[key(Char('c'), NONE), key(Char('\u{30c}'), NONE)],
    );
}

#[test]
fn a_sequence_that_never_ends_is_given_up() {
    let mut parser = parser();
    parser.take(b"\x1b[");
    for _ in 0..10_000 {
        parser.take(b";");
    }
    assert_eq!(parser.take(b"\rq").last(), Some(&key(Char('q'), NONE)));
    // What cuts a sequence off stands for itself.
    assert_eq!(meant(&[b"\x1b[1;\x1b[B"]), [key(KeyCode::Down, NONE)]);
    assert_eq!(
        meant(&[b"\x1b[1\rq"]),
        [key(KeyCode::Enter, NONE), key(Char('q'), NONE)]
    );
    assert_eq!(meant(&[b"\x1b]11;rgb\x1b[B"]), [key(KeyCode::Down, NONE)]);
}

proptest::proptest! {
    #[test]
    fn however_bytes_are_cut_they_mean_the_same(
        bytes in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::prelude::any::<u8>(),
                proptest::sample::select(b"\x1b[O;20~1AM\x07\\P]\x03".to_vec()),
            ],
            0..60,
        ),
        cut in 0..60usize,
    ) {
        let whole = meant(&[&bytes]);
        let (first, second) = bytes.split_at(cut.min(bytes.len()));
        proptest::prop_assert_eq!(&whole, &meant(&[first, second]));
        let each: Vec<&[u8]> = bytes.chunks(1).collect();
        proptest::prop_assert_eq!(&whole, &meant(&each));
    }
}

#[track_caller]
fn meaning_case(code: KeyCode, held: KeyModifiers, expected: KeyCode) {
    assert_eq!(as_meant(key(code, held)), Some(key(expected, NONE)));
}

#[test]
fn each_way_to_backspace_and_enter_is_that_key() {
    meaning_case(Char('h'), CONTROL, KeyCode::Backspace);
    meaning_case(Char('j'), CONTROL, KeyCode::Enter);
    meaning_case(Char('m'), CONTROL, KeyCode::Enter);
    meaning_case(Char('h'), NONE, Char('h'));
}

#[test]
fn the_release_of_a_key_is_no_key() {
    let mut released = KeyEvent::new(Char('a'), NONE);
    released.kind = KeyEventKind::Release;
    assert_eq!(as_meant(Event::Key(released)), None);
}
