//! Everything the window knows. Panes read it; `update` alone writes it.

pub use super::scratch::{Scratch, Wish};
use crate::compare::claim::Tested;
use crate::model::{Comparison, Decision, Event, Omission, SentenceRef, Verdict};
use crate::present::groups;
use crate::present::rows::RowOf;
use crate::present::texts::Texts;
use crate::progress::Progress;
use crate::report::{Choice, Part};
use crate::session::Session;
use crate::session::settings::Preferences;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Steps that can be undone.
const STEPS: usize = 50;

/// The middle of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Topic × article.
    Overview,
    /// The texts.
    SideBySide,
    /// What was not found.
    Omissions,
    /// What differs.
    Framing,
    /// What is saved.
    Report,
    /// The reader's codes, a second coder, conflicts.
    Codes,
}

impl Pane {
    /// In the order of the tabs.
    pub const ALL: [Pane; 6] = [Pane::Overview, Pane::SideBySide, Pane::Omissions, Pane::Framing, Pane::Report, Pane::Codes];

    /// Message id of its name.
    pub fn key(self) -> &'static str {
        match self {
            Pane::Overview => "gui-pane-overview",
            Pane::SideBySide => "gui-pane-side-by-side",
            Pane::Omissions => "gui-pane-omissions",
            Pane::Framing => "gui-pane-framing",
            Pane::Report => "gui-pane-report",
            Pane::Codes => "gui-pane-codes",
        }
    }

    /// The number key that shows it.
    pub fn number(self) -> egui::Key {
        match self {
            Pane::Overview => egui::Key::Num1,
            Pane::SideBySide => egui::Key::Num2,
            Pane::Omissions => egui::Key::Num3,
            Pane::Framing => egui::Key::Num4,
            Pane::Report => egui::Key::Num5,
            Pane::Codes => egui::Key::Num6,
        }
    }
}

/// Order of the overview's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Most covered first.
    #[default]
    Coverage,
    /// Where the articles differ most first.
    Difference,
    /// By name.
    Name,
}

/// A lesson: who learns marks the texts first and is shown the findings later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lesson {
    /// Outlets and findings are hidden.
    Marking,
    /// Both are shown, and compared.
    Revealed,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What can be undone: the articles' order and metadata, the expected subjects, the decisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    event: Event,
    decisions: Vec<Decision>,
    hidden: Vec<String>,
    camps: BTreeMap<String, String>,
}

/// A line at the foot of the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Something went wrong.
    pub bad: bool,
}

/// A file that was written, as long as the note on it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: PathBuf,
    /// A session: other programs cannot open it.
    pub session: bool,
    /// Counts what was written, so that each has its time.
    pub number: u64,
}

impl Written {
    /// The folder it is in, in full: a name that was typed without one lies where the program was started.
    pub fn folder(&self) -> String {
        let full = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        full.parent().map_or_else(|| ".".into(), |p| p.display().to_string())
    }
}

