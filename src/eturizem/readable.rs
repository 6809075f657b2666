//! A document as people read it: one element a line, indented, nothing left out.
//!
//! What is no XML is shown as it came.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Attributes of a longer tag stand on lines of their own.
const ONE_LINE_MAX_CHARS: usize = 72;
const INDENT: &str = "  ";
/// An answer holds its document as text, which is taken apart too.
const DOCUMENTS_WITHIN_MAX: usize = 2;

/// The lines of a document.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    match taken_apart(text, 0, DOCUMENTS_WITHIN_MAX, &mut lines) {
        Some(()) => lines,
        None => text.lines().map(str::to_owned).collect(),
    }
}

fn taken_apart(text: &str, depth: usize, within: usize, out: &mut Vec<String>) -> Option<()> {
    let mut reader = Reader::from_str(text.trim());
    let mut depth = depth;
    let outermost = depth;
    let mut seen = false;
    let mut content = String::new();
    loop {
        let event = reader.read_event().ok()?;
        match &event {
            Event::Text(piece) => content.push_str(&piece.xml10_content()),
            Event::CData(piece) => content.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) => content.push_str(&resolved(reference)?),
            Event::Start(_) | Event::Empty(_) | Event::End(_) | Event::Eof => {
                say_content(&content, depth, within, out);
                content.clear();
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
        match event {
            Event::Start(tag) => {
                seen = true;
                say_tag(&tag, ">", depth, out)?;
                depth += 1;
            }
            Event::Empty(tag) => {
                seen = true;
                say_tag(&tag, "/>", depth, out)?;
            }
            Event::End(tag) => {
                depth = depth.checked_sub(1).filter(|depth| *depth >= outermost)?;
                let name = tag.name().into_inner().to_owned();
                say(&format!("</{name}>"), depth, out);
            }
            Event::Eof => return (seen && depth == outermost).then_some(()),
            _ => {}
        }
    }
}

fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Some(c) = reference.resolve_char_ref().ok()? {
        return Some(c.to_string());
    }
    let name: &str = reference;
    quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned)
}

fn say(text: &str, depth: usize, out: &mut Vec<String>) {
    out.push(format!("{}{text}", INDENT.repeat(depth)));
}

fn say_content(content: &str, depth: usize, within: usize, out: &mut Vec<String>) {
    let content = content.trim();
    if content.is_empty() {
        return;
    }
    if within > 0 && content.starts_with('<') {
        let mut inner = Vec::new();
        if taken_apart(content, depth, within - 1, &mut inner).is_some() {
            out.append(&mut inner);
            return;
        }
    }
    for line in content.lines() {
        say(line.trim_end(), depth, out);
    }
}

fn say_tag(tag: &BytesStart<'_>, end: &str, depth: usize, out: &mut Vec<String>) -> Option<()> {
    let name = tag.name().into_inner().to_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.into_inner();
        attributes.push(format!("{key}=\"{}\"", attribute.value));
    }
    let whole = [format!("<{name}")].into_iter().chain(attributes.clone());
    let whole = whole.collect::<Vec<_>>().join(" ") + end;
    if attributes.len() < 2 || whole.chars().count() + depth * INDENT.len() <= ONE_LINE_MAX_CHARS {
        say(&whole, depth, out);
        return Some(());
    }
    say(&format!("<{name}"), depth, out);
    let last = attributes.len() - 1;
    for (place, attribute) in attributes.iter().enumerate() {
        let end = if place == last { end } else { "" };
        say(&format!("{attribute}{end}"), depth + 2, out);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        assert_eq!(lines(text), expected, "{text}");
    }

    #[test]
    fn an_element_stands_on_a_line_and_what_is_in_it_is_indented() {
        case(
            "<?xml version=\"1.0\"?><a x=\"1\"><b/>text &amp; more<c>2</c></a>",
            &[
                "<a x=\"1\">",
                "  <b/>",
                "  text & more",
                "  <c>",
                "    2",
                "  </c>",
                "</a>",
            ],
        );
    }

    #[test]
    fn a_document_within_a_document_is_taken_apart_too() {
        case(
            "<a>&lt;data success=\"1\"&gt;&lt;/data&gt;</a>",
            &["<a>", "  <data success=\"1\">", "  </data>", "</a>"],
        );
        case("<a>&lt;data&gt;</a>", &["<a>", "  <data>", "</a>"]);
    }

    #[test]
    fn a_long_tag_has_its_attributes_on_lines_of_their_own() {
        let long = "x".repeat(60);
        case(
            &format!("<row ime=\"{long}\" pri=\"&quot;Kos&quot;\"/>"),
            &[
                "<row",
                &format!("    ime=\"{long}\""),
                "    pri=\"&quot;Kos&quot;\"/>",
            ],
        );
    }

    #[test]
    fn what_is_no_xml_is_shown_as_it_came() {
        for text in [
            "",
            "Bad gateway\nproxy",
            "<a><b></a>",
            "<a",
            "<a>&unknown;</a>",
            "</a>",
        ] {
            assert_eq!(lines(text).join("\n"), text);
        }
    }
}
