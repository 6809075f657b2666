//! Why something could not be done, in words.

use crate::console::look::Look;
use crate::desk::{DeskError, FrozenNumber};
use crate::domain::text::SafeText;
use crate::store::StoreError;
use crate::words;

/// What happened and what to do.
#[must_use]
pub fn error(error: &DeskError, look: Look) -> String {
    let fixed = match error {
        DeskError::Store(error) => return store(error, look),
        DeskError::NumberTaken { number, holder } => {
            return format!(
                "{} {number} {} {holder}.",
                look.say("Številko", "The number"),
                look.say("že ima", "is taken by")
            );
        }
        DeskError::NumberFrozen(why) => frozen(*why, look),
        DeskError::ReportFirst(_) => look.say(
            "Gosta najprej pošljite, potem stornirajte: za njegovo številko so že druge.",
            "Send the guest first, then make the entry void: there are higher numbers.",
        ),
        DeskError::Stornoed => look.say("Vpis je storniran.", "The entry is void."),
        DeskError::NotReportedYet => look.say(
            "Vpis že čaka na pošiljanje.",
            "The entry waits to be sent already.",
        ),
        DeskError::NeedsAttention => look.say(
            "Vpis je treba najprej popraviti.",
            "The entry must be mended first.",
        ),
        DeskError::AnotherSender => look.say(
            "Ravno pošilja druga miza. Počakajte trenutek in poskusite znova.",
            "Another desk is sending at this moment. Wait a little and try again.",
        ),
        DeskError::RehearsalInProduction => look.say(
            "Vaja (--now) se ne pošilja na pravo storitev.",
            "A rehearsal (--now) is not sent to the production service.",
        ),
        DeskError::MonthNotOver(month) => {
            return format!(
                "{}: {}",
                look.say("Mesec še traja", "The month is not over yet"),
                words::month_name(*month, look.language)
            );
        }
        DeskError::UnsendableCharacter => look.say(
            "V vpisu je znak, ki ga ni mogoče poslati.",
            "The entry holds a character that cannot be sent.",
        ),
        DeskError::File { path, source } => {
            let path = SafeText::new(&path.display().to_string());
            return format!(
                "{path}: {} ({})",
                look.say("datoteke ni mogoče uporabiti", "the file cannot be used"),
                source.kind()
            );
        }
        DeskError::Secrets(error) => return error.describe(look.language),
        DeskError::Config(error) => return error.describe(look.language),
        DeskError::Open(_)
        | DeskError::Client(_)
        | DeskError::List(_)
        | DeskError::BookFile(_)
        | DeskError::UnknownFacility(_)
        | DeskError::UnknownMapping(_)
        | DeskError::WhichFacility
        | DeskError::NoSuchNumber(_) => return SafeText::new(&error.to_string()).to_string(),
    };
    fixed.to_owned()
}

fn frozen(why: FrozenNumber, look: Look) -> &'static str {
    match why {
        FrozenNumber::Accepted => look.say(
            "Številka je pri AJPES sprejeta in se ne spremeni več.",
            "The number is accepted by AJPES and does not change any more.",
        ),
        FrozenNumber::Unknown => look.say(
            "Številka je bila poslana, odgovora še ni. Pošljite znova.",
            "The number was sent and there is no answer yet. Send again.",
        ),
        FrozenNumber::Sending => look.say(
            "Številka je ravno na poti na AJPES.",
            "The number is on its way to AJPES.",
        ),
    }
}

fn store(error: &StoreError, look: Look) -> String {
    match error {
        StoreError::Stale => look.say(
            "Ta vpis je medtem spremenila druga miza.",
            "Another desk changed this entry in the meantime.",
        ),
        StoreError::NoSuchEntry => look.say("Tega vpisa ni več.", "This entry is gone."),
        StoreError::NumberTaken(_) => look.say("Ta številka je zasedena.", "This number is taken."),
        StoreError::Locked(_) => look.say(
            "Knjigo ravno uporablja drug program. Poskusite znova.",
            "Another program uses the book at this moment. Try again.",
        ),
        StoreError::DiskFull(_) => look.say(
            "Disk je poln, nič ni bilo shranjeno. Sprostite prostor in poskusite znova.",
            "The disk is full, nothing was saved. Make room and try again.",
        ),
        StoreError::Damaged(_) => look.say(
            "Datoteka s knjigo je poškodovana. Ne vpisujte več in pokličite skrbnika.",
            "The file of the book is damaged. Enter nothing more and call who looks after it.",
        ),
        StoreError::Sqlite(_) => look.say(
            "Knjige ni mogoče prebrati ali zapisati. Poskusite znova.",
            "The book cannot be read or written. Try again.",
        ),
    }
    .to_owned()
}
