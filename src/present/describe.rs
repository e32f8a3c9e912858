//! Findings in plain sentences of the interface language. Neutral words only: a sentence says what was found or not
//! found in a text, never what that makes of the text.

mod findings;
mod marks;

pub(crate) use findings::kind_name as contrast_name;
pub use findings::{ContrastText, ItemText, SideText};
pub(crate) use marks::kind_name;
pub use marks::{MarkerText, SHOWN, sign};

use super::kwic::shorten;
use super::texts::Texts;
use crate::align::links::ALL_PAIRS;
use crate::compare::omission::{COMMON, LISTED};
use crate::model::{Comparison, Fact, FactKind, Genre, Grade, Level, Omission, SentenceRef, Verdict, Warning};
use fluent_bundle::FluentValue;
use std::collections::BTreeMap;

/// Below this probability an omission is called a possible one.
pub const POSSIBLE_BELOW: f64 = 0.75;

/// How many graphemes of a statement stand in a title.
const TITLE_GRAPHEMES: usize = 160;

/// How sure it is that something is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Expected and found in none of the texts.
    Nowhere,
    /// Not found in the text.
    NotFound,
    /// Perhaps not in the text: the probability is below [`POSSIBLE_BELOW`].
    Possibly,
    /// In the text, but only in passing.
    Passing,
}

impl Status {
    /// The status of an omission.
    pub fn of(omission: &Omission) -> Self {
        match omission {
            Omission { article: None, .. } => Self::Nowhere,
            Omission { passing: true, .. } => Self::Passing,
            Omission { probability, .. } if *probability < POSSIBLE_BELOW => Self::Possibly,
            _ => Self::NotFound,
        }
    }

    /// Name for keys and files: `not_found`, `possibly`, `passing`, `nowhere`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere",
            Self::NotFound => "not_found",
            Self::Possibly => "possibly",
            Self::Passing => "passing",
        }
    }
}

/// An omission in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OmissionText {
    /// How sure.
    pub status: Status,
    /// "not found in this text", "only in passing".
    pub status_text: String,
    /// "Subject", "Topic", "Statement".
    pub level: String,
    /// What is missing: a name, a label, the words of a statement (shortened).
    pub what: String,
    /// One sentence: what was not found where.
    pub sentence: String,
    /// Where it is found: letters and outlets; `None` when nowhere.
    pub covered: Option<String>,
    /// How sure, in a sentence.
    pub probability: String,
    /// What was searched for; `None` when nothing was noted.
    pub terms: Option<String>,
    /// Of a statement: who, what, how many; `None` when it names and counts nothing.
    pub facts: Option<String>,
    /// Those of them that stand nowhere in the text that lacks the statement; `None` when there are none.
    pub facts_absent: Option<String>,
    /// Introduces the passage that comes closest, or says that none does.
    pub nearest: String,
    /// The words of that passage.
    pub nearest_words: Option<String>,
    /// What speaks against it, a sentence each.
    pub caveats: Vec<String>,
}

/// Puts what was found in one comparison into words of one language.
#[derive(Clone, Copy)]
pub struct Describe<'a> {
    comparison: &'a Comparison,
    texts: &'static Texts,
    blind: bool,
}

impl<'a> Describe<'a> {
    /// Words of `language` (English for one we do not have) for what is in `comparison`.
    pub fn new(comparison: &'a Comparison, language: &str) -> Self {
        Self { comparison, texts: Texts::of(language), blind: false }
    }

    /// The same with the outlets left out, letters only.
    pub fn blind(self) -> Self {
        Self { blind: true, ..self }
    }

