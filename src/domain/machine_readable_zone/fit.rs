//! Finds a zone in a text: which characters of it, in which form.

use super::Checked;
use super::check_digit::check_digit;
use super::format::{Format, ISSUER, Places};
use super::stated::Stated;

/// Nobody pastes more than a page to have a zone read.
const CHARS_MAX: usize = 4096;
/// So many places may hold what cannot stand there, where check digits prove the rest.
const MISFITS_MAX: usize = 4;
/// So many check digits prove that it is a zone.
const PROVING: usize = 2;

/// So many fillers too many are read by phones at the end of a line.
const FILLERS_TOO_MANY_MAX: usize = 3;
/// What stands in most forms and has a check digit.
const JUDGED: [Checked; 4] = [
    Checked::DocumentNumber,
    Checked::BirthDate,
    Checked::ExpiryDate,
    Checked::Whole,
];

/// The characters of a zone, one behind the other without line ends, in their form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitted {
    pub(super) format: Format,
    characters: String,
}

/// A document number and its check digit, which stand elsewhere when the number is long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) characters: String,
    pub(super) check: char,
}

impl Fitted {
    /// Exactly so many characters as the form has, of its alphabet.
    fn new(format: Format, characters: String) -> Option<Self> {
        let fits = characters.len() == format.length()
            && characters.chars().all(is_of_the_alphabet)
            && characters
                .chars()
                .next()
                .is_some_and(|letter| format.may_begin_with(letter));
        fits.then_some(Self { format, characters })
    }

