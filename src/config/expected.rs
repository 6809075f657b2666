//! What a key takes, and what stood there instead.

use toml::de::DeValue;

use crate::domain::language::Language;

/// What a key of the configuration takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text in quotes.
    Text,
    /// The path of a file or folder.
    Path,
    /// One of certain words.
    Word,
    /// A whole number.
    WholeNumber {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// `true` or `false`.
    Truth,
    /// A date.
    Date,
    /// A time of day.
    TimeOfDay,
    /// A rate of the tourist tax.
    Rate,
    /// A part of the whole.
    Share,
    /// A table of keys.
    Table,
    /// A list of tables.
    TableList,
    /// A list of texts.
    TextList,
    /// A list of units.
    UnitList,
    /// A unit.
    Unit,
    /// Where reports go.
    Endpoint,
    /// A proxy.
    Proxy,
    /// A printer on the network.
    Printer,
    /// The public key of somebody who can read encrypted copies.
    Recipient,
    /// What stands between the fields of a list.
    Delimiter,
    /// An encoding.
    Encoding,
    /// The form of dates.
    DateFormat,
    /// Letters of a country.
    CountryCode,
    /// An address for mail.
    MailAddress,
    /// The name of a server.
    ServerName,
    /// A program with its arguments.
    CommandLine,
    /// A key of the keyboard, or several.
    Key,
}

impl Expected {
    /// What it takes, in words that can follow a colon.
    #[must_use]
    pub fn words(self, language: Language) -> String {
        let (slovenian, english) = match self {
            Self::WholeNumber { min, max } => {
                return match language {
                    Language::Slovenian => {
                        format!("celo število od {min} do {max}, brez narekovajev")
                    }
                    Language::English => {
                        format!("a whole number from {min} to {max}, without quotes")
                    }
                };
            }
            Self::Text => ("besedilo v narekovajih", "text in quotes"),
            Self::Path => ("pot v narekovajih", "a path in quotes"),
            Self::Word => ("beseda v narekovajih", "a word in quotes"),
            Self::Truth => (
                "true ali false, brez narekovajev",
                "true or false, without quotes",
            ),
            Self::Date => (
                r#"datum v narekovajih, na primer "2018-01-01""#,
                r#"a date in quotes, such as "2018-01-01""#,
            ),
            Self::TimeOfDay => (
                r#"ura v narekovajih, na primer "10:00""#,
                r#"a time of day in quotes, such as "10:00""#,
            ),
            Self::Rate => RATE,
            Self::Share => SHARE,
            Self::Table => (
                "tabela s ključi, [ime] ali { ključ = vrednost }",
                "a table of keys, [name] or { key = value }",
            ),
            Self::TableList => (
                "seznam tabel, [[ime]] ali [{ ključ = vrednost }]",
                "a list of tables, [[name]] or [{ key = value }]",
            ),
            Self::TextList => (
                r#"seznam besedil, na primer ["d.m.yyyy"]"#,
                r#"a list of texts, such as ["d.m.yyyy"]"#,
            ),
            Self::UnitList => UNIT_LIST,
            Self::Unit => UNIT,
            Self::Endpoint => ENDPOINT,
            Self::Proxy => (
                r#"naslov v narekovajih, na primer "http://proxy:3128""#,
                r#"an address in quotes, such as "http://proxy:3128""#,
            ),
            Self::Printer => (
                r#"naslov v narekovajih, na primer "tcp://10.0.0.7:9100""#,
                r#"an address in quotes, such as "tcp://10.0.0.7:9100""#,
            ),
            Self::Recipient => (
                "javni ključ programa age v narekovajih: age1…",
                "a public key of age in quotes: age1…",
            ),
            Self::Delimiter => (
                r#"eno ločilo v narekovajih: ",", ";", "|" ali "\t""#,
                r#"one sign in quotes: ",", ";", "|" or "\t""#,
            ),
            Self::Encoding => ENCODING,
            Self::Key => KEY,
            Self::DateFormat => DATE_FORMAT,
            Self::MailAddress => (
                r#"poštni naslov v narekovajih, na primer "recepcija@example.com""#,
                r#"an address for mail in quotes, such as "recepcija@example.com""#,
            ),
            Self::ServerName => (
                r#"ime strežnika v narekovajih, na primer "mail.example.com""#,
                r#"the name of a server in quotes, such as "mail.example.com""#,
            ),
            Self::CommandLine => (
                r#"program s celo potjo in argumenti, na primer ["/usr/local/bin/alarm", "recepcija"]"#,
                r#"a program by its whole path and its arguments, such as ["/usr/local/bin/alarm", "desk"]"#,
            ),
            Self::CountryCode => (
                r#"dve veliki črki države v narekovajih, na primer "GB""#,
                r#"the two capital letters of a country in quotes, such as "GB""#,
            ),
        };
        match language {
            Language::Slovenian => slovenian,
            Language::English => english,
        }
        .to_owned()
    }
}

