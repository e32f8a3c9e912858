//! Codes, decisions, warnings and the proof.

use super::{Cell, Flow, Role, Run, cell, number, run, strong};
use crate::report::model::{DecidedPart, ErrorRate, FilePart, Pair};

impl Flow<'_> {
    pub(super) fn codes(&mut self) {
        if self.r.codebook.is_empty() {
            return;
        }
        self.heading(1, &self.t("report-codes"), "codes");
        self.how("report-codes-how");
        let rows = self.pairs(&self.r.codebook);
        self.table(&self.t("report-codebook"), &["report-code", "report-definition"], rows);
        let rows = self.r.codings.iter().map(|c| {
            let words = Cell { runs: vec![Run { lang: c.words.lang.clone(), ..run(&c.words.text) }], ..Cell::default() };
            let at = Cell { runs: vec![super::place(&c.words.place)], ..Cell::default() };
            vec![cell(&c.code), words, at, cell(&c.who), cell(&c.when)]
        });
        let rows = rows.collect();
        self.table(&self.t("report-codings"), &["report-code", "report-expression", "report-places", "report-who", "report-when"], rows);
    }

    pub(super) fn decisions(&mut self) {
        self.heading(1, &self.t("report-decisions"), "decisions");
        self.how("report-decisions-how");
        if self.r.decided.is_empty() {
            self.plain(&self.t("report-decisions-none"));
        }
        let row = |d: &DecidedPart| {
            let what = Cell { runs: vec![Run { link: d.anchor.clone(), ..run(&d.what) }], ..Cell::default() };
            vec![what, cell(&d.verdict), cell(&d.note), cell(&d.who), cell(&d.when)]
        };
        let rows = self.r.decided.iter().map(row).collect();
        self.table("", &["report-finding", "report-verdict", "report-remark", "report-who", "report-when"], rows);
        if !self.r.conflicts.is_empty() {
            self.heading(2, &self.t("report-conflicts"), "conflicts");
            self.how("report-conflicts-how");
            let conflicts: Vec<String> = self.r.conflicts.clone();
            conflicts.iter().for_each(|c| self.item(c));
        }
    }

    pub(super) fn warnings(&mut self) {
        self.heading(1, &self.t("report-warnings"), "warnings");
        if self.r.warnings.is_empty() {
            self.plain(&self.t("report-warnings-none"));
        }
        for warning in &self.r.warnings {
            let name = if warning.name.is_empty() { String::new() } else { format!("{}: ", warning.name) };
            self.say(Role::Item, vec![strong(&name), run(&warning.value)]);
        }
    }

    pub(super) fn proof(&mut self) {
        let proof = &self.r.proof;
        self.heading(1, &self.t("report-proof"), "proof");
        self.plain(&self.t("report-reference"));
        self.how("report-proof-how");
        self.plain(&format!("{}: Parallax {}", self.t("report-version"), proof.version));
        let file = |f: &FilePart| vec![cell(&f.letter), cell(&f.source), cell(&f.sha256)];
        let files = proof.files.iter().map(file).collect();
        let mut head: Vec<String> = ["report-letter", "report-file"].map(|k| self.t(k)).to_vec();
        head.push("SHA-256".into());
        self.rows(&self.t("report-files"), head, files);
        let rows = self.pairs(&proof.settings);
        self.table(&self.t("report-settings"), &["report-name", "report-value"], rows);
        let rows = self.pairs(&proof.assets);
        self.rows(&self.t("report-assets"), vec![self.t("report-name"), "SHA-256".into()], rows);
        if proof.subjects.is_empty() {
            self.plain(&self.t("report-subject-list-none"));
        }
        let rows = self.pairs(&proof.subjects);
        self.table(&self.t("report-subject-list"), &["report-subject", "report-terms"], rows);
        let rate = |e: &ErrorRate| vec![cell(&e.method), cell(&e.suite), cell(&e.figure), number(&e.value)];
        let rates = proof.rates.iter().map(rate).collect();
        self.table(&self.t("report-rates"), &["report-method", "report-suite", "report-figure", "report-value"], rates);
        self.how("report-rates-how");
    }

    fn pairs(&self, all: &[Pair]) -> Vec<Vec<Cell>> {
        all.iter().map(|p| vec![cell(&p.name), cell(&p.value)]).collect()
    }
}
