//! Texts that steer a terminal, hide, or draw over what stands beside them.

/// Characters that nobody may see, in ranges.
const UNSEEN: [(u32, u32); 24] = [
    (0x01, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xFDD0, 0xFDD2),
    (0xFFFE, 0xFFFF),
    (0xE000, 0xE002),
    (0xF8FF, 0xF8FF),
    (0x1D173, 0x1D17A),
    (0xE0001, 0xE0001),
    (0xE0061, 0xE0064),
    (0x10FFFD, 0x10FFFD),
];

/// Sequences of which none is one that the program itself sends.
const SEQUENCES: [&str; 36] = [
    "\x1b[5;31m",
    "\x1b[8m",
    "\x1b[9m",
    "\x1b[3J",
    "\x1b[6n",
    "\x1b[5n",
    "\x1b[c",
    "\x1b[>c",
    "\x1b[=c",
    "\x1b[999A",
    "\x1b[999B",
    "\x1b[1;1f",
    "\x1b[2K",
    "\x1b[10L",
    "\x1b[10P",
    "\x1b[10@",
    "\x1b[4h",
    "\x1b[?1000h",
    "\x1b[?1006h",
    "\x1b[?47h",
    "\x1b[?5h",
    "\x1b[!p",
    "\x1b[8;10;10t",
    "\x1b[21t",
    "\x1b]0;ujeto\x07",
    "\x1b]2;ujeto\x1b\\",
    "\x1b]52;c;dWpldG8=\x07",
    "\x1b]8;;http://ujeto.example/\x1b\\tu\x1b]8;;\x1b\\",
    "\x1b]4;1;?\x07",
    "\x1b]1337;File=:AAAA\x07",
    "\x1bP$qm\x1b\\",
    "\x1bPtmux;\x1b\x1b[5m\x1b\\",
    "\x1b_ujeto\x1b\\",
    "\x1b^ujeto\x1b\\",
    "\x1bc\x1b#8\x1b(0",
    "\u{9b}5m\u{9d}0;ujeto\u{9c}",
];

/// Whether a character is one that nobody may see.
pub fn is_unseen(c: char) -> bool {
    let code = u32::from(c);
    let is_in = |range: &(u32, u32)| (range.0..=range.1).contains(&code);
    UNSEEN.iter().any(is_in)
        || matches!(code, 0xE000..=0xF8FF | 0xE0000..=0xE0FFF | 0xF0000..=0x10FFFF)
}

/// More than 200 of them, each another.
pub fn all() -> Vec<String> {
    let unseen = UNSEEN.iter().flat_map(|(from, to)| *from..=*to);
    let single = unseen.filter_map(char::from_u32).map(String::from);
    let stacks = [
        0x300, 0x323, 0x332, 0x338, 0x489, 0x20DD, 0x20E3, 0xE49, 0x1AB0, 0x1DC0,
    ];
    let stacks = stacks.iter().filter_map(|code| char::from_u32(*code));
    let stacks = stacks.map(|mark| mark.to_string().repeat(30));
    let mixed = [
        "\u{202e}\x1b[5m\u{200b}\u{e0041}",
        "\r\n\x1b[999B",
        "\u{feff}\u{feff}",
        "\u{2066}\u{2067}\u{202b}",
        "\x08\x08\x08\x08",
    ];
    let all: Vec<String> = single
        .chain(SEQUENCES.map(str::to_owned))
        .chain(stacks)
        .chain(mixed.map(str::to_owned))
        .collect();
    assert!(all.len() >= 200, "{} payloads", all.len());
    all
}

/// Those that an XML document can hold.
pub fn in_xml() -> Vec<String> {
    let may = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    let mut all: Vec<String> = all()
        .into_iter()
        .filter(|one| one.chars().all(may))
        .collect();
    // As many again, two and two, so that there are 200.
    let pairs: Vec<String> = all
        .iter()
        .zip(all.iter().skip(7))
        .map(|(one, other)| format!("{one}{other}"))
        .collect();
    all.extend(pairs);
    all.truncate(220);
    assert!(all.len() >= 200, "{} payloads", all.len());
    all
}

/// The name that stands around a payload and tells which it is.
pub fn name(place: usize, payload: &str) -> String {
    format!("Qx{place:03}{payload}ek")
}