    /// The comparison spoken of.
    pub fn comparison(&self) -> &'a Comparison {
        self.comparison
    }

    /// The texts of the interface language.
    pub fn texts(&self) -> &'static Texts {
        self.texts
    }

    /// A number with `digits` decimals as the language writes it, with a real minus sign.
    pub fn number(&self, value: f64, digits: usize) -> String {
        let text = format!("{value:.digits$}");
        let text = if text.trim_start_matches(['-', '0', '.']).is_empty() { text.replace('-', "") } else { text.replace('-', "−") };
        if self.texts.language == "de" { text.replace('.', ",") } else { text }
    }

    /// A share (0…1) as whole percent; what is there but rounds to nothing is "<1".
    pub fn percent(&self, share: f64) -> String {
        let n = if share > 0.0 && share < 0.005 { "<1".to_string() } else { format!("{:.0}", share * 100.0) };
        self.texts.with("say-percent", &[("n", n.into())])
    }

    /// "B (Outlet)"; the letter alone when outlets are blinded or unknown.
    pub fn article(&self, i: usize) -> String {
        let letter = Comparison::letter(i);
        match self.comparison.articles.get(i).and_then(|a| a.article.outlet.clone()).filter(|o| !self.blind && !o.is_empty()) {
            Some(outlet) => self.texts.with("say-article", &[("letter", letter.into()), ("outlet", outlet.into())]),
            None => letter,
        }
    }

    /// "A (x), B and C (z)", in the order given.
    pub fn articles(&self, which: &[usize]) -> String {
        self.list(&which.iter().map(|i| self.article(*i)).collect::<Vec<_>>())
    }

    /// Words joined as the language joins a list.
    pub fn list(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => self.texts.with("say-two", &[("a", head.join(", ").into()), ("b", last.clone().into())]),
        }
    }

    /// "A 5": the letter of the article and the number of the sentence, counted from 1, joined by a no-break space.
    pub fn place(&self, at: SentenceRef) -> String {
        format!("{}\u{a0}{}", Comparison::letter(at.article), at.sentence + 1)
    }

    /// Words in the language's quotation marks.
    pub fn quoted(&self, text: &str) -> String {
        self.texts.with("say-quoted", &[("text", text.to_string().into())])
    }

    /// The name of a grade.
    pub fn grade(&self, grade: Grade) -> String {
        self.texts.get(grade_key(grade))
    }

    /// The name of a level of omission.
    pub fn level(&self, level: Level) -> String {
        self.texts.get(match level {
            Level::Subject => "say-level-subject",
            Level::Topic => "say-level-topic",
            Level::Passage => "say-level-passage",
        })
    }

    /// The name of a genre.
    pub fn genre(&self, genre: Option<Genre>) -> String {
        self.texts.get(match genre {
            Some(Genre::Report) => "say-genre-report",
            Some(Genre::Commentary) => "say-genre-commentary",
            Some(Genre::Tabloid) => "say-genre-tabloid",
            Some(Genre::Interview) => "say-genre-interview",
            Some(Genre::Other) => "say-genre-other",
            None => "say-genre-unknown",
        })
    }

    /// The name of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> String {
        self.texts.get(match verdict {
            Verdict::Accepted => "say-verdict-accepted",
            Verdict::Rejected => "say-verdict-rejected",
        })
    }

    /// A caveat in a sentence; the code itself when there are no words for it.
    pub fn caveat(&self, code: &str) -> String {
        self.known("say-caveat-", code)
    }

    /// An omission in words.
    pub fn omission(&self, omission: &Omission) -> OmissionText {
        let status = Status::of(omission);
        let what = self.missing(omission);
        let article = omission.article.map(|a| self.article(a)).unwrap_or_default();
        let named = self.texts.with(
            match omission.level {
                Level::Subject => "say-what-subject",
                Level::Topic => "say-what-topic",
                Level::Passage => "say-what-passage",
            },
            &[("name", self.quoted(&what).into())],
        );
        let sentence = self.texts.with(&format!("say-omission-{}", status.name()), &[("what", named.into()), ("article", article.into())]);
        let covered = (!omission.covered_by.is_empty())
            .then(|| self.texts.with("say-covered", &[("articles", self.articles(&omission.covered_by).into())]));
        let terms =
            (!omission.terms_tried.is_empty()).then(|| self.texts.with("say-terms", &[("terms", omission.terms_tried.join(", ").into())]));
        let (nearest, nearest_words) = self.nearest(omission);
        OmissionText {
            status,
            status_text: self.texts.get(&format!("say-status-{}", status.name())),
            level: self.level(omission.level),
            what,
            sentence,
            covered,
            probability: self.texts.with("say-probability", &[("n", self.percent(omission.probability).into())]),
            terms,
            facts: self.facts("say-facts", omission, |_| true),
            facts_absent: self.facts("say-facts-absent", omission, |f| omission.article.is_some_and(|a| !f.articles.contains(&a))),
            nearest,
            nearest_words,
            caveats: omission.caveats.iter().map(|c| self.caveat(c)).collect(),
        }
    }

    /// A warning in a sentence: the text `warning-<code>` where there is one, else the warning's own message.
    pub fn warning(&self, warning: &Warning) -> String {
        let key = format!("warning-{}", warning.code);
        if !self.texts.has(&key) {
            return self.texts.message(&warning.message);
        }
        let limits = [("all", ALL_PAIRS), ("common", (COMMON * 100.0).round() as usize), ("listed", LISTED)];
        let mut names: Vec<(&str, FluentValue<'_>)> = limits.iter().map(|(name, n)| (*name, (*n).into())).collect();
        names.push(("source", warning.source.clone().unwrap_or_default().into()));
        self.texts.with(&key, &names)
    }

    /// What an omission is about: the subject's name, the topic's label, the words of the statement.
    pub fn missing(&self, omission: &Omission) -> String {
        let subject = || omission.subject.and_then(|s| self.comparison.subjects.get(s)).map(|s| s.name.clone());
        let topic = || omission.topic.and_then(|t| self.comparison.topics.get(t)).map(|t| t.label.clone());
        let passage = || omission.passage.map(|p| shorten(self.comparison.sentence(p), TITLE_GRAPHEMES));
        let found = match omission.level {
            Level::Subject => subject(),
            Level::Topic => topic(),
            Level::Passage => passage(),
        };
        found.unwrap_or_default()
    }

    /// The facts of a statement that pass, as its text writes them, by what they answer.
    fn facts(&self, key: &str, omission: &Omission, pass: impl Fn(&Fact) -> bool) -> Option<String> {
        let text = &self.comparison.articles.get(omission.passage?.article)?.article;
        let mut kinds: BTreeMap<FactKind, Vec<String>> = BTreeMap::new();
        for fact in omission.facts.iter().filter(|f| pass(f)) {
            let words = text.slice(fact.span).split_whitespace().collect::<Vec<_>>().join(" ");
            kinds.entry(fact.kind).or_default().push(words);
        }
        let kind = |(kind, words): (&FactKind, &Vec<String>)| format!("{} {}", self.texts.get(fact_key(*kind)), words.join(", "));
        let all = kinds.iter().map(kind).collect::<Vec<_>>().join("; ");
        (!all.is_empty()).then(|| self.texts.with(key, &[("facts", all.into())]))
    }

    fn nearest(&self, omission: &Omission) -> (String, Option<String>) {
        let Some(nearest) = &omission.nearest else {
            return (self.texts.get("say-no-nearest"), None);
        };
        let place = self.place(nearest.sentence);
        let text = self.texts.with("say-nearest", &[("place", place.into()), ("score", self.number(nearest.score, 2).into())]);
        (text, Some(self.comparison.sentence(nearest.sentence).to_string()))
    }

    /// The text of `prefix` + `code`, or the code as it stands.
    fn known(&self, prefix: &str, code: &str) -> String {
        let key = format!("{prefix}{code}");
        if self.texts.has(&key) { self.texts.get(&key) } else { code.to_string() }
    }
}

