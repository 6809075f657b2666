//! Bytes as terminals send them, in one piece and cut at every byte.

use crossterm::event::KeyCode::{self, Char, F};

use super::*;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

/// Whoever sends it, what is pressed, and the bytes.
type Recorded = (
    &'static str,
    KeyCode,
    KeyModifiers,
    &'static [&'static [u8]],
);

/// Recorded from xterm, VTE, Windows Terminal, Terminal.app, tmux, screen, rxvt-unicode, the Linux
/// console, kitty, and PuTTY in its modes ESC[n~, Linux, Xterm R6, VT400, VT100+ and SCO.
const RECORDED: &[Recorded] = &[
    (
        "xterm; application mode",
        KeyCode::Up,
        NONE,
        &[b"\x1b[A", b"\x1bOA"],
    ),
    (
        "xterm; application mode",
        KeyCode::Down,
        NONE,
        &[b"\x1b[B", b"\x1bOB"],
    ),
    (
        "xterm; application mode",
        KeyCode::Right,
        NONE,
        &[b"\x1b[C", b"\x1bOC"],
    ),
    (
        "xterm; application mode",
        KeyCode::Left,
        NONE,
        &[b"\x1b[D", b"\x1bOD"],
    ),
    (
        "xterm; tmux, screen, linux; rxvt",
        KeyCode::Home,
        NONE,
        &[b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~"],
    ),
    (
        "xterm; tmux, screen, linux; rxvt; PuTTY as rxvt",
        KeyCode::End,
        NONE,
        &[b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~", b"\x1bOw"],
    ),
    ("all; SCO", KeyCode::Insert, NONE, &[b"\x1b[2~", b"\x1b[L"]),
    ("all", KeyCode::Delete, NONE, &[b"\x1b[3~"]),
    ("all; SCO", KeyCode::PageUp, NONE, &[b"\x1b[5~", b"\x1b[I"]),
    (
        "all; SCO",
        KeyCode::PageDown,
        NONE,
        &[b"\x1b[6~", b"\x1b[G"],
    ),
    ("all", KeyCode::BackTab, SHIFT, &[b"\x1b[Z", b"\x1b[1;2Z"]),
    ("all", KeyCode::Tab, NONE, &[b"\t"]),
    (
        "all; number pad",
        KeyCode::Enter,
        NONE,
        &[b"\r", b"\n", b"\x1bOM", b"\x1b[57414u"],
    ),
    (
        "xterm, linux; PuTTY, Windows Terminal with Ctrl",
        KeyCode::Backspace,
        NONE,
        &[b"\x7f", b"\x08"],
    ),
    (
        "xterm; PuTTY and rxvt; linux; SCO",
        F(1),
        NONE,
        &[b"\x1bOP", b"\x1b[11~", b"\x1b[[A", b"\x1b[M"],
    ),
    (
        "xterm; PuTTY and rxvt; linux; SCO",
        F(2),
        NONE,
        &[b"\x1bOQ", b"\x1b[12~", b"\x1b[[B", b"\x1b[N"],
    ),
    (
        "xterm; PuTTY and rxvt; linux; SCO",
        F(3),
        NONE,
        &[b"\x1bOR", b"\x1b[13~", b"\x1b[[C", b"\x1b[O"],
    ),
    (
        "xterm; PuTTY and rxvt; linux; SCO",
        F(4),
        NONE,
        &[b"\x1bOS", b"\x1b[14~", b"\x1b[[D", b"\x1b[P"],
    ),
    (
        "xterm; linux; VT100+; SCO",
        F(5),
        NONE,
        &[b"\x1b[15~", b"\x1b[[E", b"\x1bOT", b"\x1b[Q"],
    ),
    (
        "xterm; VT100+; SCO",
        F(6),
        NONE,
        &[b"\x1b[17~", b"\x1bOU", b"\x1b[R"],
    ),
    (
        "xterm; VT100+; SCO",
        F(7),
        NONE,
        &[b"\x1b[18~", b"\x1bOV", b"\x1b[S"],
    ),
    (
        "xterm; VT100+; SCO",
        F(8),
        NONE,
        &[b"\x1b[19~", b"\x1bOW", b"\x1b[T"],
    ),
    (
        "xterm; VT100+; SCO",
        F(9),
        NONE,
        &[b"\x1b[20~", b"\x1bOX", b"\x1b[U"],
    ),
    (
        "xterm; VT100+; SCO",
        F(10),
        NONE,
        &[b"\x1b[21~", b"\x1bOY", b"\x1b[V"],
    ),
    (
        "xterm; VT100+; SCO",
        F(11),
        NONE,
        &[b"\x1b[23~", b"\x1bOZ", b"\x1b[W"],
    ),
    (
        "xterm; VT100+; SCO",
        F(12),
        NONE,
        &[b"\x1b[24~", b"\x1bO[", b"\x1b[X"],
    ),
    (
        "xterm; rxvt",
        KeyCode::Up,
        CONTROL,
        &[b"\x1b[1;5A", b"\x1bOa", b"\x1bO5A", b"\x1bO1;5A"],
    ),
    (
        "xterm; rxvt",
        KeyCode::Down,
        SHIFT,
        &[b"\x1b[1;2B", b"\x1b[b"],
    ),
    (
        "xterm; rxvt and PuTTY",
        KeyCode::Left,
        ALT,
        &[b"\x1b[1;3D", b"\x1b\x1b[D", b"\x1b\x1bOD"],
    ),
    (
        "xterm; rxvt",
        KeyCode::Delete,
        CONTROL,
        &[b"\x1b[3;5~", b"\x1b[3^"],
    ),
    (
        "xterm; rxvt",
        KeyCode::Delete,
        SHIFT,
        &[b"\x1b[3;2~", b"\x1b[3$"],
    ),
    (
        "rxvt",
        KeyCode::Delete,
        CONTROL.union(SHIFT),
        &[b"\x1b[3;6~", b"\x1b[3@"],
    ),
    ("xterm", F(3), SHIFT, &[b"\x1b[1;2R", b"\x1b[13;2~"]),
    (
        "all; kitty; xterm told to report",
        Char('o'),
        CONTROL,
        &[
            b"\x0f",
            b"\x1b[111;5u",
            b"\x1b[27;5;111~",
            b"\x1b[111;5:1u",
            b"\x1b[111;5:2u",
        ],
    ),
    ("all; kitty", Char('n'), ALT, &[b"\x1bn", b"\x1b[110;3u"]),
    ("all", Char('č'), ALT, &["\x1bč".as_bytes()]),
    ("kitty", KeyCode::Esc, NONE, &[b"\x1b[27u", b"\x1b[27;1:1u"]),
    (
        "kitty",
        Char('A'),
        SHIFT,
        &[b"A", b"\x1b[97:65;2u", b"\x1b[97;2u"],
    ),
    (
        "number pad",
        Char('5'),
        NONE,
        &[b"5", b"\x1bOu", b"\x1b[57404u"],
    ),
    (
        "number pad",
        Char('+'),
        NONE,
        &[b"+", b"\x1bOk", b"\x1b[57413u"],
    ),
    ("all", Char('č'), NONE, &["č".as_bytes(), b"\x1b[269u"]),
    ("all", Char('€'), NONE, &["€".as_bytes()]),
    ("all", Char('🛏'), NONE, &["🛏".as_bytes()]),
    ("all", Char(' '), CONTROL, &[b"\x00"]),
];

/// What is no key: answers, the mouse, keys let go, bytes that are no text.
const NO_KEYS: &[&[u8]] = &[
    b"\x1b[?1;2c",
    b"\x1b[>0;276;0c",
    b"\x1b[24;80R",
    b"\x1b[?2026;2$y",
    b"\x1b[<0;10;5M",
    b"\x1b[8;24;80t",
    b"\x1b[99~",
    b"\x1b[1;5y",
    b"\x1b[201~",
    b"\x1b[97;1:3u",
    b"\x1b[1;1:3A",
    b"\x1b[57358u",
    b"\x1b[65;30;97;1;0;1_",
    b"\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1bOz",
    b"\xc3(\xbf",
];

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
