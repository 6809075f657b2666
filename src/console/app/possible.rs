//! Why something is not possible now, in words.

use super::App;
use crate::console::actions::{Action, Screen};
use crate::console::keys::with_keys;
use crate::console::list::GroupKind;
use crate::console::month::MonthRow;
use crate::console::texts;
use crate::console::work::Overview;
use crate::domain::calendar::Month;
use crate::domain::deadline::UnfinishedDeparture;
use crate::domain::entry::Entry;
use crate::domain::report_state::ReportState;
use crate::words;
use crate::words::Text;

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
                self.left_drafts()
                    .is_empty()
                    .then(|| self.words(texts::reasons::THERE_ARE_NO_UNFINISHED_FORMS))
            }),
            Action::Departure | Action::Storno => {
                self.why_not_on_entry(|entry| entry.storno.then(|| self.is_void()))
            }
            Action::SendAgain => self.why_not_on_entry(|entry| self.why_not_again(entry)),
            Action::ConfirmArrival => self.why_not_on_entry(|entry| {
                let is_confirmed = entry.details.stay.arrival_confirmed;
                is_confirmed.then(|| self.words(texts::reasons::THE_ARRIVAL_IS_CONFIRMED_ALREADY))
            }),
            Action::ConfirmDeparture => self.why_not_confirm_departure(),
            Action::Send | Action::SendAhead | Action::Import | Action::Doctor => {
                self.why_not_long()
            }
            Action::ByFile => self.why_not_long().or_else(|| self.house_not_read()),
            Action::SwitchFacility => (self.config.facilities.len() < 2)
                .then(|| self.words(texts::reasons::THE_SETTINGS_HAVE_ONE_FACILITY_ONLY)),
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

    fn words(&self, reason: Text) -> String {
        let sentence = self.look.say(reason);
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
        self.words(texts::reasons::THERE_IS_NO_ENTRY_HERE)
    }

    fn still_reading(&self) -> String {
        self.words(texts::reasons::THE_BOOK_IS_STILL_BEING_READ)
    }

    /// What counts entries of the whole house knows nothing before the first overview.
    fn house_not_read(&self) -> Option<String> {
        self.overview.is_none().then(|| self.still_reading())
    }

    fn why_not_long(&self) -> Option<String> {
        self.running
            .is_some()
            .then(|| self.words(texts::reasons::WAIT_FOR_WHAT_RUNS))
    }

    fn month_not_read(&self) -> Option<String> {
        let is_read = self.month.view.is_some();
        (!is_read).then(|| self.words(texts::reasons::THE_MONTH_IS_NOT_READ_YET))
    }

    fn why_no_month_guests(&self) -> Option<String> {
        let Some(view) = &self.month.view else {
            return self.month_not_read();
        };
        let proof = &view.proof;
        let is_nobody = proof.without_unit.is_empty()
            && proof.open_departures.is_empty()
            && proof.nights_unasked.is_empty();
        is_nobody.then(|| self.words(texts::reasons::ALL_GUESTS_OF_THE_MONTH_ARE_COMPLETE))
    }

    fn why_no_day(&self) -> Option<String> {
        let is_day = matches!(self.month.row(), Some(MonthRow::Day(_)));
        (!is_day).then(|| self.words(texts::reasons::MOVE_TO_A_DAY_WITHOUT_GUESTS))
    }

    fn why_no_figure(&self) -> Option<String> {
        let is_day = matches!(self.month.row(), Some(MonthRow::Day(_)));
        is_day.then(|| self.words(texts::reasons::ANSWER_FOR_THE_DAY))
    }

    fn why_not_answer_all(&self) -> Option<String> {
        let Some(view) = &self.month.view else {
            return self.month_not_read();
        };
        view.proof
            .unanswered_days
            .is_empty()
            .then(|| self.words(texts::reasons::EVERY_DAY_HAS_ITS_ANSWER))
    }

    fn is_void(&self) -> String {
        self.look.say(texts::reasons::THE_ENTRY_IS_VOID).to_owned()
    }

    fn why_not_again(&self, entry: &Entry) -> Option<String> {
        match entry.reporting.state {
            ReportState::Accepted
            | ReportState::HandedOver
            | ReportState::Rejected
            | ReportState::Held => None,
            ReportState::NeedsAttention => Some(self.words(texts::reasons::MEND_THE_ENTRY_FIRST)),
            ReportState::Cancelled => Some(self.is_void()),
            ReportState::Queued | ReportState::Sending | ReportState::Unknown => {
                Some(self.words(texts::reasons::THE_ENTRY_WAITS_TO_BE_SENT_ALREADY))
            }
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
            Some(UnfinishedDeparture::NotReported | UnfinishedDeparture::Changed) => {
                self.words(texts::reasons::THE_DEPARTURE_IS_ENTERED_AND_WAITS)
            }
            Some(UnfinishedDeparture::TimeUnknown) => {
                self.words(texts::reasons::THE_TIME_OF_DEPARTURE_IS_MISSING)
            }
            None => self.words(texts::reasons::THERE_IS_NO_DEPARTURE_TO_CONFIRM),
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
                look.say(texts::reasons::THE_MONTH_STILL_RUNS_ITS_REPORT)
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
            Action::ByFile => self
                .overview
                .as_ref()
                .is_some_and(|seen| seen.has_to_send() || seen.open_file.is_some()),
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
