//! What the panes say of the findings is true of them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::gui::App;
use parallax::model::{Comparison, ContrastKind, Level};
use parallax::present::describe::Describe;
use parallax::present::links::weak;
use std::collections::BTreeSet;
use std::sync::Arc;
use support::{open, press, sample, state, wait};

type Window = Harness<'static, Option<App>>;

fn started(pane: &str) -> (Window, Arc<Comparison>) {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    press(&mut harness, pane);
    let c = state(&harness).comparison.clone().unwrap();
    (harness, c)
}

#[test]
fn the_head_of_a_card_names_every_text_that_has_it() {
    let (mut harness, c) = started("Omissions");
    let d = Describe::new(&c, "en");
    let of = |s: usize| c.omissions.iter().filter(move |o| o.level == Level::Subject && o.subject == Some(s));
    let differ = |s: &usize| of(*s).collect::<Vec<_>>().windows(2).any(|w| w[0].covered_by != w[1].covered_by);
    let subject = (0..c.subjects.len()).find(differ).expect("the lines of some card are held against different texts");
    harness.state_mut().as_mut().unwrap().state.chosen = of(subject).next().map(|o| o.key.clone());
    harness.run_steps(6);
    let all: BTreeSet<usize> = of(subject).flat_map(|o| o.covered_by.iter().copied()).collect();
    let all: Vec<usize> = all.into_iter().collect();
    let said = format!("Found in {}.", d.articles(&all));
    assert!(harness.query_all_by_label(&said).count() > 0, "{said}");
}

#[test]
fn a_probability_is_not_taken_for_a_share() {
    let (harness, _) = started("Omissions");
    let lines: Vec<String> =
        harness.query_all_by_label_contains("chance that it is missing: ").filter_map(|n| n.accesskit_node().value()).collect();
    assert!(lines.len() > 1 && lines.iter().all(|l| l.ends_with('%')), "{lines:?}");
    let (harness, c) = started("Report");
    let passing = c.omissions.iter().filter(|o| o.passing).count();
    assert!(passing > 0);
    for said in [format!("Not found: {} findings", c.omissions.len() - passing), format!("Only in passing: {passing} findings")] {
        assert!(harness.query_by_label(&said).is_some(), "{said}");
    }
}

#[test]
fn a_weak_link_says_that_it_is_one() {
    let (mut harness, c) = started("Side by side");
    let d = Describe::new(&c, "en");
    let alone =
        |l: &&parallax::model::Link| c.links.iter().filter(|x| x.aligned && x.a() == l.a() && x.b().article == l.b().article).count() == 1;
    let aligned = || c.links.iter().filter(|l| l.aligned && l.a().article == 0 && l.b().article == 1).filter(alone);
    let firm = aligned().find(|l| !weak(l)).expect("a firm link");
    let doubtful = aligned().find(|l| weak(l)).expect("a weak link");
    for (link, said) in [(firm, d.tie(firm)), (doubtful, format!("≈ {}", d.tie(doubtful)))] {
        harness.state_mut().as_mut().unwrap().state.pinned = Some(link.a());
        harness.run_steps(4);
        assert!(harness.query_all_by_label(&said).count() > 0, "over the column: {said}");
        assert!(harness.query_all_by_label_contains(&format!("{said} ·")).count() > 0, "in the list below: {said}");
    }
    assert!(d.tie(firm).starts_with("states the same") && d.tie(doubtful).starts_with("perhaps the same"));
}

/// An invented event on which more people speak than have a number of their own, the last of them in one text alone.
fn many_voices() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let names = ["Ada Birke", "Carl Dorn", "Eva Fink", "Gerd Holm", "Ida Jung", "Kurt Lind", "Mia Nolte", "Otto Prinz"];
    let names = names.map(|n| format!("Mayor {n}"));
    let words = "The old bridge must stay open for the whole town and for all who work there. ";
    let said = |name: &String, times: usize| format!("{name} said: “{}” She spoke on Monday.\n\n", words.repeat(times).trim());
    let all = format!("At the meeting in Greyferry were {}.\n\n", names.join(", "));
    let text: String = names[..7].iter().map(|n| said(n, 3)).collect();
    std::fs::write(dir.path().join("a.txt"), format!("The bridge of Greyferry\n\n{all}{text}")).unwrap();
    std::fs::write(dir.path().join("b.txt"), format!("Talk of the bridge\n\n{all}{}", said(&names[7], 1))).unwrap();
    dir
}

#[test]
fn the_plots_leave_out_no_speaker() {
    let dir = many_voices();
    let mut harness = open(vec![dir.path().to_path_buf()], "en");
    wait(&mut harness);
    press(&mut harness, "Overview");
    press(&mut harness, "Plots");
    let c = state(&harness).comparison.clone().unwrap();
    let speakers = parallax::present::rows::speakers(&c);
    assert!(speakers.iter().filter(|s| s.speaker.is_some()).count() > 6, "{speakers:?}");
    let bars: Vec<String> = harness.query_all_by_label_contains("B – ").filter_map(|n| n.accesskit_node().label()).collect();
    assert!(bars.iter().any(|b| b.contains("others: ")), "{bars:?}");
}

#[test]
fn the_plots_say_how_many_of_the_topics_they_show() {
    let (mut harness, c) = started("Overview");
    press(&mut harness, "Plots");
    assert!(c.topics.len() > 9);
    let said = format!("How much of each text a topic takes (the 9 largest of {})", c.topics.len());
    assert!(harness.query_by_label(&said).is_some(), "{said}");
}

#[test]
fn a_tone_without_a_single_word_says_so() {
    let (mut harness, c) = started("Framing");
    let wordless =
        c.contrasts.iter().find(|x| x.kind == ContrastKind::Tone && x.sides.iter().flat_map(|s| &s.items).any(|i| i.text.is_empty()));
    harness.state_mut().as_mut().unwrap().state.contrast = Some(wordless.expect("a tone without words").key.clone());
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("no single word; the sentence as a whole").count() > 0);
}