/// Slovenian, English.
type Words = (&'static str, &'static str);

const KEY: Words = (
    r#"tipka v narekovajih ali seznam tipk, na primer "k" ali ["k", "F8"]: mala črka, števka, znak, F1 do F12, Enter, Space, Tab, BackTab, Backspace, Delete, Left, Right, Up, Down, PageUp, PageDown, Home ali End"#,
    r#"a key in quotes or a list of keys, such as "k" or ["k", "F8"]: a small letter, a digit, a sign, F1 to F12, Enter, Space, Tab, BackTab, Backspace, Delete, Left, Right, Up, Down, PageUp, PageDown, Home or End"#,
);

const RATE: Words = (
    r#"znesek v evrih v narekovajih, na primer "2.50", od 0.0001 do 1000 in z največ štirimi decimalkami"#,
    r#"an amount in euros in quotes, such as "2.50", from 0.0001 to 1000 and with at most four decimals"#,
);
const SHARE: Words = (
    r#"delež od 0 do 1 v narekovajih, na primer "0.25", z največ štirimi decimalkami"#,
    r#"a share from 0 to 1 in quotes, such as "0.25", with at most four decimals"#,
);
const UNIT_LIST: Words = (
    r#"seznam enot, na primer ["101", { name = "102", beds = 2 }]"#,
    r#"a list of units, such as ["101", { name = "102", beds = 2 }]"#,
);
const UNIT: Words = (
    r#"ime enote v narekovajih ali { name = "102", beds = 2, used_by = "staff" }"#,
    r#"the name of a unit in quotes or { name = "102", beds = 2, used_by = "staff" }"#,
);
const ENDPOINT: Words = (
    r#""test", "production" ali naslov, ki se začne s https://; http:// le na tem računalniku"#,
    r#""test", "production" or an address that begins with https://; http:// only on this machine"#,
);
const ENCODING: Words = (
    r#"ime kodiranja v narekovajih, "utf-8", "windows-1250", "windows-1252", "utf-16le" ali "utf-16be""#,
    r#"the name of an encoding in quotes, "utf-8", "windows-1250", "windows-1252", "utf-16le" or "utf-16be""#,
);
const DATE_FORMAT: Words = (
    r#"oblika datuma v narekovajih, na primer "d.m.yyyy", "yyyy-mm-dd" ali "d.m.yyyy hh:mm""#,
    r#"the form of a date in quotes, such as "d.m.yyyy", "yyyy-mm-dd" or "d.m.yyyy hh:mm""#,
);

/// The type of a value that stands where another is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Text in quotes.
    Text,
    /// A whole number.
    WholeNumber,
    /// A number with decimals.
    Decimal,
    /// `true` or `false`.
    Truth,
    /// A date or time without quotes.
    Time,
    /// A list.
    List,
    /// A table.
    Table,
}

impl Found {
    /// The type of a value.
    pub(super) fn of(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(_) => Self::Text,
            DeValue::Integer(_) => Self::WholeNumber,
            DeValue::Float(_) => Self::Decimal,
            DeValue::Boolean(_) => Self::Truth,
            DeValue::Datetime(_) => Self::Time,
            DeValue::Array(_) => Self::List,
            DeValue::Table(_) => Self::Table,
        }
    }

    /// The type, in words.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let (slovenian, english) = match self {
            Self::Text => ("besedilo v narekovajih", "text in quotes"),
            Self::WholeNumber => (
                "celo število brez narekovajev",
                "a whole number without quotes",
            ),
            Self::Decimal => (
                "decimalno število brez narekovajev",
                "a decimal number without quotes",
            ),
            Self::Truth => ("true ali false", "true or false"),
            Self::Time => (
                "datum ali ura brez narekovajev",
                "a date or time without quotes",
            ),
            Self::List => ("seznam", "a list"),
            Self::Table => ("tabela", "a table"),
        };
        match language {
            Language::Slovenian => slovenian,
            Language::English => english,
        }
    }
}
