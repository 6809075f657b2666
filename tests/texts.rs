//! Where sentences stand: the console speaks with words that are kept together (see ARCHITECTURE.md).

mod sources;

use std::fs;
use std::path::Path;

use sources::sources;

fn is_of_texts_or_tests(inside: &Path) -> bool {
    let is_test = |name: &str| name == "tests" || name == "tests.rs";
    let mut parts = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    let is_text = parts
        .next()
        .is_some_and(|first| first == "texts" || first == "texts.rs");
    is_text || parts.any(|name| is_test(&name))
}

/// What is before the tests of a file, without comments.
fn code(text: &str) -> String {
    text.split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The literals of a code without raw strings, each with what stands before it.
fn literals(code: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let (mut from, mut is_inside, mut is_escaped) = (0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            '"' if !is_inside && code[..at].ends_with('\'') => {}
            '"' if !is_inside => (is_inside, from) = (true, at + 1),
            '"' if !is_escaped => {
                found.push((&code[from..at], code[..from - 1].trim_end()));
                is_inside = false;
            }
            _ => {}
        }
        is_escaped = is_inside && c == '\\' && !is_escaped;
    }
    found
}

/// What of a code says something in a language of its own.
fn sentences(code: &str) -> Vec<String> {
    let is_slovenian = |text: &str| text.contains(['č', 'š', 'ž', 'Č', 'Š', 'Ž']);
    let is_chosen_by_language = |before: &str| {
        before.ends_with("say(")
            || before.ends_with("Text::new(")
            || before.strip_suffix("=>").is_some_and(|arm| {
                ["Slovenian", "English"]
                    .iter()
                    .any(|one| arm.trim_end().ends_with(one))
            })
    };
    let with_format = |before: &str| -> String {
        let before = before.strip_suffix("format!(").unwrap_or(before).trim_end();
        let before = before.strip_suffix('{').unwrap_or(before).trim_end();
        match before.strip_suffix(',') {
            Some(first) => first
                .trim_end_matches(|c: char| c.is_alphanumeric() || "_.&*".contains(c))
                .trim_end()
                .to_owned(),
            None => before.to_owned(),
        }
    };
    literals(code)
        .into_iter()
        .filter(|(text, _)| text.contains(char::is_alphabetic))
        .filter(|(text, before)| is_slovenian(text) || is_chosen_by_language(&with_format(before)))
        .map(|(text, _)| text.to_owned())
        .collect()
}

#[test]
fn sentences_of_the_console_stand_with_its_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/console");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut elsewhere = Vec::new();
    for file in &files {
        let inside = file.strip_prefix(&root).expect("inside of the console");
        if is_of_texts_or_tests(inside) {
            continue;
        }
        let text = fs::read_to_string(file).expect("a source");
        for sentence in sentences(&code(&text)) {
            elsewhere.push(format!("{}: {sentence}", inside.display()));
        }
    }
    assert!(files.len() > 100, "the sources were found");
    assert!(elsewhere.is_empty(), "{}", elsewhere.join("\n"));
}

#[test]
fn the_test_sees_a_sentence_in_code() {
    #[track_caller]
    fn case(code: &str, expected: &[&str]) {
        assert_eq!(sentences(code), expected, "{code}");
    }
    case(r#"let a = say(language, "ni", "no");"#, &["ni"]);
    case(r#"say(look.language, format!("ni {x}"), y)"#, &["ni {x}"]);
    case(r#"look.say("ni", "no")"#, &["ni"]);
    case(r#"Language::English => { format!("none") }"#, &["none"]);
    case(r#"let a = "č";"#, &["č"]);
    case(r#"let a = Text::new("ni", "no");"#, &["ni"]);
    case(
        r#"put(frame, area, row, " ", look.text()); say(&words);"#,
        &[],
    );
    case(r#"if c == '"' { look.say(texts::X) }"#, &[]);
}
