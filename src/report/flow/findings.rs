//! Omissions and framing.

use super::{Block, Cell, Flow, Role, Run, cell, number, remark, run};
use crate::report::model::{ContrastPart, ContrastRow, OmissionPart};

impl Flow<'_> {
    pub(super) fn omissions(&mut self) {
        self.heading(1, &self.t("report-omissions"), "omissions");
        self.how("report-omissions-how");
        if self.r.omissions.is_empty() {
            self.plain(&self.t("report-omissions-none"));
        }
        for omission in self.r.strong() {
            self.card(omission);
        }
        let rows: Vec<Vec<Cell>> = self.r.weaker().iter().map(|o| self.weak(o)).collect();
        let mut head = vec!["O".to_string()];
        head.extend(["report-status", "report-covered", "report-caveats"].map(|k| self.t(k)));
        self.rows(&self.t("report-omissions-weaker"), head, rows);
    }

    fn weak(&self, o: &OmissionPart) -> Vec<Cell> {
        let mut finding = vec![run(&format!("{} {}", o.text.sentence, o.text.probability))];
        if let Some(remark) = remark(&o.judgement) {
            finding.push(run(&format!(" {}: {}", self.t("report-reader"), remark.text)));
        }
        let first = Cell { anchor: o.anchor.clone(), ..cell(&o.number) };
        let of = |runs| Cell { runs, ..Cell::default() };
        vec![first, of(finding), of(self.refs(&o.places)), cell(&o.text.caveats.join(" "))]
    }

    fn card(&mut self, o: &OmissionPart) {
        let text = run(&format!("{} {}", o.number, o.text.sentence)).text;
        self.out.push(Block::Heading { level: 2, text, anchor: o.anchor.clone(), remark: remark(&o.judgement) });
        if let Some(statement) = &o.statement {
            self.cited(statement);
        }
        self.item(&format!("{}: {}", o.text.level, o.text.status_text));
        if let Some(covered) = &o.text.covered {
            let mut runs = vec![run(covered), run(" ")];
            runs.extend(self.refs(&o.places));
            self.say(Role::Item, runs);
        }
        self.item(&o.text.probability);
        for line in [&o.text.terms, &o.text.facts, &o.text.facts_absent].into_iter().flatten() {
            self.item(line);
        }
        self.item(&o.text.nearest);
        if let Some(nearest) = &o.nearest {
            self.cited(nearest);
        }
        o.text.caveats.iter().for_each(|c| self.item(c));
        self.reader(&o.judgement);
    }

    pub(super) fn framing(&mut self) {
        self.heading(1, &self.t("report-framing"), "framing");
        if !self.r.speakers.is_empty() {
            self.heading(2, &self.t("report-speakers"), "speakers");
            self.how("report-speakers-how");
            let mut head = vec![self.t("report-speaker")];
            head.extend(self.r.articles.iter().map(|a| a.label.clone()));
            let rows = self.r.speakers.iter().map(|s| std::iter::once(cell(&s.name)).chain(s.words.iter().map(number)).collect());
            let rows = rows.collect();
            self.rows("", head, rows);
        }
        for group in &self.r.framing {
            self.heading(2, &group.title, &group.anchor);
            self.say(Role::How, vec![run(&group.how)]);
            group.contrasts.iter().for_each(|c| self.contrast(c));
            if group.more > 0 {
                let text = self.texts.with("report-framing-more", &[("n", group.more.into())]);
                self.say(Role::How, vec![run(&text)]);
            }
        }
    }

    fn contrast(&mut self, c: &ContrastPart) {
        let text = run(&format!("{} {}", c.number, c.title)).text;
        self.out.push(Block::Heading { level: 3, text, anchor: c.anchor.clone(), remark: remark(&c.judgement) });
        let shown = c.columns.heads();
        let keys: Vec<&str> = shown.iter().filter(|s| s.1).map(|s| s.0).collect();
        let row = |r: &ContrastRow| {
            let words = Cell { runs: vec![Run { lang: r.lang.clone(), ..run(&r.text) }], ..Cell::default() };
            let places = Cell { runs: self.refs(&r.places), ..Cell::default() };
            let (score, interval) = (number(&r.score), number(&r.interval));
            let cells = [cell(&r.article), words, cell(&r.note), number(r.author), number(r.quoted), score, interval, places];
            cells.into_iter().zip(shown).filter(|(_, s)| s.1).map(|(cell, _)| cell).collect()
        };
        let rows = c.rows.iter().map(row).collect();
        self.table("", &keys, rows);
        self.reader(&c.judgement);
    }
}
