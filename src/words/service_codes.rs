//! What each code of the interface means, and what the receptionist does about it.

use super::say;
use crate::domain::language::Language;

/// The words for a code of AJPES.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceWords {
    /// What AJPES says, as the end of a sentence that begins with `AJPES`: `države ne pozna`.
    pub what: &'static str,
    /// What to do about it, as an instruction: `preverite državljanstvo`.
    pub todo: &'static str,
}

/// One code in both languages.
struct CodeWords {
    code: &'static str,
    slovenian: ServiceWords,
    english: ServiceWords,
}

/// The words for a code (`msg`), or for our own [`super::UNCLEAR`]; `None`: the code is not in the
/// interface document, and is shown with its text as it came.
#[must_use]
pub fn service_code(code: &str, language: Language) -> Option<ServiceWords> {
    CODES
        .iter()
        .find(|words| words.code == code)
        .map(|words| say(language, words.slovenian, words.english))
}

const fn code(
    code: &'static str,
    (what, todo): (&'static str, &'static str),
    (english_what, english_todo): (&'static str, &'static str),
) -> CodeWords {
    CodeWords {
        code,
        slovenian: ServiceWords { what, todo },
        english: ServiceWords {
            what: english_what,
            todo: english_todo,
        },
    }
}

/// 4142 of a guest whom AJPES has already: the number is right, the user name is not (R23).
pub(super) const CODE_OF_ANOTHER_USER: &str = "4142 of a known guest";

