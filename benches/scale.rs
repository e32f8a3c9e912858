//! Many events, many articles: a stream of small events, a mixed pile, reading a folder, writing reports.

mod support;

use divan::Bencher;
use divan::counter::ItemsCount;
use parallax::group::group;
use parallax::load::{Limits, open};
use parallax::model::{Article, Comparison, Event, Settings};
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use parallax::report::{Format, render};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use support::{article, event, sentences};

fn main() {
    divan::main();
}

fn run(engine: &Engine, event: &Event) -> usize {
    engine.compare(event, &Settings::default(), &[], &Progress::default()).map_or(0, |c| c.links.len())
}

/// Twenty articles of 800 words, nothing known before: what the next bench is measured against.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn twenty_articles(bencher: Bencher<'_, '_>) {
    let event = event(20, 800);
    run(&Engine::new(), &event);
    bencher.with_inputs(Engine::new).bench_values(|e| run(&e, &event));
}

/// One of twenty articles was changed, the others are known.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn one_of_twenty_changed(bencher: Bencher<'_, '_>) {
    let before = event(20, 800);
    let mut after = event(20, 800);
    after.articles[7] = article(1007, 800, &sentences());
    let known = || {
        let e = Engine::new();
        run(&e, &before);
        e
    };
    bencher.with_inputs(known).bench_values(|e| run(&e, &after));
}

/// Small events as `batch` works on them: three articles of 200 words, as many at a time as there are cores, out as JSON.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn batch_of_small_events(bencher: Bencher<'_, '_>) {
    let pool = sentences();
    let events: Vec<Event> = (0..100)
        .map(|e| Event { id: format!("e{e}"), articles: (0..3).map(|n| article(e * 3 + n, 200, &pool)).collect(), ..Event::default() })
        .collect();
    let engine = Engine::new().forgetting();
    run(&engine, &events[0]);
    let bytes = |e: &Event| {
        let made = engine.compare(e, &Settings::default(), &[], &Progress::default());
        made.map_or(0, |c| parallax::report::json::to_bytes(&c).len())
    };
    bencher.counter(ItemsCount::new(events.len())).bench(|| events.par_iter().map(bytes).sum::<usize>());
}

/// A pile of 200 articles becomes events.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn group_of_200_articles(bencher: Bencher<'_, '_>) {
    let pool = sentences();
    let articles: Vec<Article> = (0..200).map(|n| article(n, 400, &pool)).collect();
    let all: Vec<&Article> = articles.iter().collect();
    let encoder = parallax::meaning::builtin().ok();
    bencher
        .counter(ItemsCount::new(all.len()))
        .bench(|| group(&all, encoder.as_deref(), &Progress::default()).map_or(0, |groups| groups.len()));
}

/// The seven articles of a sample, of several formats, from files.
#[divan::bench]
fn load_a_folder(bencher: Bencher<'_, '_>) {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/alaska-summit");
    bencher.bench(|| open(std::slice::from_ref(&folder), &Limits::default()).event.articles.len());
}

fn compared() -> Option<Comparison> {
    Engine::new().compare(&event(6, 800), &Settings::default(), &[], &Progress::default()).ok()
}

/// Reports of six articles of 800 words.
#[divan::bench(args = ["html", "markdown", "csv", "json"])]
fn report(bencher: Bencher<'_, '_>, name: &str) {
    let format = match name {
        "html" => Format::Html,
        "markdown" => Format::Markdown,
        "csv" => Format::Csv,
        _ => Format::Json,
    };
    let comparison = compared();
    bencher.bench(|| comparison.as_ref().and_then(|c| render(c, &[], format, "en").ok()).map_or(0, |bytes| bytes.len()));
}
