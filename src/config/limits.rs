//! Reads `[limits]`: how large the lists of other programs may be.

use super::item::Section;
use super::{LimitSettings, keys};

const MEBIBYTES_MAX: i64 = 1024;
const ROWS_MAX: i64 = 10_000_000;

pub(super) fn read(top: &Section<'_>) -> LimitSettings {
    let section = top
        .get("limits")
        .and_then(|item| item.section(keys::LIMITS));
    let number = |key: &str, most: i64| {
        let item = section.as_ref()?.get(key)?;
        u64::try_from(item.whole_number(1, most)?).ok()
    };
    LimitSettings {
        list_mebibytes: number("list_mebibytes", MEBIBYTES_MAX),
        list_rows: number("list_rows", ROWS_MAX),
    }
}
