//! The figures of this run as one table, with what a larger book costs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Prints the medians of all that was measured, in milliseconds, for each size.
pub fn print(sizes: &[i64], memory: &[(i64, Option<u64>)]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../criterion");
    let mut medians: BTreeMap<String, BTreeMap<i64, f64>> = BTreeMap::new();
    for group in folders(&folder) {
        for name in folders(&group) {
            for size in folders(&name) {
                let row = format!("{} {}", last(&group), last(&name));
                let Ok(entries) = last(&size).parse() else {
                    continue;
                };
                if let (true, Some(median)) = (sizes.contains(&entries), median(&size)) {
                    medians.entry(row).or_default().insert(entries, median);
                }
            }
        }
    }
    let heads: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    println!("\n| median, ms | {} | last : first |", heads.join(" | "));
    println!("| --- |{}", " ---: |".repeat(sizes.len() + 1));
    for (row, of_size) in &medians {
        let cells: Vec<String> = sizes
            .iter()
            .map(|size| {
                of_size
                    .get(size)
                    .map_or_else(|| "–".to_owned(), |ms| format!("{ms:.3}"))
            })
            .collect();
        let growth = match (sizes.first(), sizes.last()) {
            (Some(first), Some(last)) => of_size.get(last).zip(of_size.get(first)),
            _ => None,
        };
        let growth = growth.map_or_else(
            || "–".to_owned(),
            |(last, first)| format!("{:.2}", last / first),
        );
        println!("| {row} | {} | {growth} |", cells.join(" | "));
    }
    for (entries, kib) in memory {
        if let Some(kib) = kib {
            println!(
                "most memory of the console, {entries} entries: {:.1} MiB",
                *kib as f64 / 1024.0
            );
        }
    }
}

fn folders(of: &Path) -> Vec<std::path::PathBuf> {
    let read = fs::read_dir(of).into_iter().flatten().flatten();
    read.map(|found| found.path())
        .filter(|path| path.is_dir())
        .collect()
}

fn last(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn median(of: &Path) -> Option<f64> {
    const NANOSECONDS_IN_MS: f64 = 1e6;
    let text = fs::read_to_string(of.join("new/estimates.json")).ok()?;
    let estimates: Value = serde_json::from_str(&text).ok()?;
    Some(estimates["median"]["point_estimate"].as_f64()? / NANOSECONDS_IN_MS)
}
