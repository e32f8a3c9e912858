//! The comparisons of an archive as tables: events, articles, coverage, links, findings. Names and units are those of the
//! JSON contract; every row tells its event, so that the tables of many events can be joined.

use super::points::CodePoints;
use crate::model::{Comparison, Contrast, Coverage, Grade, Link, Omission, SentenceRef, Span};
use crate::present::describe::{Describe, Status, contrast_name};

/// What a column holds. Any cell may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, UTF-8.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Yes or no.
    Yes,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing to tell.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Yes(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(n: usize) -> Self {
        Self::Whole(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Cell {
    fn from(n: f64) -> Self {
        // Six decimals, as in the contract.
        Self::Number((n * 1e6).round() / 1e6)
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::Yes(yes)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// A row; its cells stand in the order of the table's columns.
pub type Row = Vec<Cell>;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// One row a line of the input, refused ones too.
    Events,
    /// One row an article.
    Articles,
    /// One row an article and topic, and an article and subject.
    Coverage,
    /// One row a link.
    Links,
    /// One row an omission, and one an item on a side of a contrast.
    Findings,
}

/// A column: its name and what it holds.
pub type Column = (&'static str, Kind);

// `docs/scale.md` lists these columns.
const EVENTS: &[Column] = &[
    ("line", Kind::Whole),
    ("event", Kind::Text),
    ("title", Kind::Text),
    ("articles", Kind::Whole),
    ("topics", Kind::Whole),
    ("subjects", Kind::Whole),
    ("links", Kind::Whole),
    ("omissions", Kind::Whole),
    ("contrasts", Kind::Whole),
    ("error", Kind::Text),
];
const ARTICLES: &[Column] = &[
    ("line", Kind::Whole),
    ("event", Kind::Text),
    ("article", Kind::Text),
    ("outlet", Kind::Text),
    ("language", Kind::Text),
    ("published", Kind::Text),
    ("title", Kind::Text),
    ("words", Kind::Whole),
    ("sentences", Kind::Whole),
    ("markers", Kind::Whole),
    ("markers_quoted", Kind::Whole),
    ("sha256", Kind::Text),
];
const COVERAGE: &[Column] = &[
    ("line", Kind::Whole),
    ("event", Kind::Text),
    ("article", Kind::Text),
    ("outlet", Kind::Text),
    ("kind", Kind::Text),
    ("id", Kind::Text),
    ("label", Kind::Text),
    ("expected", Kind::Yes),
    ("grade", Kind::Text),
    ("share", Kind::Number),
    ("first", Kind::Number),
    ("headline", Kind::Yes),
];
const LINKS: &[Column] = &[
    ("line", Kind::Whole),
    ("event", Kind::Text),
    ("a_article", Kind::Text),
    ("a_start", Kind::Whole),
    ("a_end", Kind::Whole),
    ("b_article", Kind::Text),
    ("b_start", Kind::Whole),
    ("b_end", Kind::Whole),
    ("score", Kind::Number),
    ("aligned", Kind::Yes),
    ("evidence", Kind::Text),
];
const FINDINGS: &[Column] = &[
    ("line", Kind::Whole),
    ("event", Kind::Text),
    ("key", Kind::Text),
    ("kind", Kind::Text),
    ("level", Kind::Text),
    ("about", Kind::Text),
    ("article", Kind::Text),
    ("outlet", Kind::Text),
    ("text", Kind::Text),
    ("start", Kind::Whole),
    ("end", Kind::Whole),
    ("count", Kind::Whole),
    ("quoted", Kind::Whole),
    ("score", Kind::Number),
    ("interval_low", Kind::Number),
    ("interval_high", Kind::Number),
    ("probability", Kind::Number),
    ("covered_by", Kind::Text),
    ("covered_by_count", Kind::Whole),
    ("terms_tried", Kind::Text),
    ("caveats", Kind::Text),
];

impl Table {
    /// Every table.
    pub const ALL: [Self; 5] = [Self::Events, Self::Articles, Self::Coverage, Self::Links, Self::Findings];

    /// Name of the table and of its folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Articles => "articles",
            Self::Coverage => "coverage",
            Self::Links => "links",
            Self::Findings => "findings",
        }
    }

    /// Its columns. All begin with the number of the line in the input, from 1, and the event's id. Positions are code points
    /// in the text, shares and scores 0…1 where the contract says so.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Events => EVENTS,
            Self::Articles => ARTICLES,
            Self::Coverage => COVERAGE,
            Self::Links => LINKS,
            Self::Findings => FINDINGS,
        }
    }
}

/// Rows of every table, in the order of [`Table::ALL`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows(pub [Vec<Row>; 5]);

impl Rows {
    /// The rows of one comparison; `line` is the number of its line in the input.
    pub fn of(line: u64, comparison: &Comparison) -> Self {
        let points = comparison.articles.iter().map(|a| CodePoints::of(&a.article.text)).collect();
        let say = Describe::new(comparison, &comparison.engine.settings.interface);
        let w = Writer { c: comparison, say, points, head: [number_of(line), Cell::from(comparison.event.id.as_str())] };
        Self([vec![w.event()], w.articles(), w.coverage(), w.links(), w.findings()])
    }

    /// The row of a line that could not be compared.
    pub fn refused(line: u64, id: &serde_json::Value, reason: &str) -> Self {
        let id = match id {
            serde_json::Value::Null => Cell::Empty,
            serde_json::Value::String(s) => Cell::from(s.as_str()),
            other => Cell::from(other.to_string()),
        };
        let mut row = vec![number_of(line), id];
        row.resize(Table::Events.columns().len() - 1, Cell::Empty);
        row.push(Cell::from(reason));
        Self([vec![row], Vec::new(), Vec::new(), Vec::new(), Vec::new()])
    }

    /// Adds the rows of a later line.
    pub fn append(&mut self, other: Self) {
        for (mine, mut theirs) in self.0.iter_mut().zip(other.0) {
            mine.append(&mut theirs);
        }
    }

    /// About how many bytes they take.
    pub fn bytes(&self) -> usize {
        let of = |c: &Cell| 24 + if let Cell::Text(t) = c { t.len() } else { 0 };
        self.0.iter().flatten().flatten().map(of).sum()
    }
}

fn number_of(line: u64) -> Cell {
    Cell::Whole(i64::try_from(line).unwrap_or(i64::MAX))
}

/// Makes the rows of one comparison.
struct Writer<'a> {
    c: &'a Comparison,
    say: Describe<'a>,
    points: Vec<CodePoints>,
    head: [Cell; 2],
}

