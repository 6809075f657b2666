//! What could not be handed over by file, and what the way by file means later (R23).

use crate::desk::HandOverError;
use crate::domain::language::Language;
use crate::domain::text::SafeText;
use crate::words::say;

impl HandOverError {
    /// What happened and what to do.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::NothingWaits => say(
                language,
                "Nič ne čaka na pošiljanje, zato datoteke ni.".to_owned(),
                "Nothing waits to be sent, so no file was written.".to_owned(),
            ),
            Self::StillOpen(file) => say(
                language,
                format!(
                    "Za datoteko {file} še ni povedano, ali je naložena; najprej odgovorite o njej."
                ),
                format!(
                    "Nobody said yet whether the file {file} was uploaded; answer for it first."
                ),
            ),
            Self::NoneOpen => say(
                language,
                "Nobena datoteka ne čaka na odgovor.".to_owned(),
                "No file waits for an answer.".to_owned(),
            ),
            Self::NoSuch(id) => say(
                language,
                format!("Oddaje z datoteko {id} ni; poglejte hand-over list."),
                format!("There is no file {id}; see hand-over list."),
            ),
            Self::SaidAlready => say(
                language,
                "O tej datoteki je to že povedano.".to_owned(),
                "That was said of the file already.".to_owned(),
            ),
            Self::NoUserName => say(
                language,
                "Manjka uporabniško ime AJPES, pod katerim bo datoteka naložena.".to_owned(),
                "The AJPES user under whom the file is uploaded is missing.".to_owned(),
            ),
        }
    }
}

/// Said before a change of what another user uploaded is saved (4142).
#[must_use]
pub fn other_user(user_name: &SafeText, language: Language) -> String {
    say(
        language,
        format!(
            "AJPES ima gosta iz datoteke uporabnika {user_name}: popravek pod našim uporabnikom \
             lahko zavrne (4142). Potem ga popravite v spletni aplikaciji pod istim uporabnikom."
        ),
        format!(
            "AJPES has this guest from a file of the user {user_name}: it may refuse a correction \
             under ours (4142). Then correct it in the web application under that user."
        ),
    )
}
