//! `parallax group`: from a pile to lines that batch reads.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};

fn parallax() -> Command {
    Command::new(env!("CARGO_BIN_EXE_parallax"))
}

const PILE: [(&str, &str, &str); 5] = [
    ("s1", "de", "Wladimir Putin und Donald Trump trafen sich in Anchorage in Alaska. Der Gipfel brachte keine Waffenruhe in der Ukraine."),
    ("b1", "en", "Bakers in Toulouse have baked a loaf of bread of 122 metres, a record, said mayor Jean-Luc Moudenc on Sunday."),
    ("s2", "en", "Trump met Putin in Anchorage, Alaska. Their summit brought no ceasefire in Ukraine, and Zelensky was not invited."),
    ("b2", "en", "A loaf of bread of 122 metres was baked in Toulouse. Mayor Jean-Luc Moudenc spoke of a record for the bakers."),
    ("s2", "en", "The summit of Putin and Trump in Anchorage, Alaska ended without a ceasefire in Ukraine after three hours of talks."),
];

fn pile() -> String {
    PILE.iter().map(|(id, language, text)| json!({"id": id, "language": language, "text": text}).to_string() + "\n").collect()
}

#[test]
fn a_pile_of_lines_becomes_events_that_batch_compares() {
    let assert = parallax().args(["group", "--jsonl", "-"]).write_stdin(pile()).assert().success();
    let lines = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
    let events: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let ids = |e: &Value| e["articles"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(events.iter().map(ids).collect::<Vec<_>>(), [vec!["s1", "s2", "s2-2"], vec!["b1", "b2"]], "an id stands once");
    assert!(events[0]["title"].as_str().unwrap().contains("Anchorage"), "{}", events[0]["title"]);
    let answers = parallax().args(["batch", "--no-encoder"]).write_stdin(lines).assert().success().get_output().stdout.clone();
    let first: Value = serde_json::from_slice(answers.split(|b| *b == b'\n').next().unwrap()).unwrap();
    assert_eq!((first["event"]["id"].clone(), first["articles"].as_array().unwrap().len()), (json!("1"), 3));
}

#[test]
fn files_are_listed_for_people_and_bad_ones_told() {
    let dir = tempfile::tempdir().unwrap();
    for (i, (_, _, text)) in PILE.iter().enumerate() {
        std::fs::write(dir.path().join(format!("{i}.txt")), text).unwrap();
    }
    std::fs::write(dir.path().join("empty.docx"), "no document").unwrap();
    let listed = contains("1. ").and(contains("(3)")).and(contains("(2)")).and(contains("Toulouse"));
    parallax().args(["group", "--list"]).arg(dir.path()).assert().code(1).stdout(listed).stderr(contains("empty.docx"));
}

#[test]
fn a_bad_line_costs_only_itself_and_nothing_is_nothing() {
    let input = format!("{}no json\n{{\"id\":\"x\"}}\n", pile());
    let told = contains("article 6").and(contains("article 7"));
    let out = parallax().args(["group", "--jsonl", "-", "--at-least", "3"]).write_stdin(input).assert().code(1).stderr(told);
    assert_eq!(out.get_output().stdout.split(|b| *b == b'\n').filter(|l| !l.is_empty()).count(), 1);
    parallax().args(["group", "--jsonl", "-"]).write_stdin("").assert().code(2).stderr(contains("nothing to group"));
    parallax().arg("group").assert().code(2).stderr(contains("--jsonl"));
}
