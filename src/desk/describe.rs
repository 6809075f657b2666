//! What could not be done at the desk, in the words of the receptionist: what happened, then what
//! to do.

mod alarm;
pub(super) mod archive;
pub(super) mod backup;
mod book;
mod doctor;
pub(super) mod hand_over;
mod lists;
pub(super) mod network;
mod practice;
mod printing;
mod reconciling;
mod remittance;

use super::{DeskError, FrozenNumber};
use crate::domain::correction;
use crate::domain::language::Language;
use crate::domain::monthly_report::MonthFinding;
use crate::domain::stay::STAY_MAX_DAYS;
use crate::words::{Noun, counted, date_long, month_finding, month_name, say};

impl FrozenNumber {
    /// Why the number cannot be edited, and the way on.
    #[must_use]
    pub fn describe(self, language: Language) -> &'static str {
        match self {
            Self::Accepted => say(
                language,
                "AJPES ima gosta že pod to številko, zato je zaklenjena. Popravki in storno gredo z isto številko.",
                "AJPES has the guest under this number, so it is locked. Corrections and storno use the same number.",
            ),
            Self::Unknown => say(
                language,
                "Poslano, odgovora še ni: številka je zaklenjena, dokler ni znano, ali je prispelo. Pošljite znova.",
                "Sent, but no answer yet: the number is locked until it is known whether it arrived. Send again.",
            ),
            Self::Sending => say(
                language,
                "Vpis je ravno na poti; počakajte na odgovor.",
                "The entry is on its way; wait for the answer.",
            ),
        }
    }
}

impl DeskError {
    /// What happened and what to do.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::Store(error) => book::store(error, language),
            Self::Open(error) => book::open(error, language),
            Self::Config(error) => error.describe(language),
            Self::Secrets(error) => error.describe(language),
            Self::Client(error) => network::settings::client(*error, language).to_owned(),
            Self::Practice(error) => error.describe(language),
            Self::List(error) => lists::list(error, language),
            Self::HandOver(error) => error.describe(language),
            Self::BookFile(error) => say(
                language,
                format!("Datoteke knjigaGostov ni mogoče prebrati: {error}"),
                error.to_string(),
            ),
            Self::File { path, source } => book::file(path, source.kind(), language),
            Self::UnknownFacility(id) => say(
                language,
                format!("V nastavitvah ni obrata {id}."),
                format!("The settings name no facility {id}."),
            ),
            Self::UnknownMapping(name) => say(
                language,
                format!("V nastavitvah ni preslikave [import.{name}]."),
                format!("The settings have no [import.{name}]."),
            ),
            Self::WhichFacility => say(
                language,
                "Obratov je več: izberite enega z --facility.".to_owned(),
                "There are several facilities: choose one with --facility.".to_owned(),
            ),
            Self::NoSuchNumber(number) => say(
                language,
                format!("Vpisa {number} ni."),
                format!("There is no entry {number}."),
            ),
            Self::NumberFrozen(why) => why.describe(language).to_owned(),
            Self::NumberTaken { number, holder } => say(
                language,
                format!("Številko {number} že ima {holder}. Vpišite drugo."),
                format!("{holder} has the number {number}. Enter another one."),
            ),
            Self::NumberUsedElsewhere(number) => say(
                language,
                format!("Številko {number} je pri AJPES porabil drug uporabnik. Vpišite drugo."),
                format!("Another user has used the number {number} at AJPES. Enter another one."),
            ),
            Self::Exported(error) => lists::exported(error, language),
            Self::Backup(error) => error.describe(language),
            Self::Retention(super::RetentionError::NameDiffers(name)) => say(
                language,
                format!("Nič ni izbrisano: za izbris vpišite ime obrata, kot je v nastavitvah: {name}."),
                format!("Nothing was deleted: to delete, type the name of the facility as in the settings: {name}."),
            ),
            Self::Stornoed => say(
                language,
                "Vpis je storniran in se ne spreminja več.".to_owned(),
                "The entry is stornoed and is not changed any more.".to_owned(),
            ),
            Self::NotReportedYet => say(
                language,
                "Vpis že čaka na pošiljanje.".to_owned(),
                "The entry waits to be sent already.".to_owned(),
            ),
            Self::NeedsAttention => say(
                language,
                "V vpisu je treba najprej nekaj popraviti.".to_owned(),
                "Something in the entry must be mended first.".to_owned(),
            ),
            Self::TooLateToCorrect(arrival) => too_late(*arrival, language),
            Self::StayTooLong { days } => {
                let (was, max) = (counted(*days, Noun::Day, language), STAY_MAX_DAYS);
                say(
                    language,
                    format!("Bivanje bi bilo dolgo {was}, dovoljenih je {max}: vpišite zgodnejši odhod. Kdor ostane dlje, v 8 dneh prijavi prebivališče na upravni enoti."),
                    format!("The stay would be {was} long, {max} are allowed: enter an earlier departure. Who stays longer registers residence at the administrative unit within 8 days."),
                )
            }
            Self::NothingLate => say(
                language,
                "Pri tem vpisu ni nobene pozne spremembe, zato policiji ni treba pisati.".to_owned(),
                "Nothing of this entry was changed late, so there is nothing to write to the police.".to_owned(),
            ),
            Self::AnotherSender => say(
                language,
                "Pravkar pošilja drug računalnik; poskusite znova čez trenutek.".to_owned(),
                "Another desk is sending at this moment; try again shortly.".to_owned(),
            ),
            Self::RehearsalInProduction => say(
                language,
                "Vaja z uro (--now) se ne pošilja pravi storitvi AJPES.".to_owned(),
                "A rehearsal (--now) is not sent to the production service of AJPES.".to_owned(),
            ),
            Self::Remittance(error) => remittance::remittance_error(error, language),
            Self::MonthNotOver(month) => {
                let name = month_name(*month, language);
                let from = month.next();
                say(
                    language,
                    format!("{name} še ni končan: poročilo se odda od 1. do 10. {}.", from.month()),
                    format!("{name} is not over: its report is sent from the 1st to the 10th of {}.", month_name(from, language)),
                )
            }
            Self::Print(error) => printing::print(error, language),
            Self::GuestsWithoutUnit(count) => month_finding(MonthFinding::GuestsWithoutUnit(*count), language),
            Self::UnsendableCharacter => say(
                language,
                "V vpisu je znak, ki ga ni mogoče poslati; prepišite ime in številko dokumenta.".to_owned(),
                "The entry holds a character that cannot be sent; type name and document number again.".to_owned(),
            ),
        }
    }
}

fn too_late(arrival: chrono::NaiveDate, language: Language) -> String {
    let (came, last) = (
        date_long(arrival),
        date_long(correction::last_correction_day(arrival)),
    );
    let days = correction::CORRECTION_DAYS_MAX;
    say(
        language,
        format!(
            "Prihod je bil {came}: AJPES sprejema popravke in storno {days} dni po prihodu, to je do {last}. Nič ni spremenjeno; o napaki obvestite AJPES ali policijsko postajo."
        ),
        format!(
            "The arrival was on {came}: AJPES takes corrections and storno for {days} days after it, until {last}. Nothing was changed; tell AJPES or the police station about the mistake."
        ),
    )
}
