//! The report as a REFI-QDA project (`.qdpx`), which programs of qualitative analysis read: the texts as sources, topics,
//! marks and findings as codes of the program, the reader's codes as their own, each coding by its maker.
//!
//! After the REFI-QDA standard 1.5 (`urn:QDA-XML:project:1.0`): positions count code points of the plain text.

use super::archive::{archive, escape};
use super::ids::{date_time, uuid};
use super::model::{Pair, Report};
use super::points::CodePoints;
use super::{Made, Part, ReportError};
use crate::model::{Level, SentenceRef, Span, codebook, codings, judged, place_of};
use crate::present::describe::{Describe, kind_name};
use crate::present::texts::Texts;
use crate::present::written::written;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The name of the program among the users.
const MACHINE: &str = "Parallax";

/// A code on words: code id, who, when.
type Coded = BTreeMap<(usize, Span), BTreeSet<(String, String, String)>>;

/// The project as bytes.
///
/// # Errors
/// [`ReportError::Archive`] when the archive cannot be written.
pub(super) fn qdpx(made: &Made<'_>) -> Result<Vec<u8>, ReportError> {
    let mut p = Project { made, say: Describe::new(made.comparison, made.language), codes: BTreeMap::new(), coded: Coded::new() };
    p.topics();
    p.markers();
    p.statements();
    p.own();
    let report = made.report();
    let mut files = vec![("project.qde".to_string(), p.xml(&report).into_bytes())];
    for (i, a) in made.comparison.articles.iter().enumerate().filter(|(i, _)| made.pick.shows(*i)) {
        files.push((format!("Sources/{}.txt", source_id(i, &a.article.sha256)), a.article.text.clone().into_bytes()));
    }
    archive(&files)
}

fn source_id(article: usize, sha256: &str) -> String {
    uuid(&["source", &article.to_string(), sha256])
}

fn user_id(who: &str) -> String {
    uuid(&["user", who])
}

struct Project<'a> {
    made: &'a Made<'a>,
    say: Describe<'a>,
    /// The program's codes: group → (code's id → its name and description).
    codes: BTreeMap<&'static str, BTreeMap<String, (String, String)>>,
    coded: Coded,
}

impl Project<'_> {
    fn code(&mut self, group: &'static str, key: &str, name: &str, description: &str) -> String {
        let id = uuid(&["code", group, key]);
        self.codes.entry(group).or_default().insert(id.clone(), (name.to_string(), description.to_string()));
        id
    }

    fn give(&mut self, article: usize, span: Span, code: &str, who: &str, when: &str) {
        if self.made.pick.shows(article) && !span.is_empty() {
            self.coded.entry((article, span)).or_default().insert((code.to_string(), who.to_string(), when.to_string()));
        }
    }

    fn span(&self, at: SentenceRef) -> Option<Span> {
        self.made.comparison.articles.get(at.article)?.sentences.get(at.sentence).copied()
    }

    fn topics(&mut self) {
        if !self.made.pick.has(Part::SideBySide) {
            return;
        }
        for (i, topic) in self.made.comparison.topics.iter().enumerate() {
            let terms = written(self.made.comparison, topic).join(", ");
            let code = self.code("report-overview-topics", &format!("{i:04}"), &format!("T{} {}", i + 1, topic.label), &terms);
            for p in &topic.passages {
                for sentence in &p.sentences {
                    let at = SentenceRef { article: p.article, sentence: *sentence };
                    if let Some(span) = self.span(at) {
                        self.give(p.article, span, &code, MACHINE, "");
                    }
                }
            }
        }
    }

    fn markers(&mut self) {
        if !self.made.pick.has(Part::Texts) {
            return;
        }
        for (i, article) in self.made.comparison.articles.iter().enumerate() {
            for m in &article.markers {
                let (name, rule) = (self.say.marker_kind(m.kind), self.say.rule_of_kind(m.kind));
                let code = self.code("report-markers", kind_name(m.kind), &name, &rule);
                self.give(i, m.span, &code, MACHINE, "");
            }
        }
    }

    /// Statements that another text was not found to make, where they stand.
    fn statements(&mut self) {
        for i in &self.made.pick.omissions {
            let Some(o) = self.made.comparison.omissions.get(*i).filter(|o| o.level == Level::Passage) else {
                continue;
            };
            if let Some((at, span)) = o.passage.and_then(|p| Some((p, self.span(p)?))) {
                let text = self.say.omission(o);
                let code = self.code("report-omissions", &o.key, &format!("O{} {}", i + 1, text.status_text), &text.sentence);
                self.give(at.article, span, &code, MACHINE, "");
            }
        }
    }

    fn own(&mut self) {
        let decisions = self.made.decisions;
        for c in codings(decisions) {
            let article = self.made.comparison.articles.iter().position(|a| a.article.id == c.at.article);
            let span = article.and_then(|a| Some((a, place_of(&self.made.comparison.articles.get(a)?.article.text, c.at)?)));
            if let Some((a, span)) = span {
                self.give(a, span, &uuid(&["own", c.code]), c.who, c.when);
            }
        }
    }

    fn xml(&self, report: &Report) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        let _ = writeln!(
            out,
            "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"{}\" origin=\"Parallax {}\" creatingUserGUID=\"{}\">",
            escape(&report.title),
            escape(&report.proof.version),
            user_id(MACHINE)
        );
        let mut users: BTreeSet<&str> = self.coded.values().flatten().map(|(_, who, _)| who.as_str()).filter(|w| !w.is_empty()).collect();
        users.insert(MACHINE);
        out.push_str("<Users>");
        for who in users {
            let _ = write!(out, "<User guid=\"{}\" name=\"{}\"/>", user_id(who), escape(who));
        }
        out.push_str("</Users>\n");
        self.codebook(&mut out);
        self.sources(&mut out);
        self.notes(report, &mut out);
        out.push_str("</Project>\n");
        out
    }

    fn codebook(&self, out: &mut String) {
        let texts = Texts::of(self.made.language);
        let own = codebook(self.made.decisions);
        if own.is_empty() && self.codes.is_empty() {
            return;
        }
        out.push_str("<CodeBook><Codes>\n");
        for (name, definition) in own {
            code(out, &uuid(&["own", name]), name, definition);
        }
        for (group, codes) in &self.codes {
            let name = format!("{MACHINE}: {}", texts.get(group));
            let _ = writeln!(out, "<Code guid=\"{}\" name=\"{}\" isCodable=\"false\">", uuid(&["group", group]), escape(&name));
            let mut sorted: Vec<(&String, &(String, String))> = codes.iter().collect();
            sorted.sort_by(|a, b| (a.1, a.0).cmp(&(b.1, b.0)));
            sorted.into_iter().for_each(|(id, (name, description))| code(out, id, name, description));
            out.push_str("</Code>\n");
        }
        out.push_str("</Codes></CodeBook>\n");
    }

    fn sources(&self, out: &mut String) {
        if !self.made.pick.articles.contains(&true) {
            return;
        }
        out.push_str("<Sources>\n");
        for (i, a) in self.made.comparison.articles.iter().enumerate().filter(|(i, _)| self.made.pick.shows(*i)) {
            let id = source_id(i, &a.article.sha256);
            let title = a.article.title.clone().unwrap_or_default();
            let name = format!("{} {title}", self.say.article(i));
            let _ = writeln!(
                out,
                "<TextSource guid=\"{id}\" name=\"{}\" plainTextPath=\"internal://{id}.txt\" creatingUser=\"{}\"><Description>{}</Description>",
                escape(name.trim()),
                user_id(MACHINE),
                escape(&format!("{}, SHA-256 {}", a.article.source, a.article.sha256))
            );
            let points = CodePoints::of(&a.article.text);
            let here = self.coded.range((i, Span::default())..(i + 1, Span::default()));
            for ((_, span), codes) in here {
                let (start, end) = (points.before(&a.article.text, span.start), points.before(&a.article.text, span.end));
                selection(out, &id, (start, end), codes);
            }
            out.push_str("</TextSource>\n");
        }
        out.push_str("</Sources>\n");
    }

    /// The proof, and what readers said of findings.
    fn notes(&self, report: &Report, out: &mut String) {
        let texts = Texts::of(report.lang);
        out.push_str("<Notes>\n");
        note(out, &texts.get("report-proof"), &proof(report, texts));
        for (key, j) in judged(self.made.decisions) {
            let verdict = j.verdict.map(|v| self.say.verdict(v)).unwrap_or_default();
            let text = [verdict.as_str(), j.note, j.who, j.when].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(". ");
            note(out, &format!("{}: {key}", texts.get("report-judged")), &text);
        }
        out.push_str("</Notes>\n");
    }
}