    fn places(&self) -> &'static Places {
        self.format.places()
    }

    pub(super) fn part(&self, range: std::ops::Range<usize>) -> &str {
        self.characters.get(range).unwrap_or_default()
    }

    fn at(&self, place: usize) -> char {
        self.part(place..place + 1).chars().next().unwrap_or('<')
    }

    /// The one or two letters of the document type.
    pub(super) fn document_code(&self) -> &str {
        self.part(0..ISSUER.start).trim_end_matches('<')
    }

    pub(super) fn issuer(&self) -> &str {
        self.part(ISSUER)
    }

    pub(super) fn names(&self) -> &str {
        self.part(self.places().names.clone())
    }

    pub(super) fn nationality(&self) -> &str {
        self.part(self.places().nationality.clone())
    }

    pub(super) fn sex(&self) -> &str {
        self.part(self.places().sex..self.places().sex + 1)
    }

    pub(super) fn birth_date(&self) -> &str {
        self.part(self.places().birth_date.clone())
    }

    pub(super) fn expiry_date(&self) -> &str {
        self.part(self.places().expiry_date.clone())
    }

    /// The document number; one of more than nine characters goes on in the optional data, with
    /// its check digit behind it, and has a filler where the check digit would stand.
    pub(super) fn number(&self) -> Number {
        let places = self.places();
        let first = self.part(places.number.clone());
        let check = self.at(places.number.end);
        if let Some(rest) = places.number_goes_on.clone().filter(|_| check == '<') {
            let rest = self.part(rest).split('<').next().unwrap_or_default();
            if let Some((more, check)) = rest.split_at_checked(rest.len().saturating_sub(1))
                && let Some(check) = check.chars().next()
            {
                return Number {
                    characters: format!("{first}{more}"),
                    check,
                };
            }
        }
        Number {
            characters: first.to_owned(),
            check,
        }
    }

    /// Whether the check digit of a part matches; `None` where the form has none.
    pub(super) fn is_right(&self, part: Checked) -> Option<bool> {
        let places = self.places();
        match part {
            Checked::DocumentNumber => {
                let number = self.number();
                Some(matches(&number.characters, number.check))
            }
            Checked::BirthDate => Some(self.ends_rightly(&places.birth_date)),
            Checked::ExpiryDate => Some(self.ends_rightly(&places.expiry_date)),
            Checked::OptionalData => {
                let optional = places.checked_optional.as_ref()?;
                Some(self.ends_rightly(optional))
            }
            Checked::Whole => {
                let (parts, at) = places.whole.as_ref()?;
                Some(check_digit(self.whole(parts)) == self.at(*at))
            }
        }
    }

    fn whole<'a>(&'a self, parts: &'a [std::ops::Range<usize>]) -> impl Iterator<Item = char> + 'a {
        parts
            .iter()
            .flat_map(|part| self.part(part.clone()).chars())
    }

    fn ends_rightly(&self, range: &std::ops::Range<usize>) -> bool {
        matches(self.part(range.clone()), self.at(range.end))
    }

    /// How many check digits prove what they check; that of a blank field proves nothing.
    pub(super) fn right_count(&self) -> usize {
        let is_blank = |text: &str| text.chars().all(|c| c == '<');
        // Nor does that of a day in no calendar: nobody wrote it.
        let is_day = |date: &str| !is_blank(date) && may_be_a_day(date);
        let proves = |part: Checked| match part {
            Checked::DocumentNumber => !is_blank(&self.number().characters),
            Checked::BirthDate => is_day(self.birth_date()),
            Checked::ExpiryDate | Checked::OptionalData => is_day(self.expiry_date()),
            Checked::Whole => true,
        };
        JUDGED
            .into_iter()
            .filter(|part| proves(*part) && self.is_right(*part) == Some(true))
            .count()
    }

    /// Whether every check digit matches.
    pub(super) fn is_all_right(&self) -> bool {
        JUDGED
            .into_iter()
            .chain([Checked::OptionalData])
            .all(|part| self.is_right(part) != Some(false))
    }

    /// How many places hold what cannot stand there.
    pub(super) fn misfits(&self) -> usize {
        let is_letter = |c: char| c.is_ascii_uppercase() || c == '<';
        let is_digit = |c: char| c.is_ascii_digit() || c == '<';
        let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        let count =
            |text: &str, fits: &dyn Fn(char) -> bool| text.chars().filter(|c| !fits(*c)).count();
        let places = self.places();
        let code = |code: &str| match Stated::read(code) {
            _ if is_no_code(code) => MISFITS_MAX + 1,
            Stated::Unknown => 1,
            _ => 0,
        };
        count(self.part(1..2), &is_letter)
            + code(self.issuer())
            + code(self.nationality())
            + count(self.names(), &is_letter)
            // A zone without a surname or without any date is none.
            + usize::from(self.names().starts_with('<')) * (MISFITS_MAX + 1)
            + usize::from(!has_digit(self.birth_date()) && !has_digit(self.expiry_date()))
                * (MISFITS_MAX + 1)
            + count(self.birth_date(), &is_digit)
            + count(self.expiry_date(), &is_digit)
            + usize::from(breaks_off(self.birth_date()))
            + usize::from(breaks_off(self.expiry_date()))
            + usize::from(!may_be_a_day(self.birth_date()))
            + usize::from(!may_be_a_day(self.expiry_date()))
            + usize::from(!is_digit(self.at(places.birth_date.end)))
            + usize::from(!is_digit(self.at(places.expiry_date.end)))
            + usize::from(!matches!(self.sex(), "M" | "F" | "X" | "<"))
    }

    /// Whether it is but a part of a longer zone that is no worse. Behind a name cut short, the
    /// second line of a passport is that of a card; only the composite check digit, which is right
    /// by chance one time in ten, tells them apart.
    fn is_cut_from(&self, whole: &Self) -> bool {
        whole.characters.len() > self.characters.len()
            && whole.characters.contains(&self.characters)
            && whole.misfits() <= self.misfits()
    }

    /// Whether it is a zone: nothing in it that cannot be, or proven by its check digits.
    pub(super) fn is_zone(&self) -> bool {
        let misfits = self.misfits();
        let right = self.right_count();
        (misfits == 0 && right > 0) || (misfits <= MISFITS_MAX && right >= PROVING)
    }
}

