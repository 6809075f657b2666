//! How fast it is, and that it stays so while the book grows: the same questions on books of a
//! thousand, a hundred thousand and a million entries, beside SQLite alone on the same file in the
//! same run. `RECEPCIJA_BENCH_SIZES=1000,100000` takes other sizes. The table at the end is what
//! `docs/performance.md` shows.

mod console;
mod sized_book;
mod table;

use std::process::Command;
use std::time::{Duration, Instant};

use console::Console;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion};
use recepcija::desk::ListKind;
use rusqlite::{Connection, OpenFlags};
use sized_book::{NOW, SizedBook};

const SIZES: [i64; 3] = [1_000, 100_000, 1_000_000];

/// What the lists and `check` rest on, asked of SQLite by itself.
const SQLITE_ALONE: [(&str, &str); 2] = [
    (
        "lodged",
        "SELECT * FROM entry WHERE facility = 20417 AND storno = 0 AND arrival_at <= ?1
            AND (lodged_until_at > ?1 OR lodged_until_at IS NULL) ORDER BY arrival_at",
    ),
    (
        "pending",
        "SELECT * FROM entry WHERE report_state NOT IN ('accepted', 'handed_over', 'cancelled')
            AND facility = 20417 AND arrival_at <= ?1",
    ),
];

fn main() {
    let sizes = sizes();
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .without_plots()
        .configure_from_args();
    let mut memory = Vec::new();
    for entries in &sizes {
        eprintln!("a book of {entries} entries …");
        let book = SizedBook::of(*entries);
        lists(&mut criterion, &book);
        search(&mut criterion, &book);
        commands(&mut criterion, &book);
        memory.push((*entries, console_keys(&mut criterion, &book)));
    }
    criterion.final_summary();
    table::print(&sizes, &memory);
}

fn sizes() -> Vec<i64> {
    match std::env::var("RECEPCIJA_BENCH_SIZES") {
        Ok(sizes) => sizes
            .split(',')
            .map(|size| size.trim().parse().expect("a number"))
            .collect(),
        Err(_) => SIZES.to_vec(),
    }
}

fn bench(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    entries: i64,
    mut once: impl FnMut(),
) {
    group.bench_function(BenchmarkId::new(name, entries), |bencher| {
        bencher.iter(&mut once)
    });
}

/// Where the thing measured is another process: each turn tells its own time.
fn bench_told(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    entries: i64,
    mut once: impl FnMut() -> Duration,
) {
    group.bench_function(BenchmarkId::new(name, entries), |bencher| {
        bencher.iter_custom(|turns| (0..turns).map(|_| once()).sum());
    });
}

fn lists(criterion: &mut Criterion, book: &SizedBook) {
    let desk = book.desk();
    let facility = SizedBook::facility();
    let mut group = criterion.benchmark_group("list");
    let kinds = [
        ("lodged", ListKind::Lodged),
        ("departures", ListKind::Departures),
        ("pending", ListKind::Pending),
        ("attention", ListKind::Attention),
    ];
    for (name, kind) in kinds {
        bench(&mut group, name, book.entries, || {
            desk.list(kind, facility).expect("a list");
        });
    }
    bench(&mut group, "today", book.entries, || {
        desk.end_of_day(None).expect("the day");
    });
    group.finish();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let alone = Connection::open_with_flags(book.database_path(), flags).expect("a book");
    let mut group = criterion.benchmark_group("sqlite");
    for (name, question) in SQLITE_ALONE {
        let mut statement = alone.prepare(question).expect("a statement");
        let columns = statement.column_count();
        bench(&mut group, name, book.entries, || {
            let mut rows = statement
                .query([SizedBook::now().utc_seconds()])
                .expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                for column in 0..columns {
                    std::hint::black_box(row.get_ref(column).expect("a value"));
                }
            }
        });
    }
}

/// A name, a number, a slip, a unit: key by key, as they are typed.
fn search(criterion: &mut Criterion, book: &SizedBook) {
    const ON_ONE_SCREEN: usize = 200;
    let desk = book.desk();
    let mut group = criterion.benchmark_group("search");
    let typed = [
        "n",
        "no",
        "nov",
        "novak",
        "novak hor",
        "nvoak",
        "P0007919",
        "0007",
        "#101",
        "zzzzzz",
    ];
    for typed in typed {
        bench(&mut group, typed, book.entries, || {
            desk.search(SizedBook::facility(), typed, ON_ONE_SCREEN)
                .expect("a search");
        });
    }
}

fn commands(criterion: &mut Criterion, book: &SizedBook) {
    let mut group = criterion.benchmark_group("command");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recepcija"));
        command
            .arg("--config")
            .arg(book.config_path())
            .args(["--now", NOW])
            .args(arguments);
        let started = Instant::now();
        let output = command.output().expect("run");
        let took = started.elapsed();
        assert!(!output.stdout.is_empty(), "{output:?}");
        took
    };
    bench_told(&mut group, "check", book.entries, || run(&["check"]));
    // The tool of SQLite itself, where the machine has it.
    let has_tool = Command::new("sqlite3").arg("-version").output().is_ok();
    if has_tool {
        let now = SizedBook::now().utc_seconds().to_string();
        let question = SQLITE_ALONE
            .map(|(_, question)| question.replace("?1", &now))
            .join(";");
        bench_told(&mut group, "sqlite3", book.entries, || {
            let mut command = Command::new("sqlite3");
            command
                .arg("-readonly")
                .arg(book.database_path())
                .arg(&question);
            let started = Instant::now();
            let output = command.output().expect("run");
            let took = started.elapsed();
            assert!(output.status.success(), "{output:?}");
            took
        });
    }
}

/// Returns the most memory that a console held, in KiB.
fn console_keys(criterion: &mut Criterion, book: &SizedBook) -> Option<u64> {
    let mut group = criterion.benchmark_group("console");
    bench_told(&mut group, "first frame", book.entries, || {
        Console::start(book).1
    });
    let (mut console, _) = Console::start(book);
    console.key("2");
    let mut keys = ["j", "k"].iter().cycle();
    bench_told(&mut group, "selection", book.entries, || {
        console.answer_time(keys.next().expect("endless"))
    });
    bench_told(&mut group, "form", book.entries, || {
        let took = console.answer_time("n");
        console.key("\x1b[27u");
        took
    });
    for key in ["3", "4", "6"] {
        bench_told(&mut group, &format!("screen {key}"), book.entries, || {
            let took = console.answer_time(key);
            console.key("2");
            took
        });
    }
    console.peak_memory_kib()
}
