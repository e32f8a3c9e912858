//! Title, articles, overview, passages and full texts.

use super::{Block, Cell, Flow, Look, Role, Run, cell, number, place, run, strong};
use crate::report::model::{ArticlePart, CoverageCell, CoverageTable, MarkerRow, Place, SentencePart, TopicPart, TopicSide};

impl Flow<'_> {
    pub(super) fn head(&mut self) {
        self.out.push(Block::Title(run(&self.r.title).text));
        let kind = format!("Parallax · {}", self.t("report-kind"));
        self.say(Role::How, vec![run(&kind)]);
        if !self.r.date.is_empty() {
            let text = format!("{}: {}", self.t("report-event-date"), self.r.date);
            self.plain(&text);
        }
        if self.r.blind {
            self.how("report-blind");
        }
        if !self.r.chosen.is_empty() {
            let text = format!("{}: {}", self.t("report-choice"), self.r.chosen.join("; "));
            self.say(Role::How, vec![run(&text)]);
        }
    }

    pub(super) fn articles(&mut self) {
        self.heading(1, &self.t("report-articles"), "articles");
        self.how("report-reference");
        let keys = [
            "report-letter",
            "report-outlet",
            "report-title",
            "report-author",
            "report-date",
            "report-language",
            "report-words",
            "report-genre",
        ];
        let row = |a: &ArticlePart| {
            let letter = Cell { runs: vec![Run { link: a.anchor.clone(), ..strong(&a.letter) }], ..Cell::default() };
            let title = Cell { runs: vec![Run { lang: a.lang.clone(), ..run(&a.title) }], ..Cell::default() };
            vec![letter, cell(&a.outlet), title, cell(&a.author), cell(&a.date), cell(&a.lang), number(a.words), cell(&a.genre)]
        };
        let rows = self.r.articles.iter().map(row).collect();
        self.table("", &keys, rows);
    }

    pub(super) fn overview(&mut self) {
        self.heading(1, &self.t("report-overview"), "overview");
        self.how("report-overview-how");
        for table in &self.r.coverage {
            self.coverage(table);
        }
        for plot in &self.r.plots {
            self.heading(2, &plot.title, &plot.anchor);
            self.say(Role::How, vec![run(&plot.how)]);
            self.out.push(Block::Plot(plot.clone()));
            for (article, values) in &plot.values {
                self.item(&format!("{article}: {values}"));
            }
        }
    }

    fn coverage(&mut self, table: &CoverageTable) {
        let mut head = vec![table.head.clone()];
        head.extend(self.r.articles.iter().map(|a| a.label.clone()));
        let sign = self.t("report-headline-sign");
        let of = |c: &CoverageCell| {
            let headline = if c.headline { sign.as_str() } else { "" };
            let text = format!("{} {} {headline}", c.symbol, c.share);
            Cell { runs: vec![Run { link: c.anchor.clone(), ..run(text.trim()) }], ..Cell::default() }
        };
        let rows = table.rows.iter().map(|line| {
            let label = format!("{} {}", line.number, line.label);
            let first = Cell { runs: vec![Run { link: line.anchor.clone(), ..run(label.trim()) }], ..Cell::default() };
            std::iter::once(first).chain(line.cells.iter().map(of)).collect()
        });
        let rows = rows.collect();
        self.rows(&table.title, head, rows);
    }

    pub(super) fn side_by_side(&mut self) {
        self.heading(1, &self.t("report-side-by-side"), "side-by-side");
        if self.r.doubts() {
            self.how("report-doubt-how");
        }
        for topic in &self.r.topics {
            self.topic(topic);
        }
    }

    fn topic(&mut self, topic: &TopicPart) {
        self.heading(2, &format!("{} {}", topic.number, topic.label), &topic.anchor);
        if !topic.terms.is_empty() {
            let text = format!("{}: {}", self.t("report-terms"), topic.terms);
            self.say(Role::How, vec![run(&text)]);
        }
        for side in &topic.sides {
            self.side(side);
        }
        if !topic.shared.is_empty() {
            let mut runs = vec![strong(&format!("{}: ", self.t("report-shared")))];
            for (i, group) in topic.shared.iter().enumerate() {
                if i > 0 {
                    runs.push(run("; "));
                }
                runs.extend(equal(group));
            }
            runs.push(run(&format!(". {}", self.t("report-shared-how"))));
            self.say(Role::Plain, runs);
        }
    }

    fn side(&mut self, side: &TopicSide) {
        let cell = &side.cell;
        let words = format!(" {} {} {}", cell.symbol, cell.share, cell.grade).replace("  ", " ");
        let runs = vec![strong(&side.label), run(&words)];
        self.out.push(Block::Para { role: Role::Plain, runs, anchor: side.anchor.clone() });
        side.sentences.iter().for_each(|cited| self.cited(cited));
        if !side.doubt.is_empty() {
            self.say(Role::How, vec![run(&side.doubt)]);
        }
        if side.more > 0 {
            let text = self.texts.with("report-more-sentences", &[("n", side.more.into())]);
            self.say(Role::How, vec![run(&text)]);
        }
    }

    pub(super) fn full_texts(&mut self) {
        self.heading(1, &self.t("report-texts"), "texts");
        self.how("report-texts-how");
        let mut head = ["report-sign", "report-marker", "report-looks-for"].map(|k| self.t(k)).to_vec();
        head.extend(self.r.articles.iter().map(|a| a.letter.clone()));
        let legend = self.r.legend.iter().map(|l| {
            let first = [cell(l.sign), cell(&l.kind), cell(&l.rule)];
            first.into_iter().chain(l.counts.iter().map(number)).collect()
        });
        let legend = legend.collect();
        self.rows(&self.t("report-legend"), head, legend);
        for article in &self.r.articles {
            self.article(article);
        }
    }

    fn article(&mut self, a: &ArticlePart) {
        self.heading(2, &format!("{} · {}", a.letter, a.title), &a.anchor);
        for paragraph in &a.paragraphs {
            let runs = paragraph.iter().enumerate().flat_map(|(i, s)| sentence(s, i > 0, &a.lang)).collect();
            self.say(Role::Plain, runs);
        }
        let keys =
            ["report-expression", "report-marker", "report-value", "report-times", "report-count-quoted", "report-rule", "report-places"];
        let row = |m: &MarkerRow| {
            let words = Cell { runs: vec![Run { lang: a.lang.clone(), ..run(&m.words) }], ..Cell::default() };
            let places = Cell { runs: self.refs(&m.places), ..Cell::default() };
            let kind = cell(&format!("{} {}", m.sign, m.kind));
            vec![words, kind, cell(&m.value), number(m.count), number(m.quoted), cell(&m.rule), places]
        };
        let rows = a.markers.iter().map(row).collect();
        let title = self.texts.with("report-markers-of", &[("article", a.label.clone().into())]);
        self.table(&title, &keys, rows);
    }
}

/// "A 1 = B 1".
fn equal(group: &[Place]) -> Vec<Run> {
    let mut out = Vec::new();
    for p in group {
        if !out.is_empty() {
            out.push(run(" = "));
        }
        out.push(place(p));
    }
    out
}

/// A numbered sentence with its marks.
fn sentence(s: &SentencePart, space: bool, lang: &str) -> Vec<Run> {
    let mut out = Vec::new();
    if space {
        out.push(run(" "));
    }
    out.push(Run { look: Look::Sign, anchor: s.anchor.clone(), ..run(&format!("{} ", s.number)) });
    for piece in &s.pieces {
        let look = if piece.classes.is_empty() { Look::Plain } else { Look::Mark };
        out.push(Run { look, lang: lang.to_string(), ..run(&piece.text) });
        if !piece.signs.is_empty() {
            out.push(Run { look: Look::Sign, ..run(&piece.signs) });
        }
    }
    out
}
