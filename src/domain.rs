//! The law and the words of the guest book.
//!
//! Owns guests, documents, countries, stays, sequence numbers, deadlines, findings, the monthly
//! report and the tourist tax. It must not know input and output, the clock, SQL, XML or a
//! terminal: `now` is always an argument.

pub mod account;
pub mod alarm;
pub mod book_query;
pub mod boot_time;
pub mod calendar;
pub mod certificate;
pub mod channel;
pub mod correction;
pub mod country;
pub mod daily_report;
pub mod deadline;
pub mod document;
pub mod draft;
pub mod entry;
#[cfg(test)]
pub mod example;
pub mod facility;
pub mod findings;
pub mod hand_over;
pub mod identifiers;
pub mod language;
pub mod list_difference;
pub mod look_alikes;
pub mod machine_readable_zone;
pub mod moment;
pub mod monthly_report;
pub mod number_gap;
pub mod period;
pub mod printer;
pub mod report_state;
pub mod retention;
pub mod returning;
pub mod sex;
pub mod shift_note;
pub mod stay;
pub mod tax_record;
pub mod text;
pub mod tourist_tax;