/// The state.
pub struct State {
    /// What is saved.
    pub session: Session,
    /// Where it was saved.
    pub path: Option<PathBuf>,
    /// It differs from what was saved.
    pub dirty: bool,
    /// The last result; stays readable while a new one is made.
    pub comparison: Option<Arc<Comparison>>,
    /// Preferences.
    pub preferences: Preferences,
    /// Language of the interface.
    pub language: &'static str,
    /// Theme.
    pub theme: Theme,
    /// Pane shown.
    pub pane: Pane,
    /// Sentence pinned in side by side.
    pub pinned: Option<SentenceRef>,
    /// Finding chosen in the omissions pane.
    pub chosen: Option<String>,
    /// Contrast chosen in the framing pane, by key.
    pub contrast: Option<String>,
    /// Item of that contrast whose places are shown: article and place in its side.
    pub item: Option<(usize, usize)>,
    /// Cell of the overview whose passages are shown: row and article.
    pub cell: Option<(RowOf, usize)>,
    /// Number of the result, so that what is derived from it is made anew with it.
    pub result: u64,
    /// The list of articles is shown; `None` leaves it to the width of the window.
    pub list: Option<bool>,
    /// Order of the overview.
    pub sort: Sort,
    /// The reader asked not to see outlets.
    pub blind: bool,
    /// A lesson under way.
    pub lesson: Option<Lesson>,
    /// Work under way, newest generation.
    pub job: Option<Progress>,
    /// Last claim and what it was found to be.
    pub claim: Option<(String, Vec<Tested>)>,
    /// What the last correction changed, a line each.
    pub changed: Vec<String>,
    /// Lines at the foot, newest last.
    pub notices: Vec<Notice>,
    /// What was written last.
    pub written: Option<Written>,
    /// How many files were written.
    pub writings: u64,
    /// Steps back.
    pub past: Vec<Snapshot>,
    /// Steps forward.
    pub future: Vec<Snapshot>,
    /// Asked whether to close with unsaved changes.
    pub closing: bool,
    /// Close at the next frame.
    pub close_now: bool,
    /// Columns to scroll to a sentence at the next frame.
    pub scroll_to: Vec<SentenceRef>,
    /// What several coders said, for these decisions and this result.
    pub judgement: Option<super::update::Judgement>,
    /// Work of an earlier run that was not saved, while the reader is asked what becomes of it.
    pub left: Option<Box<Session>>,
    /// The file which that work belongs to, where it was saved before, and what it held.
    pub left_path: Option<(PathBuf, Option<crate::session::over::Stamp>)>,
    /// What the reader said to that: take it up, or delete it.
    pub settled: Option<bool>,
    /// What was opened, when it holds more than one event and the reader was not heard yet.
    pub pile: Option<Box<super::pile::Pile>>,
    /// Files on the disk.
    pub disk: super::disk::Disk,
    /// What is different since an earlier session: its name, and a line each.
    pub earlier: Option<(String, Vec<String>)>,
}

