//! Several coders of the same texts: merging their sessions, where they disagree, how far they agree.

use super::Session;
use super::alpha::alpha;
use crate::model::{Anchor, Article, Decision, Span, Verdict, codings, judged, place_of, signed};
use std::collections::{BTreeMap, BTreeSet};

/// Two coders said different things of the same finding or the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// One accepted what the other rejected.
    Finding {
        /// Key of the finding.
        key: String,
        /// What each said.
        verdicts: (Verdict, Verdict),
        /// Who they are.
        coders: (String, String),
        /// Somebody has judged the finding, or settled the conflict, since the merge.
        resolved: bool,
    },
    /// Overlapping words carry different codes.
    Words {
        /// The words of the first coder.
        at: Anchor,
        /// Their codes, and those that the second gave to words that overlap them.
        codes: (Vec<String>, Vec<String>),
        /// The second coder's words with their codes.
        second: Vec<(Anchor, Vec<String>)>,
        /// Who they are.
        coders: (String, String),
        /// Somebody has coded words there, or settled the conflict, since the merge.
        resolved: bool,
    },
}

impl Conflict {
    /// Whether somebody has decided it.
    pub fn resolved(&self) -> bool {
        match self {
            Self::Finding { resolved, .. } | Self::Words { resolved, .. } => *resolved,
        }
    }

    /// Who disagrees.
    pub fn coders(&self) -> (&str, &str) {
        match self {
            Self::Finding { coders, .. } | Self::Words { coders, .. } => (&coders.0, &coders.1),
        }
    }
}

/// The text of an article, by id.
pub type TextOf<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;

/// The conflicts between the coders of a merged session, each pair once, in the order in which they were merged. `text` gives
/// the text of an article by its id.
pub fn conflicts(decisions: &[Decision], text: &TextOf<'_>) -> Vec<Conflict> {
    let coders: Vec<(&str, &[Decision])> = decisions
        .iter()
        .filter_map(|d| match d {
            Decision::Coder { who, decisions } => Some((who.as_str(), decisions.as_slice())),
            _ => None,
        })
        .collect();
    let mut out = Vec::new();
    for (i, a) in coders.iter().enumerate() {
        for b in coders.iter().skip(i + 1) {
            out.extend(between(*a, *b, decisions, text));
        }
    }
    out
}

type Coder<'a> = (&'a str, &'a [Decision]);

fn between(a: Coder<'_>, b: Coder<'_>, since: &[Decision], text: &TextOf<'_>) -> Vec<Conflict> {
    let coders = (a.0.to_string(), b.0.to_string());
    let (one, two, now) = (judged(a.1), judged(b.1), judged(since));
    let mut out: Vec<Conflict> = one
        .iter()
        .filter_map(|(key, j)| Some((key, j.verdict?, two.get(key)?.verdict?)))
        .filter(|(_, x, y)| x != y)
        .map(|(key, x, y)| Conflict::Finding {
            key: (*key).to_string(),
            verdicts: (x, y),
            coders: coders.clone(),
            resolved: now.get(key).is_some_and(|j| j.verdict.is_some()) || settled(since, |f, _| f == *key),
        })
        .collect();
    let (one, two, now) = (places(a.1, text), places(b.1, text), places(since, text));
    for ((article, span), (at, codes)) in &one {
        let second: Vec<_> = over(&two, article, *span).collect();
        let others: BTreeSet<&str> = second.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
        if !others.is_empty() && others != *codes {
            let list = |c: &BTreeSet<&str>| c.iter().map(ToString::to_string).collect();
            out.push(Conflict::Words {
                at: (*at).clone(),
                codes: (list(codes), list(&others)),
                second: second.iter().map(|(at, codes)| ((*at).clone(), list(codes))).collect(),
                coders: coders.clone(),
                resolved: over(&now, article, *span).next().is_some() || settled(since, |_, a| a == Some(*at)),
            });
        }
    }
    out
}

/// Some conflict that `is` knows by its finding or its words was settled.
fn settled(decisions: &[Decision], is: impl Fn(&str, Option<&Anchor>) -> bool) -> bool {
    decisions.iter().any(|d| matches!(d, Decision::Settle { finding, at, .. } if is(finding, at.as_ref())))
}

/// Coded words by article and place: the anchor and all codes on exactly these words.
type Places<'a> = BTreeMap<(&'a str, Span), (&'a Anchor, BTreeSet<&'a str>)>;

