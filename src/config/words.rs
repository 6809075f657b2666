//! What is wrong with a configuration, in both languages.

use std::path::Path;

use chrono::NaiveDate;

use super::error::{ConfigError, ConfigProblem, NamedBy, ProblemKind};
use super::expected::Expected;
use super::find::ENVIRONMENT_VARIABLE;
use crate::actions::TwoOnOneKey;
use crate::domain::language::Language::{self, English, Slovenian};

/// What is wrong with one key, and what is allowed there; without file, line and key.
#[must_use]
pub fn describe(problem: &ProblemKind, language: Language) -> String {
    match problem {
        ProblemKind::UnknownKey { allowed, nearest } => {
            let what = pick(language, "neznan ključ", "unknown key");
            one_of(what, *nearest, allowed.iter().copied(), language)
        }
        ProblemKind::NotOneOf {
            found,
            allowed,
            nearest,
        } => {
            let what = match language {
                Slovenian => format!("neznana vrednost \"{found}\""),
                English => format!("unknown value \"{found}\""),
            };
            let allowed = allowed.iter().map(String::as_str);
            one_of(&what, nearest.as_deref(), allowed, language)
        }
        ProblemKind::Missing { expected } => {
            let expected = expected.words(language);
            match language {
                Slovenian => format!("obvezni ključ manjka; sem sodi: {expected}"),
                English => format!("a required key is missing; here belongs: {expected}"),
            }
        }
        ProblemKind::WrongType { expected, found } => {
            let (expected, found) = (expected.words(language), found.words(language));
            match language {
                Slovenian => format!("zapisano je: {found}; sem sodi: {expected}"),
                English => format!("found: {found}; here belongs: {expected}"),
            }
        }
        ProblemKind::WrongValue { expected, found } => {
            let expected = expected.words(language);
            match language {
                Slovenian => format!("neveljavna vrednost \"{found}\"; sem sodi: {expected}"),
                English => format!("invalid value \"{found}\"; here belongs: {expected}"),
            }
        }
        ProblemKind::Syntax { message } => match language {
            Slovenian => format!("tu se zapis TOML prelomi ({message})"),
            English => format!("this is not TOML ({message})"),
        },
        ProblemKind::NotUtf8 => say(language, NOT_UTF8),
        ProblemKind::Empty => say(language, EMPTY),
        ProblemKind::NoHomeFolder => say(language, NO_HOME_FOLDER),
        ProblemKind::PlainHttp => say(language, PLAIN_HTTP),
        ProblemKind::CredentialsInAddress => say(language, CREDENTIALS_IN_ADDRESS),
        ProblemKind::PlainMail => say(language, PLAIN_MAIL),
        ProblemKind::AccountName => say(language, ACCOUNT_NAME),
        ProblemKind::NoService => say(language, NO_SERVICE),
        ProblemKind::IntakeOfSeveral => say(language, INTAKE_OF_SEVERAL),
        ProblemKind::DuplicateFacility { first_line } => duplicate_facility(*first_line, language),
        ProblemKind::DuplicateUnit { name } => match language {
            Slovenian => format!("enota \"{name}\" je navedena dvakrat; vsaka sme biti le enkrat"),
            English => format!("the unit \"{name}\" is there twice; each may be there only once"),
        },
        ProblemKind::UnknownPart { name, part } => match language {
            Slovenian => format!(
                "enota \"{name}\" je sestavljena iz \"{part}\", ki ni posamezna enota tega obrata"
            ),
            English => format!(
                "the unit \"{name}\" is made of \"{part}\", which is no single unit of this facility"
            ),
        },
        ProblemKind::OverlappingRates { from, first_line } => {
            overlapping_rates(*from, *first_line, language)
        }
        ProblemKind::DuplicateIntake { first_line } => duplicate_intake(*first_line, language),
        ProblemKind::ReservedKey { key } => reserved_key(key, language),
        ProblemKind::DuplicateKey { both } => duplicate_key(both, language),
    }
}

fn reserved_key(key: &str, language: Language) -> String {
    let allowed = Expected::Key.words(language);
    match language {
        Slovenian => format!(
            "tipka \"{key}\" je zasedena: Esc, ?, : in kombinacije s Ctrl ali Alt ostanejo, velike \
             črke pišejo čitalniki dokumentov; sem sodi: {allowed}"
        ),
        English => format!(
            "the key \"{key}\" is taken: Esc, ?, : and combinations with Ctrl or Alt stay what they \
             are, capital letters are typed by readers of documents; here belongs: {allowed}"
        ),
    }
}

