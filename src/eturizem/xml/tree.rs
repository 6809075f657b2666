//! A small document as a tree, for what is read as a whole.

use std::ops::Range;

use super::{Limits, Piece, StrictReader, Tag, XmlError};

/// An element with what is in it.
#[derive(Clone)]
pub(in crate::eturizem) struct Element {
    pub tag: Tag,
    /// All text directly inside it, put together.
    pub text: String,
    pub children: Vec<Element>,
    /// Where the element stands in the text that was read, both tags included.
    pub span: Range<usize>,
}

impl Element {
    fn new(tag: Tag) -> Self {
        Self {
            span: tag.span.clone(),
            tag,
            text: String::new(),
            children: Vec::new(),
        }
    }

    /// The children of that namespace and name.
    pub(in crate::eturizem) fn children_named<'a>(
        &'a self,
        namespace: Option<&'a str>,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Self> {
        self.children
            .iter()
            .filter(move |child| child.tag.is(namespace, name))
    }

    /// The only child, when there is exactly one, of that namespace and name.
    pub(in crate::eturizem) fn only_child(
        &self,
        namespace: Option<&str>,
        name: &str,
    ) -> Option<&Self> {
        match self.children.as_slice() {
            [child] if child.tag.is(namespace, name) => Some(child),
            _ => None,
        }
    }

    /// Whether there is nothing but white space between the children.
    pub(in crate::eturizem) fn holds_only_elements(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Reads a whole document.
///
/// # Errors
/// [`XmlError`] unless it is well-formed to the end and within the limits.
pub(in crate::eturizem) fn parse(text: &str, limits: Limits) -> Result<Element, XmlError> {
    let mut reader = StrictReader::new(text, limits);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    while let Some(piece) = reader.next()? {
        match piece {
            Piece::Start(tag) => open.push(Element::new(tag)),
            Piece::Text(text) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&text);
                }
            }
            Piece::End(end) => {
                let mut element = open.pop().ok_or(XmlError::Malformed)?;
                element.span.end = end;
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None => root = Some(element),
                }
            }
        }
    }
    root.ok_or(XmlError::CutShort)
}
