//! How long readers wait: a whole comparison, one added article, many articles.

use divan::Bencher;
use parallax::model::{Article, Event, Settings};
use parallax::pipeline::Engine;
use parallax::progress::Progress;

fn main() {
    divan::main();
}

/// Sentences of our own, mixed so that articles share some and not others.
const SENTENCES: [&str; 12] = [
    "The council of Greyferry closed the bridge on Monday after a report found cracks in two of its four piers.",
    "Mayor Edith Calloway said the repair would cost 4.8 million euros and take until the autumn of 2026.",
    "Residents of Graufähr complained that nobody had asked them before the fence was put up.",
    "About 3,000 people cross the river every day, among them 240 pupils of the grammar school.",
    "A ferry will run every twenty minutes between six in the morning and nine at night.",
    "Engineers had warned of the damage in a study that was handed in last November.",
    "The chamber of commerce expects losses of 1.2 million euros for shops on both quays.",
    "Opponents called the decision a disgrace and demanded that the mayor resign at once.",
    "The bridge was built in 1911 and is one of the oldest swing bridges on the coast.",
    "Calloway rejected the criticism and insisted that safety came before everything else.",
    "A new road bridge at Willow Point would cost more than 20 million euros, according to an estimate.",
    "The regional government wants to decide in September whether it will pay a part of the costs.",
];

fn article(n: usize, words: usize) -> Article {
    let mut text = String::new();
    let mut count = 0;
    let mut i = n;
    while count < words {
        let s = SENTENCES[(i * (n % 5 + 1) + n) % SENTENCES.len()];
        text.push_str(&format!("{s} In part {i} of its series the paper looked at item {} again. ", i * 7 + n));
        count += s.split(' ').count() + 13;
        i += 1;
        if i.is_multiple_of(4) {
            text.push_str("\n\n");
        }
    }
    Article::from_text(format!("a{n}"), text, "en")
}

fn event(articles: usize, words: usize) -> Event {
    Event { id: "bench".into(), articles: (0..articles).map(|n| article(n, words)).collect(), ..Event::default() }
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
