//! What is done when the line drops, and what must be so afterwards.

use portable_pty::CommandBuilder;

use crate::calls::book::look;
use crate::house::{House, Practice};

const NOW: &str = "2026-08-20T18:00";
/// Rows of the list that is taken in; the console tells of every 50th.
const ROWS: usize = 300;
const HEAD: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                    document_type,document_number,arrival,departure\n";
/// What is typed is kept once it was seen.
const KEPT: [&str; 3] = ["Hribar", "Meta", "IB5566778"];

/// What is there when it starts, and what is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// An empty book.
    Empty,
    /// Two guests who wait, and a service.
    ToSend,
    /// A list of guests.
    List,
    /// No settings.
    Nothing,
    /// A throw-away hotel.
    Demo,
}

pub struct Way {
    pub name: &'static str,
    scene: Scene,
    arguments: &'static [&'static str],
    term: &'static str,
    /// What is typed, and the text that is waited for before the next.
    pub steps: &'static [(&'static str, &'static str)],
}

impl Way {
    /// It asks nobody anything.
    pub fn is_command(&self) -> bool {
        self.arguments.first() == Some(&"import")
    }
}

const fn way(
    name: &'static str,
    scene: Scene,
    arguments: &'static [&'static str],
    steps: &'static [(&'static str, &'static str)],
) -> Way {
    let term = "xterm-256color";
    Way {
        name,
        scene,
        arguments,
        term,
        steps,
    }
}

const SET_UP: &[(&str, &str)] = &[
    ("", "How shall we begin?"),
    ("\r", "Name of the facility"),
    ("Hotel Breza\r", "(RNO)"),
    ("20417\r", "Units"),
    ("101-103\r", "Permanent beds"),
    ("60\r", "Tourist tax"),
    ("2.50\r", "That tax holds from"),
    ("\r", "Where reports go"),
    ("http://127.0.0.1:9/\r", "User name"),
    ("hotel\r", "Password"),
    ("skrivnost\r", "Digital certificate"),
    ("\r", "Try the connection?"),
    ("\r", "Write the settings?"),
    ("\r", "All clear"),
];

pub const WAYS: &[Way] = &[
    way(
        "a form",
        Scene::Empty,
        &[],
        &[
            ("", "All clear"),
            ("n", "Surname"),
            ("Hri", "Hri"),
            ("bar", "Hribar"),
            ("\rMe", "Me"),
            ("ta", "Meta"),
            ("\rf\r5.3.87\r", "1987"),
            ("si\ri\rIB55", "IB55"),
            ("66778", "IB5566778"),
            ("\r1100\r+2\r101\r", "2 nights"),
            ("\x1bOQ", "Saved: 0001"),
        ],
    ),
    way(
        "lines",
        Scene::Empty,
        &["--plain"],
        &[
            ("", "Command"),
            ("n\r", "Surname:"),
            ("Hribar\r", "First name:"),
            ("Meta\r", "Sex:"),
            ("f\r", "Birth date:"),
            ("5.3.87\r", "Citizenship:"),
            ("si\r", "Document:"),
            ("i\r", "Number:"),
            ("IB5566778\r", "Arrival"),
            ("1100\r", "Departure"),
            ("+2\r", "Room"),
            ("101\r", "Extra bed"),
            ("!\r", "Save?"),
            ("y\r", "Saved: 0001"),
        ],
    ),
    way(
        "a sending",
        Scene::ToSend,
        &[],
        &[
            ("", "To send 2"),
            ("s", "Send 2 guests"),
            ("y", "To send 0"),
            ("6", "accepted"),
        ],
    ),
    way(
        "a list taken in in the console",
        Scene::List,
        &[],
        &[
            ("", "All clear"),
            ("i", "File with the guest list"),
            ("list.csv", "list.csv"),
            // On a quick machine it is done before a frame shows how far it came.
            ("\r", "Reading the list|The import is done"),
            ("", "100 / 300|The import is done"),
            ("", "250 / 300|The import is done"),
            ("", "The import is done"),
        ],
    ),
    way(
        "a list taken in by a command",
        Scene::List,
        &["import", "list.csv"],
        &[("", "")],
    ),
    way("the set-up", Scene::Nothing, &["setup"], SET_UP),
    Way {
        term: "dumb",
        ..way("the set-up in lines", Scene::Nothing, &["setup"], SET_UP)
    },
    way(
        "the palette",
        Scene::Demo,
        &["demo"],
        &[("", "PRACTICE"), (":dep", "dep"), ("arture", "departure")],
    ),
    way(
        "a departure",
        Scene::Demo,
        &["demo"],
        &[("", "PRACTICE"), ("3", "Departures"), ("v", "one by one")],
    ),
    way(
        "a search",
        Scene::Demo,
        &["demo"],
        &[("", "PRACTICE"), ("/cu", "cu"), ("c", "cuc")],
    ),
];

pub struct Place {
    house: House,
    practice: Option<Practice>,
    /// Where temporary files of the program go.
    temporary: tempfile::TempDir,
    command: CommandBuilder,
}

fn list(rows: usize) -> String {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    let row = |place: usize| {
        let surname = format!("Novak{}{}", letter(place / 26), letter(place));
        format!(
            "B{place},101,Ana,{surname},F,1987-03-05,DE,P,QX{place:07},2026-08-20T10:00,\
             2026-08-23T10:00\n"
        )
    };
    HEAD.to_owned() + &(1..=rows).map(row).collect::<String>()
}

