//! Why something is not possible now, in words.

use super::App;
use crate::console::actions::{Action, Screen};
use crate::console::keys::with_keys;
use crate::console::list::GroupKind;
use crate::console::month::MonthRow;
use crate::console::work::Overview;
use crate::domain::calendar::Month;
use crate::domain::deadline::UnfinishedDeparture;
use crate::domain::entry::Entry;
use crate::domain::report_state::ReportState;
use crate::words;

impl App {
    /// Why an action is not possible now; `None`: it is.
    pub(super) fn why_not(&self, action: Action) -> Option<String> {
        match action {
            Action::Open
            | Action::Number
            | Action::Arrival
            | Action::History
            | Action::PoliceNotice
            | Action::NextMember
            | Action::Mark
            | Action::Party => self.nobody_here(),
            Action::Drafts => self.house_not_read().or_else(|| {
                self.left_drafts().is_empty().then(|| {
                    self.words("Ni nedokončanih vnosov.", "There are no unfinished forms.")
                })
            }),
            Action::Departure | Action::Storno => {
                self.why_not_on_entry(|entry| entry.storno.then(|| self.is_void()))
            }
            Action::SendAgain => self.why_not_on_entry(|entry| self.why_not_again(entry)),
            Action::ConfirmArrival => self.why_not_on_entry(|entry| {
                let is_confirmed = entry.details.stay.arrival_confirmed;
                is_confirmed.then(|| {
                    self.words("Prihod je že potrjen.", "The arrival is confirmed already.")
                })
            }),
            Action::ConfirmDeparture => self.why_not_confirm_departure(),
            Action::Send | Action::SendAhead | Action::Import | Action::Doctor => {
                self.why_not_long()
            }
            Action::ByFile => self.why_not_long().or_else(|| self.house_not_read()),
            Action::SwitchFacility => (self.config.facilities.len() < 2).then(|| {
                self.words(
                    "V nastavitvah je en sam obrat.",
                    "The settings have one facility only.",
                )
            }),
            Action::SendMonth => self.why_not_send_month(),
            Action::DayOpen | Action::DayClosed | Action::DayUnanswered => {
                self.month_not_read().or_else(|| self.why_no_day())
            }
            Action::EditFigure => self.month_not_read().or_else(|| self.why_no_figure()),
            Action::MonthGuests => self.why_no_month_guests(),
            Action::Guests | Action::Elsewhere | Action::Statistics | Action::Tax => {
                self.month_not_read()
            }
            Action::AllOpen | Action::AllClosed => self.why_not_answer_all(),
            Action::Troubles | Action::NoTrouble => self.why_no_troubles(),
            Action::Show(_)
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::New
            | Action::NextFinding
            | Action::Sweep
            | Action::ShiftNotes
            | Action::News
            | Action::Search
            | Action::Print
            | Action::Keeping
            | Action::PreviousMonth
            | Action::NextMonth
            | Action::Months
            | Action::AsProposed
            | Action::Notices
            | Action::Palette
            | Action::Help
            | Action::GiveUp
            | Action::Quit => None,
        }
    }

    fn words(&self, slovenian: &'static str, english: &'static str) -> String {
        let sentence = self.look.say(slovenian, english);
        with_keys(sentence, &self.config.keys, self.look)
    }

    fn selected_entry(&self) -> Option<&Entry> {
        self.lists.of(self.screen).and_then(|list| list.entry())
    }

    fn nobody_here(&self) -> Option<String> {
        self.why_not_on_entry(|_| None)
    }

    fn why_not_on_entry(&self, why: impl FnOnce(&Entry) -> Option<String>) -> Option<String> {
        match self.selected_entry() {
            Some(entry) => why(entry),
            None => Some(self.no_entry()),
        }
    }

    /// A list that was not read yet is not called empty.
    fn no_entry(&self) -> String {
        let list = self.lists.of(self.screen);
        if list.is_some_and(|list| !list.is_loaded) {
            return self.still_reading();
        }
        self.words("Tu ni vpisa.", "There is no entry here.")
    }

