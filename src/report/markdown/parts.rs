//! The longer chapters of the Markdown report.

use super::{Page, escape, refs};
use crate::report::model::{
    Cited, CodingPart, ContrastPart, DecidedPart, ErrorRate, FilePart, Judgement, MarkerRow, OmissionPart, Pair, Place, SentencePart,
    SpeakerLine, TopicSide,
};

impl Page<'_> {
    pub(super) fn side_by_side(&mut self) {
        self.heading(2, &self.t("report-side-by-side"));
        if self.r.doubts() {
            self.par(&self.t("report-doubt-how"));
        }
        for topic in &self.r.topics {
            self.heading(3, &format!("{} {}", topic.number, escape(&topic.label)));
            if !topic.terms.is_empty() {
                let text = format!("{}: {}", self.t("report-terms"), escape(&topic.terms));
                self.par(&text);
            }
            for side in &topic.sides {
                self.side(side);
            }
            if !topic.shared.is_empty() {
                let group = |g: &Vec<Place>| g.iter().map(|p| p.label.clone()).collect::<Vec<_>>().join(" = ");
                let groups: Vec<String> = topic.shared.iter().map(group).collect();
                let text = format!("{}: {}. {}", self.t("report-shared"), groups.join("; "), self.t("report-shared-how"));
                self.par(&text);
            }
        }
    }

    fn side(&mut self, side: &TopicSide) {
        let cell = &side.cell;
        let grade = format!("{} {} {}", cell.symbol, cell.share, cell.grade).replace("  ", " ");
        self.par(&format!("**{}** {grade}", escape(&side.label)));
        for cited in &side.sentences {
            self.cited(cited);
        }
        if !side.doubt.is_empty() {
            self.par(&escape(&side.doubt));
        }
        if side.more > 0 {
            let text = self.texts.with("report-more-sentences", &[("n", side.more.into())]);
            self.par(&text);
        }
    }

    fn cited(&mut self, cited: &Cited) {
        self.par(&format!("> **{}** {}", cited.place.label, escape(&cited.text)));
    }

    pub(super) fn omissions(&mut self) {
        self.heading(2, &self.t("report-omissions"));
        self.par(&self.t("report-omissions-how"));
        if self.r.omissions.is_empty() {
            self.par(&self.t("report-omissions-none"));
        }
        for omission in self.r.strong() {
            self.card(omission);
        }
        let weaker: Vec<Vec<String>> = self
            .r
            .weaker()
            .iter()
            .map(|o| {
                let finding = format!("{} {}", o.text.sentence, o.text.probability);
                vec![o.number.clone(), finding, refs(&o.places, self.texts), o.text.caveats.join(" ")]
            })
            .collect();
        if !weaker.is_empty() {
            self.heading(3, &self.t("report-omissions-weaker"));
            let mut head = vec!["O".to_string()];
            head.extend(self.heads(&["report-status", "report-covered", "report-caveats"]));
            self.table(&head, &weaker);
        }
    }

    fn card(&mut self, o: &OmissionPart) {
        self.heading(3, &format!("{} {}", o.number, escape(&o.text.sentence)));
        if let Some(statement) = &o.statement {
            self.cited(statement);
        }
        let mut lines = vec![format!("{}: {}", o.text.level, o.text.status_text)];
        if let Some(covered) = &o.text.covered {
            lines.push(format!("{covered} {}", refs(&o.places, self.texts)).trim().to_string());
        }
        lines.push(o.text.probability.clone());
        lines.extend([&o.text.terms, &o.text.facts, &o.text.facts_absent].into_iter().flatten().cloned());
        let nearest = o.nearest.as_ref().map(|n| format!(" {}", n.text)).unwrap_or_default();
        lines.push(format!("{}{nearest}", o.text.nearest));
        for line in lines.iter().chain(&o.text.caveats) {
            self.item(&escape(line));
        }
        self.end();
        self.reader(&o.judgement);
    }

    fn reader(&mut self, judgement: &Judgement) {
        let parts: Vec<&str> = [judgement.verdict.as_str(), judgement.note.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
        if !parts.is_empty() {
            let text = format!("*{}:* {}", self.t("report-reader"), escape(&parts.join(". ")));
            self.par(&text);
        }
    }

    pub(super) fn framing(&mut self) {
        self.heading(2, &self.t("report-framing"));
        if !self.r.speakers.is_empty() {
            self.heading(3, &self.t("report-speakers"));
            self.par(&self.t("report-speakers-how"));
            let mut head = vec![self.t("report-speaker")];
            head.extend(self.labels());
            let row = |s: &SpeakerLine| std::iter::once(s.name.clone()).chain(s.words.iter().map(ToString::to_string)).collect();
            let rows: Vec<Vec<String>> = self.r.speakers.iter().map(row).collect();
            self.table(&head, &rows);
        }
        for group in &self.r.framing {
            self.heading(3, &group.title);
            self.par(&group.how);
            for contrast in &group.contrasts {
                self.contrast(contrast);
            }
            if group.more > 0 {
                let text = self.texts.with("report-framing-more", &[("n", group.more.into())]);
                self.par(&text);
            }
        }
    }

    fn contrast(&mut self, c: &ContrastPart) {
        self.heading(4, &format!("{} {}", c.number, escape(&c.title)));
        let shown = c.columns.heads();
        let head: Vec<String> = shown.iter().filter(|s| s.1).map(|s| self.t(s.0)).collect();
        let rows: Vec<Vec<String>> = c
            .rows
            .iter()
            .map(|r| {
                let places = refs(&r.places, self.texts);
                let (author, quoted) = (r.author.to_string(), r.quoted.to_string());
                let cells = [&r.article, &r.text, &r.note, &author, &quoted, &r.score, &r.interval, &places].map(Clone::clone);
                cells.into_iter().zip(shown).filter(|(_, s)| s.1).map(|(cell, _)| cell).collect()
            })
            .collect();
        self.table(&head, &rows);
        self.reader(&c.judgement);
    }

    pub(super) fn full_texts(&mut self) {
        self.heading(2, &self.t("report-texts"));
        self.par(&self.t("report-texts-how"));
        for article in &self.r.articles {
            self.heading(3, &format!("{} · {}", article.letter, escape(&article.title)));
            for paragraph in &article.paragraphs {
                let sentence = |s: &SentencePart| {
                    let words: String = s.pieces.iter().map(|p| p.text.as_str()).collect();
                    format!("**{}** {}", s.number, escape(&words))
                };
                let sentences: Vec<String> = paragraph.iter().map(sentence).collect();
                self.par(&sentences.join(" "));
            }
            if article.markers.is_empty() {
                continue;
            }
            let title = self.texts.with("report-markers-of", &[("article", article.label.clone().into())]);
            self.par(&format!("**{}**", escape(&title)));
            let keys = [
                "report-marker",
                "report-expression",
                "report-value",
                "report-times",
                "report-count-quoted",
                "report-rule",
                "report-places",
            ];
            let row = |m: &MarkerRow| {
                let kind = format!("{} {}", m.sign, m.kind);
                vec![
                    kind,
                    m.words.clone(),
                    m.value.clone(),
                    m.count.to_string(),
                    m.quoted.to_string(),
                    m.rule.clone(),
                    refs(&m.places, self.texts),
                ]
            };
            let rows: Vec<Vec<String>> = article.markers.iter().map(row).collect();
            self.table(&self.heads(&keys), &rows);
        }
    }

    pub(super) fn decisions(&mut self) {
        self.heading(2, &self.t("report-decisions"));
        self.par(&self.t("report-decisions-how"));
        if self.r.decided.is_empty() {
            self.par(&self.t("report-decisions-none"));
        } else {
            let row = |d: &DecidedPart| [&d.what, &d.verdict, &d.note, &d.who, &d.when].map(Clone::clone).to_vec();
            let rows: Vec<Vec<String>> = self.r.decided.iter().map(row).collect();
            let keys = ["report-finding", "report-verdict", "report-remark", "report-who", "report-when"];
            self.table(&self.heads(&keys), &rows);
        }
        if !self.r.conflicts.is_empty() {
            self.heading(3, &self.t("report-conflicts"));
            self.par(&self.t("report-conflicts-how"));
            let conflicts: Vec<String> = self.r.conflicts.iter().map(|c| escape(c)).collect();
            conflicts.iter().for_each(|c| self.item(c));
            self.end();
        }
    }

    pub(super) fn codes(&mut self) {
        if self.r.codebook.is_empty() {
            return;
        }
        self.heading(2, &self.t("report-codes"));
        self.par(&self.t("report-codes-how"));
        let rows: Vec<Vec<String>> = self.r.codebook.iter().map(|p| vec![p.name.clone(), p.value.clone()]).collect();
        self.table(&self.heads(&["report-code", "report-definition"]), &rows);
        let row = |c: &CodingPart| [&c.code, &c.words.text, &c.words.place.label, &c.who, &c.when].map(Clone::clone).to_vec();
        let rows: Vec<Vec<String>> = self.r.codings.iter().map(row).collect();
        if !rows.is_empty() {
            let keys = ["report-code", "report-expression", "report-places", "report-who", "report-when"];
            self.table(&self.heads(&keys), &rows);
        }
    }

    pub(super) fn warnings(&mut self) {
        self.heading(2, &self.t("report-warnings"));
        if self.r.warnings.is_empty() {
            self.par(&self.t("report-warnings-none"));
            return;
        }
        for warning in &self.r.warnings {
            let source = if warning.name.is_empty() { String::new() } else { format!("**{}**: ", escape(&warning.name)) };
            self.item(&format!("{source}{}", escape(&warning.value)));
        }
        self.end();
    }

    pub(super) fn proof(&mut self) {
        let proof = &self.r.proof;
        self.heading(2, &self.t("report-proof"));
        self.par(&self.t("report-reference"));
        self.par(&self.t("report-proof-how"));
        let version = format!("{}: Parallax {}", self.t("report-version"), proof.version);
        self.par(&version);
        let pairs = |all: &[Pair]| all.iter().map(|p| vec![p.name.clone(), p.value.clone()]).collect::<Vec<_>>();
        let file = |f: &FilePart| vec![f.letter.clone(), f.source.clone(), f.sha256.clone()];
        let files: Vec<Vec<String>> = proof.files.iter().map(file).collect();
        let mut head = self.heads(&["report-letter", "report-file"]);
        head.push("SHA-256".into());
        self.table(&head, &files);
        self.heading(3, &self.t("report-settings"));
        self.table(&self.heads(&["report-name", "report-value"]), &pairs(&proof.settings));
        if !proof.assets.is_empty() {
            self.heading(3, &self.t("report-assets"));
            self.table(&[self.t("report-name"), "SHA-256".into()], &pairs(&proof.assets));
        }
        if proof.subjects.is_empty() {
            self.par(&self.t("report-subject-list-none"));
        } else {
            self.heading(3, &self.t("report-subject-list"));
            self.table(&self.heads(&["report-subject", "report-terms"]), &pairs(&proof.subjects));
        }
        self.heading(3, &self.t("report-rates"));
        self.par(&self.t("report-rates-how"));
        let rate = |e: &ErrorRate| vec![e.method.clone(), e.suite.clone(), e.figure.clone(), e.value.clone()];
        let rates: Vec<Vec<String>> = proof.rates.iter().map(rate).collect();
        self.table(&self.heads(&["report-method", "report-suite", "report-figure", "report-value"]), &rates);
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
    }
}