fn places<'a>(decisions: &'a [Decision], text: &TextOf<'_>) -> Places<'a> {
    let mut all = Places::new();
    for c in codings(decisions) {
        if let Some(span) = text(&c.at.article).and_then(|t| place_of(t, c.at)) {
            all.entry((c.at.article.as_str(), span)).or_insert_with(|| (c.at, BTreeSet::new())).1.insert(c.code);
        }
    }
    all
}

fn over<'p, 'a>(all: &'p Places<'a>, article: &'p str, span: Span) -> impl Iterator<Item = &'p (&'a Anchor, BTreeSet<&'a str>)> {
    all.iter().filter(move |((a, s), _)| *a == article && s.overlaps(span)).map(|(_, v)| v)
}

/// All codes on words that overlap a span.
fn codes_on<'a>(all: &Places<'a>, article: &str, span: Span) -> BTreeSet<&'a str> {
    over(all, article, span).flat_map(|(_, codes)| codes.iter().copied()).collect()
}

/// Merges the session of a second coder into that of a first. What both decided alike or only one decided holds; what they
/// decided differently holds nothing until somebody decides it anew ([`conflicts`]). The decisions of each stay in the
/// session as they were.
///
/// # Errors
/// A sentence that names the article whose text differs.
pub fn merge(a: &Session, b: &Session, names: (&str, &str)) -> Result<Session, String> {
    let mut out = a.clone();
    for article in &b.event.articles {
        match a.event.articles.iter().find(|x| x.id == article.id) {
            Some(mine) if mine.text != article.text => {
                return Err(format!(
                    "{}: the two sessions have different texts under this name; both coders must work on the same text.",
                    article.source
                ));
            }
            Some(_) => {}
            None => out.event.articles.push(article.clone()),
        }
    }
    for subject in &b.event.expected {
        if !out.event.expected.iter().any(|s| s.name == subject.name) {
            out.event.expected.push(subject.clone());
        }
    }
    out.hidden.retain(|id| b.hidden.contains(id) || !b.event.articles.iter().any(|x| x.id == *id));
    let is_coder = |d: &&Decision| matches!(d, Decision::Coder { .. });
    let own = |s: &Session| -> Vec<Decision> { s.decisions.iter().filter(|d| !is_coder(d)).cloned().collect() };
    let earlier: Vec<Decision> = a.decisions.iter().chain(&b.decisions).filter(is_coder).cloned().collect();
    let mut recorded = earlier.clone();
    let mut record = |s: &Session, who: &str| {
        if !s.decisions.iter().any(|d| is_coder(&d)) {
            recorded.push(Decision::Coder { who: who.to_string(), decisions: s.decisions.clone() });
        }
    };
    record(a, names.0);
    record(b, names.1);
    let articles = out.event.articles.clone();
    let text = |id: &str| text_of(&articles, id);
    let open = conflicts(&recorded, &text);
    let free = |d: &Decision| !contested(d, &open, &text);
    let mine: Vec<Decision> = own(a).into_iter().filter(&free).collect();
    let theirs: Vec<Decision> = own(b).into_iter().filter(|d| free(d) && !refused(d, &mine)).collect();
    out.decisions = recorded;
    sign(&mut out.decisions, names.0, mine);
    sign(&mut out.decisions, names.1, theirs);
    Ok(out)
}

/// The text of the article of that id.
pub fn text_of<'a>(articles: &'a [Article], id: &str) -> Option<&'a str> {
    articles.iter().find(|a| a.id == id).map(|a| a.text.as_str())
}

fn sign(out: &mut Vec<Decision>, who: &str, decisions: Vec<Decision>) {
    if !decisions.iter().any(|d| !matches!(d, Decision::By { .. })) {
        return;
    }
    if !matches!(decisions.first(), Some(Decision::By { .. })) {
        out.push(Decision::By { who: who.to_string(), when: String::new() });
    }
    out.extend(decisions);
}

fn contested(d: &Decision, open: &[Conflict], text: &TextOf<'_>) -> bool {
    open.iter().any(|c| match (c, d) {
        (Conflict::Finding { key, .. }, Decision::Judge { finding, .. }) => key == finding,
        (Conflict::Words { at, .. }, Decision::Code { at: mine, .. }) => {
            let place = |a: &Anchor| text(&a.article).and_then(|t| place_of(t, a));
            at.article == mine.article && place(at).zip(place(mine)).is_some_and(|(x, y)| x.overlaps(y))
        }
        _ => false,
    })
}

