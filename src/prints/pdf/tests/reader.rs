//! As much of a PDF reader as tells which letters stand where: objects, streams, fonts, text.

use std::collections::HashMap;

use miniz_oxide::inflate::decompress_to_vec_zlib;

/// A text and its place on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) text: String,
}

/// The texts of each page, in the order in which they were set. Parts of one text that a mark
/// divides are put together.
pub(super) fn read(bytes: &[u8]) -> Vec<Vec<Piece>> {
    let objects = objects(bytes);
    let tree = objects
        .values()
        .find(|object| object.dictionary.contains("/Type /Pages"))
        .expect("a tree of pages");
    let kids = between(&tree.dictionary, "/Kids [", "]");
    references(&kids)
        .map(|page| page_text(&objects, &objects[&page].dictionary))
        .collect()
}

struct Object {
    dictionary: String,
    stream: Vec<u8>,
}

fn objects(bytes: &[u8]) -> HashMap<usize, Object> {
    let mut found = HashMap::new();
    let mut at = 0;
    while let Some(start) = find(bytes, b" 0 obj\n", at) {
        let number_start = bytes[..start]
            .iter()
            .rposition(|byte| !byte.is_ascii_digit())
            .map_or(0, |place| place + 1);
        let number = latin(&bytes[number_start..start])
            .parse()
            .expect("a number");
        let body = start + b" 0 obj\n".len();
        let end = find(bytes, b"\nendobj", body).expect("an end");
        let (object, after) = match find(bytes, b"\nstream\n", body).filter(|at| *at < end) {
            None => (
                Object {
                    dictionary: latin(&bytes[body..end]),
                    stream: Vec::new(),
                },
                end,
            ),
            Some(stream) => {
                let dictionary = latin(&bytes[body..stream]);
                let length: usize = between(&dictionary, "/Length ", "\n")
                    .trim()
                    .parse()
                    .expect("a length");
                let data = stream + b"\nstream\n".len();
                let stream = decompress_to_vec_zlib(&bytes[data..data + length]).expect("data");
                (Object { dictionary, stream }, data + length)
            }
        };
        found.insert(number, object);
        at = after;
    }
    found
}

fn page_text(objects: &HashMap<usize, Object>, page: &str) -> Vec<Piece> {
    let reference = |name: &str| {
        references(&between(page, name, "R"))
            .next()
            .expect("a reference")
    };
    let letters: HashMap<&str, HashMap<u16, String>> = ["F1", "F2"]
        .into_iter()
        .map(|name| {
            let font = &objects[&reference(&format!("/{name} "))].dictionary;
            let map = references(&between(font, "/ToUnicode ", "R"))
                .next()
                .expect("letters");
            (name, letters(&latin(&objects[&map].stream)))
        })
        .collect();
    let content = &objects[&reference("/Contents ")].stream;
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut font, mut place, mut is_new) = ("F1", (0.0, 0.0), true);
    let tokens = tokens(content);
    for (at, token) in tokens.iter().enumerate() {
        let operand = |back: usize| match &tokens[at - back] {
            Token::Word(word) => word.as_str(),
            Token::Text(_) => panic!("a word"),
        };
        match token {
            Token::Word(word) if word == "BT" => is_new = true,
            Token::Word(word) if word == "Tf" => {
                font = if operand(2) == "/F2" { "F2" } else { "F1" };
            }
            Token::Word(word) if word == "Tm" => {
                let number = |back| operand(back).parse().expect("a number");
                place = (number(2), number(1));
            }
            Token::Word(word) if word == "Tj" => {
                let Token::Text(codes) = &tokens[at - 1] else {
                    panic!("a text");
                };
                let text: String = codes
                    .chunks(2)
                    .map(|code| letters[font][&u16::from_be_bytes([code[0], code[1]])].as_str())
                    .collect();
                match pieces.last_mut() {
                    Some(piece) if !is_new => piece.text.push_str(&text),
                    _ => pieces.push(Piece {
                        x: place.0,
                        y: place.1,
                        text,
                    }),
                }
                is_new = false;
            }
            Token::Word(_) | Token::Text(_) => {}
        }
    }
    pieces
}

/// `<0001> <0041>` of a map of letters.
fn letters(map: &str) -> HashMap<u16, String> {
    map.lines()
        .filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"))
        .filter(|(code, _)| code.len() == 4 && *code != "0000")
        .map(|(code, letters)| {
            let units: Vec<u16> = letters
                .as_bytes()
                .chunks(4)
                .map(|unit| u16::from_str_radix(&latin(unit), 16).expect("a unit"))
                .collect();
            let code = u16::from_str_radix(code, 16).expect("a code");
            (code, String::from_utf16(&units).expect("letters"))
        })
        .collect()
}

enum Token {
    Word(String),
    Text(Vec<u8>),
}

fn tokens(content: &[u8]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < content.len() {
        match content[at] {
            b' ' | b'\n' => at += 1,
            b'<' => {
                let end = find(content, b">", at).expect("an end");
                let text = content[at + 1..end]
                    .chunks(2)
                    .map(|byte| u8::from_str_radix(&latin(byte), 16).expect("a byte"))
                    .collect();
                tokens.push(Token::Text(text));
                at = end + 1;
            }
            b'(' => {
                let (text, end) = literal(content, at + 1);
                tokens.push(Token::Text(text));
                at = end;
            }
            _ => {
                let end = content[at..]
                    .iter()
                    .position(|byte| matches!(byte, b' ' | b'\n'))
                    .map_or(content.len(), |length| at + length);
                tokens.push(Token::Word(latin(&content[at..end])));
                at = end;
            }
        }
    }
    tokens
}

fn literal(content: &[u8], mut at: usize) -> (Vec<u8>, usize) {
    let mut text = Vec::new();
    let mut depth = 0;
    loop {
        match content[at] {
            b')' if depth == 0 => return (text, at + 1),
            b'\\' => {
                at += 1;
                if content[at].is_ascii_digit() {
                    let code = latin(&content[at..at + 3]);
                    text.push(u8::from_str_radix(&code, 8).expect("a byte"));
                    at += 3;
                    continue;
                }
                text.push(match content[at] {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    other => other,
                });
            }
            other => {
                depth += i32::from(other == b'(') - i32::from(other == b')');
                text.push(other);
            }
        }
        at += 1;
    }
}

fn references(text: &str) -> impl Iterator<Item = usize> {
    let numbers: Vec<usize> = text
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    numbers.into_iter().step_by(2)
}

fn between(text: &str, start: &str, end: &str) -> String {
    let after = text
        .find(start)
        .unwrap_or_else(|| panic!("{start} in {text}"))
        + start.len();
    let rest = &text[after..];
    rest[..rest.find(end).unwrap_or(rest.len())].to_owned()
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    bytes[from..]
        .windows(what.len())
        .position(|window| window == what)
        .map(|place| place + from)
}

/// Each byte a letter, so that places in text and bytes are the same.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