impl State {
    /// An empty window.
    pub fn new(preferences: Preferences) -> Self {
        let system = crate::session::settings::system_language();
        let language = crate::present::texts::INTERFACE_LANGUAGES.into_iter().find(|l| *l == preferences.language).unwrap_or(system);
        let theme = match preferences.theme.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        };
        Self {
            session: Session::default(),
            path: None,
            dirty: false,
            comparison: None,
            preferences,
            language,
            theme,
            pane: Pane::SideBySide,
            pinned: None,
            chosen: None,
            contrast: None,
            item: None,
            cell: None,
            result: 0,
            list: None,
            sort: Sort::default(),
            blind: false,
            lesson: None,
            job: None,
            claim: None,
            changed: Vec::new(),
            notices: Vec::new(),
            written: None,
            writings: 0,
            past: Vec::new(),
            future: Vec::new(),
            closing: false,
            close_now: false,
            scroll_to: Vec::new(),
            judgement: None,
            left: None,
            left_path: None,
            settled: None,
            pile: None,
            disk: Default::default(),
            earlier: None,
        }
    }

    /// Words of the interface.
    pub fn texts(&self) -> &'static Texts {
        Texts::of(self.language)
    }

    /// Work is under way.
    pub fn busy(&self) -> bool {
        self.job.is_some()
    }

    /// To be called before a change that can be undone.
    pub fn remember(&mut self) {
        self.past.push(self.snapshot());
        if self.past.len() > STEPS {
            self.past.remove(0);
        }
        self.future.clear();
        self.dirty = true;
    }

    fn snapshot(&self) -> Snapshot {
        let s = &self.session;
        Snapshot { event: s.event.clone(), decisions: s.decisions.clone(), hidden: s.hidden.clone(), camps: s.camps.clone() }
    }

    /// Goes a step back or forward; false when there is none.
    pub fn step(&mut self, back: bool) -> bool {
        let taken = if back { self.past.pop() } else { self.future.pop() };
        let Some(s) = taken else { return false };
        let here = self.snapshot();
        if back {
            self.future.push(here)
        } else {
            self.past.push(here)
        }
        (self.session.event, self.session.decisions) = (s.event, s.decisions);
        (self.session.hidden, self.session.camps) = (s.hidden, s.camps);
        self.dirty = true;
        true
    }

    /// The article's column is shown.
    pub fn is_shown(&self, article: usize) -> bool {
        self.session.event.articles.get(article).is_none_or(|a| !self.session.hidden.contains(&a.id))
    }

    /// The reader's judgement of a finding.
    pub fn verdict(&self, finding: &str) -> Option<Verdict> {
        self.session.decisions.iter().rev().find_map(|d| match d {
            Decision::Judge { finding: f, verdict } if f == finding => Some(*verdict),
            _ => None,
        })?
    }

    /// Outlets are not shown: the reader asked for it, or marks the texts in a lesson.
    pub fn blinded(&self) -> bool {
        self.blind || self.lesson == Some(Lesson::Marking)
    }

    /// The reader's name for the camp of an article; empty when it has none.
    pub fn camp(&self, article: usize) -> &str {
        let id = self.session.event.articles.get(article).map(|a| a.id.as_str());
        id.and_then(|id| self.session.camps.get(id)).map_or("", String::as_str)
    }

    /// What a report is to hold.
    pub fn report_choice(&self, wish: &Wish) -> Choice {
        let shown = || self.session.event.articles.iter().map(|a| a.id.clone()).filter(|id| !self.session.hidden.contains(id)).collect();
        Choice {
            parts: Part::ALL.into_iter().filter(|p| !wish.without.contains(p)).collect(),
            articles: (wish.shown_only && !self.session.hidden.is_empty()).then(shown),
            accepted_only: wish.accepted_only,
            blind: wish.blind,
        }
    }

    /// Says who decides from here on, and when; nothing when that is known already.
    pub fn sign(&mut self, when: String) {
        let who = self.preferences.name.trim().to_string();
        let last = self.session.decisions.iter().rev().find_map(|d| match d {
            Decision::By { who, when } => Some((who.as_str(), when.as_str())),
            _ => None,
        });
        if last != Some((who.as_str(), when.as_str())) {
            self.session.decisions.push(Decision::By { who, when });
        }
    }

    /// The reader's note on a finding.
    pub fn note(&self, finding: &str) -> &str {
        let found = self.session.decisions.iter().rev().find_map(|d| match d {
            Decision::Note { finding: f, text } if f == finding => Some(text.as_str()),
            _ => None,
        });
        found.unwrap_or("")
    }

    /// Omissions that pass the filters, put together by what they are about: expected subjects first, then the strongest.
    pub fn omissions<'a>(&self, comparison: &'a Comparison, scratch: &Scratch) -> Vec<Vec<&'a Omission>> {
        let expected = |o: &Omission| o.subject.and_then(|s| comparison.subjects.get(s)).is_some_and(|s| s.expected);
        let mut list: Vec<&Omission> = comparison
            .omissions
            .iter()
            .filter(|o| scratch.only_article.is_none() || o.article == scratch.only_article || o.article.is_none())
            .filter(|o| scratch.only_level.is_none_or(|l| o.level == l))
            .collect();
        list.sort_by_key(|o| !expected(o));
        groups::omissions(&list)
    }

    /// Adds a line at the foot.
    pub fn tell(&mut self, text: impl Into<String>, bad: bool) {
        let text = self.texts().message(&text.into());
        self.notices.push(Notice { text, bad });
        if self.notices.len() > 6 {
            self.notices.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_back_and_forward_gives_the_same() {
        let mut s = State::new(Preferences::default());
        s.remember();
        s.session.decisions.push(Decision::Judge { finding: "k".into(), verdict: Some(Verdict::Accepted) });
        assert_eq!(s.verdict("k"), Some(Verdict::Accepted));
        assert!(s.step(true));
        assert_eq!(s.verdict("k"), None);
        assert!(s.step(false) && !s.step(false));
        assert_eq!(s.verdict("k"), Some(Verdict::Accepted));
    }

    #[test]
    fn a_file_saved_without_a_folder_says_where_it_lies() {
        let folder = Written { path: "summit.parallax".into(), session: true, number: 1 }.folder();
        assert_eq!(folder, std::env::current_dir().unwrap_or_default().display().to_string());
    }

    #[test]
    fn the_last_judgement_counts() {
        let mut s = State::new(Preferences::default());
        for verdict in [Some(Verdict::Accepted), Some(Verdict::Rejected), None] {
            s.session.decisions.push(Decision::Judge { finding: "k".into(), verdict });
            assert_eq!(s.verdict("k"), verdict);
        }
    }
}
