//! How long the book is kept, and deleting.

use crate::domain::language::Language;
use crate::words::say;
use std::path::Display;

texts! {
    DELETING =
        "Brišem",
        "Deleting";
    GUEST =
        "gost",
        "guest";
    NOTHING_IS_TO_BE_DELETED =
        "Nič ni za izbris.",
        "Nothing is to be deleted.";
    PRINT_THE_RECORD =
        "Zapisnik natisnite in hranite pet let: Esc, potem w.",
        "Print the record and keep it for five years: Esc, then w.";
    DELETED =
        "Izbrisano:",
        "Deleted:";
    WITHOUT_A_NUMBER =
        "brez številke",
        "without a number";
    KEEPING_OF_THE_BOOK =
        "Hramba knjige",
        "Keeping of the book";
    COPIES_OF_THE_BOOK =
        "Kopije knjige",
        "Copies of the book";
    HOW_LONG_A_GUEST_IS_KEPT =
        "Gost se hrani do konca leta po letu odhoda, potem ga je treba izbrisati.",
        "A guest is kept until the end of the year after that of his departure, then he must be deleted.";
    WRITES_EVERYTHING_OF_A_GUEST =
        "g zapiše vse, kar knjiga hrani o gostu",
        "g writes everything that the book holds of";
    BY_YEAR_OF_DEPARTURE =
        "Po letu odhoda",
        "By year of departure";
    NEVER_DELETED_WITHOUT_A_DEPARTURE =
        "Brez odhoda: ne izbrišejo se sami, vpišite odhod",
        "Without a departure: never deleted by themselves, enter it";
    RECORDS_OF_DELETIONS =
        "Zapisniki o izbrisu",
        "Records of deletions";
    WHAT_DELETING_MEANS =
        "Izbriše se vse, kar je o teh gostih v knjigi; povrniti tega ni mogoče.",
        "Everything that the book holds of these guests goes, and cannot be brought back.";
    DELETING_GOES_ON =
        "Brišem in pišem knjigo na novo …",
        "Deleting, and writing the book anew …";
    TO_DELETE_TYPE_THE_NAME =
        "Za izbris vpišite ime obrata:",
        "To delete, type the name of the facility:";
    DELETION_FROM_THE_GUEST_BOOK =
        "Izbris iz knjige gostov",
        "Deletion from the guest book";
}

pub(in crate::console) fn written(path: Display<'_>, stays: &str, language: Language) -> String {
    say(
        language,
        format!("Zapisano v {path}: {stays}. Datoteko bere samo lastnik."),
        format!("Written to {path}: {stays}. Only its owner can read the file."),
    )
}

/// Entries that are deleted already.
pub(in crate::console) fn given_up(entries: &str, language: Language) -> String {
    say(
        language,
        format!("Izbris je prekinjen, doslej izbrisano: {entries}. Nadaljuje se z x."),
        format!("The deletion was given up; deleted so far: {entries}. x goes on with it."),
    )
}
