//! `recepcija tax`.

mod arguments;

pub(super) use self::arguments::TaxArguments;

use serde_json::{Value, json};

use self::arguments::TaxWhat;
use super::exit::Failure;
use super::lists::for_spreadsheet;
use super::{Exit, House, print, print_json};
use crate::domain::calendar::Month;
use crate::domain::language::Language;
use crate::domain::period::Period;
use crate::domain::tax_record::{Cents, Remittance, TaxRecord, TaxRow, TaxSum};
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::{CollectedBy, TaxCode};
use crate::words::{self, Noun};

pub(super) fn run(house: &mut House, asked: &TaxArguments) -> Result<Exit, Failure> {
    match &asked.what {
        None => show(house, asked),
        Some(TaxWhat::Paid {
            municipality,
            month,
            amount,
            on,
            note,
        }) => {
            let month = read_month(month, house.language)?;
            let amount = Cents::read(amount).ok_or_else(|| {
                Failure::wrong_use(words::say(
                    house.language,
                    "Znesek zapišite kot 1234,50.",
                    "Write the amount as 1234.50.",
                ))
            })?;
            let paid_on = on.unwrap_or_else(|| house.desk.now().date());
            let note = SafeText::new(note);
            let paid = (amount, paid_on, &note);
            let remittance = house.desk.remit(municipality, month, paid)?;
            tell(house, &remittance);
            Ok(Exit::Done)
        }
        Some(TaxWhat::Unpaid {
            municipality,
            month,
        }) => {
            let month = read_month(month, house.language)?;
            let remittance = house.desk.take_remittance_back(municipality, month)?;
            tell(house, &remittance);
            Ok(Exit::Done)
        }
    }
}

fn tell(house: &House, remittance: &Remittance) {
    let today = house.desk.now().date();
    print(&words::remittance_reminder(
        remittance,
        today,
        house.language,
    ));
}

fn read_month(text: &str, language: Language) -> Result<Month, Failure> {
    text.parse().map_err(|()| {
        Failure::wrong_use(words::say(
            language,
            "Mesec zapišite kot 2026-08.",
            "Write the month as 2026-08.",
        ))
    })
}

/// What is shown: the days, and the month where they are one.
fn period(house: &House, asked: &TaxArguments) -> Result<(Period, Option<Month>), Failure> {
    let language = house.language;
    if let (Some(from), Some(to)) = (asked.from, asked.to) {
        let period = Period::between(from, to).ok_or_else(|| {
            Failure::wrong_use(words::say(
                language,
                "--from je po --to.",
                "--from is after --to.",
            ))
        })?;
        return Ok((period, None));
    }
    let month = match &asked.month {
        Some(month) => read_month(month, language)?,
        None => Month::of(house.desk.now().date()).previous(),
    };
    Ok((Period::of_month(month), Some(month)))
}

fn show(house: &House, asked: &TaxArguments) -> Result<Exit, Failure> {
    let (period, month) = period(house, asked)?;
    let by = asked.by.map(CollectedBy::from);
    let facilities = house.facilities();
    let mut records = Vec::new();
    for facility in &facilities {
        records.push(house.desk.tax_record(*facility, period, by)?);
    }
    let mut remittances = Vec::new();
    for municipality in house.desk.municipalities(&facilities) {
        if let Some(month) = month {
            remittances.push(house.desk.remittance(&municipality, month)?);
        }
    }
    if asked.csv {
        super::write_out(&to_csv(&records)?);
    } else if asked.json {
        print_json(&to_json(house, period, &records, &remittances));
    } else {
        print(&to_text(house, period, &records, &remittances));
    }
    let unknown = records.iter().any(|record| record.unknown() > 0);
    Ok(if unknown {
        Exit::NeedsPerson
    } else {
        Exit::Done
    })
}

/// Sums by municipality, in the order of the facilities.
fn by_municipality(records: &[TaxRecord]) -> Vec<(&str, TaxSum)> {
    let mut sums: Vec<(&str, TaxSum)> = Vec::new();
    for record in records {
        let name = record.municipality.as_str();
        match sums.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum = sum.plus(record.sum()),
            None => sums.push((name, record.sum())),
        }
    }
    sums
}

fn to_json(
    house: &House,
    period: Period,
    records: &[TaxRecord],
    remittances: &[Remittance],
) -> Value {
    let language = house.language;
    let facilities: Vec<Value> = records
        .iter()
        .map(|record| {
            json!({
                "id": record.facility.number(),
                "name": record.facility_name,
                "municipality": record.municipality,
                "by": record.by.as_str(),
                "guests": record.rows.iter().map(|row| row_to_json(row, language))
                    .collect::<Vec<_>>(),
                "codes": record.by_code().iter().map(|(code, sum)| json!({
                    "code": code.map(TaxCode::number), "total": sum_to_json(*sum),
                })).collect::<Vec<_>>(),
                "total": sum_to_json(record.sum()),
            })
        })
        .collect();
    let today = house.desk.now().date();
    json!({
        "from": period.from.map(|day| day.to_string()),
        "to": period.to.map(|day| day.to_string()),
        "facilities": facilities,
        "municipalities": by_municipality(records).into_iter().map(|(name, sum)| json!({
            "municipality": name, "total": sum_to_json(sum),
        })).collect::<Vec<_>>(),
        "remittances": remittances.iter().map(|one| remittance_to_json(one, today))
            .collect::<Vec<_>>(),
    })
}

fn sum_to_json(sum: TaxSum) -> Value {
    json!({
        "guests": sum.guests,
        "nights": sum.nights,
        "tourist_cents": sum.tourist.number(),
        "promotional_cents": sum.promotional.number(),
        "both_cents": sum.both().number(),
    })
}

