//! The commands of the console in lines, named one by one.

use crate::domain::language::Language;
use crate::words::say;

/// All of them; where what a key does in a full screen has a word here, the word is typed.
pub(in crate::console) fn lines(language: Language) -> &'static [&'static str] {
    say(language, IN_SLOVENIAN, IN_ENGLISH)
}

const IN_SLOVENIAN: &[&str] = &[
    "1 Danes, 2 Nastanjeni, 3 Odhodi, 4 Za pošiljanje, 5 Mesec, 6 Knjiga",
    "/ in besede: iskanje po imenu, dokumentu, enoti ali številki, na primer: / čuček",
    "n: nov gost; + : naslednji iz skupine zadnjega gosta, + in vrstica: iz skupine tega gosta",
    "y: nadaljuje nedokončan vnos; = pregleda nastavitve, knjigo in pot do AJPES",
    "g in vrstica: odpre gosta z zadnjega seznama, na primer: g 3",
    "o in vrstica: odhod; d in vrstica: odšel je, kot je bilo sporočeno",
    "t in vrstica: pričakovani gost je prišel",
    "x in vrstica: storno",
    "v: po vrsti skozi prihode in odhode; c in vrstica: skupina gosta, c 1 2 5: več gostov skupaj",
    "b: beležka izmene; w: izpis v datoteko ali na tiskalnik; taksa: turistična taksa meseca; uvoz in datoteka: seznam gostov",
    "odprto, zaprto: odgovori za vse dni brez gostov v mesecu, ki ste ga pogledali; dan 3 zaprto: en dan",
    "enote, ležišča, dnevi, stanje in število: drug podatek meseca; predlagano: vsi spet predlagani",
    "s: pošlje, kar čaka, po vprašanju; oddaj: pošlje poročilo meseca, ki ste ga pogledali",
    "u: kaj je novega od zadnjega pogleda; tab: naslednji obrat",
    "q: konec. Ctrl-C in Ctrl-D končata povsod; vpisano ostane kot nedokončan vnos.",
];

const IN_ENGLISH: &[&str] = &[
    "1 Today, 2 Lodged, 3 Departures, 4 To send, 5 Month, 6 Book",
    "/ and words: searches by name, document, unit or number: / cucek",
    "n: a new guest; + : the next of the party of the guest saved last, + and a row: of that guest",
    "y: goes on with what was left unfinished; = looks at settings, book and the way to AJPES",
    "g and a row: opens a guest of the last list: g 3",
    "o and a row: the departure; d and a row: has left as reported",
    "t and a row: the expected guest is here",
    "x and a row: storno",
    "v: one by one through arrivals and departures; c and a row: his party, c 1 2 5: several guests",
    "b: notes of the shift; w: prints to a file or the printer; tax: the tourist tax of a month; import and a file: a list of guests",
    "open, closed: answers for all days without guests of the month you looked at; day 3 closed: one day",
    "units, beds, days, status and a number: another figure of the month; proposed: all as proposed",
    "s: sends what waits, after a question; report: sends the report of the month you looked at",
    "u: what is new since the last look; tab: the next facility",
    "q: ends. Ctrl-C and Ctrl-D end anywhere; what was typed stays as unfinished.",
];