fn duplicate_key(both: &TwoOnOneKey, language: Language) -> String {
    let (key, screen) = (both.key.name(language, false), both.screen.name(language));
    let (one, other) = (both.actions.0.name(), both.actions.1.name());
    match language {
        Slovenian => format!(
            "tipka \"{key}\" bi na zaslonu {screen} delala dvoje: {one} in {other}; enemu od njiju \
             dajte drugo tipko ali []"
        ),
        English => format!(
            "the key \"{key}\" would do two things on the screen {screen}: {one} and {other}; give \
             one of them another key, or []"
        ),
    }
}

fn duplicate_facility(first_line: usize, language: Language) -> String {
    match language {
        Slovenian => {
            format!("obrat s to številko je že v vrstici {first_line}; vsak sme biti le enkrat")
        }
        English => {
            format!("line {first_line} has a facility of this number; each may be there only once")
        }
    }
}

fn overlapping_rates(from: NaiveDate, first_line: usize, language: Language) -> String {
    match language {
        Slovenian => format!(
            "postavki se prekrivata: od {from} velja že tista v vrstici {first_line}; \
                 vsaka potrebuje svoj prvi dan"
        ),
        English => format!(
            "rates overlap: from {from} on that of line {first_line} holds already; \
                 each needs a first day of its own"
        ),
    }
}

fn duplicate_intake(first_line: usize, language: Language) -> String {
    match language {
        Slovenian => format!(
            "mapa za prevzem je navedena že v vrstici {first_line}; vsak obrat potrebuje \
                 svojo, in to le enkrat"
        ),
        English => format!(
            "line {first_line} has an intake folder already; each facility needs one of its \
                 own, and only once"
        ),
    }
}

/// Slovenian, English.
type Words = (&'static str, &'static str);

const NOT_UTF8: Words = (
    "datoteka ni v kodiranju UTF-8; shranite jo kot UTF-8",
    "the file is not in UTF-8; save it as UTF-8",
);
const EMPTY: Words = (
    "vrednost je prazna; vpišite jo ali izbrišite ključ",
    "the value is empty; fill it in or delete the key",
);
const NO_HOME_FOLDER: Words = (
    "domača mapa ni znana, zato ~/ ne pove ničesar; zapišite celo pot",
    "the home folder is not known, so ~/ means nothing; write the whole path",
);
const PLAIN_HTTP: Words = (
    "nezaščitena povezava http:// je dovoljena le na tem računalniku (127.0.0.1, [::1], \
     localhost); uporabite https://",
    "plain http:// is allowed only to this machine (127.0.0.1, [::1], localhost); use https://",
);
const PLAIN_MAIL: Words = (
    "nezaščitena pošta je dovoljena le na tem računalniku (127.0.0.1, ::1, localhost); \
     uporabite \"tls\" ali \"starttls\"",
    "mail without a secure connection is allowed only to this machine (127.0.0.1, ::1, \
     localhost); use \"tls\" or \"starttls\"",
);
const CREDENTIALS_IN_ADDRESS: Words = (
    "v naslovu je uporabniško ime ali geslo; gesla ne sodijo v to datoteko",
    "there is a user name or a password in the address; secrets do not belong in this file",
);
const ACCOUNT_NAME: Words = (
    "tako se račun ne more imenovati; dovoljenih je 1 do 40 črk (a do z), številk, vezajev in \
     podčrtajev, ime service pa je zasedeno",
    "an account cannot have this name; allowed are 1 to 40 letters (a to z), digits, hyphens and \
     underscores, and service is taken",
);
const NO_SERVICE: Words = (
    "obrat nima računa za poročanje; dodajte tabelo [service] ali pa [service_account.IME] in v \
     obratu service = \"IME\"",
    "the facility has no account to report under; add a table [service], or \
     [service_account.NAME] and service = \"NAME\" in the facility",
);
const INTAKE_OF_SEVERAL: Words = (
    "pri več obratih ni jasno, čigava je mapa; prestavite intake v [[facility]]",
    "with several facilities it is not clear whose folder this is; move intake into [[facility]]",
);

