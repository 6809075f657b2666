//! The file system under the book. Locks and shared memory are not to be trusted over a network, so
//! a book does not open there.

use std::path::{Path, PathBuf};

use rustix::fs::{major, minor, stat, statfs};

/// `f_type` of file systems on other machines, with their names.
const NETWORK: [(u32, &str); 14] = [
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB2"),
    (0x0102_1997, "9p"),
    (0x5346_414f, "AFS"),
    (0x6b41_4653, "AFS"),
    (0x7375_7245, "Coda"),
    (0x564c, "NCP"),
    (0x00c3_6400, "Ceph"),
    (0x0bd0_0bd0, "Lustre"),
    (0x4750_4653, "GPFS"),
    (0x7461_636f, "OCFS2"),
    (0x0116_1970, "GFS2"),
];
/// `f_type` of all that a program serves as a file system: sshfs, rclone, s3fs, but also disks.
const FUSE: u32 = 0x6573_5546;
/// The FUSE file systems that stand on a disk of the machine, as `/proc/self/mountinfo` names them.
const FUSE_ON_A_DISK: &str = "fuseblk";

/// The folder in which a file lies, or will lie, when that is on another machine, with the name of its
/// file system.
#[must_use]
pub fn network_file_system_of(path: &Path) -> Option<(PathBuf, String)> {
    let found = |folder: PathBuf| network_file_system(&folder).map(|kind| (folder, kind));
    folders_of(path).into_iter().find_map(found)
}

/// Where a file is, to which a link can lead, and where it is named.
fn folders_of(path: &Path) -> Vec<PathBuf> {
    let file = path.canonicalize().ok();
    let paths = [file.as_deref(), Some(path)].into_iter().flatten();
    paths.map(|path| folder_of(path).to_owned()).collect()
}

/// The name of the network file system on which a folder lies; `None` for a disk of the machine, and
/// where the system does not say.
#[must_use]
pub fn network_file_system(folder: &Path) -> Option<String> {
    let system = statfs(folder).ok()?;
    // The field has another type on each machine; what is above 32 bits is its sign.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "only the lower 32 bits mean something"
    )]
    let kind = system.f_type as u32;
    let served_by = || {
        let found = stat(folder).ok()?;
        let device = format!("{}:{}", major(found.st_dev), minor(found.st_dev));
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
        mounted_as(&mounts, &device)
    };
    name_of(kind, served_by)
}

fn name_of(kind: u32, served_by: impl Fn() -> Option<String>) -> Option<String> {
    if kind == FUSE {
        let served = served_by().unwrap_or_else(|| "fuse".to_owned());
        return (served != FUSE_ON_A_DISK).then_some(served);
    }
    let known = NETWORK.iter().find(|(number, _)| *number == kind);
    known.map(|(_, name)| (*name).to_owned())
}

/// What a device is mounted as: the word after ` - ` in its line.
fn mounted_as(mounts: &str, device: &str) -> Option<String> {
    let of_device = |line: &&str| line.split(' ').nth(2) == Some(device);
    let line = mounts.lines().find(of_device)?;
    let (_, kind) = line.split_once(" - ")?;
    kind.split(' ').next().map(str::to_owned)
}

/// The folder in which a file lies.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
36 25 8:1 / /srv rw,relatime shared:1 - ext4 /dev/sda1 rw
97 25 0:51 / /mnt/house rw,nosuid shared:2 master:1 - fuse.sshfs desk@10.0.0.2:/book rw
98 25 8:17 / /mnt/stick rw - fuseblk /dev/sdb1 rw
";

    #[track_caller]
    fn case(kind: u32, device: &str, expected: Option<&str>) {
        let found = name_of(kind, || mounted_as(MOUNTS, device));
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn file_systems_of_other_machines_are_known_by_their_type() {
        case(0x6969, "", Some("NFS"));
        case(0xff53_4d42, "", Some("CIFS"));
        case(0xfe53_4d42, "", Some("SMB2"));
        case(0x0102_1997, "", Some("9p"));
        case(FUSE, "0:51", Some("fuse.sshfs"));
        case(FUSE, "0:99", Some("fuse"));
        // A disk that a program reads, such as NTFS, is a disk.
        case(FUSE, "8:17", None);
        // ext4, tmpfs, btrfs.
        case(0xef53, "", None);
        case(0x0102_1994, "", None);
        case(0x9123_683e, "", None);
    }

    #[test]
    fn a_file_is_looked_for_where_a_link_leads() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().canonicalize().expect("a path");
        let there = folder.join("there");
        std::fs::create_dir(&there).expect("made");
        std::fs::write(there.join("book.db"), b"").expect("written");
        let link = folder.join("book.db");
        std::os::unix::fs::symlink(there.join("book.db"), &link).expect("linked");
        assert_eq!(folders_of(&link), [there, folder]);
    }

    #[test]
    fn a_folder_of_this_machine_is_no_network_share() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(network_file_system(folder.path()), None);
        assert_eq!(network_file_system(Path::new("/proc")), None);
        assert_eq!(network_file_system(&folder.path().join("missing")), None);
    }
}