fn code(out: &mut String, id: &str, name: &str, description: &str) {
    let _ = write!(out, "<Code guid=\"{id}\" name=\"{}\" isCodable=\"true\">", escape(name));
    if !description.is_empty() {
        let _ = write!(out, "<Description>{}</Description>", escape(description));
    }
    out.push_str("</Code>\n");
}

fn selection(out: &mut String, source: &str, at: (usize, usize), codes: &BTreeSet<(String, String, String)>) {
    let (start, end) = (at.0.to_string(), at.1.to_string());
    let id = uuid(&["selection", source, &start, &end]);
    let _ = write!(out, "<PlainTextSelection guid=\"{id}\" startPosition=\"{start}\" endPosition=\"{end}\">");
    for (code, who, when) in codes {
        let _ = write!(out, "<Coding guid=\"{}\"", uuid(&["coding", &id, code, who]));
        if !who.is_empty() {
            let _ = write!(out, " creatingUser=\"{}\"", user_id(who));
        }
        if let Some(when) = date_time(when) {
            let _ = write!(out, " creationDateTime=\"{when}\"");
        }
        let _ = write!(out, "><CodeRef targetGUID=\"{code}\"/></Coding>");
    }
    out.push_str("</PlainTextSelection>\n");
}

fn note(out: &mut String, name: &str, text: &str) {
    let id = uuid(&["note", name, text]);
    let _ = writeln!(out, "<Note guid=\"{id}\" name=\"{}\"><PlainTextContent>{}</PlainTextContent></Note>", escape(name), escape(text));
}

/// The proof as lines of text.
fn proof(report: &Report, texts: &Texts) -> String {
    let p = &report.proof;
    let mut out = format!("{}\n\n{}: Parallax {}\n", texts.get("report-reference"), texts.get("report-version"), p.version);
    for f in &p.files {
        let _ = writeln!(out, "{} {} SHA-256 {}", f.letter, f.source, f.sha256);
    }
    let mut chapter = |title: &str, all: &[Pair]| {
        let _ = writeln!(out, "\n{}", texts.get(title));
        for pair in all {
            let _ = writeln!(out, "{}: {}", pair.name, pair.value);
        }
    };
    chapter("report-settings", &p.settings);
    chapter("report-assets", &p.assets);
    chapter("report-subject-list", &p.subjects);
    let _ = writeln!(out, "\n{}", texts.get("report-rates"));
    for r in &p.rates {
        let _ = writeln!(out, "{} ({}, {}): {}", r.method, r.suite, r.figure, r.value);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_sources_and_users_do_not_meet() {
        assert_ne!(source_id(0, "ab"), source_id(1, "ab"), "the same file twice is two sources");
        assert_ne!(user_id("Ada"), user_id("Ben"));
    }
}
