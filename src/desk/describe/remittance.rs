//! Why a remittance cannot be written down, in words.

use crate::desk::RemittanceError;
use crate::domain::language::Language;
use crate::domain::text::SafeText;
use crate::words::{date_long, month_name, say};

pub(super) fn remittance_error(error: &RemittanceError, language: Language) -> String {
    match error {
        RemittanceError::UnknownMunicipality(name) => {
            let name = SafeText::new(name);
            say(
                language,
                format!("V nastavitvah ni obrata v občini »{name}«: preverite ime občine."),
                format!(
                    "The settings have no facility in the municipality “{name}”: check its name."
                ),
            )
        }
        RemittanceError::MonthRuns(month) => {
            let name = month_name(*month, language);
            say(
                language,
                format!("{name} še ni končan: taksa se nakaže v naslednjem mesecu, do 25."),
                format!("{name} is not over: its tax is remitted in the next month, by the 25th."),
            )
        }
        RemittanceError::PaidInFuture(day) => {
            let day = date_long(*day);
            say(
                language,
                format!("{day} še ni bilo: vpišite dan, ko je bilo nakazano."),
                format!("{day} is still to come: enter the day on which it was paid."),
            )
        }
        RemittanceError::NoneWritten(month) => {
            let name = month_name(*month, language);
            say(
                language,
                format!("Za {name} ni vpisanega nakazila."),
                format!("Nothing is written down as remitted for {name}."),
            )
        }
    }
}