/// What the first coder already has, or has the other way round: a pin against a cut, another definition of the same code.
fn refused(d: &Decision, mine: &[Decision]) -> bool {
    let same = |a: (&Anchor, &Anchor), b: (&Anchor, &Anchor)| a == b || a == (b.1, b.0);
    mine.iter().any(|m| match (d, m) {
        (Decision::By { .. }, _) => false,
        (Decision::Pin { a, b }, Decision::Cut { a: x, b: y }) | (Decision::Cut { a, b }, Decision::Pin { a: x, b: y }) => {
            same((a, b), (x, y))
        }
        (Decision::Define { code, .. }, Decision::Define { code: other, .. }) => code == other,
        _ => d == m,
    })
}

/// How often two coders gave something, over the units that both saw.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What was given: a code; empty for the judgement of findings.
    pub name: String,
    /// Both gave it (findings: both accepted).
    pub both: usize,
    /// Only the first did.
    pub first: usize,
    /// Only the second did.
    pub second: usize,
    /// Neither did (findings: both rejected).
    pub neither: usize,
    /// Krippendorff's alpha; `None` where it has none.
    pub alpha: Option<f64>,
}

impl Table {
    fn of(name: &str, pairs: &[(bool, bool)]) -> Self {
        let count = |a: bool, b: bool| pairs.iter().filter(|p| **p == (a, b)).count();
        let units: Vec<Vec<bool>> = pairs.iter().map(|p| vec![p.0, p.1]).collect();
        Self {
            name: name.to_string(),
            both: count(true, true),
            first: count(true, false),
            second: count(false, true),
            neither: count(false, false),
            alpha: alpha(&units),
        }
    }

    /// Units.
    pub fn units(&self) -> usize {
        self.both + self.first + self.second + self.neither
    }
}

/// How far two coders agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Findings that both judged.
    pub findings: Table,
    /// Sentences of the articles that both read.
    pub sentences: usize,
    /// Alpha over the sets of codes of these sentences.
    pub alpha: Option<f64>,
    /// One table a code, by name.
    pub codes: Vec<Table>,
    /// Ids of the articles that both read.
    pub articles: Vec<String>,
}

/// Agreement of two coders. Findings count where both accepted or rejected; sentences count in the articles that both read,
/// that is: gave a code in, or marked as read. `sentences` gives the sentences of an article by id.
pub fn agreement(a: &[Decision], b: &[Decision], articles: &[Article], sentences: impl Fn(&Article) -> Vec<Span>) -> Agreement {
    let (one, two) = (judged(a), judged(b));
    let accepted = |v: Verdict| v == Verdict::Accepted;
    let pairs: Vec<(bool, bool)> =
        one.iter().filter_map(|(key, j)| Some((accepted(j.verdict?), accepted(two.get(key)?.verdict?)))).collect();
    let text = |id: &str| text_of(articles, id);
    let (mine, theirs) = (places(a, &text), places(b, &text));
    let (read_a, read_b) = (read(a), read(b));
    let seen: Vec<&Article> = articles.iter().filter(|x| read_a.contains(x.id.as_str()) && read_b.contains(x.id.as_str())).collect();
    let mut units: Vec<(BTreeSet<&str>, BTreeSet<&str>)> = Vec::new();
    for article in &seen {
        for span in sentences(article) {
            units.push((codes_on(&mine, &article.id, span), codes_on(&theirs, &article.id, span)));
        }
    }
    let names: BTreeSet<&str> = units.iter().flat_map(|(x, y)| x.iter().chain(y).copied()).collect();
    let table = |name: &&str| Table::of(name, &units.iter().map(|(x, y)| (x.contains(*name), y.contains(*name))).collect::<Vec<_>>());
    let sets: Vec<Vec<&BTreeSet<&str>>> = units.iter().map(|(x, y)| vec![x, y]).collect();
    Agreement {
        findings: Table::of("", &pairs),
        sentences: units.len(),
        alpha: alpha(&sets),
        codes: names.iter().map(table).collect(),
        articles: seen.into_iter().map(|x| x.id.clone()).collect(),
    }
}

/// Ids of the articles that a coder read.
fn read(decisions: &[Decision]) -> BTreeSet<&str> {
    let marked = decisions.iter().filter_map(|d| match d {
        Decision::Read { article } => Some(article.as_str()),
        _ => None,
    });
    marked.chain(codings(decisions).into_iter().map(|c| c.at.article.as_str())).collect()
}

