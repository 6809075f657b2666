//! The guest form: all fields of one entry, in the order in which a document is read.
//!
//! A component of its own: keys go in, what the console must do comes out, and drawing is pure.
//! It must not know SQL, threads or the clock; who is in a room and whether another desk was
//! faster is told to it.

mod asked;
mod beside;
mod candidates;
mod document;
mod drafting;
mod draw;
mod edit;
mod editing;
mod hints;
mod history;
mod keys;
mod listed;
mod moving;
mod place;
mod reading;
mod returning;
mod start;
#[cfg(test)]
mod tests;
mod written;

pub use self::asked::Heard;
use self::document::ReadDocument;
use self::edit::FieldText;
use self::history::History;
use self::listed::Listed;
use self::place::{Button, Place};
use super::look::Look;
use super::texts::{HeldRow, held_rows};
use crate::desk::{Held, Saved};
use crate::domain::entry::{Entry, EntryDetails, Field, Guest};
use crate::domain::facility::Facility;
use crate::domain::findings::{self, Finding, FindingKind};
use crate::domain::identifiers::EntryId;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::text::SafeText;
use crate::words::Text;

/// What a form is filled in against.
#[derive(Debug, Clone)]
pub struct FormContext {
    /// The facility of the guest.
    pub facility: Facility,
    /// What time it is.
    pub now: Moment,
    /// The guest entered last, from whom fields are copied.
    pub previous: Option<EntryDetails>,
    /// The guests entered last, the newest first: what they had is proposed first.
    pub recent: Vec<Guest>,
    /// Whose letters stand in the fields; those of either are understood.
    pub language: Language,
}

/// What the console must do after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormEvent {
    /// Nothing.
    None,
    /// The details changed: findings and occupants can be asked for.
    Changed,
    /// Save.
    Save,
    /// Save, then open the form for the next of the party.
    SaveAndNext,
    /// Close; ask first when something changed.
    Close,
    /// Close, and forget what a list says otherwise.
    LeaveAsInTheBook,
    /// Open the editor of the sequence number.
    NumberEditor,
    /// Show what AJPES accepted.
    ShowAccepted,
    /// Show what was done with the entry.
    ShowHistory,
    /// Show the palette of the form.
    Palette,
}

/// One guest on the screen.
#[derive(Debug, Clone)]
pub struct GuestForm {
    context: FormContext,
    entry: Option<Entry>,
    /// What the form began with; fields that nobody changed keep exactly this.
    base: EntryDetails,
    fields: Vec<FieldText>,
    place: Place,
    /// The selected one of the candidates, while their list is open.
    list: Option<usize>,
    tax_follows_age: bool,
    history: History,
    desk_findings: Vec<Finding>,
    occupants: Vec<String>,
    /// What AJPES holds of the entry.
    held: Option<Box<Held>>,
    /// Who is in the units of the facility now.
    occupancy: Vec<(String, Vec<String>)>,
    /// Guests of the book who may be the one who is typed.
    offers: Vec<Entry>,
    /// Whom the guest came with.
    with: Option<EntryId>,
    message: Option<Message>,
    /// What a newer list says otherwise than the book.
    listed: Vec<Listed>,
    /// What was read from a document, while it is of use.
    document: Option<ReadDocument>,
    /// What a foreigner without a document number was asked about; the same is not asked twice.
    asked_without_document: Option<[String; 3]>,
    /// The departure on the day of arrival that was asked about (R33).
    asked_same_day: Option<When>,
    /// The entry beside which a new guest was asked about; it is not asked about twice.
    asked_entered_already: Option<String>,
}

/// A sentence to the receptionist.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Message {
    /// It was told to the form.
    Told(String),
    /// Why a key does nothing now, in Slovenian and English.
    NotNow(Text),
    /// Whether a foreigner is to be saved without a document number.
    ForeignerWithoutDocument,
    /// Whether a guest who leaves on the day of his arrival slept here (R33).
    SameDay,
    /// Whether a guest who is in the book for these days is to be entered once more.
    EnteredAlready,
    /// What was read from a document, and what of it is doubtful.
    Document,
    /// The document number of a guest who was here before is to be looked at.
    CheckTheNumber,
}

/// Found by the desk beside other guests, not by the form.
fn is_beside_others(finding: &Finding) -> bool {
    matches!(
        finding.kind,
        FindingKind::UnitOccupied { .. }
            | FindingKind::EnteredAlready { .. }
            | FindingKind::WasHere { .. }
    )
}

/// What the form says at one moment, read once for all that is drawn.
struct Read {
    details: EntryDetails,
    findings: Vec<Finding>,
}

impl GuestForm {
    /// The entry that is edited; `None` for a new guest.
    #[must_use]
    pub fn entry_id(&self) -> Option<EntryId> {
        self.entry.as_ref().map(|entry| entry.id)
    }

    /// The version that was read, so that a stale save is refused.
    #[must_use]
    pub fn version(&self) -> Option<i64> {
        self.entry.as_ref().map(|entry| entry.version)
    }

