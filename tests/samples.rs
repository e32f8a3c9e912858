//! The samples as readable goldens: what was found in them, by words, names and numbers alone (vectors differ in the last
//! digits between processors).
#![allow(clippy::unwrap_used, clippy::expect_used)]

use parallax::load::{Limits, open};
use parallax::model::{Comparison, Level, Settings};
use parallax::pipeline::Engine;
use parallax::present::rows;
use parallax::progress::Progress;
use std::fmt::Write;
use std::path::PathBuf;

fn compare(sample: &str) -> Comparison {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join(sample);
    let loaded = open(&[folder], &Limits::default());
    assert_eq!(loaded.failures, []);
    let settings = Settings { vectors: false, ..Settings::default() };
    Engine::without_encoder().compare(&loaded.event, &settings, &[], &Progress::default()).unwrap()
}

fn golden(c: &Comparison) -> String {
    let mut out = String::from("# Articles\n");
    for (i, a) in c.articles.iter().enumerate() {
        let d = &a.article;
        let _ = writeln!(
            out,
            "{} {} | {} | {} | {}",
            Comparison::letter(i),
            d.source,
            d.outlet.as_deref().unwrap_or("–"),
            d.language,
            d.title.as_deref().unwrap_or("–")
        );
    }
    let table = |out: &mut String, rows: Vec<rows::CoverageRow>| {
        for r in rows {
            let cells: String = r.cells.iter().map(|c| c.symbol).collect();
            let _ = writeln!(out, "{cells} {}", r.label);
        }
    };
    out.push_str("\n# Expected subjects\n");
    table(&mut out, rows::subjects(c, true));
    out.push_str("\n# Topics of at least three articles\n");
    table(&mut out, rows::topics(c).into_iter().filter(|r| r.cells.iter().filter(|c| c.symbol != '–').count() > 2).collect());
    out.push_str("\n# Subjects not found\n");
    for o in c.omissions.iter().filter(|o| o.level == Level::Subject && !o.passing).take(25) {
        let name = o.subject.map_or("", |s| c.subjects[s].name.as_str());
        let article = o.article.map_or_else(|| "all".to_string(), Comparison::letter);
        let _ = writeln!(out, "{name} not in {article}; {}", o.caveats.join(", "));
    }
    out
}

#[test]
fn alaska_summit() {
    insta::assert_snapshot!(golden(&compare("alaska-summit")));
}

#[test]
fn salmon_bridge() {
    insta::assert_snapshot!(golden(&compare("salmon-bridge")));
}

/// From the key that was made by hand (samples/README.md).
#[test]
fn the_key_made_by_hand_holds_for_what_is_certain() {
    let c = compare("alaska-summit");
    let found = |name: &str| -> String {
        let s = c.subjects.iter().find(|s| s.expected && s.name == name).unwrap();
        s.coverage.iter().filter(|x| x.grade != parallax::model::Grade::NotFound).map(|x| Comparison::letter(x.article)).collect()
    };
    assert_eq!(found("Taiwan"), "D", "only the peace commentary names Taiwan");
    assert_eq!(found("BRICS"), "D");
    assert_eq!(found("Alaska Natives"), "", "expected and found nowhere");
    assert!(!found("NATO").contains('F') && !found("NATO").contains('C'), "page furniture names NATO, the articles do not");
    assert!(!c.omissions.iter().any(|o| o.key.is_empty()));
}

#[test]
fn two_runs_are_equal() {
    let json = || parallax::report::json::to_bytes(&compare("salmon-bridge"));
    assert_eq!(json(), json());
}
