//! The lines below the form: what must be known now, what is wrong, and help for the field.

use super::canvas::{Canvas, Line, width, wrap};
use super::fields::beside_at;
use crate::console::form::hints::more_help;
use crate::console::form::{GuestForm, Message, Read};
use crate::console::look::Look;
use crate::domain::entry::Field;
use crate::domain::findings::{Finding, Severity};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::words::{self, say};

impl GuestForm {
    pub(super) fn foot(&self, canvas: &Canvas<'_>, read: &Read, now: Moment) -> Vec<Line> {
        let look = canvas.look();
        let language = look.language;
        let cells = canvas.width().saturating_sub(2);
        let mut lines: Vec<Line> = Vec::new();
        let mut say_in = |text: &str, style| {
            lines.extend(wrap(text, cells).into_iter().map(|line| (line, style)));
        };
        if self.is_frozen() {
            let void = say(
                language,
                "Vpis je storniran in se ne spreminja več.",
                "The entry is stornoed and does not change any more.",
            );
            say_in(void, look.warning());
        }
        if let Some(message) = &self.message {
            // Two lines of the narrowest screen hold each question: what is asked is never cut.
            let text = match message {
                Message::Document => &self.what_was_read(language),
                Message::Told(text) => text,
                Message::NotNow(slovenian, english) => say(language, *slovenian, *english),
                Message::CheckTheNumber => say(
                    language,
                    "Številka dokumenta je iz starega vpisa. Primerjajte jo z dokumentom in \
                     shranite še enkrat.",
                    "The document number is from an older entry. Compare it with the document \
                     and save once more.",
                ),
                Message::SameDay => say(
                    language,
                    "Odhod je na dan prihoda. Če je prespal, shranite še enkrat; če ni, vpišite \
                     takso 16 (dnevni počitek).",
                    "The departure is on the day of arrival. Who slept here: save once more; \
                     else enter tax code 16 (day rest).",
                ),
                Message::EnteredAlready => say(
                    language,
                    "Ta gost je za te dni že v knjigi. Če ga res vpisujete drugič, shranite še \
                     enkrat; sicer Esc.",
                    "This guest is in the book for these days. If a second entry is meant, save \
                     once more; else Esc.",
                ),
                Message::ForeignerWithoutDocument => say(
                    language,
                    "Tujec brez dokumenta. Če ga res nima, obvestite policijo (postajo ali 113) \
                     in shranite še enkrat.",
                    "A foreigner without a document. If there is none, tell the police (station \
                     or 113) and save once more.",
                ),
            };
            say_in(text, look.warning());
        }
        for field in [Field::Surname, Field::FirstName] {
            let is_here = self.focused_field().is_none_or(|focused| focused == field);
            let name = self.name_in_the_book(field, &read.details);
            let name = name.filter(|_| is_here);
            if let Some(name) = name.filter(|_| self.shows_errors(field)) {
                say_in(&look_alike(name, language), look.warning());
            }
        }
        let Some(field) = self.focused_field() else {
            let (text, style) = self.what_saving_does(read, look);
            say_in(&text, style);
            return lines;
        };
        let beside = self.beside(field, read, look, now);
        let room = canvas.width().saturating_sub(beside_at(canvas));
        if width(&beside.text) > room && beside.severity.is_none() {
            say_in(&beside.text, look.text());
        }
        let doubt = self
            .doubt_of(field)
            .map(|it| words::zone_doubt(it, language));
        if let Some(doubt) = doubt.filter(|_| self.message.is_none()) {
            say_in(&doubt, look.warning());
        }
        for finding in self.findings_shown(field, read) {
            let style = match finding.kind.severity() {
                Severity::Blocking => look.alarm(),
                Severity::Warning => look.warning(),
            };
            say_in(&words::finding(finding, language), style);
        }
        if self.is_registered() && is_told_to_police(field) {
            let note = say(
                language,
                "Gost je prijavljen: sprememba tega polja je za Policijo nova prijava.",
                "The guest is registered: Police take a change here as a new registration.",
            );
            say_in(note, look.quiet());
        }
        say_in(words::field_help(field, language), look.quiet());
        lines
    }

    /// What can be typed in the field, where there is room to say so.
    pub(super) fn more_foot(&self, canvas: &Canvas<'_>) -> Vec<Line> {
        let look = canvas.look();
        let more = self
            .focused_field()
            .and_then(|field| more_help(field, look.language));
        let cells = canvas.width().saturating_sub(2);
        wrap(more.unwrap_or_default(), cells)
            .into_iter()
            .map(|line| (line, look.quiet()))
            .collect()
    }

    /// What comes of the guest when he is saved: what is wrong blocks sending, never saving.
    fn what_saving_does(&self, read: &Read, look: &Look) -> Line {
        let language = look.language;
        if let Some(entry) = self.entry.as_ref().filter(|_| !self.is_changed()) {
            // The line in the head has no room for all of it.
            if let Some(error) = words::entry_error(entry, language) {
                return (error, look.alarm());
            }
            let same = say(language, "Nič ni spremenjeno.", "Nothing has changed.");
            return (same.to_owned(), look.text());
        }
        let blocking: Vec<_> = read
            .findings
            .iter()
            .filter(|finding: &&Finding| finding.is_blocking())
            .map(|finding| words::finding_short(finding, language))
            .collect();
        if blocking.is_empty() && self.is_registered() {
            let first = if self.is_with_police() {
                say(
                    language,
                    "Pred shranjevanjem se pokaže, kaj sprememba pomeni za policijo.",
                    "Before it is saved, you see what the change means for Police.",
                )
            } else {
                say(
                    language,
                    "Pred shranjevanjem se pokaže, kaj sprememba pomeni za AJPES in Policijo.",
                    "Before it is saved, you see what the change means for AJPES and Police.",
                )
            };
            return (first.to_owned(), look.text());
        }
        if blocking.is_empty() && self.is_with_police() {
            let waits = say(
                language,
                "Podatki so popolni: po shranjevanju gost čaka na obrazec za policijo.",
                "Everything is there: once saved, the guest waits for the form for Police.",
            );
            return (waits.to_owned(), look.text());
        }
        if blocking.is_empty() {
            let waits = say(
                language,
                "Podatki so popolni: po shranjevanju gost čaka na pošiljanje.",
                "Everything is there: once saved, the guest waits to be sent.",
            );
            return (waits.to_owned(), look.text());
        }
        let kept = say(
            language,
            "Gost se shrani, pošlje pa šele, ko bo popravljeno:",
            "The guest is saved, but sent only when this is mended:",
        );
        (format!("{kept} {}.", blocking.join("; ")), look.alarm())
    }
}

/// The book has a guest with this birth date whose name is written a little differently (R28).
fn look_alike(name: &str, language: Language) -> String {
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

/// Whether a change of the field is more than one of the departure (R16).
fn is_told_to_police(field: Field) -> bool {
    field.is_reported() && field != Field::Departure
}
