//! The tourist tax of a month in sentences, for who has it read out.

use super::TaxPage;
use super::draw::name_of;
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::tax_record::TaxSum;
use crate::words::{self, Noun};

/// A line is broken by the one who reads it out.
const CELLS: usize = 2_000;

impl TaxPage {
    /// The month, each code, the sum, and how the remittance stands.
    #[must_use]
    pub fn said(&self, look: Look) -> Vec<String> {
        let language = look.language;
        let record = &self.sheet.record;
        let mut said = vec![format!(
            "{} {}, {}",
            look.say(texts::tax::TAX_HEAD),
            words::month_name(self.sheet.month, language),
            words::collected_by(record.by, language)
        )];
        let codes = record.by_code();
        let of_code = |(code, sum)| format!("{}: {}", name_of(code, look), sum_in_words(sum, look));
        said.extend(codes.into_iter().map(of_code));
        let total = look.say(texts::tax::TOTAL);
        said.push(format!("{total}: {}", sum_in_words(record.sum(), look)));
        let told = self.told(CELLS, look);
        said.extend(told.into_iter().map(|(line, _)| line.trim().to_owned()));
        said
    }
}

fn sum_in_words(sum: TaxSum, look: Look) -> String {
    let language = look.language;
    let tourist = words::euros(sum.tourist.number(), language);
    let promotional = words::euros(sum.promotional.number(), language);
    format!(
        "{}, {}, {} {tourist}, {} {promotional}",
        words::counted(sum.guests, Noun::Guest, language),
        words::counted(sum.nights, Noun::Night, language),
        look.say(texts::tax::TAX),
        look.say(texts::tax::PROMOTIONAL),
    )
}
