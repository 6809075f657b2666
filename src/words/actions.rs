//! What somebody did, as the record of changes shows it.

use super::say;
use crate::domain::language::Language;

/// Each action with its words in Slovenian and English.
const ACTIONS: &[(&str, &str, &str)] = &[
    ("check_in", "vpis gosta", "check-in"),
    ("change", "sprememba", "change"),
    ("number", "dodeljena številka", "number given"),
    ("renumber", "preštevilčenje", "renumbering"),
    (
        "number_used_elsewhere",
        "nova številka, staro je porabil drug uporabnik",
        "new number, another user had used the old one",
    ),
    ("depart", "odhod", "departure"),
    ("confirm_departure", "potrjen odhod", "departure confirmed"),
    ("confirm_arrival", "potrjen prihod", "arrival confirmed"),
    ("storno", "storno", "storno (cancelled)"),
    ("resend", "pošlji znova", "send again"),
    (
        "report_restored",
        "obnovljeno poročilo, ki je manjkalo",
        "missing report restored",
    ),
    ("file_written", "zapisano v datoteko", "written to a file"),
    (
        "file_discarded",
        "datoteka ni naložena",
        "file not uploaded",
    ),
    ("handed_over", "oddano z datoteko", "handed over by file"),
    (
        "hand_over_undone",
        "oddaja z datoteko umaknjena",
        "hand-over taken back",
    ),
    ("import", "uvoz", "import"),
    ("import_change", "sprememba iz uvoza", "change by import"),
    (
        "list_left",
        "ostalo, kakor je v knjigi",
        "left as in the book",
    ),
    ("day_answer", "odprt ali zaprt dan", "day open or closed"),
    (
        "month_guest",
        "odgovor za mesečno poročilo",
        "answer for the monthly report",
    ),
    ("month", "mesečno poročilo", "monthly report"),
    ("send", "pošiljanje", "sending"),
    ("tax_remitted", "taksa nakazana", "tax remitted"),
    (
        "tax_remittance_undone",
        "nakazilo takse umaknjeno",
        "tax remittance taken back",
    ),
    (
        "delete",
        "izbris po preteku roka hrambe",
        "deletion after the time of keeping",
    ),
    (
        "restore",
        "knjiga obnovljena iz kopije",
        "book restored from a copy",
    ),
    ("shift_note", "beležka izmene", "shift note"),
    ("shift_note_done", "beležka opravljena", "shift note done"),
];

/// Words for an action of the record; an unknown one is shown as it is written.
#[must_use]
pub fn action(name: &str, language: Language) -> &str {
    ACTIONS
        .iter()
        .find(|(action, _, _)| *action == name)
        .map_or(name, |(_, slovenian, english)| {
            say(language, slovenian, english)
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::in_both_languages;
    use super::*;

    #[test]
    fn every_action_has_words() {
        for (name, _, _) in ACTIONS {
            in_both_languages(
                action(name, Language::Slovenian),
                action(name, Language::English),
            );
        }
    }

    #[test]
    fn an_unknown_action_is_shown_as_written() {
        assert_eq!(action("vacuum", Language::Slovenian), "vacuum");
    }
}
