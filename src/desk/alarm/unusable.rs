//! Letters about a book that cannot be used: what burns in it nobody can tell then.

use super::AlarmLetter;
use crate::domain::language::Language;
use crate::words::say;

impl AlarmLetter {
    /// Nothing is sent, since the book cannot be used; `why` in words, without a guest.
    #[must_use]
    pub fn book_unusable(why: &str, language: Language) -> Self {
        let subject = say(
            language,
            "recepcija: pošiljanje stoji, knjige gostov ni mogoče uporabiti",
            "recepcija: sending has stopped, the guest book cannot be used",
        );
        Self::of(subject, format!("{why}\n"), false)
    }

    /// It can be used again.
    #[must_use]
    pub fn book_usable(language: Language) -> Self {
        let subject = say(
            language,
            "recepcija: knjigo gostov je spet mogoče uporabiti",
            "recepcija: the guest book can be used again",
        );
        Self::of(subject, String::new(), true)
    }
}
