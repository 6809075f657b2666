//! Reads the whole file and what holds between its tables.

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::error::{ConfigProblem, ProblemKind};
use super::expected::Expected;
use super::facility::{self, ReadFacility};
use super::item::{Item, Section};
use super::places::Places;
use super::report::Report;
use super::{
    AccountName, Config, FacilitySettings, SecretsSetting, alarm, appearance, backup, courier,
    import, keys, limits, printer, service, shortcuts, terminal,
};
use crate::domain::language::Language;

/// Reads the text of the file at `path`.
pub(super) fn read(path: &Path, text: &str) -> Result<Config, Vec<ConfigProblem>> {
    let report = Report::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = error.span().map_or(1, |span| report.line_of(span));
        let message = error.message().to_owned();
        report.add(line, "", ProblemKind::Syntax { message });
    }
    // What was recovered from broken TOML would only bring mistakes that nobody made.
    if !report.is_clean() {
        return Err(report.into_problems());
    }
    let places = Places {
        folder: path.parent().map(Path::to_owned).unwrap_or_default(),
        home: etcetera::home_dir().ok(),
    };
    let top = Section::open(&report, (String::new(), 1), table.get_ref(), keys::TOP);
    let config = config(path, &top, &places);
    match config {
        Some(config) if report.is_clean() => Ok(config),
        _ => Err(report.into_problems()),
    }
}

fn config(path: &Path, top: &Section<'_>, places: &Places) -> Option<Config> {
    let language = top
        .get("language")
        .and_then(|item| item.word(&Language::NAMES));
    let database = top
        .require("database", Expected::Path)
        .and_then(|item| places.path(&item));
    let intake = top
        .get("intake")
        .and_then(|item| Some((places.path(&item)?, item.line)));
    let console = top
        .get("console")
        .and_then(|item| item.section(keys::CONSOLE));
    let appearance = console.as_ref().map(appearance::read).unwrap_or_default();
    let console_alarm = console.as_ref().map(alarm::read).unwrap_or_default();
    let terminal = console.as_ref().map(terminal::read).unwrap_or_default();
    let (accounts, names) = service::read_all(top, places);
    let secrets = top
        .get("secrets")
        .and_then(|item| secrets(&item, places))
        .unwrap_or(SecretsSetting::NotSaid);
    let backup = backup::read(top, places);
    let imports = import::read_all(top);
    let courier = courier::courier(top);
    let alarm = courier::alarm(top, places);
    let keys = shortcuts::read(top);
    let printer = printer::read(top);
    let limits = limits::read(top);
    let facilities = facilities(top, intake, &printer, &names, places);
    Some(Config {
        path: path.to_owned(),
        language: language.unwrap_or_default(),
        database: database?,
        facilities: facilities?,
        accounts,
        secrets,
        backup,
        imports,
        courier,
        alarm,
        console_alarm,
        terminal,
        limits,
        keys,
        appearance,
    })
}

fn secrets(item: &Item<'_>, places: &Places) -> Option<SecretsSetting> {
    #[derive(Clone, Copy)]
    enum Source {
        Keyring,
        Systemd,
        File,
    }
    const SOURCES: [(&str, Source); 3] = [
        ("keyring", Source::Keyring),
        ("systemd", Source::Systemd),
        ("file", Source::File),
    ];
    let section = item.section(keys::SECRETS)?;
    let source = section
        .require("source", Expected::Word)
        .and_then(|item| item.word(&SOURCES));
    // Read also where the source is another, so that a mistake in it is told.
    let file = section.get("file").map(|item| places.path(&item));
    match source? {
        Source::Keyring => Some(SecretsSetting::Keyring),
        Source::Systemd => Some(SecretsSetting::Systemd),
        Source::File => match file {
            Some(file) => file.map(SecretsSetting::File),
            None => {
                section.require("file", Expected::Path);
                None
            }
        },
    }
}

fn facilities(
    top: &Section<'_>,
    intake: Option<(PathBuf, usize)>,
    house_printer: &printer::ReadPrinter,
    accounts: &[AccountName],
    places: &Places,
) -> Option<Vec<FacilitySettings>> {
    let list = top.require("facility", Expected::TableList)?;
    let items = list.list(Expected::TableList)?;
    if items.is_empty() {
        return list.problem(ProblemKind::Missing {
            expected: Expected::TableList,
        });
    }
    let mut read = Vec::new();
    for item in &items {
        if let Some(facility) = facility::read(item, accounts, places) {
            read.push((item.path.as_str(), facility));
        }
    }
    duplicate_facilities(&list, &read);
    if let Some((folder, line)) = intake {
        if items.len() > 1 {
            let problem = ProblemKind::IntakeOfSeveral;
            list.report.add(line, "intake", problem);
        } else if let Some((_, facility)) = read.first_mut() {
            if let Some((_, own_line)) = facility.intake {
                let problem = ProblemKind::DuplicateIntake { first_line: line };
                list.report.add(own_line, "facility[0].intake", problem);
            }
            facility.intake = Some((folder, line));
        }
    }
    duplicate_intakes(&list, &read);
    let settings = |(_, read): (&str, ReadFacility)| FacilitySettings {
        facility: read.facility,
        account: read.account,
        intake: read.intake.map(|(folder, _)| folder),
        printer: read.printer.over(house_printer),
    };
    Some(read.into_iter().map(settings).collect())
}

fn duplicate_facilities(list: &Item<'_>, read: &[(&str, ReadFacility)]) {
    for (place, (path, facility)) in read.iter().enumerate() {
        let mut before = read[..place].iter();
        if let Some((_, first)) = before.find(|(_, one)| one.facility.id == facility.facility.id) {
            let first_line = first.id_line;
            let problem = ProblemKind::DuplicateFacility { first_line };
            list.report
                .add(facility.id_line, format!("{path}.id"), problem);
        }
    }
}

fn duplicate_intakes(list: &Item<'_>, read: &[(&str, ReadFacility)]) {
    let folders = || read.iter().filter_map(|(_, one)| one.intake.as_ref());
    for (path, facility) in read {
        let Some((folder, line)) = &facility.intake else {
            continue;
        };
        let first = folders().find(|(other, _)| other == folder);
        if let Some((_, first_line)) = first.filter(|(_, first_line)| first_line != line) {
            let first_line = *first_line;
            let problem = ProblemKind::DuplicateIntake { first_line };
            list.report.add(*line, format!("{path}.intake"), problem);
        }
    }
}
