//! Writes zones, for tests: what is read back must be what was written.

use super::check_digit::check_digit;
use super::format::Format;

/// What stands in a zone, as it stands there.
#[derive(Debug, Clone)]
pub struct Written {
    /// One or two letters.
    pub document_code: String,
    /// Issuer, up to three letters.
    pub issuer: String,
    /// Surname, words divided by blanks.
    pub surname: String,
    /// First names.
    pub first_name: String,
    /// Document number.
    pub number: String,
    /// Nationality, up to three letters.
    pub nationality: String,
    /// Six digits or fillers.
    pub birth_date: String,
    /// `M`, `F` or a filler.
    pub sex: char,
    /// Six digits.
    pub expiry_date: String,
    /// Optional data.
    pub optional: String,
}

impl Written {
    /// The holder of the specimens of the standard, with a document that is still valid.
    pub fn specimen() -> Self {
        Self {
            document_code: "P".to_owned(),
            issuer: "UTO".to_owned(),
            surname: "ERIKSSON".to_owned(),
            first_name: "ANNA MARIA".to_owned(),
            number: "L898902C3".to_owned(),
            nationality: "UTO".to_owned(),
            birth_date: "740812".to_owned(),
            sex: 'F',
            expiry_date: "340415".to_owned(),
            optional: "ZE184226B".to_owned(),
        }
    }

    /// The lines, each of its full length.
    pub fn lines(&self, format: Format) -> Vec<String> {
        let length = format.line_length();
        let head = format!("{:<<2}{:<<3}", self.document_code, self.issuer);
        let names = format!("{}<<{}", self.surname, self.first_name).replace(' ', "<");
        let dates = format!(
            "{}{}{}",
            checked(&self.birth_date, 6),
            self.sex,
            checked(&self.expiry_date, 6)
        );
        match format {
            Format::Td1 => {
                let first = fill(
                    &format!("{head}{}", long_number(&self.number, &self.optional)),
                    length,
                );
                let second = fill(&format!("{dates}{:<<3}", self.nationality), length - 1);
                let (born, expires) = (&second[..7], &second[8..15]);
                let whole = format!("{}{born}{expires}{}", &first[5..], &second[18..]);
                let digit = check_digit(whole.chars());
                vec![first, format!("{second}{digit}"), fill(&names, length)]
            }
            Format::Td2 | Format::Td3 | Format::VisaA | Format::VisaB => {
                let first = fill(&format!("{head}{names}"), length);
                let second = format!(
                    "{}{:<<3}{dates}",
                    checked(&self.number, 9),
                    self.nationality
                );
                let second = match format {
                    Format::Td3 => with_whole(&format!("{second}{}", checked(&self.optional, 14))),
                    Format::Td2 => with_whole(&fill(&format!("{second}{}", self.optional), 35)),
                    Format::Td1 | Format::VisaA | Format::VisaB => {
                        fill(&format!("{second}{}", self.optional), length)
                    }
                };
                vec![first, second]
            }
        }
    }
}

fn with_whole(second: &str) -> String {
    let whole = format!("{}{}{}", &second[..10], &second[13..20], &second[21..]);
    format!("{second}{}", check_digit(whole.chars()))
}

fn fill(text: &str, length: usize) -> String {
    let text: String = text.chars().take(length).collect();
    format!("{text:<<length$}")
}

fn checked(text: &str, length: usize) -> String {
    let text = fill(text, length);
    let digit = check_digit(text.chars());
    format!("{text}{digit}")
}

fn long_number(number: &str, optional: &str) -> String {
    match number.split_at_checked(9) {
        Some((first, more)) if !more.is_empty() => {
            let digit = check_digit(number.chars());
            format!("{first}<{more}{digit}<{optional}")
        }
        _ => format!("{}{optional}", checked(number, 9)),
    }
}
