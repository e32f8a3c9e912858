//! The command line by exit code and output.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

fn parallax() -> Command {
    let mut c = Command::new(env!("CARGO_BIN_EXE_parallax"));
    c.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("LANG", "C");
    c
}

const GERMAN: &str = "Der Gipfel in Anchorage endete nach drei Stunden ohne eine Einigung auf eine Waffenruhe in der Ukraine.";
const ENGLISH: &str = "The summit in Anchorage ended after three hours without a deal on a ceasefire in Ukraine.";

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

#[test]
fn compare_writes_json_that_keeps_the_contract() {
    let dir = folder(&[("a.txt", GERMAN.as_bytes()), ("b.txt", ENGLISH.as_bytes())]);
    let out = parallax().args(["compare", "--candidates"]).arg(dir.path()).assert().success().get_output().stdout.clone();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let schema: serde_json::Value = serde_json::from_str(include_str!("../docs/comparison.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(json["articles"].as_array().map(Vec::len), Some(2));
    assert!(json["links"][0]["aligned"].as_bool().unwrap(), "the two state the same: {}", json["links"][0]);
    let mut broken = json.clone();
    broken["omissions"] = serde_json::json!("no list");
    assert!(!validator.is_valid(&broken), "a validator that takes everything is none");
}

#[test]
fn the_sample_keeps_the_contract() {
    let out = parallax().args(["compare", "samples/alaska-summit"]).assert().success().get_output().stdout.clone();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let schema: serde_json::Value = serde_json::from_str(include_str!("../docs/comparison.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
    for kind in ["markers", "omissions", "contrasts", "topics", "subjects"] {
        assert!(json[kind].as_array().is_some_and(|a| !a.is_empty()), "{kind}");
    }
}

#[test]
fn every_format_is_written_by_its_ending_and_twice_the_same() {
    let dir = folder(&[("a.txt", GERMAN.as_bytes()), ("b.txt", ENGLISH.as_bytes())]);
    for ending in ["html", "pdf", "docx", "md", "csv", "xlsx", "json", "jsonld", "qdpx"] {
        let (one, two) = (dir.path().join(format!("one.{ending}")), dir.path().join(format!("two.{ending}")));
        for path in [&one, &two] {
            parallax().arg("compare").arg(dir.path().join("a.txt")).arg(dir.path().join("b.txt")).arg("-o").arg(path).assert().success();
        }
        let bytes = std::fs::read(&one).unwrap();
        assert!(!bytes.is_empty());
        assert_eq!(bytes, std::fs::read(&two).unwrap(), "{ending}");
    }
    parallax()
        .arg("compare")
        .arg(dir.path().join("a.txt"))
        .args(["-o", "x.odt"])
        .assert()
        .code(2)
        .stderr(contains(".html").and(contains(".qdpx")));
}

#[test]
fn without_a_display_one_sentence_and_the_report() {
    let dir = folder(&[("a.txt", GERMAN.as_bytes()), ("b.txt", ENGLISH.as_bytes())]);
    let work = tempfile::tempdir().unwrap();
    parallax().current_dir(work.path()).arg(dir.path()).assert().code(0).stderr(contains("parallax-report.html"));
    let page = std::fs::read_to_string(work.path().join("parallax-report.html")).unwrap();
    assert!(page.contains("Anchorage") && !page.contains("<script"));
}

#[test]
fn a_claim_is_tested_against_every_text() {
    let assert =
        parallax().args(["compare", "samples/alaska-summit", "--claim", "They say nothing about Taiwan and NATO"]).assert().success();
    let text = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    assert!(text.contains("Taiwan") && text.contains("NATO") && text.contains("D "), "{text}");
}

#[test]
fn batch_answers_in_order_and_a_bad_line_costs_only_itself() {
    let good =
        |id: &str| serde_json::json!({"id": id, "articles": [{"id": "a", "text": GERMAN}, {"id": "b", "text": ENGLISH}]}).to_string();
    let input = format!("{}\n{{\"id\":\"x\",\"articles\":[]}}\nno json\n\n{}\n", good("1"), good("2"));
    let assert = parallax().args(["batch", "--candidates"]).write_stdin(input).assert().code(1);
    let out = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
    let lines: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let ids: Vec<&serde_json::Value> = lines.iter().map(|l| if l["event"].is_null() { &l["id"] } else { &l["event"]["id"] }).collect();
    assert_eq!(ids, [&serde_json::json!("1"), &serde_json::json!("x"), &serde_json::Value::Null, &serde_json::json!("2")]);
    assert!(lines[1]["error"].is_string() && lines[2]["error"].is_string());
}

#[test]
fn one_article_is_legal() {
    let input =
        serde_json::json!({"id": 7, "articles": [{"id": "a", "text": GERMAN}], "subjects": [{"name": "Ukraine", "terms": ["Ukraine"]}]})
            .to_string();
    let assert = parallax().arg("batch").write_stdin(input).assert().success();
    let json: serde_json::Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
    let subject = json["subjects"].as_array().unwrap().iter().find(|s| s["expected"] == true).unwrap().clone();
    assert_eq!(subject["mentions"][0]["form"], "Ukraine");
}

#[test]
fn bad_input_is_named_and_the_rest_stays() {
    let (latin, _, _) = (b"Gespr\xe4che \xfcber die Gr\xf6\xdfe des Gipfels in Anchorage, der ohne Ergebnis blieb.".to_vec(), 0, 0);
    let dir = folder(&[
        ("good.txt", GERMAN.as_bytes()),
        ("empty.txt", b""),
        ("binary.txt", b"\x7fELF\x02\x01\x00\x00\x00\x00\x00\x00\x01"),
        ("broken.html", b"<html><body><p>Der Gipfel in Anchorage endete ohne Einigung <div><b>auf eine Waffenruhe"),
        ("latin.txt", &latin),
    ]);
    let assert = parallax().arg("compare").arg(dir.path()).assert().code(1);
    let (out, errors) = (assert.get_output().stdout.clone(), String::from_utf8(assert.get_output().stderr.clone()).unwrap());
    for name in ["empty.txt", "binary.txt", "latin.txt"] {
        assert!(errors.contains(name), "{name} in {errors}");
    }
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let sources: Vec<&str> = json["articles"].as_array().unwrap().iter().filter_map(|a| a["source"].as_str()).collect();
    assert_eq!(sources, ["broken.html", "good.txt", "latin.txt"]);
    assert!(json["articles"][2]["text"].as_str().unwrap().contains("Gespräche"));
    assert!(json["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "empty"));
}

#[test]
fn what_cannot_be_compared_at_all_is_exit_code_two() {
    let dir = tempfile::tempdir().unwrap();
    parallax().arg("compare").arg(dir.path()).assert().code(2).stderr(contains("no articles"));
    parallax().args(["compare", "no/such/file.txt"]).assert().code(2).stderr(contains("file.txt"));
    parallax().arg("--no-such-option").assert().code(2);
    let large = dir.path().join("large.txt");
    std::fs::write(&large, vec![b'a'; 50_000_000]).unwrap();
    parallax().arg("compare").arg(&large).assert().code(2).stderr(contains("large.txt").and(contains("MB")));
}

#[test]
fn a_duplicate_is_said() {
    let dir = folder(&[("a.txt", GERMAN.as_bytes()), ("b.txt", GERMAN.as_bytes())]);
    parallax().arg("compare").arg(dir.path()).assert().success().stderr(contains("same text"));
}

#[test]
fn own_lists_and_codebook_are_used_named_and_refused_when_broken() {
    let dir = folder(&[("a.txt", ENGLISH.as_bytes()), ("b.txt", GERMAN.as_bytes())]);
    let lists = tempfile::tempdir().unwrap();
    std::fs::write(lists.path().join("codebook.toml"), "[[frame]]\nid = \"outcome\"\n[frame.phrases]\nen = [\"without a deal\"]\n")
        .unwrap();
    let run = |with: bool| -> serde_json::Value {
        let mut c = parallax();
        c.arg("compare").arg(dir.path());
        if with {
            c.arg("--lists").arg(lists.path());
        }
        serde_json::from_slice(&c.assert().success().get_output().stdout).unwrap()
    };
    let frames = |json: &serde_json::Value| json["markers"].as_array().unwrap().iter().filter(|m| m["value"] == "outcome").count();
    let (with, without) = (run(true), run(false));
    assert_eq!((frames(&with), frames(&without)), (1, 0));
    assert!(with["engine"]["assets"]["own lists"].is_string() && without["engine"]["assets"]["own lists"].is_null());
    std::fs::write(lists.path().join("codebook.toml"), "frame = 3").unwrap();
    parallax().arg("compare").arg(dir.path()).arg("--lists").arg(lists.path()).assert().code(2).stderr(contains("codebook.toml"));
}

#[test]
fn a_choice_holds_for_the_json_on_standard_output_too() {
    let html = format!(
        "<html><head><title>Kein Abkommen</title><meta property=\"og:site_name\" content=\"Uferbote\">\
         <link rel=\"canonical\" href=\"https://uferbote.example/a\"></head><body><article><p>{GERMAN}</p><p>{GERMAN}</p></article></body></html>"
    );
    let dir = folder(&[("uferbote.html", html.as_bytes()), ("b.txt", ENGLISH.as_bytes())]);
    let read = |choice: &[&str]| {
        let mut c = parallax();
        c.args(["compare", "--no-encoder"]).arg(dir.path().join("uferbote.html")).arg(dir.path().join("b.txt")).args(choice);
        String::from_utf8(c.assert().success().get_output().stdout.clone()).unwrap()
    };
    assert!(read(&[]).to_lowercase().contains("uferbote"));
    let blind = read(&["--blind"]);
    assert!(blind.starts_with('{') && !blind.to_lowercase().contains("uferbote"), "{blind}");
    let mut claim = parallax();
    claim.args(["compare", "--no-encoder", "--blind", "--claim", "They say nothing about Taiwan"]);
    claim.arg(dir.path().join("uferbote.html")).arg(dir.path().join("b.txt"));
    claim.assert().success().stderr(contains("Taiwan").and(contains("  A: ")).and(contains("Uferbote").not()));
    let parts: serde_json::Value = serde_json::from_str(&read(&["--parts", "overview"])).unwrap();
    assert_eq!((&parts["omissions"], &parts["contrasts"]), (&serde_json::json!([]), &serde_json::json!([])));
    let mut wrong = parallax();
    wrong.args(["compare", "--no-encoder", "--articles", "Z"]).arg(dir.path());
    wrong.assert().code(2).stdout("").stderr(contains("no article of this letter"));
}

#[test]
fn json_alone_does_not_change_with_the_language_of_the_system() {
    let read = |locale: &str, more: &[&str]| {
        let mut c = parallax();
        c.env("LC_ALL", locale).args(["compare", "--no-encoder", "samples/salmon-bridge"]).args(more);
        c.assert().success().get_output().stdout.clone()
    };
    let english = read("C", &[]);
    assert!(english == read("de_DE.UTF-8", &[]) && english == read("C", &["--language", "en"]));
    assert!(english != read("C", &["--language", "de"]), "a language that is asked for is used");
    let dir = tempfile::tempdir().unwrap();
    let (json, page) = (dir.path().join("a.json"), dir.path().join("a.html"));
    read("de_DE.UTF-8", &["-o", json.to_str().unwrap()]);
    assert!(std::fs::read(&json).unwrap() == english, "a file of JSON alone is the same");
    read("de_DE.UTF-8", &["-o", page.to_str().unwrap()]);
    assert!(std::fs::read_to_string(&page).unwrap().contains("<html lang=\"de\""), "a page is in the reader's language");
}

#[test]
fn asking_for_all_pairs_changes_no_finding() {
    let read = |all: bool| -> serde_json::Value {
        let mut c = parallax();
        c.args(["compare", "--no-encoder", "samples/salmon-bridge"]);
        if all {
            c.arg("--candidates");
        }
        serde_json::from_slice(&c.assert().success().get_output().stdout).unwrap()
    };
    let (some, all) = (read(false), read(true));
    assert!(all["links"].as_array().unwrap().len() > some["links"].as_array().unwrap().len());
    for kind in ["topics", "omissions", "contrasts", "subjects", "markers"] {
        assert_eq!(some[kind], all[kind], "{kind}");
    }
}
