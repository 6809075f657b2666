//! The SOAP request around a report, and the secret that stands in it.

use std::fmt;

use zeroize::Zeroizing;

use super::answer::{ETURIZEM, SOAP};
use super::xml::write::{ForbiddenCharacter, check, escaped_max_bytes, push_escaped};

/// `SOAPAction`, with its quotes.
pub const SOAP_ACTION: &str = "\"http://www.ajpes.si/eturizem/oddajPorocilo\"";
/// `Content-Type` of a request.
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";
/// `format`: the result as XML.
const FORMAT_XML: &str = "1";
/// Room for all that is around user name, password and report.
const FRAME_MAX_BYTES: usize = 512;

/// User name and password of the service; zeroed when dropped, never shown.
#[derive(Clone)]
pub struct Credentials {
    user_name: String,
    password: Zeroizing<String>,
}

impl Credentials {
    /// Takes them when XML can hold them.
    ///
    /// # Errors
    /// [`ForbiddenCharacter`], which names `uName` or `pwd` and nothing of what stands in it.
    pub fn new(user_name: &str, password: Zeroizing<String>) -> Result<Self, ForbiddenCharacter> {
        check("uName", user_name)?;
        check("pwd", &password)?;
        Ok(Self {
            user_name: user_name.to_owned(),
            password,
        })
    }

    /// The user name.
    #[must_use]
    pub fn user_name(&self) -> &str {
        &self.user_name
    }

    /// The password, to be looked for in what came back.
    pub(super) fn password(&self) -> &str {
        &self.password
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// A request as it goes to the service; it holds the password, so it is zeroed when dropped and
/// has no `Debug`.
pub struct Request(Zeroizing<Vec<u8>>);

impl Request {
    /// Puts the envelope around a report that was written by this layer.
    #[must_use]
    pub fn around(document: &[u8], credentials: &Credentials) -> Self {
        // All room is taken at once: a buffer that grows would leave the password behind.
        let room = FRAME_MAX_BYTES
            + document.len()
            + escaped_max_bytes(&credentials.user_name)
            + escaped_max_bytes(&credentials.password);
        let mut out = Zeroizing::new(Vec::with_capacity(room));
        out.extend_from_slice(
            b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<soap:Envelope xmlns:soap=\"",
        );
        out.extend_from_slice(SOAP.as_bytes());
        out.extend_from_slice(b"\"><soap:Body><oddajPorocilo xmlns=\"");
        out.extend_from_slice(ETURIZEM.as_bytes());
        out.extend_from_slice(b"\"><uName>");
        push_escaped(&mut out, &credentials.user_name);
        out.extend_from_slice(b"</uName><pwd>");
        push_escaped(&mut out, &credentials.password);
        out.extend_from_slice(b"</pwd><data>");
        out.extend_from_slice(document);
        out.extend_from_slice(b"</data><format>");
        out.extend_from_slice(FORMAT_XML.as_bytes());
        out.extend_from_slice(b"</format></oddajPorocilo></soap:Body></soap:Envelope>");
        Self(out)
    }

    /// The bytes, still to be zeroed by whoever holds them.
    #[must_use]
    pub fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eturizem::xml::Limits;
    use crate::eturizem::xml::tree::parse;

    fn credentials(password: &str) -> Credentials {
        Credentials::new("hotel & sin", Zeroizing::new(password.to_owned())).expect("XML holds it")
    }

    #[test]
    fn the_report_is_a_child_in_no_namespace_and_the_rest_in_that_of_the_interface() {
        let document = b"<knjigaGostov xmlns=\"\"><row zst=\"1\"/></knjigaGostov>";
        let bytes = Request::around(document, &credentials("<č&\"'\t> ")).into_bytes();
        let text = std::str::from_utf8(&bytes).expect("UTF-8");
        let limits = Limits {
            depth: 9,
            elements: 20,
        };
        let root = parse(text, limits).expect("well-formed");
        let call = &root.children[0].children[0];
        assert!(call.tag.is(Some(ETURIZEM), "oddajPorocilo"));
        let names: Vec<&str> = call
            .children
            .iter()
            .map(|child| child.tag.name.as_str())
            .collect();
        assert_eq!(names, ["uName", "pwd", "data", "format"]);
        assert!(
            call.children
                .iter()
                .all(|child| child.tag.namespace.as_deref() == Some(ETURIZEM))
        );
        assert_eq!(call.children[0].text, "hotel & sin");
        assert_eq!(call.children[1].text, "<č&\"'\t> ");
        assert!(call.children[2].children[0].tag.is(None, "knjigaGostov"));
        assert_eq!(call.children[3].text, "1");
    }

    #[test]
    fn the_buffer_never_grows_while_the_password_is_written() {
        let hostile = "\"".repeat(3_000);
        let document = format!("<r>{}</r>", " ".repeat(20_000));
        let bytes = Request::around(document.as_bytes(), &credentials(&hostile)).into_bytes();
        let room = FRAME_MAX_BYTES + document.len() + 6 * (3_000 + 11);
        assert!(bytes.len() > 20_000 + 6 * 3_000);
        assert!((room..room + 64).contains(&bytes.capacity()));
    }

    #[test]
    fn what_xml_cannot_hold_is_refused_and_nothing_secret_is_shown() {
        let error =
            Credentials::new("a", Zeroizing::new("ge\u{0}slo".to_owned())).expect_err("refused");
        assert!(!error.to_string().contains("slo"));
        assert_eq!(format!("{:?}", credentials("geslo")), "Credentials(…)");
    }
}
