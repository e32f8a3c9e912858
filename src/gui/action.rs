//! What panes ask for. Nothing is done while painting.

use super::command::Command;
use super::jobs::Wanted;
use super::state::{Pane, Sort, Theme};
use crate::model::{Decision, ExpectedSubject, SentenceRef, Settled, Span, Verdict};
use crate::present::rows::RowOf;
use crate::report::Format;
use std::path::PathBuf;

/// Everything that can be asked for.
#[derive(Debug, Clone)]
pub enum Action {
    /// A command of the menu, the keyboard or the palette.
    Command(Command),
    /// Open files, folders or a session.
    OpenPaths(Vec<PathBuf>),
    /// Add a text.
    AddText(String),
    /// Open the box for adding by link with these addresses.
    OfferLinks(String),
    /// Fetch pages by their addresses: the reader has seen who learns of it.
    Fetch(Vec<String>),
    /// Never fetch a page again.
    NeverFetch,
    /// Read a changed file again, or leave the text as it was read.
    ReadAgain(PathBuf, bool),
    /// Write over the session that somebody else saved, or not.
    SettleConflictOnDisk(bool),
    /// Show a pane.
    Show(Pane),
    /// Jump to a sentence in side by side and pin it.
    JumpTo(SentenceRef),
    /// Bring a sentence into view and leave what is pinned.
    ScrollTo(SentenceRef),
    /// Jump to words.
    JumpToWords(usize, Span),
    /// Pin a sentence, or unpin it.
    Pin(Option<SentenceRef>),
    /// Do something with selected words of an article.
    Selected(Use, usize, Span),
    /// Choose a finding of the omissions pane, by key.
    ChooseFinding(String),
    /// Choose a cell of the overview: row and article.
    ChooseCell(Option<(RowOf, usize)>),
    /// Choose an item of the framing pane: article and place in its side.
    ChooseItem(Option<(usize, usize)>),
    /// Choose a row of the framing pane.
    ChooseContrast(Option<String>),
    /// Change an article's metadata.
    EditArticle(usize, Box<Metadata>),
    /// Remove an article.
    RemoveArticle(usize),
    /// Move an article by this many places.
    MoveArticle(usize, isize),
    /// Hide or show an article's column.
    ToggleHidden(usize),
    /// Take back or make a decision.
    Decide(Decision),
    /// Judge a finding; the same judgement again takes it back.
    Judge(String, Verdict),
    /// Replace the list of expected subjects.
    SetExpected(Vec<ExpectedSubject>),
    /// Test a typed claim.
    TestClaim(String),
    /// Write a report to a path.
    WriteReport(Format, PathBuf),
    /// Ask where to write a report.
    AskReport(Format),
    /// Use a path that was typed because there is no file dialog.
    UsePath(Wanted, String),
    /// Order of the overview's rows.
    Sort(Sort),
    /// Give selected words a code, a word or a note of the reader's.
    Code(usize, Span, String),
    /// Add or change an entry of the codebook: its name until now, and what it is to be.
    Define(String, CodeEntry),
    /// Take a code out of the codebook and off all its places.
    DropCode(String),
    /// Settle a conflict between coders, by its number in the list, with a note.
    SettleConflict(usize, Settled, String),
    /// Show what the program found, in a lesson.
    Reveal,
    /// Open a file that was written, with the program the system has for it.
    OpenOutside(PathBuf),
    /// Show the folder of a file that was written.
    ShowFolder(PathBuf),
    /// Close the note on what was written.
    CloseToast,
    /// Language of the interface.
    Language(&'static str),
    /// Light, dark, or as the system.
    Theme(Theme),
    /// Close without saving.
    CloseAnyway,
    /// Save and close.
    SaveAndClose,
    /// Do not close.
    KeepOpen,
    /// Take up the work of an earlier run that was not saved, or delete it.
    Settle(bool),
    /// Compares one event of what was opened, or all articles as one.
    TakeEvent(Option<usize>),
    /// Opens nothing of it.
    DropPile,
    /// Close the box that tells what is different since an earlier session.
    CloseEarlier,
}

/// What can be done with selected words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Give them a code of the reader's.
    Mark,
    /// Take the codes away again.
    Unmark,
    /// Copy them.
    Copy,
    /// Make their sentences a topic.
    Topic,
    /// Expect them as a subject.
    Term,
}

/// An entry of the codebook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CodeEntry {
    /// Name.
    pub name: String,
    /// When it is given and when not.
    pub definition: String,
    /// Colour and sign.
    pub look: Option<u8>,
}

/// What a reader may correct of an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// Headline.
    pub title: String,
    /// Newspaper.
    pub outlet: String,
    /// Byline.
    pub author: String,
    /// ISO date.
    pub published: String,
    /// Language code.
    pub language: String,
    /// The reader's camp.
    pub camp: String,
}
