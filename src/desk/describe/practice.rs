//! Why the practice service does not start, and what to do.

use std::io::ErrorKind;

use crate::domain::language::Language;
use crate::eturizem::practice::PracticeError;
use crate::words::say;

impl PracticeError {
    /// What happened and what to do.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::NotLoopback => say(
                language,
                "Vadbena storitev posluša samo na tem računalniku: 127.0.0.1 ali ::1.",
                "The practice service listens only on this machine: 127.0.0.1 or ::1.",
            )
.to_owned(),
            Self::Listen(error) => match error.kind() {
                ErrorKind::AddrInUse => say(
                    language,
                    "Ta vrata že uporablja drug program, morda druga vadbena storitev. Končajte ga ali \
                     izberite druga z --listen 127.0.0.1:8418.",
                    "Another program uses this port, perhaps another practice service. End it, or choose \
                     another port with --listen 127.0.0.1:8418.",
                )
.to_owned(),
                ErrorKind::PermissionDenied => say(
                    language,
                    "Na teh vratih ta račun ne sme poslušati. Izberite vrata nad 1023.",
                    "This account may not listen on that port. Choose one above 1023.",
                )
.to_owned(),
                _ => say(
                    language,
                    format!("Vadbena storitev na tem naslovu ne more poslušati: {error}"),
                    format!("The practice service cannot listen on its address: {error}"),
                ),
            },
            Self::Database(error) => say(
                language,
                format!("Podatkov vadbene storitve ni mogoče uporabiti: {error}"),
                format!("The data of the practice service cannot be used: {error}"),
            ),
            Self::Certificates(error) => {
                let cause = std::error::Error::source(error);
                let cause = cause.map_or_else(String::new, |cause| format!(": {cause}"));
                say(
                    language,
                    format!("Vadbenih potrdil ni mogoče narediti ali prebrati{cause}"),
                    format!("The practice certificates cannot be made or read{cause}"),
                )
            }
            Self::System(error) => say(
                language,
                format!("Vadbena storitev se ne zažene: {error}"),
                format!("The practice service does not start: {error}"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_told_in_both_languages() {
        let error = || PracticeError::Listen(ErrorKind::AddrInUse.into());
        let slovenian = error().describe(Language::Slovenian);
        assert!(slovenian.contains("drug program") && slovenian.contains("--listen"));
        assert!(
            error()
                .describe(Language::English)
                .contains("Another program")
        );
    }
}
