//! Other words for what can be done, Slovenian and English: people look for a command by the word
//! that they know. Only the palette reads them.

use super::{Action, FormAction, Screen};

#[rustfmt::skip]
const OF_SCREENS: &[(Action, &str)] = &[
    (Action::New, "vnos prijava prijavi check in register"),
    (Action::Departure, "odjava odjavi podaljšaj skrajšaj noči check out extend shorten nights"),
    (Action::ConfirmDeparture, "odjava odjavi check out"),
    (Action::Storno, "briši izbriši zbriši odstrani prekliči preklic razveljavi delete remove undo"),
    (Action::Send, "oddaj eturizem"),
    (Action::ByFile, "xml naloži upload"),
    (Action::NextFinding, "napaka napake zavrnjeno mistake error"),
    (Action::Search, "najdi poišči find"),
    (Action::ShiftNotes, "predaja predaj handover message"),
    (Action::News, "predaja handover"),
    (Action::SendMonth, "zaključi zaključek oddaj close"),
    (Action::Show(Screen::Month), "zaključi zaključek mesečno poročilo close"),
    (Action::Drafts, "osnutek draft"),
    (Action::Print, "natisni tiskaj"),
    (Action::Doctor, "povezava potrdilo connection"),
    (Action::Quit, "konec izhod exit"),
];

const OF_THE_FORM: &[(FormAction, &str)] = &[
    (FormAction::Undo, "prekliči razveljavi"),
    (FormAction::Close, "prekini opusti izhod cancel exit"),
    (FormAction::CopyPrevious, "kopiraj ponovi copy repeat"),
];

impl Action {
    /// What else it is called; empty where nothing.
    #[must_use]
    pub fn also_called(self) -> &'static str {
        words_of(OF_SCREENS, self)
    }
}

impl FormAction {
    /// What else it is called; empty where nothing.
    #[must_use]
    pub fn also_called(self) -> &'static str {
        words_of(OF_THE_FORM, self)
    }
}

fn words_of<A: PartialEq>(table: &'static [(A, &'static str)], action: A) -> &'static str {
    let row = table.iter().find(|(named, _)| *named == action);
    row.map_or("", |(_, words)| words)
}