impl Writer<'_> {
    fn row(&self, cells: impl IntoIterator<Item = Cell>) -> Row {
        self.head.iter().cloned().chain(cells).collect()
    }

    /// Id and outlet of an article.
    fn who(&self, article: usize) -> [Cell; 2] {
        let a = self.c.articles.get(article).map(|a| &a.article);
        [a.map(|a| a.id.clone()).into(), a.and_then(|a| a.outlet.clone()).into()]
    }

    /// Start and end in code points.
    fn place(&self, article: usize, span: Option<Span>) -> [Cell; 2] {
        let of = |at: fn(Span) -> usize| {
            let (a, points) = (self.c.articles.get(article)?, self.points.get(article)?);
            Some(points.before(&a.article.text, at(span?)))
        };
        [of(|s| s.start).into(), of(|s| s.end).into()]
    }

    fn sentence(&self, at: SentenceRef) -> Option<Span> {
        self.c.articles.get(at.article)?.sentences.get(at.sentence).copied()
    }

    fn event(&self) -> Row {
        let c = self.c;
        let counts = [c.articles.len(), c.topics.len(), c.subjects.len(), c.links.len(), c.omissions.len(), c.contrasts.len()];
        let title = Cell::from(c.event.title_in(&c.engine.settings.interface));
        self.row(std::iter::once(title).chain(counts.map(Cell::from)).chain([Cell::Empty]))
    }

    fn articles(&self) -> Vec<Row> {
        let row = |r: &crate::model::ArticleResult| {
            let a = &r.article;
            let quoted = r.markers.iter().filter(|m| m.voice == crate::model::Voice::Quoted).count();
            self.row([
                a.id.clone().into(),
                a.outlet.clone().into(),
                a.language.clone().into(),
                a.published.clone().into(),
                a.title.clone().into(),
                r.words.into(),
                r.sentences.len().into(),
                r.markers.len().into(),
                quoted.into(),
                a.sha256.clone().into(),
            ])
        };
        self.c.articles.iter().map(row).collect()
    }

    fn coverage(&self) -> Vec<Row> {
        let row = |kind: &str, id: &str, label: &str, expected: Option<bool>, c: &Coverage| {
            let [article, outlet] = self.who(c.article);
            let (share, first) = (c.share.into(), c.first.into());
            let what = [article, outlet, kind.into(), id.into(), label.into(), expected.into()];
            self.row(what.into_iter().chain([grade(c.grade).into(), share, first, c.headline.into()]))
        };
        let topics = self.c.topics.iter().flat_map(|t| t.coverage.iter().map(move |c| row("topic", &t.id, &t.label, None, c)));
        let subjects =
            self.c.subjects.iter().flat_map(|s| s.coverage.iter().map(move |c| row("subject", &s.id, &s.name, Some(s.expected), c)));
        topics.chain(subjects).collect()
    }

    fn links(&self) -> Vec<Row> {
        let row = |l: &Link| {
            let side = |at: SentenceRef| {
                let [id, _] = self.who(at.article);
                let [start, end] = self.place(at.article, self.sentence(at));
                [id, start, end]
            };
            let rest = [l.score.into(), l.aligned.into(), l.evidence.join("; ").into()];
            self.row(side(l.a()).into_iter().chain(side(l.b())).chain(rest))
        };
        self.c.links.iter().map(row).collect()
    }

    fn findings(&self) -> Vec<Row> {
        let omissions = self.c.omissions.iter().map(|o| self.omission(o));
        let contrasts = self.c.contrasts.iter().flat_map(|c| self.contrast(c));
        omissions.chain(contrasts).collect()
    }

    fn omission(&self, o: &Omission) -> Row {
        let [article, outlet] = o.article.map_or([Cell::Empty, Cell::Empty], |a| self.who(a));
        let near = o.nearest.as_ref().map(|n| n.sentence).filter(|s| Some(s.article) == o.article);
        let [start, end] = self.place(o.article.unwrap_or(usize::MAX), near.and_then(|s| self.sentence(s)));
        let covered: Vec<&str> = o.covered_by.iter().filter_map(|i| self.c.articles.get(*i)).map(|a| a.article.id.as_str()).collect();
        self.row([
            o.key.clone().into(),
            format!("omission:{}", Status::of(o).name()).into(),
            format!("{:?}", o.level).to_lowercase().into(),
            self.say.missing(o).into(),
            article,
            outlet,
            o.passage.map(|p| self.c.sentence(p).to_string()).into(),
            start,
            end,
            Cell::Empty,
            Cell::Empty,
            o.score.into(),
            Cell::Empty,
            Cell::Empty,
            o.probability.into(),
            covered.join("; ").into(),
            covered.len().into(),
            o.terms_tried.join("; ").into(),
            o.caveats.join("; ").into(),
        ])
    }

    fn contrast(&self, c: &Contrast) -> Vec<Row> {
        let about = self.say.about(c);
        let rows = c.sides.iter().flat_map(|side| side.items.iter().map(move |item| (side.article, item)));
        rows.map(|(article, item)| {
            let [id, outlet] = self.who(article);
            let [start, end] = self.place(article, item.at.first().copied());
            self.row([
                c.key.clone().into(),
                contrast_name(c.kind).into(),
                item.note.clone().into(),
                about.clone().into(),
                id,
                outlet,
                item.text.clone().into(),
                start,
                end,
                item.count.into(),
                item.quoted.into(),
                item.score.into(),
                item.interval.map(|i| i.0).into(),
                item.interval.map(|i| i.1).into(),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
            ])
        })
        .collect()
    }
}

