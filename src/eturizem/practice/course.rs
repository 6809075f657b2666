//! What a trouble makes of a request: how it is judged, and how its answer ends.

use super::trouble::Trouble;

/// The code of [`Trouble::UnknownCode`]; no document names it.
const UNKNOWN_CODE: u32 = 49_999;
/// Most rows of a package under [`Trouble::FewRows`].
pub(super) const FEW_ROWS: usize = 2;

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Course {
    pub judging: Judging,
    pub ending: Ending,
}

/// How a request is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judging {
    /// As the document says.
    Plain,
    /// It is read and forgotten.
    NotAtAll,
    /// The whole package is refused.
    Package(u32),
    /// Every row is refused.
    EveryRow(u32),
    /// The last row is refused, unless it is there already: a lost answer stays true.
    LastRow(u32),
    /// Another user takes the number of the last row first.
    ForeignNumber,
    /// No more than [`FEW_ROWS`] rows.
    FewRows,
    /// Taken, but said to be in the works when a document comes for the first time.
    ProcessingFirst,
    /// Rows are named in another way.
    Rows(RowShape),
}

/// How the answer names the rows that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowShape {
    /// Both attributes, from 1, in order.
    Plain,
    Reversed,
    Surplus,
    Missing,
    FromZero,
    OnlyId,
    OnlyPackageId,
    /// `rowPackageId` from 1, `id` from 0.
    Mixed,
}

/// How the answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Whole,
    Late,
    Never,
    Reset,
    Closed,
    CutOff,
    Dripping,
    Half,
    Empty,
    Html,
    FaultServer,
    FaultClient,
    Status(u16),
}

impl Course {
    /// The course of a request under a trouble, or under none.
    pub(super) fn under(trouble: Option<Trouble>) -> Self {
        let Some(trouble) = trouble else {
            return judged(Judging::Plain);
        };
        match trouble {
            Trouble::Refuse | Trouble::ResetBefore => lost(Ending::Reset),
            Trouble::TimeOut => lost(Ending::Never),
            Trouble::Html => lost(Ending::Html),
            Trouble::FaultServer => lost(Ending::FaultServer),
            Trouble::FaultClient => lost(Ending::FaultClient),
            Trouble::Http500 => lost(Ending::Status(500)),
            Trouble::Http503 => lost(Ending::Status(503)),
            Trouble::ResetAfter => taken(Ending::Reset),
            Trouble::LostAnswer => taken(Ending::Closed),
            Trouble::CutAnswer => taken(Ending::CutOff),
            Trouble::Slow => taken(Ending::Late),
            Trouble::Drip => taken(Ending::Dripping),
            Trouble::HalfDocument => taken(Ending::Half),
            Trouble::Empty => taken(Ending::Empty),
            Trouble::RowsReversed => judged(Judging::Rows(RowShape::Reversed)),
            Trouble::RowsSurplus => judged(Judging::Rows(RowShape::Surplus)),
            Trouble::RowsMissing => judged(Judging::Rows(RowShape::Missing)),
            Trouble::RowsFromZero => judged(Judging::Rows(RowShape::FromZero)),
            Trouble::RowsOnlyId => judged(Judging::Rows(RowShape::OnlyId)),
            Trouble::RowsOnlyPackageId => judged(Judging::Rows(RowShape::OnlyPackageId)),
            Trouble::RowsMixed => judged(Judging::Rows(RowShape::Mixed)),
            Trouble::UnknownCode => judged(Judging::LastRow(UNKNOWN_CODE)),
            Trouble::Processing => judged(Judging::ProcessingFirst),
            Trouble::Code500 => judged(Judging::Package(500)),
            Trouble::WrongPassword => judged(Judging::Package(413)),
            Trouble::FacilityUnknown => judged(Judging::EveryRow(4131)),
            Trouble::FacilityInactive => judged(Judging::EveryRow(4132)),
            Trouble::FacilityDeleted => judged(Judging::EveryRow(4140)),
            Trouble::FacilityNotYours => judged(Judging::EveryRow(41397)),
            Trouble::ForeignNumber => judged(Judging::ForeignNumber),
            Trouble::CertificateExpired => judged(Judging::Package(41300)),
            Trouble::CertificateUnregistered => judged(Judging::Package(41398)),
            Trouble::CertificateNotYetValid => judged(Judging::Package(41399)),
            Trouble::FewRows => judged(Judging::FewRows),
            // Seen in the handshake; who looks over it is served.
            Trouble::ServerExpired => judged(Judging::Plain),
        }
    }
}

fn judged(judging: Judging) -> Course {
    Course {
        judging,
        ending: Ending::Whole,
    }
}

fn taken(ending: Ending) -> Course {
    Course {
        judging: Judging::Plain,
        ending,
    }
}

fn lost(ending: Ending) -> Course {
    Course {
        judging: Judging::NotAtAll,
        ending,
    }
}
