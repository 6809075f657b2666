//! Which thread does a job, and which newer job takes its place.

use super::{Job, ListOf};

impl Job {
    /// Whether it runs on the second thread, which may take long.
    #[must_use]
    pub fn is_long(&self) -> bool {
        match self {
            Self::Keeping(job) => job.is_long(),
            Self::Send { .. }
            | Self::Retry(_)
            | Self::SendMonth { .. }
            | Self::Import { .. }
            | Self::Intake(_)
            | Self::WriteFile { .. }
            | Self::Print { .. }
            | Self::Doctor(_) => true,
            Self::Overview(_)
            | Self::List { .. }
            | Self::Month { .. }
            | Self::Months(_)
            | Self::Open(..)
            | Self::Entries(_)
            | Self::Held(_)
            | Self::History(_)
            | Self::Package(..)
            | Self::Check { .. }
            | Self::NamesBornOn(_)
            | Self::Holder(..)
            | Self::PlanRenumbering(..)
            | Self::Findings(_)
            | Self::ToSend { .. }
            | Self::PlanStorno(_)
            | Self::Certificates
            | Self::Files(_)
            | Self::AnswerFile(..)
            | Self::FormChange(..)
            | Self::KeepDraft(_)
            | Self::ForgetDraft(_)
            | Self::TakeDraftOver(..)
            | Self::WasHere { .. }
            | Self::Occupancy(_)
            | Self::PartyOf(_)
            | Self::Together(_)
            | Self::ChangeEach(..)
            | Self::Join(_)
            | Self::Part(_)
            | Self::Shift(_)
            | Self::Tax(_)
            | Self::Change(_) => false,
        }
    }

    /// Whether a form asks it while one types: it waits for no list, and what is saved comes after
    /// what was kept of it.
    #[must_use]
    pub fn is_of_form(&self) -> bool {
        matches!(
            self,
            Self::FormChange(..)
                | Self::KeepDraft(_)
                | Self::ForgetDraft(_)
                | Self::TakeDraftOver(..)
                | Self::WasHere { .. }
                | Self::Occupancy(_)
                | Self::Check { .. }
        )
    }

    /// Whether a newer job asks the same, so that this one need not be answered.
    #[must_use]
    pub fn is_superseded_by(&self, newer: &Self) -> bool {
        self.place()
            .is_some_and(|place| newer.place() == Some(place))
    }

    /// Where its answer is shown, when only the newest answer counts there.
    fn place(&self) -> Option<Place> {
        match self {
            Self::Overview(_) => Some(Place::Overview),
            Self::List { list, .. } => Some(Place::List(*list)),
            Self::Month { .. } => Some(Place::Month),
            Self::Check { .. } => Some(Place::Form),
            Self::Held(_) => Some(Place::Panel),
            Self::Holder(..) => Some(Place::Number),
            Self::PlanRenumbering(..) => Some(Place::Renumbering),
            Self::KeepDraft(draft) => Some(Place::Draft(draft.key.form)),
            Self::WasHere { .. } => Some(Place::Offers),
            Self::Occupancy(_) => Some(Place::Occupancy),
            Self::FormChange(..)
            | Self::ForgetDraft(_)
            | Self::TakeDraftOver(..)
            | Self::PartyOf(_)
            | Self::Together(_)
            | Self::ChangeEach(..)
            | Self::Join(_)
            | Self::Part(_) => None,
            Self::Open(..)
            | Self::Months(_)
            | Self::Entries(_)
            | Self::NamesBornOn(_)
            | Self::History(_)
            | Self::Package(..)
            | Self::Findings(_)
            | Self::ToSend { .. }
            | Self::PlanStorno(_)
            | Self::Shift(_)
            | Self::Tax(_)
            | Self::Keeping(_)
            | Self::Change(_)
            | Self::Send { .. }
            | Self::Retry(_)
            | Self::SendMonth { .. }
            | Self::Import { .. }
            | Self::Certificates
            | Self::Files(_)
            | Self::WriteFile { .. }
            | Self::AnswerFile(..)
            | Self::Doctor(_)
            | Self::Print { .. }
            | Self::Intake(_) => None,
        }
    }
}

/// Where an answer is shown of which only the newest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Overview,
    List(ListOf),
    Month,
    Form,
    Panel,
    Number,
    Renumbering,
    Draft(i64),
    Offers,
    Occupancy,
}
