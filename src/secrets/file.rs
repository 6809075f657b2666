//! Credentials in a TOML file that only its owner can read.

use std::fs::File;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use toml::de::{DeTable, DeValue};
use zeroize::Zeroizing;

use super::error::{FileProblem, SecretsError};
use super::{AccountSecrets, Credential, Secret};
use crate::domain::account::AccountName;
use crate::domain::text::SafeText;

const FILE_BYTES_MAX: u64 = 64 * 1024;
const NAMED_ACCOUNTS: &str = "service_account";
const KEYS_AT_TOP: &[&str] = &[
    "password",
    "certificate_password",
    "smtp_password",
    NAMED_ACCOUNTS,
];
const KEYS_OF_ACCOUNT: &[&str] = &["password", "certificate_password"];

/// Permission bits of group and others; an access list shows in those of the group.
const OTHERS: u32 = 0o077;

/// Loads the credentials of an account: keys at the top for `[service]`, and those of
/// `[service_account.NAME]` for the others.
pub(super) fn load(path: &Path, account: &AccountName) -> Result<AccountSecrets, SecretsError> {
    let text = read_private(path)?;
    let in_file = |line, problem| SecretsError::InFile {
        path: path.to_owned(),
        line,
        problem,
    };
    let secrets = parse(&text, account).map_err(|(line, problem)| in_file(line, problem))?;
    let table = if account.is_unnamed() {
        String::new()
    } else {
        format!("[{NAMED_ACCOUNTS}.{account}] ")
    };
    let password = secrets.password.filter(|password| !password.is_empty());
    Ok(AccountSecrets {
        password: password.ok_or_else(|| SecretsError::NoPassword {
            place: format!("{}: {table}password = '…'", path.display()),
        })?,
        certificate_password: secrets.certificate_password,
    })
}

/// Loads the password of the mail server, where the file has one.
pub(super) fn load_smtp_password(path: &Path) -> Result<Option<Secret>, SecretsError> {
    let text = read_private(path)?;
    let found =
        parse(&text, &AccountName::unnamed()).map_err(|(line, problem)| SecretsError::InFile {
            path: path.to_owned(),
            line,
            problem,
        })?;
    Ok(found.smtp_password)
}

/// Reads the file after making sure that nobody else can, on the opened file itself, so that
/// another one cannot be put in its place in between.
fn read_private(path: &Path) -> Result<Zeroizing<String>, SecretsError> {
    let unreadable = |source| SecretsError::Unreadable {
        path: path.to_owned(),
        source,
    };
    // Asked before opening too, since opening a pipe would wait for somebody to write.
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(SecretsError::NotAFile {
            path: path.to_owned(),
        });
    }
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(SecretsError::NotAFile {
            path: path.to_owned(),
        });
    }
    let mode = metadata.permissions().mode() & 0o777;
    if mode & OTHERS != 0 {
        return Err(SecretsError::OpenToOthers {
            path: path.to_owned(),
            mode,
        });
    }
    let in_file = |problem| SecretsError::InFile {
        path: path.to_owned(),
        line: 1,
        problem,
    };
    if metadata.len() > FILE_BYTES_MAX {
        return Err(in_file(FileProblem::TooLarge));
    }
    // Room for all of it at once, so that growing leaves no copy behind.
    let room = usize::try_from(FILE_BYTES_MAX).unwrap_or_default();
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    file.take(FILE_BYTES_MAX)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Zeroizing::new(text.to_owned())),
        Err(_) => Err(in_file(FileProblem::Syntax)),
    }
}

#[derive(Default)]
struct Found {
    password: Option<Secret>,
    certificate_password: Option<Secret>,
    smtp_password: Option<Secret>,
}

/// All of the file is checked, whichever account is asked for. What TOML says about a mistake is
/// not passed on, since it may quote the line.
fn parse(text: &str, account: &AccountName) -> Result<Found, (usize, FileProblem)> {
    let line_of = |start: usize| 1 + text.bytes().take(start).filter(|b| *b == b'\n').count();
    let document = DeTable::parse(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        (line_of(start), FileProblem::Syntax)
    })?;
    let mut found = Found::default();
    for (key, value) in document.into_inner() {
        let line = line_of(key.span().start);
        if key.get_ref() != NAMED_ACCOUNTS {
            let credential = credential(key.get_ref(), value.into_inner(), line, KEYS_AT_TOP)?;
            if account.is_unnamed() {
                found.keep(credential);
            }
            continue;
        }
        let accounts = table(key.get_ref(), value.into_inner(), line)?;
        for (name, value) in accounts {
            let line = line_of(name.span().start);
            for (key, value) in table(name.get_ref(), value.into_inner(), line)? {
                let line = line_of(key.span().start);
                let value = value.into_inner();
                let credential = credential(key.get_ref(), value, line, KEYS_OF_ACCOUNT)?;
                if name.get_ref() == account.as_str() {
                    found.keep(credential);
                }
            }
        }
    }
    Ok(found)
}

impl Found {
    fn keep(&mut self, (credential, secret): (Credential, Secret)) {
        match credential {
            Credential::Password => self.password = Some(secret),
            Credential::CertificatePassword => self.certificate_password = Some(secret),
            Credential::SmtpPassword => self.smtp_password = Some(secret),
        }
    }
}

fn credential(
    key: &str,
    value: DeValue<'_>,
    line: usize,
    allowed: &'static [&'static str],
) -> Result<(Credential, Secret), (usize, FileProblem)> {
    let all = [
        Credential::Password,
        Credential::CertificatePassword,
        Credential::SmtpPassword,
    ];
    let known = all.into_iter().find(|known| known.as_str() == key);
    let Some(credential) = known.filter(|known| allowed.contains(&known.as_str())) else {
        let key = shown(key);
        return Err((line, FileProblem::UnknownKey { key, allowed }));
    };
    match value {
        DeValue::String(text) => Ok((credential, Secret::new(text.into_owned()))),
        DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => Err((line, FileProblem::NotText { key: shown(key) })),
    }
}

fn table<'t>(
    key: &str,
    value: DeValue<'t>,
    line: usize,
) -> Result<DeTable<'t>, (usize, FileProblem)> {
    match value {
        DeValue::Table(table) => Ok(table),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_) => Err((line, FileProblem::NotATable { key: shown(key) })),
    }
}

/// A key as a message may show it; somebody may have written a password in its place, so not
/// more than a few characters of it.
fn shown(key: &str) -> String {
    const CHARS_MAX: usize = 24;
    let safe: String = SafeText::new(key)
        .as_str()
        .chars()
        .take(CHARS_MAX)
        .collect();
    format!("\"{safe}\"")
}

#[cfg(test)]
mod tests;
