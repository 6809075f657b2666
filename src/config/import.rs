//! Reads what is said about the lists of other programs.

use chrono::format::{Item as FormatItem, StrftimeItems};
use encoding_rs::Encoding;

use super::expected::Expected;
use super::item::{Item, Section};
use super::{ImportMapping, keys};
use crate::domain::document::DocumentType;
use crate::domain::sex::Sex;

const DELIMITERS: [&str; 4] = [",", ";", "|", "\t"];
const SEXES: [(&str, Sex); 2] = [("M", Sex::Male), ("F", Sex::Female)];

/// All `[import.NAME]`, by name.
pub(super) fn read_all(top: &Section<'_>) -> Vec<(String, ImportMapping)> {
    let named = top.get("import").and_then(|item| item.named());
    named
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(name, item)| Some((name.to_owned(), read(&item)?)))
        .collect()
}

fn read(item: &Item<'_>) -> Option<ImportMapping> {
    let section = item.section(keys::IMPORT)?;
    let types = DocumentType::ALL.map(|kind| (kind.code(), kind));
    Some(ImportMapping {
        delimiter: section.get("delimiter").and_then(|item| delimiter(&item)),
        encoding: section
            .get("encoding")
            .and_then(|item| item.parsed(Expected::Encoding, encoding)),
        date_formats: section
            .get("date_formats")
            .and_then(|item| date_formats(&item))
            .unwrap_or_default(),
        columns: words(&section, "columns", column_meaning),
        documents: words(&section, "documents", |item| item.word(&types)),
        countries: words(&section, "countries", country),
        sexes: words(&section, "sexes", |item| item.word(&SEXES)),
    })
}

/// A table from words of the other program to ours.
fn words<T>(
    section: &Section<'_>,
    key: &str,
    read: impl Fn(&Item<'_>) -> Option<T>,
) -> Vec<(String, T)> {
    let named = section.get(key).and_then(|item| item.named());
    named
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(word, item)| Some((word.to_owned(), read(&item)?)))
        .collect()
}

fn column_meaning(item: &Item<'_>) -> Option<String> {
    let text = item.raw_text(Expected::Word)?;
    if keys::COLUMN_MEANINGS.contains(&text) {
        return Some(text.to_owned());
    }
    let allowed = keys::COLUMN_MEANINGS.iter().map(ToString::to_string);
    item.not_one_of(text, allowed.collect())
}

fn country(item: &Item<'_>) -> Option<String> {
    item.parsed(Expected::CountryCode, |text| {
        let fits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        fits.then(|| text.to_owned())
    })
}

fn delimiter(item: &Item<'_>) -> Option<char> {
    item.parsed(Expected::Delimiter, |text| {
        DELIMITERS
            .contains(&text)
            .then(|| text.chars().next())
            .flatten()
    })
}

fn encoding(label: &str) -> Option<String> {
    let name = Encoding::for_label(label.as_bytes())?
        .name()
        .to_ascii_lowercase();
    keys::ENCODINGS.contains(&name.as_str()).then_some(name)
}

fn date_formats(item: &Item<'_>) -> Option<Vec<String>> {
    let formats = item.list(Expected::TextList)?;
    let read = |item: &Item<'_>| item.parsed(Expected::DateFormat, date_format);
    Some(formats.iter().filter_map(read).collect())
}

/// Makes `d.m.yyyy hh:mm` what chrono reads; what already has percent signs stays as it is.
fn date_format(text: &str) -> Option<String> {
    if text.contains('%') {
        let fits = StrftimeItems::new(text).all(|item| !matches!(item, FormatItem::Error));
        return fits.then(|| text.to_owned());
    }
    let text = text.to_lowercase();
    let mut format = String::new();
    let mut rest = text.as_str();
    let mut after_hours = false;
    while let Some(first) = rest.chars().next() {
        let letters = rest.len() - rest.trim_start_matches(first).len();
        let part = match (first, letters / first.len_utf8()) {
            ('d', 1 | 2) => "%d",
            ('m', 1 | 2) if after_hours => "%M",
            ('m', 1 | 2) => "%m",
            ('y', 4) => "%Y",
            ('y', 2) => "%y",
            ('h', 1 | 2) => "%H",
            ('s', 2) => "%S",
            ('t', 1) => "T",
            ('.' | '/' | '-' | ':' | ' ' | ',', 1) => &rest[..letters],
            _ => return None,
        };
        // Twice the same part is a slip, such as minutes where the month is meant.
        if part.starts_with('%') && format.contains(part) {
            return None;
        }
        after_hours |= part == "%H";
        format.push_str(part);
        rest = &rest[letters..];
    }
    let has = |part: &str| format.contains(part);
    let is_date = has("%d") && has("%m") && (has("%Y") || has("%y"));
    (is_date && has("%H") == has("%M")).then_some(format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_forms_are_made_what_chrono_reads() {
        for (text, format) in [
            ("d.m.yyyy", Some("%d.%m.%Y")),
            ("DD.MM.YYYY", Some("%d.%m.%Y")),
            ("d. m. yyyy", Some("%d. %m. %Y")),
            ("yyyy-mm-dd", Some("%Y-%m-%d")),
            ("yyyy-mm-ddThh:mm:ss", Some("%Y-%m-%dT%H:%M:%S")),
            ("m/d/yy h:mm", Some("%m/%d/%y %H:%M")),
            ("%e.%-m.%Y", Some("%e.%-m.%Y")),
            ("%Q", None),
            ("d.m.", None),
            ("dd.dd.yyyy", None),
            ("d.m.yyyy hh", None),
            ("datum", None),
            ("", None),
        ] {
            assert_eq!(date_format(text).as_deref(), format, "{text}");
        }
    }

    #[test]
    fn encodings_have_their_standard_names() {
        assert_eq!(encoding("CP1250").as_deref(), Some("windows-1250"));
        assert_eq!(encoding("latin2"), None, "lists cannot be read in it");
        assert_eq!(encoding("utf8").as_deref(), Some("utf-8"));
        assert_eq!(encoding("1250"), None);
    }
}
