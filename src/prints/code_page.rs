//! Text in the signs that a printer knows: spelt first, so that columns stay right, then encoded.

use unicode_normalization::UnicodeNormalization;

use crate::domain::printer::CodePage;

/// The upper half of code page 852, from 0x80 on.
const UPPER_852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤\
đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";
/// What stands for a sign that the printer lacks.
const REPLACEMENT: char = '?';

/// The text with each sign that the code page lacks written by others: a letter without its marks,
/// a plain quotation mark, `EUR`; what has none of these is a question mark. Nothing that could
/// command a printer is left.
pub(super) fn spell(text: &str, page: CodePage) -> String {
    let mut spelt = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_control() {
            continue;
        }
        if page == CodePage::Utf8 || byte(c, page).is_some() {
            spelt.push(c);
        } else if let Some(others) = others(c) {
            spelt.push_str(others);
        } else if unicode_normalization::char::is_combining_mark(c) {
            // The letter below it stands there already.
        } else {
            let plain: String = c
                .nfkd()
                .filter(|part| !part.is_control() && byte(*part, page).is_some())
                .collect();
            if plain.trim().is_empty() {
                spelt.push(REPLACEMENT);
            } else {
                spelt.push_str(&plain);
            }
        }
    }
    spelt
}

/// The bytes of a text; line ends stay, and other control characters are left out.
pub(super) fn encode(text: &str, page: CodePage) -> Vec<u8> {
    let kept = text.chars().filter(|c| *c == '\n' || !c.is_control());
    match page {
        CodePage::Utf8 => kept.collect::<String>().into_bytes(),
        CodePage::Cp852 | CodePage::Cp1250 => kept.map(|c| byte(c, page).unwrap_or(b'?')).collect(),
    }
}

fn byte(c: char, page: CodePage) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    match page {
        CodePage::Cp852 => UPPER_852
            .chars()
            .position(|known| known == c)
            .and_then(|place| u8::try_from(place + 0x80).ok()),
        CodePage::Cp1250 => {
            let mut letter = [0; 4];
            let (bytes, _, lacks) = encoding_rs::WINDOWS_1250.encode(c.encode_utf8(&mut letter));
            match (lacks, bytes.as_ref()) {
                (false, [byte]) => Some(*byte),
                _ => None,
            }
        }
        CodePage::Utf8 => None,
    }
}

/// Letters that do not come apart into a letter and a mark, and signs with a plain form.
fn others(c: char) -> Option<&'static str> {
    Some(match c {
        '€' => "EUR",
        '–' | '—' | '−' | '‐' | '‑' => "-",
        '…' => "...",
        '„' | '“' | '”' | '«' | '»' => "\"",
        '‘' | '’' | '‚' | 'ʼ' | 'ʻ' | '´' => "'",
        '•' | '·' => "*",
        '\u{a0}' => " ",
        'Æ' => "AE",
        'æ' => "ae",
        'Œ' => "OE",
        'œ' => "oe",
        'Ø' => "O",
        'ø' => "o",
        'Ł' => "L",
        'ł' => "l",
        'Đ' | 'Ð' => "D",
        'đ' | 'ð' => "d",
        'Þ' => "Th",
        'þ' => "th",
        'ı' => "i",
        'Ħ' => "H",
        'ħ' => "h",
        'Ŧ' => "T",
        'ŧ' => "t",
        'ẞ' => "SS",
        'ß' => "ss",
        'ə' => "e",
        'Ə' => "E",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn case(text: &str, page: CodePage, expected: &[u8]) {
        assert_eq!(encode(&spell(text, page), page), expected, "{text}");
    }

    #[test]
    fn slovenian_letters_have_their_bytes() {
        case(
            "ČŠŽĆĐčšžćđ",
            CodePage::Cp852,
            &[0xAC, 0xE6, 0xA6, 0x8F, 0xD1, 0x9F, 0xE7, 0xA7, 0x86, 0xD0],
        );
        case(
            "ČŠŽĆĐčšžćđ",
            CodePage::Cp1250,
            &[0xC8, 0x8A, 0x8E, 0xC6, 0xD0, 0xE8, 0x9A, 0x9E, 0xE6, 0xF0],
        );
        case("Čš", CodePage::Utf8, "Čš".as_bytes());
    }

    #[test]
    fn what_is_lacking_is_spelt_with_what_is_there() {
        case("12,50 €", CodePage::Cp852, b"12,50 EUR");
        case("12,50 €", CodePage::Cp1250, b"12,50 \x80");
        case("Søren Nguyễn", CodePage::Cp852, b"Soren Nguyen");
        case("M\u{304}ara", CodePage::Cp852, b"Mara");
        case("Αλ", CodePage::Cp852, b"??");
        case("…", CodePage::Cp852, b"...");
    }

    #[test]
    fn a_guest_cannot_command_the_printer() {
        case("Ana\u{1b}@\u{1d}V\u{9b}2J", CodePage::Cp852, b"Ana@V2J");
        assert_eq!(encode("a\u{1b}b\nc", CodePage::Utf8), b"ab\nc");
    }

    #[test]
    fn the_upper_half_is_whole() {
        assert_eq!(UPPER_852.chars().count(), 128);
    }

    proptest! {
        #[test]
        fn whatever_is_spelt_can_be_encoded(text in "\\PC{0,40}") {
            for (_, page) in CodePage::NAMES {
                let spelt = spell(&text, page);
                let bytes = encode(&spelt, page);
                prop_assert!(bytes.iter().all(|byte| *byte >= 0x20 && *byte != 0x7f));
                if page != CodePage::Utf8 {
                    prop_assert_eq!(bytes.len(), spelt.chars().count());
                    let lost = bytes.iter().filter(|byte| **byte == b'?').count();
                    let asked = spelt.chars().filter(|c| *c == '?').count();
                    prop_assert_eq!(lost, asked);
                }
            }
        }
    }
}