fn row_to_json(row: &TaxRow, language: Language) -> Value {
    json!({
        "entry": row.entry.0,
        "year": row.year,
        "number": row.number.map(|number| number.number()),
        "name": row.name,
        "arrival": row.arrival.to_string(),
        "departure": row.departure.map(|day| day.to_string()),
        "nights": row.nights,
        "code": row.code.map(TaxCode::number),
        "reason": row.reason.as_str(),
        "tourist_cents": row.tourist.number(),
        "promotional_cents": row.promotional.number(),
        "charged": row.charged.map(|found| json!({
            "charged_cents": found.charged.number(),
            "tourist_cents": found.tourist.number(),
            "both_cents": found.both.number(),
            "above_cents": found.above().number(),
        })),
        "unknown": row.unknown.map(|unknown| words::tax_unknown(unknown, language)),
    })
}

/// A remittance for programs, as `check --json` shows it too.
pub(super) fn remittance_to_json(one: &Remittance, today: chrono::NaiveDate) -> Value {
    json!({
        "municipality": one.municipality,
        "month": one.month.to_string(),
        "state": one.state(today).as_str(),
        "due_on": one.due_on().to_string(),
        "amount_cents": one.collected.both().number(),
        "unknown_guests": one.unknown,
        "remitted": one.remitted.as_ref().map(|paid| json!({
            "amount_cents": paid.amount.number(),
            "paid_on": paid.paid_on.to_string(),
            "note": paid.note.as_str(),
            "who": paid.who,
            "at": paid.at.to_rfc3339(),
        })),
        "difference_cents": one.difference().map(Cents::number),
    })
}

fn to_csv(records: &[TaxRecord]) -> Result<Vec<u8>, Failure> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let wrong = |error: csv::Error| Failure::Output(std::io::Error::other(error));
    csv.write_record([
        "facility",
        "year",
        "number",
        "name",
        "arrival",
        "departure",
        "nights",
        "tax_code",
        "tax_reason",
        "tourist_tax",
        "promotional_tax",
        "charged_differs",
    ])
    .map_err(wrong)?;
    for record in records {
        for row in &record.rows {
            let amount = |amount: Cents| match row.unknown {
                Some(_) => String::new(),
                None => amount.to_string(),
            };
            csv.write_record([
                record.facility.to_string(),
                row.year.to_string(),
                row.number
                    .map(|number| number.to_string())
                    .unwrap_or_default(),
                for_spreadsheet(&row.name),
                row.arrival.to_string(),
                row.departure.map(|day| day.to_string()).unwrap_or_default(),
                row.nights.to_string(),
                row.code.map(|code| code.to_string()).unwrap_or_default(),
                for_spreadsheet(row.reason.as_str()),
                amount(row.tourist),
                amount(row.promotional),
                row.charged
                    .map(|found| found.charged.to_string())
                    .unwrap_or_default(),
            ])
            .map_err(wrong)?;
        }
    }
    csv.into_inner()
        .map_err(|error| Failure::Output(error.into_error()))
}

fn to_text(
    house: &House,
    period: Period,
    records: &[TaxRecord],
    remittances: &[Remittance],
) -> String {
    let language = house.language;
    let mut text = format!("{}\n", words::period(period, language));
    for record in records {
        record_to_text(record, language, &mut text);
    }
    let total = words::say(language, "Skupaj", "Total");
    for (name, sum) in by_municipality(records) {
        let name = words::municipality(name, language);
        text.push_str(&format!("\n{total} {name}: {}\n", amounts(sum, language)));
    }
    let today = house.desk.now().date();
    for one in remittances {
        let line = words::remittance_reminder(one, today, language);
        text.push_str(&format!("{line}\n"));
    }
    text
}

fn record_to_text(record: &TaxRecord, language: Language, text: &mut String) {
    let by = words::collected_by(record.by, language);
    let name = SafeText::new(&record.facility_name);
    text.push_str(&format!("\n{name} ({}), {by}\n", record.facility));
    for row in &record.rows {
        text.push_str(&format!("  {}\n", row_to_text(row, language)));
    }
    for (code, sum) in record.by_code() {
        let code = match code {
            Some(code) => format!("{code} {}", words::tax_code_short(code, language)),
            None => words::say(language, "brez kode", "no code").to_owned(),
        };
        text.push_str(&format!("  {code}: {}\n", amounts(sum, language)));
    }
}

fn row_to_text(row: &TaxRow, language: Language) -> String {
    let number = row.number.map(|number| number.to_string());
    let departure = row.departure.map(words::date_short);
    let nights = words::counted(row.nights, Noun::Night, language);
    let what = match row.unknown {
        Some(unknown) => words::tax_unknown(unknown, language),
        None => format!(
            "{} + {}",
            words::euros(row.tourist.number(), language),
            words::euros(row.promotional.number(), language)
        ),
    };
    let code = row.code.map(|code| code.to_string()).unwrap_or_default();
    let reason = Some(row.reason.to_string()).filter(|reason| !reason.is_empty());
    let charged = row.charged;
    let charged = charged.map(|found| words::charged_differs(found, language));
    let beside: Vec<String> = reason.into_iter().chain(charged).collect();
    format!(
        "{:>6}  {}  {} – {}  {nights}  {code}  {what}  {}",
        number.as_deref().unwrap_or("–"),
        row.name,
        words::date_short(row.arrival),
        departure.as_deref().unwrap_or("…"),
        beside.join(", "),
    )
    .trim_end()
    .to_owned()
}

fn amounts(sum: TaxSum, language: Language) -> String {
    let euros = |amount: Cents| words::euros(amount.number(), language);
    let nights = words::counted(sum.nights, Noun::Night, language);
    format!(
        "{nights}, {} + {} = {}",
        euros(sum.tourist),
        euros(sum.promotional),
        euros(sum.both())
    )
}
