//! Beside, above and below the fields of the form.

use crate::domain::language::Language;
use crate::words::say;

texts! {
    DEPARTURE_ON_THE_DAY_OF_ARRIVAL =
        "Odhod je na dan prihoda; noč tega dne šteje. Če ni prespal, vpišite takso 16.",
        "The departure is on the day of arrival; that night counts. Else enter tax code 16.";
    GUEST_IS_IN_THE_BOOK_ALREADY =
        "Ta gost je za te dni že v knjigi.",
        "This guest is in the book already for these days.";
    COMPARE_THE_NUMBER_WITH_THE_DOCUMENT =
        "Številko primerjajte z dokumentom.",
        "Compare the number with the document.";
    A_CHILD_NEEDS_NO_DOCUMENT =
        "Otrok brez dokumenta: v polje Dokument vpišite L, številke ni.",
        "A child without a document: enter L as the document, without a number.";
    EXTRA_BED =
        "Pom. ležišče",
        "Extra bed";
    NOTHING =
        "prazno",
        "nothing";
    BY_THE_LIST =
        "po seznamu",
        "by the list";
    IN_THE_BOOK =
        "v knjigi:",
        "in the book:";
    FROM_AN_OLDER_ENTRY =
        "iz starega vpisa",
        "from an older entry";
    YES =
        "da",
        "yes";
    NO =
        "ne",
        "no";
    TODAY =
        "danes",
        "today";
    YESTERDAY =
        "včeraj",
        "yesterday";
    REPORT_BY =
        ", prijaviti do ",
        ", report by ";
    NOT_KNOWN_YET =
        "še ni znan",
        "not known yet";
    TIME_NOT_KNOWN =
        ", ura ni znana",
        ", time not known";
    IN_THE_UNIT =
        "v njej: ",
        "in it: ";
    ON_ARRIVAL =
        "ob prihodu",
        "on arrival";
    OF =
        "od ",
        "of ";
    FULL =
        "polna",
        "full";
    EXEMPT =
        "oproščen",
        "exempt";
    HALF =
        "polovična",
        "half";
    DOCUMENT =
        "dokument",
        "document";
    BESIDE_THE_BOOK =
        "v knjigi",
        "in the book";
    LETTERS_SEE_THE_DOCUMENT =
        "č, š, ž, đ? poglejte dokument",
        "č, š, ž, đ? see the document";
    ABOVE =
        "zgoraj",
        "above";
    BELOW =
        "spodaj",
        "below";
    THE_ENTRY_DOES_NOT_CHANGE_ANY_MORE =
        "Vpis je storniran in se ne spreminja več.",
        "The entry is stornoed and does not change any more.";
    A_CHANGE_IS_A_NEW_REGISTRATION =
        "Gost je prijavljen: sprememba tega polja je za Policijo nova prijava.",
        "The guest is registered: Police take a change here as a new registration.";
    EVERYTHING_IS_SAVED =
        "Vse je shranjeno; Esc zapre vpis.",
        "Everything is saved; Esc closes the entry.";
    WHAT_IT_MEANS_FOR_POLICE =
        "Pred shranjevanjem se pokaže, kaj sprememba pomeni za policijo.",
        "Before it is saved, you see what the change means for Police.";
    WHAT_IT_MEANS_FOR_AJPES_AND_POLICE =
        "Pred shranjevanjem se pokaže, kaj sprememba pomeni za AJPES in Policijo.",
        "Before it is saved, you see what the change means for AJPES and Police.";
    COMPLETE_WAITS_FOR_THE_FORM =
        "Podatki so popolni: po shranjevanju gost čaka na obrazec za policijo.",
        "Everything is there: once saved, the guest waits for the form for Police.";
    COMPLETE_WAITS_TO_BE_SENT =
        "Podatki so popolni: po shranjevanju gost čaka na pošiljanje.",
        "Everything is there: once saved, the guest waits to be sent.";
    SENT_ONLY_WHEN_MENDED =
        "Gost se shrani, pošlje pa šele, ko bo popravljeno:",
        "The guest is saved, but sent only when this is mended:";
    NEW_GUEST =
        "Nov gost",
        "New guest";
    NUMBER_WHEN_SAVED =
        "številka ob shranjevanju",
        "number when saved";
    BY =
        "do",
        "by";
    STILL_OPEN =
        "še odprt",
        "still open";
    MORE =
        "še",
        "more:";
    IN_THE_HOUSE =
        "v hiši",
        "in the house";
    LAST =
        "nazadnje",
        "last";
    GUEST_NOT_THERE_YET =
        "Gosta še nima.",
        "Does not have the guest yet.";
    FINDINGS =
        "Najdbe",
        "Findings";
    A_FOREIGNER_WITHOUT_A_DOCUMENT =
        "Tujec brez dokumenta: prosite za potni list ali osebno izkaznico. Če nima \
                     ničesar, obvestite policijsko postajo ali 113.",
        "A foreigner without a document: ask for a passport or an identity card. If \
                     there is none, tell the police station or 113.";
    NUMBER_IS_FROM_AN_OLDER_ENTRY =
        "Številka dokumenta je iz starega vpisa. Primerjajte jo z dokumentom in \
                     shranite še enkrat.",
        "The document number is from an older entry. Compare it with the document \
                     and save once more.";
    ASK_WHETHER_HE_SLEPT_HERE =
        "Odhod je na dan prihoda. Če je prespal, shranite še enkrat; če ni, vpišite \
                     takso 16 (dnevni počitek).",
        "The departure is on the day of arrival. Who slept here: save once more; \
                     else enter tax code 16 (day rest).";
    ASK_FOR_A_SECOND_ENTRY =
        "Ta gost je za te dni že v knjigi. Če ga res vpisujete drugič, shranite še \
                     enkrat; sicer Esc.",
        "This guest is in the book for these days. If a second entry is meant, save \
                     once more; else Esc.";
    ASK_FOR_A_FOREIGNER_WITHOUT_A_DOCUMENT =
        "Tujec brez dokumenta. Če ga res nima, obvestite policijo (postajo ali 113) \
                     in shranite še enkrat.",
        "A foreigner without a document. If there is none, tell the police (station \
                     or 113) and save once more.";
    NO_NUMBER_YET =
        "še brez številke",
        "no number yet";
    NO_NUMBER_YET_MEND_FIRST =
        "še brez številke, najprej popravite napake",
        "no number yet, mend the errors first";
}

/// The book has a guest with this birth date whose name is written a little differently (R28).
pub(in crate::console) fn look_alike(name: &str, language: Language) -> String {
    say(
        language,
        format!(
            "V knjigi je gost s tem rojstnim datumom vpisan kot »{name}«. Prepišite ime z dokumenta."
        ),
        format!(
            "The book has a guest with this birth date as “{name}”. Copy the name from the document."
        ),
    )
}

pub(in crate::console) fn with_police_since(
    registered: &str,
    departure: &str,
    language: Language,
) -> String {
    say(
        language,
        format!("Oddano policiji {registered}, javljen odhod {departure}"),
        format!("With Police since {registered}, departure reported {departure}"),
    )
}

pub(in crate::console) fn registered_since(
    registered: &str,
    departure: &str,
    language: Language,
) -> String {
    say(
        language,
        format!("Prijava {registered}, javljen odhod {departure}"),
        format!("Registered {registered}, departure reported {departure}"),
    )
}
