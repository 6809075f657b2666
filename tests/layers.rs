//! The direction of imports: a room knows only the rooms below it (see ARCHITECTURE.md).

use std::collections::BTreeSet;
mod sources;

use std::fs;
use std::path::Path;

use sources::sources;

/// Each room and the rooms that it may import.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &["domain"]),
    ("clock", &["domain"]),
    ("actions", &["domain"]),
    ("config", &["domain", "actions"]),
    ("lists", &["domain"]),
    ("store", &["domain"]),
    ("eturizem", &["domain"]),
    ("secrets", &["domain", "config"]),
    ("prints", &["domain", "words"]),
    (
        "desk",
        &[
            "domain", "words", "clock", "config", "lists", "store", "eturizem", "secrets", "prints",
        ],
    ),
    (
        "console",
        &[
            "domain", "actions", "words", "clock", "config", "store", "eturizem", "prints", "desk",
        ],
    ),
    (
        "cli",
        &[
            "domain", "actions", "words", "clock", "config", "lists", "store", "eturizem",
            "prints", "desk", "console",
        ],
    ),
];

fn room_of(path: &Path) -> String {
    let first = path.components().next().expect("a part");
    let name = first.as_os_str().to_string_lossy();
    name.trim_end_matches(".rs").to_owned()
}

/// The rooms that a file names, in `use` lines and in paths.
fn imported(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|after| {
            after
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .filter(|room: &String| !room.is_empty())
        .collect()
}

#[test]
fn each_room_imports_only_the_rooms_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut broken = Vec::new();
    for file in &files {
        let inside = file.strip_prefix(&root).expect("inside of src");
        let room = room_of(inside);
        if room == "main" || room == "lib" {
            continue;
        }
        let allowed = ROOMS
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("{} is in a room without a rule", inside.display()))
            .1;
        let text = fs::read_to_string(file).expect("a source");
        for other in imported(&text) {
            if other != room && !allowed.contains(&other.as_str()) {
                broken.push(format!("{} imports {other}", inside.display()));
            }
        }
    }
    assert!(files.len() > 50, "the sources were found");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_test_sees_an_import_that_is_not_allowed() {
    assert_eq!(
        imported("use crate::store::Store;\n// use crate::cli::x;"),
        ["store"]
    );
}

/// The words between grave accents, path by path.
fn named(text: &str) -> BTreeSet<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.flat_map(|words| words.split('/')).collect()
}

#[test]
fn the_architecture_names_every_file_of_every_room() {
    let architecture = fs::read_to_string("ARCHITECTURE.md").expect("the architecture");
    let words = named(&architecture);
    for (room, _) in ROOMS {
        let folder = Path::new("src").join(room);
        let Ok(items) = fs::read_dir(folder) else {
            continue;
        };
        for item in items {
            let path = item.expect("an item").path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.file_stem().expect("a name").to_string_lossy();
                let is_named = words.contains(&*name);
                assert!(is_named, "ARCHITECTURE.md does not name {}", path.display());
            }
        }
    }
}
