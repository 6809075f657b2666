//! Strict XML: what is not well-formed to its last character is refused.
//!
//! Owns reading with namespaces and limits. The parser below lets through a second root, trailing
//! garbage, control characters and unbound prefixes; here none of it passes. A DTD is refused.

pub(super) mod decode;
mod piece;
pub(super) mod tree;
pub(super) mod write;

use std::borrow::Cow;

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::errors::IllFormedError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

pub(super) use self::piece::{Attribute, Piece, Tag};

/// Most attributes that one element may have; the interface knows 14.
const ATTRIBUTES_MAX: usize = 64;
/// Most attributes on average: short ones take many times their own length in memory.
const ATTRIBUTES_MEAN_MAX: usize = 16;

/// Why text is no document. It never holds the text itself, which may be personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// It ends before its root element does.
    #[error("the document ends too early")]
    CutShort,
    /// It is not well-formed.
    #[error("the document is not well-formed XML")]
    Malformed,
    /// It has a document type declaration.
    #[error("the document has a document type declaration")]
    DocumentType,
    /// It is deeper, or has more elements or attributes, than any document of the interface.
    #[error("the document is deeper or larger than any of the interface")]
    OverLimit,
    /// Its bytes are not text in the encoding that it names.
    #[error("the document is not text in its encoding")]
    Encoding,
}

/// Whether XML 1.0 allows a character.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_')
        && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{B7}'))
}

fn is_qualified_name(name: &str) -> bool {
    match name.split_once(':') {
        Some((prefix, local)) => is_name(prefix) && is_name(local),
        None => is_name(name),
    }
}

/// How large a document may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub depth: usize,
    pub elements: usize,
}

/// Reads a document piece by piece; `None` is returned only after a whole document.
pub(super) struct StrictReader<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    limits: Limits,
    depth: usize,
    elements: usize,
    attributes: usize,
    root_seen: bool,
}

