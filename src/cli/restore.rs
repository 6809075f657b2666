//! `recepcija restore`: a copy in place of the book. The book itself is not opened: it may be damaged.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::arguments::Arguments;
use super::backup::to_json;
use super::exit::Failure;
use super::{Exit, clock, print, print_json};
use crate::config::{Config, find};
use crate::desk::{BookNow, ReadyToRestore, Restored, prepare_restore};
use crate::domain::language::Language;
use crate::store::Holdings;
use crate::words::{self, Noun, counted, say};

/// What may stand behind `restore`.
#[derive(Debug, Args)]
pub(super) struct RestoreArguments {
    /// The copy, as backup made it, or a book that was set aside
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// File with the secret key of age, where the copy is encrypted
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// Replace the book; without this it is only said what would be replaced
    #[arg(long)]
    yes: bool,
    /// For programs
    #[arg(long)]
    json: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    spoken: &mut Language,
    asked: &RestoreArguments,
) -> Result<Exit, Failure> {
    let mut config = Config::load(&find(arguments.config.as_deref())?)?;
    if let Some(language) = arguments.language {
        config.language = language.into();
    }
    *spoken = config.language;
    let clock = clock(arguments)?;
    if clock.is_rehearsal() && crate::desk::sends_to_production(&config) {
        return Err(crate::desk::DeskError::RehearsalInProduction.into());
    }
    let ready = prepare_restore(&config, &asked.file, asked.identity.as_deref())?;
    let comparison = compared(&ready, config.language);
    let mut value = json!({
        "file": ready.source.display().to_string(),
        "copy": to_json(&ready.held),
        "book": ready.book.held().map(to_json),
        "numbers_known": ready.book.knows_its_numbers(),
    });
    let restored = if asked.yes {
        Some(ready.carry_out(&config, clock)?)
    } else {
        None
    };
    if asked.json {
        let kept = restored.as_ref().and_then(|restored| restored.kept.clone());
        value["restored"] = restored.is_some().into();
        value["kept"] = kept.map(|path| path.display().to_string()).into();
        print_json(&value);
    } else {
        print(&comparison.join("\n"));
        print(&concluded(restored.as_ref(), config.language));
    }
    Ok(match restored {
        Some(_) => Exit::Done,
        None => Exit::NeedsPerson,
    })
}

/// The copy and the book beside each other, and what would be missing.
fn compared(ready: &ReadyToRestore, language: Language) -> Vec<String> {
    let mut lines = vec![format!(
        "{}: {}",
        say(language, "kopija", "copy"),
        in_words(&ready.held, language)
    )];
    let book = match &ready.book {
        BookNow::Missing => say(language, "je ni", "there is none").to_owned(),
        BookNow::Unreadable => {
            say(language, "ni je mogoče prebrati", "it cannot be read").to_owned()
        }
        BookNow::Holds(held) => in_words(held, language),
        BookNow::HoldsPart(held) => {
            let part = say(
                language,
                "prebrati je mogoče le del",
                "only a part can be read",
            );
            format!("{part}: {}", in_words(held, language))
        }
    };
    lines.push(format!("{}: {book}", say(language, "knjiga", "book")));
    if let Some(book) = ready.book.held() {
        for now in &book.last_numbers {
            let in_copy = ready
                .held
                .last_numbers
                .iter()
                .find(|held| (held.facility, held.year) == (now.facility, now.year));
            let from = in_copy.map_or(0, |held| held.last.number());
            if now.last.number() > from {
                let (facility, year, first, last) =
                    (now.facility, now.year, from + 1, now.last.number());
                lines.push(say(
                    language,
                    format!("  v kopiji ni številk {first} do {last} ({facility}, {year})"),
                    format!("  the copy lacks the numbers {first} to {last} ({facility}, {year})"),
                ));
            }
        }
    }
    if !ready.book.knows_its_numbers() {
        lines.push(numbers_unknown(ready, language));
    }
    lines
}

/// Nobody here knows which numbers were given after these, and a guest who is sent under one of
/// them takes the place of another at AJPES (R10).
fn numbers_unknown(ready: &ReadyToRestore, language: Language) -> String {
    let books = [Some(&ready.held), ready.book.held()];
    let mut known = BTreeMap::new();
    for held in books
        .into_iter()
        .flatten()
        .flat_map(|held| &held.last_numbers)
    {
        let last = known.entry((held.facility, held.year)).or_insert(held.last);
        *last = held.last.max(*last);
    }
    let last: Vec<String> = known
        .into_iter()
        .map(|((facility, year), last)| format!("{last} ({facility}, {year})"))
        .collect();
    let last = last.join(", ");
    say(
        language,
        format!(
            "  Zadnja znana številka: {last}. Katere so bile dane pozneje, ni znano: preden vpišete prvega gosta, poglejte zadnjo v spletni aplikaciji eTurizem in mu naslednjo vpišite sami."
        ),
        format!(
            "  Last number that is known: {last}. Which were given later is not known: before you enter the first guest look for the last one in the web application eTurizem, and give him the next one yourself."
        ),
    )
}

fn in_words(held: &Holdings, language: Language) -> String {
    let entries = counted(held.entries, Noun::Entry, language);
    match &held.newest_change {
        None => entries,
        Some(change) => {
            let at = words::moment_long(change.at);
            say(
                language,
                format!("{entries}, zadnja sprememba {at}"),
                format!("{entries}, last change {at}"),
            )
        }
    }
}

fn concluded(restored: Option<&Restored>, language: Language) -> String {
    let Some(restored) = restored else {
        return say(
            language,
            "Nič ni zamenjano. Za zamenjavo ukaz ponovite z --yes.",
            "Nothing was replaced. To replace the book, repeat the command with --yes.",
        )
        .to_owned();
    };
    let mut lines = vec![
        say(
            language,
            "Knjiga je obnovljena in preverjena.",
            "The book was restored and checked.",
        )
        .to_owned(),
    ];
    if let Some(kept) = &restored.kept {
        let kept = kept.display();
        lines.push(say(
            language,
            format!("Prejšnja je shranjena: {kept}"),
            format!("What was there before is kept: {kept}"),
        ));
    }
    lines.push(
        say(
            language,
            "Kar je bilo vpisano po kopiji, v njej manjka, AJPES pa to lahko že ima. Pred pošiljanjem primerjajte z izvozom spletne aplikacije (recepcija reconcile) in manjkajoče goste vpišite z njihovimi številkami.",
            "What was entered after the copy is missing in it, and AJPES may have it already. Before sending, compare with an export of the web application (recepcija reconcile) and enter missing guests under their numbers.",
        )
        .to_owned(),
    );
    lines.join("\n")
}
