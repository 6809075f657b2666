//! Sex, as documents and the interface know it (`sp`).

use super::text::fold;

/// Sex of a guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Moški, `M`.
    Male,
    /// Ženski, `F`.
    Female,
}

impl Sex {
    /// The letter of the interface.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Male => "M",
            Self::Female => "F",
        }
    }

    /// The sex of an interface letter.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "M" => Some(Self::Male),
            "F" => Some(Self::Female),
            _ => None,
        }
    }

    /// What a list or a receptionist may write: letters and words, Slovenian, English, German,
    /// Italian and Croatian.
    #[must_use]
    pub fn recognise(word: &str) -> Option<Self> {
        match fold(word).as_str() {
            "m" | "moski" | "mos" | "male" | "man" | "mr" | "maschio" | "mannlich" | "muski"
            | "musko" | "1" => Some(Self::Male),
            "f" | "z" | "zenski" | "zenska" | "zen" | "female" | "woman" | "mrs" | "ms" | "w"
            | "weiblich" | "femmina" | "zensko" | "2" => Some(Self::Female),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lists_write_of_a_sex_is_recognised() {
        for (word, sex) in [
            ("M", Some(Sex::Male)),
            ("moški", Some(Sex::Male)),
            ("Male", Some(Sex::Male)),
            ("Ž", Some(Sex::Female)),
            ("ženska", Some(Sex::Female)),
            ("F", Some(Sex::Female)),
            ("", None),
            ("otrok", None),
        ] {
            assert_eq!(Sex::recognise(word), sex, "{word}");
        }
    }
}