    fn still_reading(&self) -> String {
        self.words(
            "Knjiga se še bere; čez hip pritisnite znova.",
            "The book is still being read; press it again in a moment.",
        )
    }

    /// What counts entries of the whole house knows nothing before the first overview.
    fn house_not_read(&self) -> Option<String> {
        self.overview.is_none().then(|| self.still_reading())
    }

    fn why_not_long(&self) -> Option<String> {
        self.running.is_some().then(|| {
            self.words(
                "Počakajte, da se konča, kar teče, ali prekinite z Esc.",
                "Wait until what runs is done, or give it up with Esc.",
            )
        })
    }

    fn month_not_read(&self) -> Option<String> {
        let is_read = self.month.view.is_some();
        (!is_read).then(|| self.words("Mesec še ni prebran.", "The month is not read yet."))
    }

    fn why_no_month_guests(&self) -> Option<String> {
        let Some(view) = &self.month.view else {
            return self.month_not_read();
        };
        let proof = &view.proof;
        let is_nobody = proof.without_unit.is_empty()
            && proof.open_departures.is_empty()
            && proof.nights_unasked.is_empty();
        is_nobody.then(|| {
            self.words(
                "Vsi gostje meseca imajo sobo in odhod.",
                "All guests of the month have a room and a departure.",
            )
        })
    }

    fn why_no_day(&self) -> Option<String> {
        let is_day = matches!(self.month.row(), Some(MonthRow::Day(_)));
        (!is_day).then(|| {
            self.words(
                "Postavite se na dan brez gostov.",
                "Move to a day without guests.",
            )
        })
    }

    fn why_no_figure(&self) -> Option<String> {
        let is_day = matches!(self.month.row(), Some(MonthRow::Day(_)));
        is_day.then(|| {
            self.words(
                "O dnevu odgovorite z {day_open} (odprto) ali {day_closed} (zaprto).",
                "Answer for the day with {day_open} (open) or {day_closed} (closed).",
            )
        })
    }

    fn why_not_answer_all(&self) -> Option<String> {
        let Some(view) = &self.month.view else {
            return self.month_not_read();
        };
        view.proof
            .unanswered_days
            .is_empty()
            .then(|| self.words("Vsak dan že ima odgovor.", "Every day has its answer."))
    }

    fn is_void(&self) -> String {
        self.look
            .say("Vpis je storniran.", "The entry is void.")
            .to_owned()
    }

    fn why_not_again(&self, entry: &Entry) -> Option<String> {
        match entry.reporting.state {
            ReportState::Accepted
            | ReportState::HandedOver
            | ReportState::Rejected
            | ReportState::Held => None,
            ReportState::NeedsAttention => Some(self.words(
                "Vpis je treba najprej popraviti ({open}).",
                "Mend the entry first ({open}).",
            )),
            ReportState::Cancelled => Some(self.is_void()),
            ReportState::Queued | ReportState::Sending | ReportState::Unknown => Some(self.words(
                "Vpis že čaka na pošiljanje ({send}).",
                "The entry waits to be sent already ({send}).",
            )),
        }
    }

    fn why_not_confirm_departure(&self) -> Option<String> {
        let Some((_, line)) = self.lists.of(self.screen).and_then(|list| list.selected()) else {
            return Some(self.no_entry());
        };
        let details = &line.entry.details;
        let left = details.stay.actual_departure.is_some();
        if left && details.stay.is_night_unasked(details.tax_code) {
            // Confirmed or not, reported or not: of the night nobody said anything (R33).
            return None;
        }
        let why = match line.unfinished {
            Some(UnfinishedDeparture::NotConfirmed) => return None,
            Some(UnfinishedDeparture::NotReported) if !left => return None,
            Some(UnfinishedDeparture::NotReported | UnfinishedDeparture::Changed) => self.words(
                "Odhod je vpisan in čaka; pošljete ga s tipko {send}.",
                "The departure is entered and waits; {send} sends it.",
            ),
            Some(UnfinishedDeparture::TimeUnknown) => self.words(
                "Manjka ura odhoda, vpišete jo s tipko {departure}.",
                "The time of departure is missing; {departure} enters it.",
            ),
            None => self.words(
                "Tu ni odhoda za potrditi; odhod vpišete s tipko {departure}.",
                "There is no departure to confirm; {departure} enters one.",
            ),
        };
        Some(why)
    }