fn say(language: Language, words: Words) -> String {
    pick(language, words.0, words.1).to_owned()
}

/// The whole error: file, line, key and words for each problem.
pub(super) fn describe_error(error: &ConfigError, language: Language) -> String {
    match error {
        ConfigError::NotFound { places } => {
            let places = list(places.iter().map(|place| place.display().to_string()));
            match language {
                Slovenian => format!(
                    "Nastavitev ni: niso podane z --config ali ${ENVIRONMENT_VARIABLE}, \
                     in ni jih tu: {places}. Nekaj vprašanj jih sestavi: recepcija setup; \
                     ali začnite z datoteko config.example.toml. Za poskus brez nastavitev poženite: recepcija demo"
                ),
                English => format!(
                    "There is no configuration: none is named with --config or \
                     ${ENVIRONMENT_VARIABLE}, and none is here: {places}. A few questions make one: recepcija setup; \
                     or start from config.example.toml. To try without one, run: recepcija demo"
                ),
            }
        }
        ConfigError::NamedMissing { path, named_by } => {
            let (by, path) = (named(*named_by), path.display());
            match language {
                Slovenian => {
                    format!("Datoteke {path}, ki jo navaja {by}, ni. Preverite pot.")
                }
                English => format!("{path}, named by {by}, does not exist. Check the path."),
            }
        }
        ConfigError::Unreadable { path, source } => {
            let path = path.display();
            match language {
                Slovenian => format!(
                    "Nastavitev {path} ni mogoče prebrati ({source}). Preverite pot in pravice."
                ),
                English => format!(
                    "The configuration {path} cannot be read ({source}). Check path and \
                     permissions."
                ),
            }
        }
        ConfigError::TooLarge { path } => {
            let path = path.display();
            match language {
                Slovenian => format!(
                    "{path} je večja od 1 MiB, tolikšnih nastavitev ni. Preverite, ali je to prava datoteka."
                ),
                English => format!(
                    "{path} is larger than 1 MiB, which no settings are. Check that it is the right file."
                ),
            }
        }
        ConfigError::Nothing { path } => {
            let path = path.display();
            match language {
                Slovenian => format!(
                    "Datoteka z nastavitvami {path} je prazna. Izbrišite jo in poženite recepcija setup: \
                     nekaj vprašanj jo sestavi."
                ),
                English => format!(
                    "The configuration {path} is empty. Delete it and run recepcija setup: a few questions \
                     make one."
                ),
            }
        }
        ConfigError::Invalid { path, problems } => problems
            .iter()
            .map(|problem| located(path, problem, language))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

fn located(path: &Path, problem: &ConfigProblem, language: Language) -> String {
    let (path, line) = (path.display(), problem.line);
    let words = describe(&problem.problem, language);
    let line_word = pick(language, "vrstica", "line");
    if problem.key.is_empty() {
        format!("{path}, {line_word} {line}: {words}.")
    } else {
        format!("{path}, {line_word} {line}, {}: {words}.", problem.key)
    }
}

fn named(by: NamedBy) -> String {
    match by {
        NamedBy::Option => "--config".to_owned(),
        NamedBy::Environment => format!("${ENVIRONMENT_VARIABLE}"),
    }
}

fn one_of<'w>(
    what: &str,
    nearest: Option<&str>,
    allowed: impl Iterator<Item = &'w str>,
    language: Language,
) -> String {
    let allowed = list(allowed.map(str::to_owned));
    let meant = match (nearest, language) {
        (Some(word), Slovenian) => format!("; ste mislili {word}?"),
        (Some(word), English) => format!("; did you mean {word}?"),
        (None, Slovenian | English) => ";".to_owned(),
    };
    match (allowed.is_empty(), language) {
        (false, Slovenian) => format!("{what}{meant} dovoljeno je: {allowed}"),
        (false, English) => format!("{what}{meant} allowed are: {allowed}"),
        (true, Slovenian) => format!("{what}; v datoteki ni nobene, ki bi jo bilo moč izbrati"),
        (true, English) => format!("{what}; the file has none that could be chosen"),
    }
}

fn list(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn pick<'w>(language: Language, slovenian: &'w str, english: &'w str) -> &'w str {
    match language {
        Slovenian => slovenian,
        English => english,
    }
}
