//! How long readers wait: a whole comparison, one added article, many articles.

mod support;

use divan::Bencher;
use parallax::model::{Event, Settings};
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use support::event;

fn main() {
    divan::main();
}

fn run(engine: &Engine, event: &Event) -> usize {
    engine.compare(event, &Settings::default(), &[], &Progress::default()).map_or(0, |c| c.links.len())
}

/// Six articles of 800 words, nothing known before.
#[divan::bench(args = [false, true])]
fn six_articles(bencher: Bencher<'_, '_>, vectors: bool) {
    let event = event(6, 800);
    let engine = || if vectors { Engine::new() } else { Engine::without_encoder() };
    run(&engine(), &event);
    bencher.with_inputs(engine).bench_values(|e| run(&e, &event));
}

/// Texts that were read before: what a reader waits for after a correction.
#[divan::bench]
fn six_articles_again(bencher: Bencher<'_, '_>) {
    let event = event(6, 800);
    let engine = Engine::new();
    run(&engine, &event);
    bencher.bench(|| run(&engine, &event));
}

/// Five known, one new.
#[divan::bench]
fn one_added_article(bencher: Bencher<'_, '_>) {
    let (five, six) = (event(5, 800), event(6, 800));
    let known = || {
        let e = Engine::new();
        run(&e, &five);
        e
    };
    bencher.with_inputs(known).bench_values(|e| run(&e, &six));
}

/// An event of 60 articles.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn sixty_articles(bencher: Bencher<'_, '_>) {
    let event = event(60, 800);
    bencher.with_inputs(Engine::new).bench_values(|e| run(&e, &event));
}
