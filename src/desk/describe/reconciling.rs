//! What an export of the web application and the book say otherwise of each other, in words.

use crate::desk::{DifferentField, Disagreement, Reconciliation, What};
use crate::domain::language::Language;
use crate::words::{self, Noun, counted, say};

impl Reconciliation {
    /// What was read: guests, those with asterisks, and rows of other facilities.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let rows = counted(self.rows, Noun::Guest, language);
        let mut text = say(
            language,
            format!(
                "V datoteki: {rows}, od tega anonimiziranih {}.",
                self.anonymised
            ),
            format!(
                "In the file: {rows}, of them {} anonymised.",
                self.anonymised
            ),
        );
        if self.elsewhere > 0 {
            let count = counted(self.elsewhere, Noun::Row, language);
            text.push_str(&say(
                language,
                format!(" Drugih obratov, izpuščeno: {count}."),
                format!(" Of other facilities, left out: {count}."),
            ));
        }
        text
    }

    /// Where nothing differs.
    #[must_use]
    pub fn agreement(language: Language) -> &'static str {
        say(
            language,
            "Knjiga in datoteka se ujemata.",
            "Book and file agree.",
        )
    }
}

impl What {
    /// What does not agree.
    #[must_use]
    pub fn describe(&self, language: Language) -> &'static str {
        match self {
            Self::MissingHere => say(language, "v knjigi ga ni", "not in the book"),
            Self::MissingThere => say(language, "pri AJPES ga ni", "not at AJPES"),
            Self::VoidThere => say(
                language,
                "pri AJPES storniran, v knjigi ne",
                "void at AJPES, not in the book",
            ),
            Self::VoidHere => say(
                language,
                "v knjigi storniran, pri AJPES ne",
                "void in the book, not at AJPES",
            ),
            Self::Differs(_) => say(language, "se razlikuje", "differs"),
        }
    }
}

impl Disagreement {
    /// The fields that differ; none where the guest himself is missing or void.
    #[must_use]
    pub fn fields(&self) -> &[DifferentField] {
        match &self.what {
            What::Differs(fields) => fields,
            What::MissingHere | What::MissingThere | What::VoidThere | What::VoidHere => &[],
        }
    }
}

impl DifferentField {
    /// What stands there and what here.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let name = words::field_name(self.field, language);
        let (there, here) = (&self.there, &self.here);
        say(
            language,
            format!("{name}: pri AJPES {there}, v knjigi {here}"),
            format!("{name}: at AJPES {there}, in the book {here}"),
        )
    }
}
