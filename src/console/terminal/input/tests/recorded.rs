//! What terminals send, as it was recorded: keys, and what is no key.

use crossterm::event::KeyCode::{self, Char, F};
use crossterm::event::KeyModifiers;

use super::{ALT, CONTROL, NONE, SHIFT};

/// Whoever sends it, what is pressed, and the bytes.
pub(super) type Recorded = (
    &'static str,
    KeyCode,
    KeyModifiers,
    &'static [&'static [u8]],
);

/// Recorded from xterm, VTE, Windows Terminal, Terminal.app, tmux, screen, rxvt-unicode, the Linux
/// console, kitty, and PuTTY in its modes ESC[n~, Linux, Xterm R6, VT400, VT100+ and SCO.
pub(super) const RECORDED: &[Recorded] = &[
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
pub(super) const NO_KEYS: &[&[u8]] = &[
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