    fn why_not_send_month(&self) -> Option<String> {
        let look = self.look;
        let Some(month) = self.month.month else {
            return self.month_not_read();
        };
        if self.running.is_some() {
            return self.why_not_long();
        }
        let is_over = month < Month::of(self.now().date());
        let opens = words::date_short(month.next().first_day());
        let runs = (!is_over).then(|| {
            format!(
                "{} {opens}",
                look.say(
                    "Mesec še traja; poročilo se odda od",
                    "The month still runs; its report is sent from"
                )
            )
        });
        runs.or_else(|| self.month_not_read())
    }

    /// Whether an action is worth a hint now; rows of the same kind have the same hints.
    pub(super) fn is_hinted(&self, action: Action) -> bool {
        let list = self.lists.of(self.screen);
        let row = list.and_then(|list| self.row_beside(list));
        let kind = row.map(|(kind, _)| kind);
        match action {
            Action::SwitchFacility => self.config.facilities.len() > 1,
            Action::ConfirmArrival => matches!(kind, Some(GroupKind::Expected | GroupKind::Ahead)),
            Action::ConfirmDeparture => {
                matches!(kind, Some(GroupKind::ToConfirm | GroupKind::Unfinished))
            }
            Action::Sweep => match self.screen {
                Screen::Departures => list.is_some_and(|list| {
                    list.groups().iter().any(|group| {
                        matches!(group.kind, GroupKind::Unfinished | GroupKind::LeavingToday)
                    })
                }),
                _ => matches!(kind, Some(GroupKind::ToConfirm | GroupKind::Expected)),
            },
            Action::News => self
                .overview
                .as_ref()
                .is_some_and(|seen| seen.news.is_some()),
            Action::ShiftNotes => self.screen == Screen::Today,
            Action::Open
            | Action::Departure
            | Action::Arrival
            | Action::Number
            | Action::Storno
            | Action::SendAgain
            | Action::History => kind.is_some(),
            Action::Send => self.overview.as_ref().is_some_and(Overview::has_to_send),
            Action::Troubles => self.practice.is_here() && self.practice.on().is_none(),
            Action::NoTrouble => self.practice.on().is_some(),
            // On the month they work too, but its own keys come first in the hints.
            Action::NextFinding => self.screen != Screen::Month && self.has_to_mend(),
            Action::Party => self.is_party_hinted(),
            Action::Drafts => !self.left_drafts().is_empty(),
            Action::NextMember | Action::Mark => kind.is_some(),
            Action::New => self.screen != Screen::Month,
            Action::MonthGuests
            | Action::Statistics
            | Action::Months
            | Action::Show(_)
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::SendAhead
            | Action::ByFile
            | Action::Doctor
            | Action::PoliceNotice
            | Action::Search
            | Action::Import
            | Action::Print
            | Action::PreviousMonth
            | Action::NextMonth
            | Action::EditFigure
            | Action::Guests
            | Action::DayOpen
            | Action::DayClosed
            | Action::DayUnanswered
            | Action::AllOpen
            | Action::AllClosed
            | Action::AsProposed
            | Action::SendMonth
            | Action::Elsewhere
            | Action::Tax
            | Action::Keeping
            | Action::Notices
            | Action::Palette
            | Action::Help
            | Action::GiveUp
            | Action::Quit => true,
        }
    }

    fn is_party_hinted(&self) -> bool {
        let Some(list) = self.lists.of(self.screen) else {
            return false;
        };
        let is_of_party = list.entry().is_some_and(|entry| entry.party.is_some());
        is_of_party || !list.marked().is_empty()
    }

    fn has_to_mend(&self) -> bool {
        self.shown_day()
            .is_some_and(|day| !day.failed.is_empty() || !day.needs_attention.is_empty())
    }
}
