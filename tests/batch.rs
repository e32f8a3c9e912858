//! `parallax batch` as a program among others: order, threads, signals, closed pipes, killed and gone on.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const SENTENCES: [&str; 4] = [
    "The summit in Anchorage ended after three hours without a deal on a ceasefire.",
    "Ukraine was not invited to the talks.",
    "The presidents shook hands on a red carpet.",
    "Oil prices fell by 2 percent on Monday.",
];

/// An event of two articles; longer ones take longer to compare.
fn event(id: usize, length: usize) -> String {
    let text =
        |shift: usize| (0..length).map(|i| format!("{} It was noted {i}.", SENTENCES[(i + shift) % 4])).collect::<Vec<_>>().join(" ");
    json!({"id": id.to_string(), "articles": [{"id": "a", "text": text(0), "language": "en"}, {"id": "b", "text": text(1), "language": "en"}]})
        .to_string()
}

fn events(count: usize) -> String {
    // The first of every five is much longer than the others, so that the others are done before it.
    (1..=count).map(|id| event(id, if id % 5 == 1 { 30 } else { 2 }) + "\n").collect()
}

fn start(args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(["batch", "--no-encoder"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Runs to the end: output, words on standard error, exit code.
fn run(args: &[&str], input: String) -> (Vec<u8>, String, Option<i32>) {
    let mut child = start(args);
    let mut stdin = child.stdin.take().unwrap();
    // A program that has seen enough closes its end.
    let feed = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let out = child.wait_with_output().unwrap();
    feed.join().unwrap();
    (out.stdout, String::from_utf8(out.stderr).unwrap(), out.status.code())
}

fn ids(out: &[u8]) -> Vec<String> {
    out.split(|b| *b == b'\n')
        .filter(|l| !l.is_empty())
        .map(|l| {
            let v: Value = serde_json::from_slice(l).unwrap();
            let id = if v["event"].is_null() { &v["id"] } else { &v["event"]["id"] };
            id.as_str().map_or_else(|| id.to_string(), str::to_string)
        })
        .collect()
}

/// The lines of all parts of a table.
fn table(folder: &Path, name: &str) -> Vec<Value> {
    let mut parts: Vec<_> = std::fs::read_dir(folder.join(name)).unwrap().map(|e| e.unwrap().path()).collect();
    parts.sort();
    let text: String = parts.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect();
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn the_order_and_the_bytes_do_not_depend_on_the_number_of_threads() {
    let (one, _, code) = run(&["--jobs", "1"], events(12));
    assert_eq!((ids(&one), code), ((1..=12).map(|i| i.to_string()).collect(), Some(0)));
    let (four, _, _) = run(&["--jobs", "4"], events(12));
    assert!(one == four, "the same bytes");
}

#[test]
fn a_line_is_out_as_soon_as_it_is_done() {
    let mut child = start(&[]);
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "{}", event(1, 2)).unwrap();
    // The input stays open; the answer comes all the same.
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert_eq!(ids(line.as_bytes()), ["1"]);
    writeln!(stdin, "{}", event(2, 2)).unwrap();
    line.clear();
    out.read_line(&mut line).unwrap();
    assert_eq!(ids(line.as_bytes()), ["2"]);
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_hostile_event_costs_only_its_own_line() {
    let deep = format!("{{\"id\":\"deep\",\"articles\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let surrogate = r#"{"id":"lone","articles":[{"id":"a","text":"\ud800"}]}"#;
    let zeros = json!({"id": "zeros", "articles": [{"id": "a", "text": "\u{0}".repeat(5000)}, {"id": "b", "text": "\u{202e}oil\u{202c}"}]});
    let word = json!({"id": "word", "articles": [{"id": "a", "text": "x".repeat(900_000)}, {"id": "b", "text": "(".repeat(200_000)}]});
    let input = format!("{}\n{deep}\n{surrogate}\n{zeros}\n{word}\n{}\n", event(1, 2), event(2, 2));
    let (out, _, code) = run(&[], input);
    let lines = ids(&out);
    assert_eq!((lines.len(), code), (6, Some(1)));
    assert_eq!((lines[0].as_str(), lines[3].as_str(), lines[5].as_str()), ("1", "zeros", "2"));
    assert!(String::from_utf8(out).unwrap().lines().nth(1).unwrap().contains("error"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = start(&[]);
    let mut stdin = child.stdin.take().unwrap();
    let feed = std::thread::spawn(move || drop(stdin.write_all(events(2000).as_bytes())));
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    drop(out);
    let code = child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    feed.join().unwrap();
    assert_eq!((code.code(), said.as_str()), (Some(0), ""));
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_after_the_lines_under_way() {
    let mut child = start(&[]);
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "{}", event(1, 2)).unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut all = String::new();
    out.read_line(&mut all).unwrap();
    // Lines are being worked on, and the input does not end.
    stdin.write_all((2..=4).map(|i| event(i, 20) + "\n").collect::<String>().as_bytes()).unwrap();
    signal(&child, "-INT");
    out.read_to_string(&mut all).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let got = ids(all.as_bytes());
    let expected: Vec<String> = (1..=got.len()).map(|i| i.to_string()).collect();
    assert_eq!(got, expected, "whole lines from the first on, none twice");
    drop(stdin);
}

#[cfg(unix)]
#[test]
fn killed_and_gone_on_five_times_every_event_stands_once() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("tables");
    let input = dir.path().join("events.jsonl");
    std::fs::write(&input, events(120) + "no event\n").unwrap();
    let args = [input.to_str().unwrap(), "--output-dir", folder.to_str().unwrap(), "--part-events", "3"];
    let done = || std::fs::read_dir(folder.join("events")).map(|d| d.count()).unwrap_or(0);
    for kill in 1..=5 {
        let before = done();
        let mut child = start(&args);
        while done() < before + kill && child.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        assert!(child.try_wait().unwrap().is_none(), "it was to be killed while at work");
        signal(&child, "-KILL");
        child.wait().unwrap();
    }
    let (out, said, code) = run(&args, String::new());
    assert_eq!((out.len(), code), (0, Some(1)), "{said}");
    assert!(said.contains("were done by an earlier run"), "{said}");
    let lines: Vec<u64> = table(&folder, "events").iter().map(|v| v["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, (1..=121).collect::<Vec<u64>>());
    assert_eq!(table(&folder, "articles").len(), 240);
    assert!(table(&folder, "events")[120]["error"].is_string());
    // The same in one run gives the same rows.
    let whole = dir.path().join("whole");
    run(&[args[0], "--output-dir", whole.to_str().unwrap(), "--part-events", "3"], String::new());
    for name in ["events", "articles", "coverage", "links", "findings"] {
        assert_eq!(table(&folder, name), table(&whole, name), "{name}");
    }
    let (_, said, code) = run(&[args[0], "--output-dir", folder.to_str().unwrap(), "--language", "de"], String::new());
    assert!(code == Some(2) && said.contains("was begun with"), "{said}");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_files_begin_and_end_as_such() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("tables");
    let (_, said, code) = run(&["--output-dir", folder.to_str().unwrap(), "--format", "parquet"], events(3));
    assert_eq!(code, Some(0), "{said}");
    for name in ["events", "articles", "coverage", "links", "findings"] {
        let bytes = std::fs::read(folder.join(name).join("part-000000.parquet")).unwrap();
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{name}");
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_format_this_build_does_not_have_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("tables");
    let (_, said, code) = run(&["--output-dir", folder.to_str().unwrap(), "--format", "parquet"], events(1));
    assert!(code == Some(2) && said.contains("--features parquet") && !folder.exists(), "{said}");
}
