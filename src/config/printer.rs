//! Reads the printer, at the top of the file or of a facility; what a facility does not say holds
//! from the top.

use super::expected::Expected;
use super::item::Section;
use crate::domain::printer::{
    COLUMNS_DEFAULT, COLUMNS_MAX, COLUMNS_MIN, CodePage, PrinterAddress, PrinterKind,
    PrinterSettings,
};

/// What one table says of a printer.
#[derive(Debug, Clone, Default)]
pub(super) struct ReadPrinter {
    address: Option<PrinterAddress>,
    columns: Option<usize>,
    code_page: Option<CodePage>,
    kind: Option<PrinterKind>,
}

pub(super) fn read(section: &Section<'_>) -> ReadPrinter {
    let least = i64::try_from(COLUMNS_MIN).unwrap_or(0);
    let most = i64::try_from(COLUMNS_MAX).unwrap_or(i64::MAX);
    ReadPrinter {
        address: section
            .get("printer")
            .and_then(|item| item.parsed(Expected::Printer, |text| text.parse().ok())),
        columns: section
            .get("printer_columns")
            .and_then(|item| item.whole_number(least, most))
            .and_then(|columns| usize::try_from(columns).ok()),
        code_page: section
            .get("printer_code_page")
            .and_then(|item| item.word(&CodePage::NAMES)),
        kind: section
            .get("printer_kind")
            .and_then(|item| item.word(&PrinterKind::NAMES)),
    }
}

impl ReadPrinter {
    /// This printer; what it does not say holds from the top. `None`: there is none.
    pub(super) fn over(self, top: &Self) -> Option<PrinterSettings> {
        Some(PrinterSettings {
            address: self.address.or_else(|| top.address.clone())?,
            columns: self.columns.or(top.columns).unwrap_or(COLUMNS_DEFAULT),
            code_page: self.code_page.or(top.code_page).unwrap_or_default(),
            kind: self.kind.or(top.kind).unwrap_or_default(),
        })
    }
}