/// The name under which a coder's decisions are signed: the last one; `None` when none is told.
pub fn name_of(decisions: &[Decision]) -> Option<&str> {
    signed(decisions).into_iter().rev().map(|(_, who, _)| who).find(|who| !who.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Event;

    const TEXT: &str = "The summit was a trap. Nobody signed. The plane left at ten.";

    fn session(decisions: Vec<Decision>) -> Session {
        let articles = vec![Article::from_text("a", TEXT, "en")];
        Session { event: Event { id: "e".into(), articles, ..Event::default() }, decisions, ..Session::default() }
    }

    fn judge(finding: &str, verdict: Verdict) -> Decision {
        Decision::Judge { finding: finding.into(), verdict: Some(verdict) }
    }

    fn code(quote: &str, code: &str) -> Decision {
        let at = Anchor { article: "a".into(), quote: quote.into(), occurrence: 0 };
        Decision::Code { at, code: code.into(), on: true }
    }

    fn text(id: &str) -> Option<&'static str> {
        (id == "a").then_some(TEXT)
    }

    fn two() -> (Session, Session) {
        let a = vec![judge("x", Verdict::Accepted), judge("y", Verdict::Accepted), code("a trap", "image"), code("signed", "fact")];
        let b = vec![judge("x", Verdict::Accepted), judge("y", Verdict::Rejected), judge("z", Verdict::Rejected), code("trap", "blame")];
        (session(a), session(b))
    }

    #[test]
    fn merging_keeps_what_agrees_and_leaves_conflicts_open() {
        let (a, b) = two();
        let merged = merge(&a, &b, ("Ada", "Ben")).unwrap();
        let now = judged(&merged.decisions);
        assert_eq!((now["x"].verdict, now["z"].verdict), (Some(Verdict::Accepted), Some(Verdict::Rejected)));
        assert_eq!((now["x"].who, now["z"].who), ("Ada", "Ben"));
        assert!(!now.contains_key("y"), "contested: nobody's word holds");
        let kept: Vec<&str> = codings(&merged.decisions).iter().map(|c| c.code).collect();
        assert_eq!(kept, ["fact"], "overlapping words with other codes are contested too");
        let open = conflicts(&merged.decisions, &text);
        assert_eq!(open.len(), 2, "{open:?}");
        assert!(open.iter().all(|c| !c.resolved() && c.coders() == ("Ada", "Ben")));
        let mut decided = merged.decisions.clone();
        decided.extend([judge("y", Verdict::Rejected), code("trap", "image")]);
        assert!(conflicts(&decided, &text).iter().all(Conflict::resolved));
        let again = serde_json::to_string(&merged).unwrap();
        assert_eq!(serde_json::from_str::<Session>(&again).unwrap(), merged, "it is saved and read whole");
    }

    #[test]
    fn other_texts_are_not_merged() {
        let (a, mut b) = two();
        b.event.articles[0].text.push_str(" More.");
        assert!(merge(&a, &b, ("A", "B")).unwrap_err().contains("different texts"));
    }

    #[test]
    fn a_pin_of_one_and_a_cut_of_the_other_keep_the_first() {
        let at = |q: &str| Anchor { article: "a".into(), quote: q.into(), occurrence: 0 };
        let a = session(vec![Decision::Pin { a: at("x"), b: at("y") }]);
        let b = session(vec![Decision::Cut { a: at("y"), b: at("x") }]);
        let merged = merge(&a, &b, ("A", "B")).unwrap();
        assert!(!merged.decisions.iter().any(|d| matches!(d, Decision::Cut { .. })));
        assert!(merged.decisions.iter().any(|d| matches!(d, Decision::Pin { .. })));
    }

    #[test]
    fn agreement_counts_only_what_both_saw() {
        let (a, b) = two();
        let sentences = |_: &Article| vec![Span::new(0, 22), Span::new(23, 37), Span::new(38, TEXT.len())];
        let found = agreement(&a.decisions, &b.decisions, &a.event.articles, sentences);
        assert_eq!((found.findings.units(), found.findings.both, found.findings.first), (2, 1, 1), "z was judged by one alone");
        assert_eq!((found.sentences, found.articles.as_slice()), (3, ["a".to_string()].as_slice()));
        let names: Vec<&str> = found.codes.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["blame", "fact", "image"]);
        let image = &found.codes[2];
        assert_eq!((image.both, image.first, image.second, image.neither), (0, 1, 0, 2));
        let nobody = agreement(&a.decisions, &[], &a.event.articles, sentences);
        assert!(nobody.articles.is_empty() && nobody.alpha.is_none(), "the other read nothing");
        let read = [Decision::Read { article: "a".into() }];
        assert_eq!(agreement(&a.decisions, &read, &a.event.articles, sentences).sentences, 3, "read and left without codes on purpose");
    }
}
