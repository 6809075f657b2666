//! The keys that the configuration knows, table by table.

/// Keys at the top of the file.
pub const TOP: &[&str] = &[
    "language",
    "database",
    "intake",
    "service",
    "service_account",
    "secrets",
    "backup",
    "facility",
    "import",
    "courier",
    "alarm",
    "printer",
    "printer_columns",
    "printer_code_page",
    "printer_kind",
    "console",
    "keys",
    "limits",
];

/// Keys of `[limits]`.
pub const LIMITS: &[&str] = &["list_mebibytes", "list_rows"];

/// Keys of `[console]`.
pub const CONSOLE: &[&str] = &[
    "theme",
    "ascii",
    "highlight",
    "panel_delay_ms",
    "alarm",
    "bell",
    "title",
    "escape_timeout_ms",
    "ctrl_z",
];

/// Keys of `[service]` and `[service_account.NAME]`.
pub const SERVICE: &[&str] = &[
    "endpoint",
    "user_name",
    "certificate",
    "ca_certificates",
    "rows_per_package",
    "connect_timeout_seconds",
    "request_timeout_seconds",
    "proxy",
    "tls_backend",
];

/// Keys of `[secrets]`.
pub const SECRETS: &[&str] = &["source", "file"];

/// Keys of `[courier]`.
pub const COURIER: &[&str] = &["delay_minutes"];

/// Keys of `[alarm]`.
pub const ALARM: &[&str] = &[
    "mail_to",
    "mail_from",
    "smtp_server",
    "smtp_port",
    "smtp_security",
    "smtp_user_name",
    "smtp_ca_certificates",
    "command",
];

/// Keys of `[backup]`.
pub const BACKUP: &[&str] = &["dir", "keep_days", "keep_months", "recipients"];

/// Keys of `[[facility]]`.
pub const FACILITY: &[&str] = &[
    "id",
    "name",
    "address",
    "municipality",
    "kind",
    "channel",
    "police_deadline_hours",
    "host",
    "permanent_beds",
    "units",
    "departure_time",
    "first_sequence_number",
    "sequence_number_width",
    "tourist_tax",
    "tax_collected_by",
    "service",
    "intake",
    "printer",
    "printer_columns",
    "printer_code_page",
    "printer_kind",
];

/// Keys of `host` in a facility.
pub const HOST: &[&str] = &["name", "registration_number", "address"];

/// Keys of one of `units` in a facility.
pub const UNIT: &[&str] = &["name", "beds", "used_by", "made_of"];

/// Keys of one of `tourist_tax` in a facility.
pub const TOURIST_TAX: &[&str] = &["from", "rate", "part_share"];

/// Keys of `[import.NAME]`.
pub const IMPORT: &[&str] = &[
    "delimiter",
    "encoding",
    "date_formats",
    "columns",
    "documents",
    "countries",
    "sexes",
];

/// What a column of a list can mean.
pub const COLUMN_MEANINGS: &[&str] = &[
    "list_id",
    "first_name",
    "surname",
    "full_name",
    "surname_and_first_name",
    "sex",
    "birth_date",
    "country",
    "document_type",
    "document_number",
    "arrival",
    "arrival_time",
    "departure",
    "departure_time",
    "unit",
    "tax_code",
    "tax_reason",
    "tax_charged",
    "note",
    "extra_bed",
    "ignored",
];

/// The encodings in which lists can be read.
pub const ENCODINGS: &[&str] = &[
    "utf-8",
    "windows-1250",
    "windows-1252",
    "utf-16le",
    "utf-16be",
];

/// Every list of keys above, with the table to which it belongs.
pub const ALL: [(&str, &[&str]); 12] = [
    ("", TOP),
    ("console", CONSOLE),
    ("service", SERVICE),
    ("secrets", SECRETS),
    ("courier", COURIER),
    ("alarm", ALARM),
    ("backup", BACKUP),
    ("facility", FACILITY),
    ("facility.host", HOST),
    ("facility.units", UNIT),
    ("facility.tourist_tax", TOURIST_TAX),
    ("import.NAME", IMPORT),
];
