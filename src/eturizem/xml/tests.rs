//! What is refused, and what is read.

use super::*;

const LIMITS: Limits = Limits {
    depth: 8,
    elements: 20,
};

fn read(text: &str) -> Result<usize, XmlError> {
    let mut reader = StrictReader::new(text, LIMITS);
    let mut pieces = 0;
    while reader.next()?.is_some() {
        pieces += 1;
    }
    Ok(pieces)
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for (text, error) in [
        ("", XmlError::CutShort),
        ("<a>", XmlError::CutShort),
        ("<a><b></b>", XmlError::CutShort),
        ("<a x='1", XmlError::CutShort),
        ("<a>&am", XmlError::CutShort),
        ("<a/><b/>", XmlError::Malformed),
        ("<a/>garbage", XmlError::Malformed),
        ("<a/>\u{FEFF}", XmlError::Malformed),
        ("garbage<a/>", XmlError::Malformed),
        ("<a></b>", XmlError::Malformed),
        ("<a x='1' x='2'/>", XmlError::Malformed),
        (
            "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>",
            XmlError::Malformed,
        ),
        ("<p:a/>", XmlError::Malformed),
        ("<a p:x='1'/>", XmlError::Malformed),
        ("<a>\u{1}</a>", XmlError::Malformed),
        ("<a>&#1;</a>", XmlError::Malformed),
        ("<a x='&#0;'/>", XmlError::Malformed),
        ("<a>&unknown;</a>", XmlError::Malformed),
        ("<a>]]></a>", XmlError::Malformed),
        ("<a x='<'/>", XmlError::Malformed),
        ("<a><?xml version='1.0'?></a>", XmlError::Malformed),
        ("<!DOCTYPE a><a/>", XmlError::DocumentType),
        (
            "<a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a>",
            XmlError::OverLimit,
        ),
    ] {
        assert_eq!(read(text), Err(error), "{text}");
    }
}

#[test]
fn what_is_well_formed_is_read() {
    for text in [
        "<a/>",
        "<?xml version='1.0'?>\n<!-- c --><a x='&amp;'>t<![CDATA[<]]>&#269;</a>\n",
    ] {
        assert!(read(text).is_ok(), "{text}");
    }
}
