//! The command line in the language of whoever asks for help.

use std::ffi::OsString;

use crate::domain::language::Language;

/// The language of `--language`, found before the arguments are parsed, for help and errors.
pub(super) fn language_asked_for(arguments: impl Iterator<Item = OsString>) -> Language {
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let value = match argument.split_once('=') {
            Some(("--language", value)) => Some(value.to_owned()),
            _ if argument == "--language" => arguments.next(),
            _ => None,
        };
        if let Some(language) = value.as_deref().and_then(Language::from_name) {
            return language;
        }
    }
    Language::default()
}

/// The descriptions of commands in the language.
pub(super) fn localised(command: clap::Command, language: Language) -> clap::Command {
    if language == Language::English {
        return command;
    }
    let command =
        command.about("Knjiga gostov nastanitvenega obrata in poročanje v AJPES eTurizem");
    SLOVENIAN.iter().fold(command, |command, (name, about)| {
        command.mut_subcommand(name, |subcommand| subcommand.about(*about))
    })
}

const SLOVENIAN: [(&str, &str); 24] = [
    (
        "setup",
        "Prve nastavitve v nekaj vprašanjih; datoteka, ki obstaja, ostane, kakršna je",
    ),
    (
        "backup",
        "Kopija knjige, preverjena po nastanku; ali vaja, ki zadnjo obnovi drugje",
    ),
    (
        "restore",
        "Kopija na mesto knjige; kar je bilo tam, se shrani",
    ),
    (
        "demo",
        "Konzola na vadbenem hotelu z vadbeno storitvijo; nič ne zapusti računalnika",
    ),
    ("practice", "Samo vadbena storitev"),
    (
        "doctor",
        "Pregled nastavitev, knjige, potrdila, povezave in prijave, po korakih",
    ),
    (
        "check",
        "Konec dneva: kaj zamuja, kaj čaka, kaj je zavrnjeno, kaj ni zaključeno",
    ),
    (
        "list",
        "Seznami: nastanjeni, odhodi, za pošiljanje, za popravek, knjiga",
    ),
    ("import", "Prevzem seznama gostov ali datoteke knjigaGostov"),
    ("send", "Pošlje vse, kar je na vrsti"),
    (
        "courier",
        "Brez terminala pošilja, kar je na vrsti, in sporoča, kar gori; za systemd in cron",
    ),
    ("correct", "Popravi polja vpisa"),
    ("depart", "Gost je odšel"),
    (
        "police-notice",
        "Besedilo za policijsko postajo o poznih spremembah vpisa",
    ),
    ("export", "Zapiše datoteke"),
    (
        "hand-over",
        "Oddaja z datoteko, ko storitev ni dosegljiva: zapis, nalaganje, potrditev",
    ),
    (
        "print",
        "Izpis knjige, seznamov, taks ali meseca: v datoteko, na tiskalnik ali na zaslon",
    ),
    ("month", "Mesečno poročilo: številke in oddaja"),
    ("tax", "Evidenca turistične takse in nakazila občinam"),
    ("log", "Arhiv pošiljanja: vsak paket, izid in odgovor"),
    (
        "reconcile",
        "Izvoz spletne aplikacije eTurizem (tabela HTML ali Excel) ob knjigi",
    ),
    (
        "retention",
        "Hramba knjige: kaj je treba izbrisati, izbris in zapisniki o njem",
    ),
    ("completions", "Dopolnjevanje ukazov za lupino"),
    ("man", "Stran priročnika"),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::arguments::Arguments;

    #[test]
    fn each_command_is_described_in_both_languages() {
        let abouts = |language| {
            let command = localised(Arguments::command(), language);
            let all = command.get_subcommands().map(|one| {
                let about = one.get_about().map(ToString::to_string);
                (one.get_name().to_owned(), about.unwrap_or_default())
            });
            all.collect::<Vec<_>>()
        };
        let slovenian = abouts(Language::Slovenian);
        for ((name, english), (_, slovenian)) in
            abouts(Language::English).into_iter().zip(slovenian)
        {
            assert!(!english.is_empty() && !slovenian.is_empty(), "{name}");
            assert_ne!(english, slovenian, "{name}");
        }
    }
}
