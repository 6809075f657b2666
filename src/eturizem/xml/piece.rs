//! What a document is made of, prefixes resolved and text unescaped.

use std::borrow::Cow;
use std::ops::Range;

/// An attribute, its prefix resolved and its value unescaped.
#[derive(Clone)]
pub(in crate::eturizem) struct Attribute {
    pub namespace: Option<String>,
    pub name: String,
    pub value: String,
}

/// A start tag, its prefix resolved.
#[derive(Clone)]
pub(in crate::eturizem) struct Tag {
    pub namespace: Option<String>,
    pub name: String,
    pub attributes: Vec<Attribute>,
    /// Where the tag stands in the text.
    pub span: Range<usize>,
}

impl Tag {
    /// The value of an attribute in no namespace.
    pub(in crate::eturizem) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.namespace.is_none() && attribute.name == name)
            .map(|attribute| attribute.value.as_str())
    }

    /// Whether this is the element of that namespace and name.
    pub(in crate::eturizem) fn is(&self, namespace: Option<&str>, name: &str) -> bool {
        self.namespace.as_deref() == namespace && self.name == name
    }
}

/// What a document is made of; comments and processing instructions are left out.
pub(in crate::eturizem) enum Piece<'a> {
    Start(Tag),
    /// The end of an element, and where its end tag ends.
    End(usize),
    Text(Cow<'a, str>),
}