impl Place {
    pub fn of(way: &Way) -> Self {
        let house = House::offline().at(NOW);
        let temporary = tempfile::tempdir().expect("a folder");
        let practice = (way.scene == Scene::ToSend).then(|| Practice::at(NOW));
        if let Some(practice) = &practice {
            house.report_to(&practice.endpoint);
            house.import("two.csv", &list(2), 0);
        }
        if way.scene == Scene::List {
            house.write("list.csv", list(ROWS).as_bytes());
        }
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "", env!("CARGO_BIN_EXE_recepcija"), "--now", NOW]);
        if !matches!(way.scene, Scene::Nothing | Scene::Demo) {
            command.arg("--config");
            command.arg(house.path("config.toml"));
        }
        command.args(["--language", "en"]);
        command.args(way.arguments);
        command.cwd(house.path(""));
        for name in ["RECEPCIJA_CONFIG", "XDG_CONFIG_HOME", "NO_COLOR", "LC_ALL"] {
            command.env_remove(name);
        }
        command.env("HOME", house.path("home"));
        command.env("LANG", "sl_SI.UTF-8");
        command.env("TERM", way.term);
        command.env("TMPDIR", temporary.path());
        Self {
            house,
            practice,
            temporary,
            command,
        }
    }

    /// The program; where it `ignores`, the signal of the line is kept from it at its start.
    pub fn command(&self, ignores: bool) -> CommandBuilder {
        let script = match ignores {
            true => "trap '' HUP; exec \"$0\" \"$@\"",
            false => "exec \"$0\" \"$@\"",
        };
        let mut command = self.command.clone();
        command.get_argv_mut()[2] = script.into();
        command
    }

    /// What is wrong afterwards, in words.
    pub fn judge(&self, way: &Way, screen: &str, code: u32) -> Vec<String> {
        let mut losses = Vec::new();
        // A panic in a thread, and a mistake that was caught.
        if [70, 101].contains(&code) {
            losses.push(format!("exit code {code}"));
        }
        let left = std::fs::read_dir(self.temporary.path()).expect("a folder");
        losses.extend(left.map(|file| format!("left: {:?}", file.expect("a file").path())));
        if self.house.path("book.db").exists() {
            losses.extend(look(&self.house).1);
        }
        match way.scene {
            Scene::Empty => losses.extend(self.typed(screen)),
            Scene::ToSend => losses.extend(self.sent()),
            Scene::List => losses.extend(self.taken_in()),
            Scene::Nothing => losses.extend(self.set_up(screen)),
            Scene::Demo => {}
        }
        losses
    }

    /// Of what was seen nothing is lost: it stands in the book, or in the draft.
    fn typed(&self, screen: &str) -> Vec<String> {
        let (book, _) = look(&self.house);
        let is_saved = book.facts.iter().any(|line| line.starts_with("entry|"));
        if is_saved {
            return Vec::new();
        }
        if screen.contains("Saved:") {
            return vec!["told to be saved, and not there".to_owned()];
        }
        let drafts: String = book
            .progress
            .iter()
            .filter(|line| line.starts_with("draft|"))
            .cloned()
            .collect();
        // In lines a field is kept once the next is asked for.
        let cursor = screen.trim_end().lines().last().unwrap_or_default();
        let is_kept = |text: &&&str| screen.contains(**text) && !cursor.contains(**text);
        KEPT.iter()
            .filter(is_kept)
            .filter(|text| !drafts.contains(**text))
            .map(|text| format!("{text} was seen and is not kept"))
            .collect()
    }

    /// The next sending brings all to its end.
    fn sent(&self) -> Vec<String> {
        let mut losses = Vec::new();
        let again = self.house.command(&["send"]).output().expect("run");
        if again.status.code() != Some(0) {
            losses.push(format!("again: {:?}", again.status));
        }
        let states = self.house.states();
        if states.len() != 2 || states.iter().any(|(_, state)| state != "accepted") {
            losses.push(format!("{states:?}"));
        }
        let held = self.practice.as_ref().expect("a service");
        let held = held.look("/entries.json")["entries"].clone();
        if held.as_array().map(Vec::len) != Some(2) {
            losses.push(format!("the service holds {held}"));
        }
        losses
    }

    /// The same list brings the rest, and nobody twice.
    fn taken_in(&self) -> Vec<String> {
        let path = self.house.path("list.csv");
        let list = ["import", path.to_str().expect("a path"), "--json"];
        let again = self.house.command(&list).output().expect("run");
        let code = again.status.code();
        let mut losses = look(&self.house).1;
        if code != Some(0) {
            losses.push(format!("again: {code:?}"));
        }
        let count = self.house.numbers().len();
        if count != ROWS {
            losses.push(format!("{count} of {ROWS} rows"));
        }
        losses
    }

    /// The settings are there and load, or they are not there.
    fn set_up(&self, screen: &str) -> Vec<String> {
        let settings = self.house.path("home/.config/recepcija/config.toml");
        if !settings.exists() {
            let is_over = screen.contains("All clear");
            return Vec::from_iter(is_over.then(|| "no settings were written".to_owned()));
        }
        let settings = settings.to_str().expect("a path");
        let check = crate::house::program()
            .args(["--config", settings, "--now", NOW, "check"])
            .output()
            .expect("run");
        let said = String::from_utf8_lossy(&check.stderr);
        let is_half = !matches!(check.status.code(), Some(0 | 1)) || !said.is_empty();
        Vec::from_iter(is_half.then(|| format!("the settings: {:?} {said}", check.status)))
    }
}
