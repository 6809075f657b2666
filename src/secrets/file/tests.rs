//! A secrets file gives each account its own, and tells nothing of it in its mistakes.

use std::path::PathBuf;

use super::*;
use crate::domain::language::Language;

struct SecretsFile {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl SecretsFile {
    fn new(text: &[u8], mode: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("secrets.toml");
        std::fs::write(&path, text).expect("a file");
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(&path, permissions).expect("permissions");
        Self {
            _folder: folder,
            path,
        }
    }

    fn load(&self, account: &AccountName) -> Result<AccountSecrets, SecretsError> {
        load(&self.path, account)
    }
}

const BOTH: &[u8] = b"password = 'prvo'\n\
    certificate_password = 'tretje'\n\
    [service_account.obala]\n\
    password = \"dr\\u0075go\"\n";

fn obala() -> AccountName {
    AccountName::named("obala").expect("a name")
}

#[test]
fn each_account_has_its_own_password() {
    let file = SecretsFile::new(BOTH, 0o600);
    let secrets = file.load(&AccountName::unnamed()).expect("secrets");
    assert_eq!(secrets.password.expose(), "prvo");
    let certificate = secrets.certificate_password.expect("a second secret");
    assert_eq!(certificate.expose(), "tretje");

    let secrets = file.load(&obala()).expect("secrets");
    assert_eq!(secrets.password.expose(), "drugo");
    assert!(secrets.certificate_password.is_none());
}

#[test]
fn a_file_that_others_can_open_is_refused() {
    for mode in [0o640, 0o604, 0o620, 0o644, 0o601] {
        let error = SecretsFile::new(BOTH, mode)
            .load(&AccountName::unnamed())
            .expect_err("others can open it");
        for language in [Language::Slovenian, Language::English] {
            let words = error.describe(language);
            assert!(words.contains("chmod 600 /"), "{words}");
            assert!(words.contains(&format!("{mode:o}")), "{words}");
        }
    }
    assert!(SecretsFile::new(BOTH, 0o400).load(&obala()).is_ok());
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let result = load(folder.path(), &obala());
    assert!(matches!(result, Err(SecretsError::NotAFile { .. })));
    let result = load(Path::new("/dev/null"), &obala());
    assert!(matches!(result, Err(SecretsError::NotAFile { .. })));
    let result = load(&folder.path().join("missing"), &obala());
    assert!(matches!(result, Err(SecretsError::Unreadable { .. })));
}

#[test]
fn a_missing_password_is_asked_for_where_it_belongs() {
    for text in [
        "",
        "password = 'prvo'",
        "[service_account.obala]\npassword = ''",
    ] {
        let error = SecretsFile::new(text.as_bytes(), 0o600)
            .load(&obala())
            .expect_err("no password");
        let words = error.to_string();
        assert!(
            words.contains("[service_account.obala] password"),
            "{words}"
        );
    }
}

#[test]
fn mistakes_are_told_with_their_line_and_without_a_value() {
    for (text, line, words) in [
        (
            "password = 'geslo123'\npasword = 'geslo123'\n",
            2,
            "unknown key",
        ),
        ("\npassword = geslo123\n", 2, "not TOML"),
        ("password = 'geslo123'\npassword = 'geslo123'\n", 2, "twice"),
        ("password = ['geslo123']\n", 1, "text in quotes"),
        ("service_account = 'geslo123'\n", 1, "must be a table"),
        (
            "[service_account]\nobala = 'geslo123'\n",
            2,
            "must be a table",
        ),
        (
            "[service_account.bled]\nuser = 'geslo123'\n",
            2,
            "unknown key",
        ),
    ] {
        let error = SecretsFile::new(text.as_bytes(), 0o600)
            .load(&AccountName::unnamed())
            .expect_err("a mistake");
        let told = error.to_string();
        assert!(told.contains(&format!("line {line}:")), "{text}: {told}");
        assert!(told.contains(words), "{text}: {told}");
        for language in [Language::Slovenian, Language::English] {
            assert!(!error.describe(language).contains("geslo123"));
        }
        assert!(!format!("{error:?}").contains("geslo123"));
    }
}

#[test]
fn a_file_far_too_large_or_not_text_is_refused() {
    let large = SecretsFile::new(&vec![b'#'; 70_000], 0o600).load(&obala());
    assert!(large.expect_err("too large").to_string().contains("large"));
    let binary = SecretsFile::new(b"password = '\xff'", 0o600).load(&obala());
    assert!(matches!(binary, Err(SecretsError::InFile { .. })));
}
