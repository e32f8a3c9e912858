//! Three small plots: how an article's words are spread over the topics, in which order it takes them up, and who speaks.

use super::Builder;
use crate::model::{Comparison, Grade};
use crate::present::rows::speakers;
use crate::report::model::{Bar, Plot, PlotWord};

/// Topics drawn; the others would be too thin to tell apart.
const TOPICS: usize = 12;
/// Width of the view box.
const WIDTH: usize = 720;
/// Where the bars begin, behind the letters.
const LEFT: f64 = 40.0;
/// Width of a full bar.
const FULL: f64 = 670.0;
/// Height of one article's row.
const ROW: f64 = 34.0;
/// Widest number a bar must hold to carry it.
const ROOM: f64 = 22.0;

impl Builder<'_> {
    pub(super) fn plots(&self) -> Vec<Plot> {
        let mut out = Vec::new();
        if !self.comparison.topics.is_empty() && self.pick.articles.contains(&true) {
            out.extend([self.plot("coverage", Self::shares), self.plot("order", Self::order)]);
        }
        if self.comparison.articles.iter().enumerate().any(|(i, a)| self.pick.shows(i) && !a.speakers.is_empty()) {
            out.push(self.plot("voices", Self::voices));
        }
        out
    }

    /// `draw` gets the article and the row it stands in.
    fn plot(&self, name: &str, draw: fn(&Self, usize, usize, &mut Plot)) -> Plot {
        let shown: Vec<usize> = (0..self.comparison.articles.len()).filter(|i| self.pick.shows(*i)).collect();
        let mut plot = Plot {
            anchor: format!("plot-{name}"),
            title: self.say.texts().get(&format!("report-plot-{name}")),
            how: self.say.texts().get(&format!("report-plot-{name}-how")),
            size: (WIDTH, 4 + shown.len() * 34),
            bars: Vec::new(),
            words: Vec::new(),
            values: Vec::new(),
        };
        for (row, article) in shown.into_iter().enumerate() {
            plot.words.push(word(8.0, top(row) + 17.0, Comparison::letter(article), "start"));
            plot.bars.push(bar(LEFT, row, FULL, "rest", self.say.article(article)));
            draw(self, article, row, &mut plot);
        }
        plot
    }

    /// One bar a speaker, as wide as the share of the words given to them; the rest is the text's own voice.
    fn voices(&self, article: usize, row: usize, plot: &mut Plot) {
        let Some(result) = self.comparison.articles.get(article) else {
            return;
        };
        let (mut x, mut values) = (LEFT, Vec::new());
        let unknown = || self.say.texts().get("say-item-unknown_speaker");
        let order: Vec<Option<usize>> = speakers(self.comparison).into_iter().map(|r| r.speaker).collect();
        for (i, speaker) in order.into_iter().enumerate().take(TOPICS) {
            let of = |s: Option<usize>| s.filter(|s| *s < self.comparison.subjects.len());
            let words: usize = result.speakers.iter().filter(|(s, _)| of(*s) == speaker).map(|(_, n)| n).sum();
            let share = words as f64 / result.words.max(1) as f64;
            let width = (share.clamp(0.0, 1.0) * FULL).min(LEFT + FULL - x);
            if words == 0 || width <= 0.0 {
                continue;
            }
            let name = self.say.subject(speaker).unwrap_or_else(unknown);
            let value = format!("S{} {name} {}", i + 1, self.say.percent(share));
            plot.bars.push(bar(x, row, width, class(i), value.clone()));
            if width >= ROOM {
                plot.words.push(word(x + width / 2.0, top(row) + 17.0, format!("S{}", i + 1), "middle"));
            }
            values.push(value);
            x += width;
        }
        plot.values.push((self.say.article(article), values.join(", ")));
    }

    /// One bar a topic, as wide as its share of the words.
    fn shares(&self, article: usize, row: usize, plot: &mut Plot) {
        let mut x = LEFT;
        let mut values = Vec::new();
        for (i, topic) in self.comparison.topics.iter().enumerate().take(TOPICS) {
            let Some(cell) = topic.coverage.iter().find(|c| c.article == article && c.grade != Grade::NotFound) else {
                continue;
            };
            let width = (cell.share.clamp(0.0, 1.0) * FULL).min(LEFT + FULL - x);
            let title = format!("T{} {}: {}", i + 1, topic.label, self.say.percent(cell.share));
            values.push(format!("T{} {}", i + 1, self.say.percent(cell.share)));
            if width > 0.0 {
                plot.bars.push(bar(x, row, width, class(i), title));
            }
            if width >= ROOM {
                plot.words.push(word(x + width / 2.0, top(row) + 17.0, format!("T{}", i + 1), "middle"));
            }
            x += width;
        }
        plot.values.push((self.say.article(article), values.join(", ")));
    }

    /// One bar a sentence of a topic, where it stands in the text.
    fn order(&self, article: usize, row: usize, plot: &mut Plot) {
        let Some(result) = self.comparison.articles.get(article) else {
            return;
        };
        let length = result.article.text.len().max(1) as f64;
        let mut firsts: Vec<(f64, usize)> = Vec::new();
        for (i, topic) in self.comparison.topics.iter().enumerate().take(TOPICS) {
            let sentences = topic.passages.iter().filter(|p| p.article == article).flat_map(|p| &p.sentences);
            let spans: Vec<_> = sentences.filter_map(|s| result.sentences.get(*s)).collect();
            if let Some(first) = spans.first() {
                firsts.push((first.start as f64 / length, i));
            }
            for span in spans {
                let (x, width) = (LEFT + span.start as f64 / length * FULL, span.len() as f64 / length * FULL);
                plot.bars.push(bar(x, row, width, class(i), format!("T{} {}", i + 1, topic.label)));
                if width >= ROOM {
                    plot.words.push(word(x + width / 2.0, top(row) + 17.0, format!("T{}", i + 1), "middle"));
                }
            }
        }
        firsts.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let values: Vec<String> = firsts.iter().map(|(at, i)| format!("T{} {}", i + 1, self.say.percent(*at))).collect();
        plot.values.push((self.say.article(article), values.join(", ")));
    }
}

fn top(row: usize) -> f64 {
    2.0 + row as f64 * ROW
}

fn class(topic: usize) -> &'static str {
    ["b0", "b1", "b2", "b3"][topic % 4]
}

fn bar(x: f64, row: usize, width: f64, class: &str, title: String) -> Bar {
    let at = [x, top(row), width, ROW - 10.0].map(|v| format!("{v:.1}"));
    Bar { at, class: class.to_string(), title }
}

fn word(x: f64, y: f64, text: String, anchor: &'static str) -> PlotWord {
    PlotWord { at: [x, y].map(|v| format!("{v:.1}")), text, anchor }
}
