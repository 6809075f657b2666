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
        (" <?xml version='1.0'?><a/>", XmlError::Malformed),
        ("<1a/>", XmlError::Malformed),
        ("<a$/>", XmlError::Malformed),
        ("<a 1x='1'/>", XmlError::Malformed),
        ("<p:1a xmlns:p='u'/>", XmlError::Malformed),
        ("<1p:a xmlns:1p='u'/>", XmlError::Malformed),
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
        "<_a/>",
        "<p:a-b.c_1 xmlns:p='u'/>",
        "<?xml version='1.0'?>\n<!-- c --><a x='&amp;'>t<![CDATA[<]]>&#269;</a>\n",
    ] {
        assert!(read(text).is_ok(), "{text}");
    }
}

#[test]
fn a_document_has_as_many_elements_as_allowed_and_not_one_more() {
    let of = |elements: usize| format!("<a>{}</a>", "<b/>".repeat(elements - 1));
    assert!(read(&of(LIMITS.elements)).is_ok());
    assert_eq!(read(&of(LIMITS.elements + 1)), Err(XmlError::OverLimit));
}

#[test]
fn attributes_are_counted_in_an_element_and_in_the_whole_document() {
    let element = |attributes: usize| {
        let attributes: String = (0..attributes)
            .map(|place| format!(" a{place}=''"))
            .collect();
        format!("<b{attributes}/>")
    };
    let of = |elements: &str| read(&format!("<a>{elements}</a>"));
    assert!(of(&element(64)).is_ok());
    assert_eq!(of(&element(65)), Err(XmlError::OverLimit));
    // 16 for each of the 20 elements that it may have.
    assert!(of(&element(64).repeat(5)).is_ok());
    let one_more = element(64).repeat(5) + &element(1);
    assert_eq!(of(&one_more), Err(XmlError::OverLimit));
}