/// Message id of what a fact answers.
fn fact_key(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Who => "say-fact-who",
        FactKind::Where => "say-fact-where",
        FactKind::What => "say-fact-what",
        FactKind::When => "say-fact-when",
        FactKind::HowMany => "say-fact-how-many",
    }
}

/// Message id of a grade's name.
pub fn grade_key(grade: Grade) -> &'static str {
    match grade {
        Grade::NotFound => "say-grade-not_found",
        Grade::Passing => "say-grade-passing",
        Grade::Substantial => "say-grade-substantial",
        Grade::Main => "say-grade-main",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Nearest, Settings, Subject};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    fn comparison() -> Comparison {
        let article =
            |id: &str, outlet: &str| Article { outlet: Some(outlet.into()), ..Article::from_text(id, "The bridge opened.", "en") };
        let event = Event {
            articles: vec![article("a", "Uferbote"), article("b", "Hill Post"), Article::from_text("c", "x", "en")],
            ..Event::default()
        };
        let mut c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        c.articles[1].sentences = vec![Span::new(0, 18)];
        c.subjects = vec![Subject { name: "Anglers".into(), ..Subject::default() }];
        c
    }

    use crate::model::Span;

    fn omission() -> Omission {
        Omission {
            key: "subject:b:anglers".into(),
            level: Level::Subject,
            topic: None,
            subject: Some(0),
            passage: None,
            article: Some(1),
            covered_by: [0, 2].into(),
            score: 0.8,
            probability: 0.9,
            passing: false,
            terms_tried: ["anglers".into(), "Angler".into()].into(),
            facts: [].into(),
            nearest: None,
            caveats: vec!["short_article".into(), "not_a_code".into()],
        }
    }

    #[test]
    fn an_omission_says_what_where_and_what_was_tried() {
        let c = comparison();
        let t = Describe::new(&c, "en").omission(&omission());
        assert_eq!(t.sentence, "The subject “Anglers” was not found in B (Hill Post).");
        assert_eq!(t.covered.as_deref(), Some("Found in A (Uferbote) and C."));
        assert_eq!(t.terms.as_deref(), Some("Searched for: anglers, Angler."));
        assert_eq!(t.probability, "Probability that the text lacks it: 90%.");
        assert_eq!(t.caveats[1], "not_a_code", "an unknown code is shown, not swallowed");
        assert!(t.caveats[0].contains("short"));
        let de = Describe::new(&c, "de").blind().omission(&omission());
        assert_eq!(de.sentence, "Der Gegenstand „Anglers“ wurde in B nicht gefunden.");
        assert_eq!(de.covered.as_deref(), Some("Gefunden in A und C."));
    }

    #[test]
    fn passing_possible_and_nowhere_are_told_apart() {
        let found = |change: fn(&mut Omission)| {
            let mut o = omission();
            change(&mut o);
            Status::of(&o)
        };
        assert_eq!(found(|_| ()), Status::NotFound);
        assert_eq!(found(|o| o.probability = 0.6), Status::Possibly);
        assert_eq!(found(|o| (o.passing, o.probability) = (true, 0.6)), Status::Passing);
        assert_eq!(found(|o| o.article = None), Status::Nowhere);
    }

    #[test]
    fn the_nearest_passage_is_given_with_its_place() {
        let c = comparison();
        let nearest = Some(Nearest { sentence: SentenceRef { article: 1, sentence: 0 }, score: 0.314 });
        let t = Describe::new(&c, "de").omission(&Omission { nearest, ..omission() });
        assert_eq!(t.nearest, "Die Stelle, die dem am nächsten kommt (B\u{a0}1, Ähnlichkeit 0,31):");
        assert_eq!(t.nearest_words.as_deref(), Some("The bridge opened."));
        let none = Describe::new(&c, "en").omission(&omission());
        assert_eq!((none.nearest.as_str(), none.nearest_words), ("No passage comes close.", None));
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let c = comparison();
        let (en, de) = (Describe::new(&c, "en"), Describe::new(&c, "de"));
        assert_eq!((en.number(-1.25, 1), de.number(-1.5, 1)), ("−1.2".into(), "−1,5".into()));
        assert_eq!(en.number(-0.001, 1), "0.0", "no negative nothing");
        assert_eq!((en.percent(0.001), de.percent(0.234), en.percent(0.0)), ("<1%".into(), "23 %".into(), "0%".into()));
    }

    #[test]
    fn no_text_judges() {
        for language in crate::present::texts::INTERFACE_LANGUAGES {
            for room in ["describe", "report"] {
                let text = crate::assets::text(&format!("locales/{language}/{room}.ftl")).unwrap_or_default().to_lowercase();
                for word in ["biased", "propaganda", "lügen", "manipul", "voreingenommen", "verschweig"] {
                    assert!(!text.contains(word), "{language}/{room}.ftl says {word}");
                }
            }
        }
    }
}
