//! Writing a file that only its owner can read, whole or not at all.

use std::io::Write;
use std::path::Path;

use super::PrintError;

/// Writes the bytes to a new file; one that is there is replaced only where that is said.
///
/// # Errors
/// [`PrintError::Exists`] where a file is there; [`PrintError::File`] when it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8], may_replace: bool) -> Result<(), PrintError> {
    let failed = |source| PrintError::File {
        path: path.to_owned(),
        source,
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !may_replace && std::fs::symlink_metadata(path).is_ok() {
        return Err(PrintError::Exists(path.to_owned()));
    }
    // Its rights are those of its owner alone (0600), from the first byte on.
    let mut file = tempfile::Builder::new()
        .prefix(".recepcija-")
        .tempfile_in(folder)
        .map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    if may_replace {
        file.persist(path).map_err(|error| failed(error.error))?;
        return Ok(());
    }
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(PrintError::Exists(path.to_owned()))
        }
        Err(error) => Err(failed(error.error)),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_file_is_its_owners_and_is_replaced_only_when_that_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("knjiga.pdf");
        write_file(&path, b"prvi", false).expect("written");
        let mode = std::fs::metadata(&path)
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = write_file(&path, b"drugi", false);
        assert!(matches!(again, Err(PrintError::Exists(_))));
        assert_eq!(std::fs::read(&path).expect("read"), b"prvi");
        write_file(&path, b"drugi", true).expect("replaced");
        assert_eq!(std::fs::read(&path).expect("read"), b"drugi");
        let left = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 1, "nothing half written is left");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ni").join("knjiga.pdf");
        let failed = write_file(&path, b"x", false);
        assert!(matches!(failed, Err(PrintError::File { .. })));
    }
}
