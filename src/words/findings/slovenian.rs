//! Findings in Slovenian: a table of sentences.

use crate::domain::findings::{Finding, FindingKind};
use crate::domain::language::Language;
use crate::domain::moment::WHICH_OF_TWO;
use crate::domain::stay::STAY_MAX_DAYS;
use crate::words::fields::field_remedy;
use crate::words::{Noun, capitalised, counted, date_long, euros, field_name};

const LANGUAGE: Language = Language::Slovenian;

/// The sentence about a finding, and the few words for a list.
pub(super) fn words(finding: &Finding) -> (String, String) {
    let name = field_name(finding.field, LANGUAGE);
    let capital = capitalised(name);
    let remedy = field_remedy(finding.field, LANGUAGE);
    match &finding.kind {
        FindingKind::Missing => said(
            format!("Manjka {name}: {remedy}."),
            format!("manjka {name}"),
        ),
        FindingKind::NotUnderstood(text) if text.as_str().ends_with(WHICH_OF_TWO) => said(
            format!(
                "{capital}: ura pride tisto noč dvakrat (»{text}«), dodajte a za prvič ali b za drugič."
            ),
            format!("{name}: ura je dvakrat, a ali b"),
        ),
        FindingKind::NotUnderstood(text) => said(
            format!("{capital}: zapis »{text}« ni razumljiv, {remedy}."),
            format!("{name}: nejasno »{text}«"),
        ),
        FindingKind::NameTooShort => said(
            format!("{capital} ima premalo črk, AJPES zahteva vsaj 2: prepišite ga iz dokumenta."),
            format!("{name} ima premalo črk (vsaj 2)"),
        ),
        FindingKind::NameTooLong => said(
            format!("{capital} ima preveč črk, AJPES jih sprejme največ 141: skrajšajte ga."),
            format!("{name} ima preveč črk (največ 141)"),
        ),
        FindingKind::BornAfterArrival => said(
            "Datum rojstva je po dnevu prihoda: preverite oba dneva.",
            "rojen po dnevu prihoda",
        ),
        FindingKind::TooOld => said(
            "Po datumu rojstva je gost starejši od 120 let: preverite leto rojstva.",
            "starejši od 120 let",
        ),
        FindingKind::DocumentNumberTooShort => said(
            "Številka dokumenta ima premalo znakov, AJPES zahteva vsaj 2: prepišite jo v \
             celoti.",
            "številka dokumenta je prekratka",
        ),
        FindingKind::ChildDocumentNotAllowed => said(
            "Vrsta L je samo za državljane Slovenije, mlajše od 18 let: izberite drug dokument.",
            "L je samo za državljane RS pod 18 let",
        ),
        FindingKind::ArrivalTimeMissing => said(
            "Znan je samo dan prihoda: dopišite uro, na primer 13:20.",
            "manjka ura prihoda",
        ),
        FindingKind::ArrivalTooEarly => said(
            "Prihod je pred letom 2017, česar AJPES ne sprejme: preverite leto.",
            "prihod je pred letom 2017",
        ),
        FindingKind::DepartureBeforeArrival => said(
            "Odhod ni po prihodu: preverite dan in uro obeh.",
            "odhod ni po prihodu",
        ),
        FindingKind::DepartureTimeMissing => said(
            "Gost odide na dan prihoda, zato je potrebna tudi ura odhoda: dopišite jo.",
            "manjka ura odhoda",
        ),
        FindingKind::NightUnasked => said(
            "Odhod je na dan prihoda in šteje noč tega dne: povejte, ali je gost prespal. Če ni, \
             vpišite takso 16 (dnevni počitek); kdor sploh ni ostal, se stornira.",
            "odhod na dan prihoda: je prespal?",
        ),
        FindingKind::PlannedStayTooLong { days } => {
            let days = counted(*days, Noun::Day, LANGUAGE);
            said(
                format!(
                    "Predvideno bivanje je dolgo {days}, dovoljenih je {STAY_MAX_DAYS}: vpišite \
                 zgodnejši odhod. Kdor ostane dlje, v 8 dneh prijavi prebivališče na upravni \
                 enoti."
                ),
                format!("predvideno {days}, dovoljenih {STAY_MAX_DAYS}"),
            )
        }
        FindingKind::TaxCodeNotValid => said(
            "Ta oznaka takse od 15. 3. 2018 ne velja več: izberite drugo. Namesto 9 je navadno \
             prava 10, namesto 13 pa 14, če tako določa občina.",
            "oznaka takse ne velja več",
        ),
        FindingKind::RateMissing => said(
            "Za dan prihoda višina takse ni znana: dopišite jo v nastavitvah.",
            "ni višine takse za dan prihoda",
        ),
        FindingKind::ChildWithoutDocument => said(
            "Otrok, državljan Slovenije, je vpisan brez dokumenta, pošlje se »nima«: tako je \
             dovoljeno. Če dokument pokaže, ga vpišite.",
            "otrok brez dokumenta, pošlje se »nima«",
        ),
        FindingKind::DocumentNotAtHand => said(
            "Gost je vpisan brez dokumenta, pošlje se »nima«: prosite, naj ga pokaže. \
             Številko vpišite čim prej, po 12 urah od prihoda šteje za pozno spremembo.",
            "brez dokumenta, pošlje se »nima«",
        ),
        FindingKind::ForeignerWithoutDocument => said(
            "Tujec je vpisan brez dokumenta: prosite za potni list ali drug osebni dokument, \
             dovoljenje za prebivanje ne zadošča. Če ga nima, obvestite najbližjo policijsko \
             postajo ali 113.",
            "tujec brez dokumenta",
        ),
        FindingKind::NameOddCharacter(odd) => said(
            format!("{capital}: znak »{odd}« v imenih ni običajen, preverite ga v dokumentu."),
            format!("{name}: neobičajen znak »{odd}«"),
        ),
        FindingKind::NameWithTitle(title) => said(
            format!("{capital}: naziv »{title}« ne sodi v ime, izbrišite ga."),
            format!("{name}: naziv »{title}«"),
        ),
        FindingKind::NameCase => said(
            format!("{capital}: vse črke so velike ali vse male, vpišite z veliko začetnico."),
            format!("{name}: vse črke velike ali vse male"),
        ),
        FindingKind::LongStay { days } => {
            let days = counted(*days, Noun::Day, LANGUAGE);
            said(
                format!(
                    "Bivanje je dolgo {days}, dovoljenih je {STAY_MAX_DAYS}: opozorite gosta. Kdor \
                 ostane dlje, v 8 dneh prijavi prebivališče na upravni enoti."
                ),
                format!("bivanje {days}, dovoljenih {STAY_MAX_DAYS}"),
            )
        }
        FindingKind::StayOverLimit { days } => {
            let days = counted(*days, Noun::Day, LANGUAGE);
            said(
                format!(
                    "Gost je ostal {days}, dovoljenih je {STAY_MAX_DAYS}: preverite prihod in \
                 odhod. Če sta prava, ju pustite."
                ),
                format!("ostal {days}, dovoljenih {STAY_MAX_DAYS}"),
            )
        }
        FindingKind::UnitOccupied { by } => said(
            format!("V tej sobi spi v istem času tudi {by}: preverite, ali je soba prava."),
            format!("v sobi je tudi {by}"),
        ),
        FindingKind::EnteredAlready { number } => said(
            format!(
                "Ta gost je za te dni že v knjigi{}: preverite, da ne bo prijavljen dvakrat.",
                under(number, ", pod številko")
            ),
            format!("je že v knjigi{}", under(number, ", št.")),
        ),
        FindingKind::UnitUnknown => said(
            "Te sobe ni v nastavitvah: preverite oznako ali sobo dodajte v nastavitve.",
            "te sobe ni v nastavitvah",
        ),
        FindingKind::UnitMissing => said(
            "Soba ni vpisana: dopišite jo, sicer prodane enote v mesečnem poročilu ne bodo \
             prave.",
            "soba ni vpisana",
        ),
        FindingKind::UnitNotForGuests => said(
            "Ta soba je za osebje, stanovalce ali delavce in v mesečnem poročilu ne šteje: \
             preverite, ali je prava.",
            "soba ni za goste",
        ),
        FindingKind::TaxReasonMissing => said(
            "Oprostitev nima podlage: vpišite, na čem temelji, na primer številko odločbe ali \
             članske izkaznice.",
            "manjka podlaga za oprostitev",
        ),
        FindingKind::TaxCodeAgainstAge => said(
            "Oznaka takse ne ustreza starosti na dan prihoda: preverite datum rojstva ali \
             izberite drugo oznako.",
            "taksa ne ustreza starosti",
        ),
        FindingKind::TaxChargedDiffers(found) => {
            let charged = euros(found.charged.number(), Language::Slovenian);
            let tourist = euros(found.tourist.number(), Language::Slovenian);
            let both = euros(found.both.number(), Language::Slovenian);
            said(
                format!(
                    "Zaračunano je {charged}, po pravilih je taksa {tourist}, s promocijsko {both}: \
                     preverite oznako takse, odhod ali račun."
                ),
                format!("zaračunano {charged}, taksa je {tourist}"),
            )
        }
        FindingKind::TaxChargedNotUnderstood(text) => said(
            format!(
                "Zaračunana taksa »{text}« ni znesek: vpišite ga na primer kot 12,50 ali pustite prazno."
            ),
            "zaračunana taksa ni znesek",
        ),
        FindingKind::WasHere { name, arrival } => {
            let came = date_long(*arrival);
            said(
                format!(
                    "Gost je bil že tu ({name}, prihod {came}): v obrazcu F5 prevzame, kar manjka, vi pa \
                     preverite dokument."
                ),
                "bil je že tu, F5 prevzame",
            )
        }
    }
}

/// The number of another entry, where it has one.
fn under(number: &str, words: &str) -> String {
    if number.is_empty() {
        String::new()
    } else {
        format!("{words} {number}")
    }
}

fn said(sentence: impl Into<String>, short: impl Into<String>) -> (String, String) {
    (sentence.into(), short.into())
}