/// Name of a grade, as the contract has it.
fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Main => "main",
        Grade::Substantial => "substantial",
        Grade::Passing => "passing",
        Grade::NotFound => "not_found",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    fn rows() -> Rows {
        let text = "Der Gipfel in Alaska endete ohne Einigung. Putin und Trump sprachen drei Stunden.";
        let other = "Trump und Putin sprachen drei Stunden. Die NATO äußerte sich nicht. „Die NATO schweigt“, sagte Kallas.";
        let articles = vec![Article::from_text("a", text, "de"), Article::from_text("b", other, "de")];
        let event = Event { id: "e1".into(), articles, ..Event::default() };
        let settings = Settings { vectors: false, ..Settings::default() };
        Rows::of(7, &Engine::without_encoder().compare(&event, &settings, &[], &Progress::default()).unwrap())
    }

    #[test]
    fn every_row_has_its_columns_and_each_cell_is_of_its_kind() {
        let mut all = rows();
        all.append(Rows::refused(8, &serde_json::json!("x"), "broken"));
        for (table, rows) in Table::ALL.into_iter().zip(&all.0) {
            assert!(!rows.is_empty(), "{}", table.name());
            for row in rows {
                assert_eq!(row.len(), table.columns().len(), "{}", table.name());
                for (cell, (name, kind)) in row.iter().zip(table.columns()) {
                    let fits = match cell {
                        Cell::Empty => true,
                        Cell::Text(_) => *kind == Kind::Text,
                        Cell::Whole(_) => *kind == Kind::Whole,
                        Cell::Number(_) => *kind == Kind::Number,
                        Cell::Yes(_) => *kind == Kind::Yes,
                    };
                    assert!(fits, "{} {name}: {cell:?}", table.name());
                }
            }
        }
    }

    #[test]
    fn positions_are_code_points_and_every_row_tells_its_event() {
        let all = rows();
        let links = &all.0[Table::ALL.iter().position(|t| *t == Table::Links).unwrap()];
        let at = |row: &Row, name| row[Table::Links.columns().iter().position(|c| c.0 == name).unwrap()].clone();
        let sentence = "Putin und Trump sprachen drei Stunden.";
        let found = links.iter().find(|r| at(r, "a_start") == Cell::Whole(43)).unwrap();
        assert_eq!(at(found, "a_end"), Cell::Whole(43 + sentence.chars().count() as i64));
        assert!(all.0.iter().flatten().all(|r| r[0] == Cell::Whole(7) && r[1] == Cell::from("e1")));
    }

    #[test]
    fn a_refused_line_has_a_row_with_its_reason() {
        let row = Rows::refused(3, &serde_json::json!(12), "no articles").0[0][0].clone();
        assert_eq!((&row[0], &row[1], row.last()), (&Cell::Whole(3), &Cell::from("12"), Some(&Cell::from("no articles"))));
    }
}
