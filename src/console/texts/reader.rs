//! What the help says about readers of documents.

use crate::console::look::Look;
use crate::words::say;

/// A passport of an invented guest of the practice hotel, to be pasted.
const SPECIMEN: [&str; 2] = [
    "P<SVNCUCEK<<SPELA<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "PB04177267SVN7504024F3604155<<<<<<<<<<<<<<<6",
];

/// How a document is read, and in the practice hotel one to read.
#[must_use]
pub fn about_readers(look: Look, is_practice: bool) -> Vec<String> {
    let about = say(
        look.language,
        "Čitalnik dokumentov ali prilepljen strojno berljivi zapis: na vsakem seznamu odpre \
         novega gosta s podatki iz dokumenta, v obrazcu izpolni prazna polja.",
        "A reader of documents, or a pasted machine-readable zone: on any list it opens a new \
         guest with what the document says, in the form it fills in the empty fields.",
    );
    let mut lines = vec![String::new(), about.to_owned()];
    if is_practice {
        let practice = say(
            look.language,
            "Za vajo prilepite na seznam ti dve vrstici:",
            "To practise, paste these two lines on a list:",
        );
        lines.push(practice.to_owned());
        lines.extend(SPECIMEN.map(str::to_owned));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::machine_readable_zone::MachineReadableZone;

    #[test]
    fn the_document_to_practise_with_can_be_read() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 8, 20).expect("a day");
        let zone = MachineReadableZone::read(&SPECIMEN.join("\n"), today).expect("a zone");
        assert_eq!(zone.doubts, []);
    }
}
