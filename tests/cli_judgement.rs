//! Reports of sessions, checking them, and two coders, on the command line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use assert_cmd::Command;
use parallax::model::{Anchor, Article, Decision, Event, Verdict};
use parallax::session::{Session, open, save};
use predicates::prelude::*;
use predicates::str::contains;
use std::path::{Path, PathBuf};

fn parallax(args: &[&str]) -> Command {
    let mut c = Command::new(env!("CARGO_BIN_EXE_parallax"));
    c.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("LANG", "C").args(args);
    c
}

const ONE: &str = "The mayor of Greyferry closed the old swing bridge on Monday. Edith Calloway will run a ferry every twenty minutes.";
const TWO: &str = "The mayor of Greyferry closed the old swing bridge on Monday. Nobody knows what the repair will cost.";

fn session(dir: &Path, name: &str, decisions: Vec<Decision>) -> PathBuf {
    let article = |id: &str, text: &str| Article { source: format!("{id}.txt"), ..Article::from_text(id, text, "en") };
    let event = Event { id: "bridge".into(), articles: vec![article("a", ONE), article("b", TWO)], ..Event::default() };
    let path = dir.join(name);
    save(&Session { event, decisions, ..Session::default() }, &path).unwrap();
    path
}

fn by(who: &str) -> Decision {
    Decision::By { who: who.into(), when: "2026-05-04".into() }
}

fn code(quote: &str, code: &str) -> Decision {
    Decision::Code { at: Anchor { article: "a".into(), quote: quote.into(), occurrence: 0 }, code: code.into(), on: true }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_session_becomes_a_report_that_says_who_decided_what() {
    let dir = tempfile::tempdir().unwrap();
    let s = session(dir.path(), "s.parallax", vec![by("Ada"), code("a ferry every twenty minutes", "remedy")]);
    let out = dir.path().join("r.md");
    parallax(&["report", text(&s), "--no-encoder", "-o", text(&out)]).assert().success();
    let page = std::fs::read_to_string(&out).unwrap();
    assert!(page.contains("| remedy | a ferry every twenty minutes | A\u{a0}2 | Ada | 2026-05-04 |"), "{page}");
    parallax(&["report", text(&s), "--no-encoder", "-o", text(&dir.path().join("r.txt"))]).assert().code(2).stderr(contains(".qdpx"));
    parallax(&["report", text(&s), "--no-encoder", "--parts", "nothing", "-o", text(&out)]).assert().code(2).stderr(contains("overview"));
    parallax(&["report", text(&s), "--no-encoder", "--articles", "Z", "-o", text(&out)]).assert().code(2).stderr(contains("letter"));
    let only = ["report", text(&s), "--no-encoder", "--parts", "framing", "--only", "accepted", "--blind", "-o", text(&out)];
    parallax(&only).assert().success();
    let page = std::fs::read_to_string(&out).unwrap();
    assert!(!page.contains("a.txt") && !page.contains("## Overview") && page.contains("## Proof"), "{page}");
}

#[test]
fn verify_tells_true_from_changed_and_from_no_report() {
    let dir = tempfile::tempdir().unwrap();
    let (a, b) = (dir.path().join("a.txt"), dir.path().join("b.txt"));
    std::fs::write(&a, ONE).unwrap();
    std::fs::write(&b, TWO).unwrap();
    for ending in ["html", "pdf", "docx", "xlsx", "jsonld"] {
        let report = dir.path().join(format!("r.{ending}"));
        std::fs::write(&a, ONE).unwrap();
        parallax(&["compare", text(&a), text(&b), "--no-encoder", "-o", text(&report)]).assert().success();
        parallax(&["verify", text(&report), text(&a), text(&b)]).assert().code(0).stdout(contains("2 of 2 files"));
        std::fs::write(&a, ONE.replace("closed", "opened")).unwrap();
        let changed = parallax(&["verify", text(&report), text(&a), text(&b)]).assert().code(1);
        changed.stdout(contains("A (a.txt)").and(contains("another SHA-256")));
        parallax(&["verify", text(&report), text(&b)]).assert().code(1).stdout(contains("none of the files"));
    }
    parallax(&["verify", text(&a), text(&b)]).assert().code(2).stderr(contains("a.txt"));
}

#[test]
fn two_coders_are_merged_and_measured() {
    let dir = tempfile::tempdir().unwrap();
    let judge = |v| Decision::Judge { finding: "some:finding".into(), verdict: Some(v) };
    let a = session(dir.path(), "ada.parallax", vec![by("Ada"), code("old swing bridge", "place"), judge(Verdict::Accepted)]);
    let b = session(dir.path(), "ben.parallax", vec![by("Ben"), code("swing bridge", "thing"), judge(Verdict::Rejected)]);
    let merged = dir.path().join("c.parallax");
    parallax(&["merge", text(&a), text(&b), "-o", text(&merged)]).assert().success().stdout(contains("Conflicts: 2").and(contains("Ben")));
    assert_eq!(open(&merged).unwrap().decisions.iter().filter(|d| matches!(d, Decision::Coder { .. })).count(), 2);
    let agree = parallax(&["agree", text(&a), text(&b)]).assert().success();
    agree.stdout(contains("Agreement of Ada and Ben").and(contains("place: both 0, only Ada 1")));
    parallax(&["agree", text(&a), text(&b), "--language", "de"]).assert().success().stdout(contains("Übereinstimmung"));
}

#[test]
fn changes_tell_decisions_and_texts() {
    let dir = tempfile::tempdir().unwrap();
    let a = session(dir.path(), "a.parallax", vec![]);
    let b = session(dir.path(), "b.parallax", vec![code("ferry", "remedy")]);
    parallax(&["changes", text(&a), text(&a), "--no-encoder"]).assert().success().stdout(contains("Nothing came"));
    parallax(&["changes", text(&a), text(&b), "--no-encoder"]).assert().success().stdout(contains("Decision came: remedy"));
    let mut s = open(&b).unwrap();
    s.event.articles[0].text = TWO.into();
    s.event.articles.pop();
    save(&s, &b).unwrap();
    let told = parallax(&["changes", text(&a), text(&b), "--no-encoder"]).assert().success();
    told.stdout(contains("Text changed: a.txt").and(contains("Article went: b.txt")));
}