/// Whether a date ends within its year, month or day.
fn breaks_off(date: &str) -> bool {
    date.trim_end_matches('<').len() % 2 == 1
}

/// Whether month and day of a date could be such, where they are digits; what is misread or not
/// known (`<<`, `00`) could be anything.
fn may_be_a_day(date: &str) -> bool {
    let at_most = |part: std::ops::Range<usize>, most: u32| {
        let number = date.get(part).and_then(|digits| digits.parse::<u32>().ok());
        number.is_none_or(|number| number <= most)
    };
    at_most(2..4, 12) && at_most(4..6, 31)
}

/// Whether no state can be meant, however its code was misread: nothing stands there, or digits
/// alone. One digit may have been the D of Germany.
fn is_no_code(code: &str) -> bool {
    let written = code.trim_end_matches('<');
    code.starts_with('<') || (written.len() > 1 && written.chars().all(|c| c.is_ascii_digit()))
}

/// A blank field may have a filler for its check digit.
fn matches(characters: &str, check: char) -> bool {
    let is_blank = characters.chars().all(|c| c == '<');
    check == check_digit(characters.chars()) || (is_blank && check == '<')
}

fn is_of_the_alphabet(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit() || c == '<'
}

/// The runs of characters of the alphabet in a text. Blanks and invisible characters join, as
/// phones put them between the characters; line ends and everything else divide.
pub(super) fn runs(text: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    for c in text.chars().take(CHARS_MAX) {
        let Some(run) = runs.last_mut() else { break };
        match c {
            ' ' | '\u{a0}' | '\u{200b}' | '\u{feff}' => {}
            // What phones make of one filler or of two.
            '‹' | '＜' => run.push('<'),
            '«' => run.push_str("<<"),
            c if is_of_the_alphabet(c.to_ascii_uppercase()) => run.push(c.to_ascii_uppercase()),
            _ => runs.push(String::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The best of all that fit.
pub(super) fn best(text: &str) -> Option<Fitted> {
    let runs = runs(text);
    let whole = runs.concat();
    let glued = Format::ALL.into_iter().flat_map(|format| {
        let starts = (whole.len() + 1).saturating_sub(format.length());
        let whole = &whole;
        (0..starts).filter_map(move |start| {
            let characters = whole.get(start..start + format.length())?;
            let first = characters.chars().next()?;
            let may_begin = format.may_begin_with(first);
            may_begin.then(|| Fitted::new(format, characters.to_owned()))?
        })
    });
    let by_lines = Format::ALL.into_iter().flat_map(|format| {
        runs.windows(format.lines_count())
            .filter_map(move |lines| Fitted::new(format, filled_up(lines, format)?))
            // What breaks off before the date of expiry is not filled up.
            .filter(|fitted| fitted.expiry_date().contains(|c: char| c.is_ascii_digit()))
    });
    let zones: Vec<Fitted> = glued.chain(by_lines).filter(Fitted::is_zone).collect();
    zones
        .iter()
        .filter(|part| !zones.iter().any(|whole| part.is_cut_from(whole)))
        .max_by_key(|fitted| (fitted.right_count(), std::cmp::Reverse(fitted.misfits())))
        .cloned()
}

/// Lines at the end of which fillers are missing or too many, brought to their length.
fn filled_up(lines: &[String], format: Format) -> Option<String> {
    let length = format.line_length();
    let mut filled = String::with_capacity(format.length());
    for line in lines {
        let (kept, more) = line.split_at_checked(length).unwrap_or((line, ""));
        if more.len() > FILLERS_TOO_MANY_MAX || more.contains(|c| c != '<') {
            return None;
        }
        filled.push_str(kept);
        filled.extend(std::iter::repeat_n('<', length - kept.len()));
    }
    Some(filled)
}

#[cfg(test)]
mod tests;