    /// The entry as it was read.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        self.entry.as_ref()
    }

    /// Whether anything differs from what was read or proposed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.fields.iter().any(|held| {
            let follows = held.field == Field::TaxCode && self.tax_follows_age;
            held.is_changed() && !follows
        })
    }

    /// The time has moved on; what is typed from now on is understood by it.
    pub fn set_now(&mut self, now: Moment) {
        self.context.now = now;
    }

    /// What the desk found beside other guests.
    pub fn set_findings(&mut self, found: Vec<Finding>) {
        self.desk_findings = found;
    }

    /// What AJPES holds of the entry.
    pub fn set_held(&mut self, held: Option<Box<Held>>) {
        self.held = held;
    }

    /// What AJPES holds of the entry, beside what the form says now.
    #[must_use]
    pub fn held_rows(&self, look: Look) -> Vec<HeldRow> {
        let (Some(held), Some(entry)) = (&self.held, &self.entry) else {
            return Vec::new();
        };
        let facility = Some(&self.context.facility);
        held_rows(held, entry, &self.details(), facility, look)
    }

    /// What AJPES holds of the entry, where it holds anything.
    #[must_use]
    pub fn held(&self) -> Option<&Held> {
        self.held.as_deref()
    }

    /// Who is in the chosen unit now.
    pub fn set_occupants(&mut self, names: Vec<String>) {
        self.occupants = names
            .iter()
            .map(|name| SafeText::new(name).to_string())
            .collect();
    }

    /// Who is in each unit of the facility now.
    pub fn set_occupancy(&mut self, units: Vec<(String, Vec<String>)>) {
        self.occupancy = units;
    }

    /// After a successful save: the new version, with nothing changed; the cursor goes to the
    /// first field that keeps the entry from being sent.
    pub fn set_saved(&mut self, saved: &Saved) {
        let place = self.place;
        let context = self.context.clone();
        let occupants = std::mem::take(&mut self.occupants);
        let held = self.held.take();
        let occupancy = std::mem::take(&mut self.occupancy);
        *self = Self::of(context, saved.entry.clone());
        self.place = place;
        self.occupants = occupants;
        self.held = held;
        self.occupancy = occupancy;
        self.desk_findings.clone_from(&saved.findings);
        self.go_to_first_blocking();
    }

    /// A sentence to the receptionist, shown until she moves on.
    pub fn set_message(&mut self, message: String) {
        self.message = Some(Message::Told(SafeText::new(&message).to_string()));
    }

    /// Puts the cursor into a field that is to be mended: what is typed replaces what stands there.
    pub fn go_to(&mut self, field: Field) {
        if field == Field::SequenceNumber {
            let buttons = self.buttons();
            if buttons.contains(&Button::Number) {
                self.move_to(Place::Button(Button::Number));
            }
            return;
        }
        self.move_to(Place::Field(field));
        self.select(field);
    }

    fn go_to_first_blocking(&mut self) {
        let first = self
            .read()
            .findings
            .into_iter()
            .find(Finding::is_blocking)
            .map(|finding| finding.field);
        if let Some(field) = first {
            self.go_to(field);
        }
    }

    fn field(&self, field: Field) -> Option<&FieldText> {
        self.fields.iter().find(|held| held.field == field)
    }

    fn field_mut(&mut self, field: Field) -> Option<&mut FieldText> {
        self.fields.iter_mut().find(|held| held.field == field)
    }

    fn text(&self, field: Field) -> &str {
        self.field(field).map_or("", FieldText::text)
    }

    /// What the form says now. The form checks what it can by itself, the desk adds what depends
    /// on other guests.
    fn read(&self) -> Read {
        let details = self.details();
        let mut found = findings::findings(&details, &self.context.facility);
        found.extend(findings::long_open_stay(&details, self.context.now.date()));
        let beside_others = self
            .desk_findings
            .iter()
            .filter(|finding| is_beside_others(finding))
            // What was taken from an earlier entry, or typed, is not missing any more.
            .filter(|finding| {
                !matches!(finding.kind, FindingKind::WasHere { .. })
                    || self.text(finding.field).is_empty()
            });
        found.extend(beside_others.cloned());
        Read {
            details,
            findings: found,
        }
    }

    /// What is said of a field: blocking first, and nothing before the field was left.
    fn findings_shown<'a>(&self, field: Field, read: &'a Read) -> Vec<&'a Finding> {
        if !self.shows_errors(field) {
            return Vec::new();
        }
        let found = read.findings.iter();
        let mut found: Vec<_> = found.filter(|finding| finding.field == field).collect();
        found.sort_by_key(|finding| finding.kind.severity());
        found
    }

    /// The field was left once, and nothing is being chosen in it.
    fn shows_errors(&self, field: Field) -> bool {
        let is_choosing = self.focused_field() == Some(field) && self.open_list().is_some();
        !is_choosing && self.field(field).is_some_and(|held| held.was_left)
    }

    /// AJPES has the guest, so a change of more than the departure is a new registration (R16).
    fn is_registered(&self) -> bool {
        self.entry
            .as_ref()
            .is_some_and(|entry| entry.reporting.registered_at.is_some())
    }

    /// The guests of the facility go to Police on a form (R22).
    fn is_with_police(&self) -> bool {
        !self.context.facility.channel.is_sent()
    }

    /// A stornoed entry is void and does not change any more.
    fn is_frozen(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.storno)
    }
}
