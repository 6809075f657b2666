//! What must not be kept of an answer: password and user name, wherever it repeats them.
//!
//! A service, a proxy or an error page can send back what it was sent: plain, escaped for XML once
//! or twice, as a reference, in a query string, or with backslashes. The password goes wherever it
//! stands; the user name, which may be a word of the language, where it stands as a whole word.

mod spelling;

use super::answer::{Answer, AnswerRow, NotAnAnswer};
use super::client::RawAnswer;
use super::envelope::Credentials;
use super::xml::decode::decode;
use crate::domain::entry::ServiceError;
use crate::domain::text::{SafeText, without_hostile};

/// What stands in the place of a secret.
pub const REDACTED: &str = "***";
/// An answer for 1,000 refused rows is below; the rest of a long page proves nothing.
const KEPT_MAX_BYTES: usize = 256 * 1024;

impl Credentials {
    /// What came back as text that may be kept; `None` when it is no text.
    pub(super) fn redact_body(&self, raw: &RawAnswer) -> Option<String> {
        let text = decode(&raw.body, raw.content_type.as_deref()).ok()?;
        // Two bytes for a letter, and nobody said so: the password could not be found in it.
        if text.contains('\0') {
            return None;
        }
        let text = without_hostile(&self.redact(&text));
        let end = text.floor_char_boundary(KEPT_MAX_BYTES);
        Some(text.get(..end).unwrap_or_default().to_owned())
    }

    fn redact(&self, text: &str) -> String {
        let text = self.redact_password(text);
        spelling::replace(&text, self.user_name(), spelling::Where::WholeWord)
    }

    fn redact_password(&self, text: &str) -> String {
        let text = spelling::replace(text, self.password(), spelling::Where::Anywhere);
        // Words that were made safe lost what a password may have held.
        let safe = SafeText::new(self.password());
        spelling::replace(&text, safe.as_str(), spelling::Where::Anywhere)
    }

    /// Words and codes of an answer go to the screen and into the book; numbers, by which is
    /// decided, stay as they are.
    pub(super) fn redact_words(
        &self,
        read: Result<Answer, NotAnAnswer>,
    ) -> Result<Answer, NotAnAnswer> {
        let safe = |text: &SafeText| SafeText::new(&self.redact_password(text.as_str()));
        match read {
            Ok(answer) => Ok(Answer {
                package_guid: answer.package_guid.as_ref().map(safe),
                time: answer.time.as_ref().map(safe),
                rows: answer
                    .rows
                    .into_iter()
                    .map(|row| AnswerRow {
                        error: ServiceError {
                            code: self.redact_code(row.error.code),
                            text: safe(&row.error.text),
                        },
                        ..row
                    })
                    .collect(),
                ..answer
            }),
            Err(NotAnAnswer::Fault { code, text }) => Err(NotAnAnswer::Fault {
                code,
                text: safe(&text),
            }),
            Err(other) => Err(other),
        }
    }

    /// A password of digits is no reason to lose a code.
    fn redact_code(&self, code: String) -> String {
        if code.bytes().all(|b| b.is_ascii_digit()) {
            code
        } else {
            self.redact_password(&code)
        }
    }
}

#[cfg(test)]
mod tests;