impl<'a> StrictReader<'a> {
    pub(super) fn new(text: &'a str, limits: Limits) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_comments = true;
        Self {
            text,
            reader,
            limits,
            depth: 0,
            elements: 0,
            attributes: 0,
            root_seen: false,
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// How far the text was read.
    pub(super) fn offset(&self) -> usize {
        self.position().min(self.text.len())
    }

    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, XmlError> {
        loop {
            let start = self.position();
            let event = self
                .reader
                .read_event()
                .map_err(|error| self.broken(&error))?;
            let piece = match event {
                Event::Start(tag) => Some(Piece::Start(self.start(&tag, start)?)),
                Event::Empty(_) => return Err(XmlError::Malformed),
                Event::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or(XmlError::Malformed)?;
                    Some(Piece::End(self.position()))
                }
                Event::Text(text) => self.plain_text(text.xml10_content(), &text)?,
                Event::CData(text) => Some(self.inside(text.xml10_content())?),
                Event::GeneralRef(reference) => {
                    let c = resolved(&reference).ok_or_else(|| self.cut_or_malformed())?;
                    Some(self.inside(c)?)
                }
                Event::Decl(declaration) => {
                    let first = start == 0 && !self.root_seen;
                    if !first || declaration.xml_version().is_err() {
                        return Err(XmlError::Malformed);
                    }
                    None
                }
                Event::PI(instruction) => {
                    if instruction.target().eq_ignore_ascii_case("xml") {
                        return Err(XmlError::Malformed);
                    }
                    None
                }
                Event::Comment(comment) => {
                    if !comment.chars().all(is_allowed) {
                        return Err(XmlError::Malformed);
                    }
                    None
                }
                Event::DocType(_) => return Err(XmlError::DocumentType),
                Event::Eof => {
                    let whole = self.root_seen && self.depth == 0;
                    return if whole {
                        Ok(None)
                    } else {
                        Err(XmlError::CutShort)
                    };
                }
            };
            if piece.is_some() {
                return Ok(piece);
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, start: usize) -> Result<Tag, XmlError> {
        if self.depth == 0 && self.root_seen {
            return Err(XmlError::Malformed);
        }
        self.root_seen = true;
        self.depth += 1;
        self.elements += 1;
        if self.depth > self.limits.depth || self.elements > self.limits.elements {
            return Err(XmlError::OverLimit);
        }
        let name = tag.name();
        if !is_qualified_name(name.into_inner()) {
            return Err(XmlError::Malformed);
        }
        let (namespace, local) = self.reader.resolver().resolve_element(name);
        Ok(Tag {
            namespace: bound(&namespace)?,
            name: local.into_inner().to_owned(),
            attributes: self.attributes(tag)?,
            span: start..self.position(),
        })
    }

    fn attributes(&mut self, tag: &BytesStart<'_>) -> Result<Vec<Attribute>, XmlError> {
        let mut found: Vec<Attribute> = Vec::new();
        for (count, attribute) in tag.attributes().enumerate() {
            self.attributes += 1;
            let most = self.limits.elements.saturating_mul(ATTRIBUTES_MEAN_MAX);
            if count >= ATTRIBUTES_MAX || self.attributes > most {
                return Err(XmlError::OverLimit);
            }
            let attribute = attribute.map_err(|_| XmlError::Malformed)?;
            if !is_qualified_name(attribute.key.into_inner()) || attribute.value.contains('<') {
                return Err(XmlError::Malformed);
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| XmlError::Malformed)?;
            if !value.chars().all(is_allowed) {
                return Err(XmlError::Malformed);
            }
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (namespace, local) = self.reader.resolver().resolve_attribute(attribute.key);
            let (namespace, name) = (bound(&namespace)?, local.into_inner());
            if found
                .iter()
                .any(|held| held.namespace == namespace && held.name == name)
            {
                return Err(XmlError::Malformed);
            }
            found.push(Attribute {
                namespace,
                name: name.to_owned(),
                value: value.into_owned(),
            });
        }
        Ok(found)
    }

    fn plain_text(&self, text: Cow<'a, str>, raw: &str) -> Result<Option<Piece<'a>>, XmlError> {
        if self.depth == 0 {
            let blank = text
                .chars()
                .all(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{FEFF}'));
            // A byte order mark may only be the very first character.
            let marked = self.root_seen && text.contains('\u{FEFF}');
            return if blank && !marked {
                Ok(None)
            } else {
                Err(XmlError::Malformed)
            };
        }
        if raw.contains("]]>") {
            return Err(XmlError::Malformed);
        }
        self.inside(text).map(Some)
    }

    fn inside(&self, text: Cow<'a, str>) -> Result<Piece<'a>, XmlError> {
        if self.depth == 0 || !text.chars().all(is_allowed) {
            return Err(XmlError::Malformed);
        }
        Ok(Piece::Text(text))
    }

    fn broken(&self, error: &quick_xml::Error) -> XmlError {
        match error {
            quick_xml::Error::Syntax(_) => XmlError::CutShort,
            quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => {
                self.cut_or_malformed()
            }
            _ => XmlError::Malformed,
        }
    }

    fn cut_or_malformed(&self) -> XmlError {
        if self.position() >= self.text.len() {
            XmlError::CutShort
        } else {
            XmlError::Malformed
        }
    }
}

fn bound(namespace: &ResolveResult<'_>) -> Result<Option<String>, XmlError> {
    match namespace {
        ResolveResult::Bound(namespace) => Ok(Some(namespace.into_inner().to_owned())),
        ResolveResult::Unbound => Ok(None),
        ResolveResult::Unknown(_) => Err(XmlError::Malformed),
    }
}

fn resolved<'a>(reference: &BytesRef<'_>) -> Option<Cow<'a, str>> {
    if let Some(c) = reference.resolve_char_ref().ok()? {
        return Some(Cow::Owned(c.to_string()));
    }
    resolve_predefined_entity(reference).map(Cow::Borrowed)
}

#[cfg(test)]
mod tests;