const CODES: [CodeWords; 47] = [
    code(
        "413",
        (
            "uporabniško ime ali geslo ni pravo",
            "preverite ju v nastavitvah",
        ),
        ("wrong user name or password", "check both in the settings"),
    ),
    code(
        "500",
        ("napaka na strani AJPES", "počakajte, poslano bo znova"),
        ("a failure at AJPES", "wait, it is sent again"),
    ),
    code(
        "4130",
        (
            "poročilo ni po predpisani obliki",
            "preverite podatke gosta; če so pravi, obvestite skrbnika programa",
        ),
        (
            "the report has a wrong form",
            "check the guest's data; if they are right, tell whoever looks after the program",
        ),
    ),
    code(
        "4131",
        (
            "objekta ne pozna",
            "preverite številko objekta (RNO) v nastavitvah",
        ),
        (
            "does not know the facility",
            "check its number (RNO) in the settings",
        ),
    ),
    code(
        "4132",
        (
            "objekt v registru ni aktiven",
            "uredite vpis v registru (RNO), nato pošljite znova",
        ),
        (
            "the facility is not active",
            "settle it in the register (RNO), then send again",
        ),
    ),
    code(
        "4133",
        (
            "zaporedna številka ni prava",
            "vpišite številko od 1 naprej",
        ),
        (
            "the sequence number is not right",
            "enter a number from 1 up",
        ),
    ),
    code(
        "4134",
        ("ime je prekratko", "prepišite ga iz dokumenta"),
        ("the first name is too short", "copy it from the document"),
    ),
    code(
        "4135",
        ("priimek je prekratek", "prepišite ga iz dokumenta"),
        ("the surname is too short", "copy it from the document"),
    ),
    code(
        "4136",
        ("datum rojstva je v prihodnosti", "preverite datum rojstva"),
        ("the birth date is in the future", "check the birth date"),
    ),
    code(
        "4137",
        ("gost je starejši od 120 let", "preverite leto rojstva"),
        ("the guest is older than 120", "check the year of birth"),
    ),
    code(
        "4138",
        ("države ne pozna", "preverite državljanstvo"),
        ("does not know the country", "check the citizenship"),
    ),
    code(
        "4139",
        ("vrste dokumenta ne pozna", "izberite vrsto dokumenta znova"),
        (
            "does not know the document type",
            "choose the document type again",
        ),
    ),
    code(
        "4140",
        (
            "objekt je izbrisan iz registra",
            "preverite številko objekta (RNO) ali uredite vpis v registru",
        ),
        (
            "the facility was deleted",
            "check its number (RNO) or settle it in the register",
        ),
    ),
    code(
        "4141",
        (
            "prodanih enot je preveč",
            "preverite prodane enote in odprte dneve",
        ),
        (
            "too many units sold",
            "check the units sold and the days open",
        ),
    ),
    code(
        "4142",
        (
            "številko je porabil drug uporabnik",
            "vpišite prosto številko; pred njo so morda porabljene vse",
        ),
        (
            "another user has used the number",
            "enter a free number; all before it may be used",
        ),
    ),
    code(
        CODE_OF_ANOTHER_USER,
        (
            "gosta je oddal drug uporabnik",
            "popravite ga v spletni aplikaciji eTurizem z njegovim uporabniškim imenom; številke \
             ne menjajte",
        ),
        (
            "another user reported the guest",
            "correct him in the eTurizem web application under that user name; do not change the \
             number",
        ),
    ),
    code(
        "4143",
        (
            "oznaka takse ta dan ne velja",
            "izberite drugo oznako takse",
        ),
        ("tax code not valid on that day", "choose another tax code"),
    ),
    code(
        "4144",
        ("te podatke že ima", "ničesar ni treba storiti"),
        ("has these data already", "there is nothing to do"),
    ),
    code(
        "4145",
        ("prihod ni v dovoljenem obdobju", "preverite dan prihoda"),
        (
            "arrival not in the allowed range",
            "check the day of arrival",
        ),
    ),
    code(
        "4146",
        ("odhod ni v dovoljenem obdobju", "preverite dan odhoda"),
        (
            "departure not in allowed range",
            "check the day of departure",
        ),
    ),
    code(
        "4147",
        (
            "višina takse ni prava",
            "preverite višino takse v nastavitvah",
        ),
        (
            "the tax amount is not right",
            "check the tax rate in the settings",
        ),
    ),
    code(
        "20001",
        ("poročilo še obdeluje", "počakajte, poslano bo znova"),
        ("still works on the report", "wait, it is sent again"),
    ),
    code(
        "41300",
        (
            "digitalno potrdilo je poteklo",
            "pridobite novo in ga vpišite v nastavitve",
        ),
        (
            "the certificate has expired",
            "get a new one and enter it in the settings",
        ),
    ),
    code(
        "41301",
        (
            "poročila ni mogel prebrati",
            "pošljite znova; če se ponovi, obvestite skrbnika programa",
        ),
        (
            "could not read the report",
            "send again; if it happens again, tell whoever looks after the program",
        ),
    ),
    code(
        "41302",
        (
            "za ta mesec poročil ne sprejema",
            "preverite mesec; poroča se od 1. do 10. za pretekli mesec",
        ),
        (
            "takes no report of this month",
            "check the month; the past month is reported from the 1st to the 10th",
        ),
    ),
    code(
        "41311",
        (
            "preveč gostov naenkrat",
            "počakajte, poslani bodo v manjših skupinah",
        ),
        (
            "too many guests at once",
            "wait, they are sent in smaller groups",
        ),
    ),
    code(
        "41321",
        ("statusa meseca ne pozna", "izberite status znova"),
        ("does not know the status", "choose the status again"),
    ),
    code(
        "41322",
        ("mesečno poročilo manjka", "pripravite ga in pošljite znova"),
        ("the monthly report is missing", "prepare it and send again"),
    ),
    code(
        "41323",
        ("leto mesečnega poročila ni pravo", "preverite leto"),
        ("the year is wrong", "check the year"),
    ),
    code(
        "41324",
        ("mesec poročila ni pravi", "preverite mesec"),
        ("the month is wrong", "check the month"),
    ),
    code(
        "41325",
        (
            "pomožnih ležišč je preveč",
            "popravite njihovo število, ne sme jih biti več kot stalnih",
        ),
        (
            "too many extra beds",
            "correct the number, at most as many as permanent beds",
        ),
    ),
    code(
        "41326",
        (
            "ni nobenega odprtega dne",
            "označite odprte dneve ali izberite drug status",
        ),
        (
            "there is no day open",
            "mark the days open or choose another status",
        ),
    ),
    code(
        "41327",
        (
            "odprtih dni je preveč za ta mesec",
            "popravite število odprtih dni",
        ),
        (
            "more days open than the month has",
            "correct the number of days open",
        ),
    ),
    code(
        "41328",
        (
            "prihod je preveč vnaprej",
            "preverite prihod; vnaprej sme biti največ 7 dni",
        ),
        (
            "the arrival is too far ahead",
            "check the arrival; it may be at most 7 days ahead",
        ),
    ),
    code(
        "41329",
        (
            "prodanih enot je preveč",
            "preverite prodane enote in odprte dneve",
        ),
        (
            "too many units sold",
            "check the units sold and the days open",
        ),
    ),
    code(
        "41330",
        ("spol ni pravi", "vpišite m ali ž"),
        ("the sex is not right", "enter m or f"),
    ),
    code(
        "41391",
        (
            "številka dokumenta je prekratka",
            "prepišite jo iz dokumenta v celoti",
        ),
        (
            "the document number is too short",
            "copy all of it from the document",
        ),
    ),
    code(
        "41392",
        ("odhod je pred prihodom", "preverite dan in uro obeh"),
        (
            "the departure is before the arrival",
            "check day and time of both",
        ),
    ),
    code(
        "41393",
        ("oznake takse ne pozna", "izberite oznako od 0 do 19"),
        ("does not know the tax code", "choose a code from 0 to 19"),
    ),
    code(
        "41394",
        (
            "polna taksa mora biti večja od 0",
            "vpišite višino takse v nastavitve",
        ),
        (
            "the full tax must be above 0",
            "enter the tax rate in the settings",
        ),
    ),
    code(
        "41395",
        ("to poročilo je že sprejel", "ničesar ni treba storiti"),
        ("has taken this report already", "there is nothing to do"),
    ),
    code(
        "41396",
        ("v poročilu ni bilo nobenega gosta", "pošljite znova"),
        ("there was no guest in the report", "send again"),
    ),
    code(
        "41397",
        (
            "nimate pravic za ta objekt",
            "določite poročevalce v spletni aplikaciji eTurizem, po menjavi gostitelja vedno znova",
        ),
        (
            "not allowed for this facility",
            "set the reporters in the eTurizem web application, anew after each change of host",
        ),
    ),
    code(
        "41398",
        (
            "digitalnega potrdila ne pozna",
            "dodajte potrdilo v svoj profil na portalu AJPES",
        ),
        (
            "does not know the certificate",
            "add the certificate to your profile at AJPES",
        ),
    ),
    code(
        "41399",
        (
            "digitalno potrdilo še ne velja",
            "počakajte, da začne veljati, ali v nastavitvah izberite drugo",
        ),
        (
            "the certificate is not valid yet",
            "wait until it is, or choose another one in the settings",
        ),
    ),
    code(
        super::PROCESSED_BEFORE,
        (
            "to je že sprejel, vmes pa tudi drugačno",
            "ne ve se, kaj ima zdaj: pošljite znova; če se ponovi, preverite gosta v spletni \
             aplikaciji eTurizem",
        ),
        (
            "took this before, and other data since",
            "nobody knows what it holds now: send again; if it happens again, check the guest \
             in the eTurizem web application",
        ),
    ),
    code(
        super::UNCLEAR,
        (
            "odgovora ni mogoče razumeti",
            "pošljite znova; če se ponovi, preverite gosta v spletni aplikaciji eTurizem",
        ),
        (
            "the answer could not be understood",
            "send again; if it happens again, check the guest in the eTurizem web application",
        ),
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::tests::in_both_languages;
    use super::*;

    /// Every code of the interface document.
    fn codes_of_the_interface() -> Vec<String> {
        let single = [413, 500, 20001, 41311];
        let ranges = [4130..=4147, 41300..=41302, 41321..=41330, 41391..=41399];
        single
            .into_iter()
            .chain(ranges.into_iter().flatten())
            .map(|code: u32| code.to_string())
            .collect()
    }

    #[test]
    fn every_code_of_the_interface_has_words_in_both_languages() {
        let mut codes = codes_of_the_interface();
        for ours in [
            super::super::UNCLEAR,
            super::super::PROCESSED_BEFORE,
            CODE_OF_ANOTHER_USER,
        ] {
            codes.push(ours.to_owned());
        }
        for code in &codes {
            let words = |language| service_code(code, language).expect(code);
            let (slovenian, english) = (words(Language::Slovenian), words(Language::English));
            in_both_languages(slovenian.what, english.what);
            in_both_languages(slovenian.todo, english.todo);
            for words in [slovenian, english] {
                assert!(!words.what.ends_with('.') && !words.todo.ends_with('.'));
            }
        }
        assert_eq!(
            CODES.len(),
            codes.len(),
            "a code that the interface does not have"
        );
    }

    #[test]
    fn no_code_stands_twice() {
        let codes: BTreeSet<_> = CODES.iter().map(|words| words.code).collect();
        assert_eq!(codes.len(), CODES.len());
    }

    #[test]
    fn another_code_has_no_words() {
        for code in ["", "0", "41303", " 413", "UNCLEAR"] {
            assert_eq!(service_code(code, Language::Slovenian), None);
        }
    }
}
