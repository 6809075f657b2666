//! `recepcija check`: the answer at the end of the day.

use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, print, print_json, tax};
use crate::clock::Clock;
use crate::desk::{
    CertificateDays, CourierSign, EndOfDay, FacilityDay, StandingState, certificate_days,
};
use crate::domain::certificate::CertificateWarning;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::tax_record::Remittance;
use crate::domain::text::SafeText;
use crate::words::{self, Noun};

pub(super) fn run(house: &mut House, as_json: bool) -> Result<Exit, Failure> {
    let certificates = Certificates {
        found: certificate_days(&house.config),
        // Certificates follow the machine, also in a rehearsal.
        now: Clock::machine().now(),
    };
    let mut open_files = Vec::new();
    for facility in house.facilities() {
        let open = house.desk.open_hand_over(facility)?;
        open_files.extend(open.map(|file| (facility, file.file_name)));
    }
    house.desk.prove_reports()?;
    let now = house.desk.now();
    let day = Day {
        remittances: house.desk.remittances_to_remind(&house.facilities())?,
        today: now.date(),
        end: house.desk.end_of_day(house.only)?,
        certificates,
        open_files,
    };
    if as_json {
        print_json(&to_json(&day));
    } else {
        print(&to_text(&day, house.language));
    }
    Ok(if day.all_clear() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

/// The end of the day, and what the machine says of our certificates.
struct Day {
    end: EndOfDay,
    certificates: Certificates,
    open_files: Vec<(FacilityId, SafeText)>,
    /// Told, and not counted: what is remitted is the office's, not the end of the desk's day.
    remittances: Vec<Remittance>,
    today: chrono::NaiveDate,
}

struct Certificates {
    found: Vec<CertificateDays>,
    now: Moment,
}

impl Day {
    /// With a certificate that is over nothing can be sent tomorrow.
    fn all_clear(&self) -> bool {
        let now = self.certificates.now;
        let is_over = |certificate: &CertificateDays| {
            certificate.warning(now) == Some(CertificateWarning::Expired)
        };
        self.end.all_clear() && !self.certificates.found.iter().any(is_over)
    }

    fn open_file(&self, facility: FacilityId) -> Option<&SafeText> {
        let of = self.open_files.iter().find(|(id, _)| *id == facility);
        of.map(|(_, file)| file)
    }
}

fn to_json(day: &Day) -> Value {
    let facility = |facility| facility_to_json(facility, day.open_file(facility.id));
    json!({
        "all_clear": day.all_clear(),
        "as_of": day.end.as_of.to_rfc3339(),
        "courier": day.end.courier.map(|courier| json!({
            "seen_at": courier.seen_at.map(crate::domain::moment::Moment::to_rfc3339),
            "silent": courier.is_silent,
        })),
        "unproven": day.end.unproven,
        "certificates": certificates_to_json(&day.certificates),
        "facilities": day.end.facilities.iter().map(facility).collect::<Vec<_>>(),
        "last_accepted": day.end.last_accepted.map(|at| at.to_rfc3339()),
        "tax_remittances": day.remittances.iter()
            .map(|one| tax::remittance_to_json(one, day.today)).collect::<Vec<_>>(),
        "stopped": day.end.stops.iter().map(|stop| json!({
            "account": stop.account,
            "code": stop.code,
            "text": stop.text.as_str(),
            "since": stop.since.to_rfc3339(),
        })).collect::<Vec<_>>(),
    })
}

fn certificates_to_json(certificates: &Certificates) -> Value {
    let found = certificates.found.iter();
    found
        .map(|certificate| {
            let warning = certificate.warning(certificates.now);
            json!({
                "account": certificate.account.as_str(),
                "valid_until": certificate.valid_until.to_rfc3339(),
                "days_left": certificate.days_left(certificates.now),
                "warning": warning.map(CertificateWarning::days),
            })
        })
        .collect()
}

fn facility_to_json(day: &FacilityDay, open_file: Option<&SafeText>) -> Value {
    json!({
        "open_file": open_file.map(SafeText::as_str),
        "id": day.id.number(),
        "overdue": day.overdue.len(),
        "due_within_2_hours": day.soon.len(),
        "pending": day.pending,
        "failed": day.failed.len(),
        "needs_attention": day.needs_attention.len(),
        "list_differs": day.list_differs.len(),
        "unfinished_departures": day.unfinished.len(),
        "expected_arrivals": day.expected.len(),
        "due_for_deletion": day.due_for_deletion,
        "number_gaps": day.gaps.iter().map(|gap| json!({
            "year": gap.year,
            "first": gap.first.number(),
            "last": gap.last.number(),
            "used_by_another": gap.used_by_another,
        })).collect::<Vec<_>>(),
        "monthly": {
            "month": day.monthly.month.to_string(),
            "state": day.monthly.state.as_str(),
            "window_ends": day.monthly.window_ends.to_string(),
            "overdue_months": day.monthly.overdue.iter().map(ToString::to_string)
                .collect::<Vec<_>>(),
        },
    })
}

fn to_text(day: &Day, language: Language) -> String {
    let end = &day.end;
    let mut text = format!("{}\n", words::moment_long(end.as_of));
    for facility in &end.facilities {
        facility_to_text(facility, end, language, &mut text);
        if let Some(file) = day.open_file(facility.id) {
            let label = words::say(language, "Je naložena?", "Uploaded?");
            text.push_str(&format!("  {label:<24}{file}\n"));
        }
    }
    for stop in &end.stops {
        let words = words::say(language, "Pošiljanje je ustavljeno", "Sending has stopped");
        text.push_str(&format!("{words}: {} ({})\n", stop.text, stop.code));
    }
    if end.unproven > 0 {
        let words = words::say(
            language,
            "Brez dokaza o oddaji",
            "Without proof of their report",
        );
        let entries = words::counted(end.unproven, Noun::Entry, language);
        text.push_str(&format!("{words}: {entries}\n"));
    }
    if let Some(courier) = end.courier {
        text.push_str(&courier_to_text(courier, language));
    }
    certificates_to_text(&day.certificates, language, &mut text);
    for one in &day.remittances {
        let line = words::remittance_reminder(one, day.today, language);
        text.push_str(&format!("{line}\n"));
    }
    let last = end.last_accepted.map_or_else(
        || words::say(language, "še nobene", "none yet").to_owned(),
        words::moment_long,
    );
    let words = words::say(language, "Zadnja sprejeta oddaja", "Last accepted");
    text.push_str(&format!("{words}: {last}\n"));
    let verdict = match (day.all_clear(), language) {
        (true, Language::Slovenian) => "Vse je urejeno.",
        (true, Language::English) => "All clear.",
        (false, Language::Slovenian) => "Ni še vse urejeno.",
        (false, Language::English) => "Not all clear.",
    };
    text.push_str(verdict);
    text
}

fn courier_to_text(courier: CourierSign, language: Language) -> String {
    let words = if courier.is_silent {
        words::say(
            language,
            "Kurir se ne oglaša; pošilja se brez njega",
            "The courier is silent, so desks send by themselves",
        )
    } else {
        words::say(language, "Kurir pošilja", "The courier sends")
    };
    let seen = courier.seen_at.map_or_else(String::new, |at| {
        let last = words::say(language, "zadnji znak", "last sign");
        format!(", {last} {}", words::moment_long(at))
    });
    format!("{words}{seen}\n")
}

/// Those that end soon, or have ended.
fn certificates_to_text(certificates: &Certificates, language: Language, text: &mut String) {
    for certificate in &certificates.found {
        let until = certificate.valid_until;
        if let Some(left) = words::certificate_left(until, certificates.now, language) {
            let date = words::date_long(until.date());
            let account = &certificate.account;
            text.push_str(&words::say(
                language,
                format!("Digitalno {left} ({date}, {account})\n"),
                format!("Digital {left} ({date}, {account})\n"),
            ));
        }
    }
}

fn facility_to_text(day: &FacilityDay, all: &EndOfDay, language: Language, text: &mut String) {
    text.push_str(&format!("\n{} ({})\n", day.name, day.id));
    let mut row = |slovenian, english, value: String| {
        let label = words::say(language, slovenian, english);
        text.push_str(&format!("  {label:<24}{value}\n"));
    };
    for (slovenian, english, count) in [
        ("Zamujeno", "Overdue", day.overdue.len()),
        ("V dveh urah", "Within two hours", day.soon.len()),
        ("Čaka na pošiljanje", "Waiting to be sent", day.pending),
        ("Zavrnjeno", "Refused", day.failed.len()),
        ("Popraviti", "To be mended", day.needs_attention.len()),
        (
            "Seznam pravi drugače",
            "A list says otherwise",
            day.list_differs.len(),
        ),
        (
            "Nezaključeni odhodi",
            "Unfinished departures",
            day.unfinished.len(),
        ),
        ("Pričakovani danes", "Expected today", day.expected.len()),
    ] {
        row(slovenian, english, count.to_string());
    }
    for gap in &day.gaps {
        row(
            "Vrzel v številkah",
            "Missing numbers",
            format!("{}: {}", gap.year, words::number_gap(*gap, 1, language)),
        );
    }
    if day.due_for_deletion > 0 {
        row(
            "Hramba",
            "Keeping",
            words::entries_due(day.due_for_deletion, language),
        );
    }
    let month = words::month_name(day.monthly.month, language);
    let until = words::date_short(day.monthly.window_ends);
    row(
        "Mesec",
        "Month",
        format!("{month}: {}", standing(day.monthly.state, &until, language)),
    );
    for month in &day.monthly.overdue {
        let name = words::month_name(*month, language);
        row(
            "",
            "",
            format!("{name}: {}", standing(StandingState::Overdue, "", language)),
        );
    }
    if !day.overdue.is_empty() {
        let guests = words::counted(day.overdue.len(), Noun::Guest, language);
        let first = day.overdue.iter().filter_map(|line| line.deadline).min();
        let late = first
            .map(|at| words::time_left(at, all.as_of, language))
            .unwrap_or_default();
        row("Najdlje", "Longest", format!("{guests}, {late}"));
    }
}

fn standing(state: StandingState, until: &str, language: Language) -> String {
    let (slovenian, english) = match state {
        StandingState::NotDue => ("še teče".to_owned(), "still runs".to_owned()),
        StandingState::Due => (format!("oddati do {until}"), format!("due by {until}")),
        StandingState::Overdue => (
            "ni oddan, rok je minil".to_owned(),
            "not sent, its window has passed".to_owned(),
        ),
        StandingState::Pending => (
            "čaka na odgovor".to_owned(),
            "waits for an answer".to_owned(),
        ),
        StandingState::Failed => ("zavrnjen".to_owned(), "refused".to_owned()),
        StandingState::Accepted => ("oddan".to_owned(), "accepted".to_owned()),
        StandingState::Elsewhere => ("oddan drugje".to_owned(), "reported elsewhere".to_owned()),
    };
    words::say(language, slovenian, english)
}
