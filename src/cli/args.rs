//! The arguments.

use crate::model::Comparison;
use crate::report::{Choice, Part};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Compares how several articles report the same event.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes: 0 all well, 1 something could not be read (verify: does not match) but there is a result, 2 no result."
)]
pub struct Args {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Folder with lists of your own: codebook.toml, <language>/<list>.tsv.
    #[arg(long, global = true)]
    pub lists: Option<PathBuf>,
    /// Columns of exports (.csv, .json): title=Headline,text=Body. Fields: title, text, outlet, author, published, language,
    /// url, section. A dot steps into JSON: text=fields.bodyText.
    #[arg(long, global = true, value_name = "FIELD=COLUMN,…")]
    pub columns: Vec<String>,
    /// Changes a limit of reading: file_bytes=50000000; may be given several times. A wrong name lists them all.
    #[arg(long, global = true, value_name = "NAME=NUMBER")]
    pub limit: Vec<String>,
    /// Articles (.html .pdf .docx .odt .rtf .epub .eml .txt .md, exports, archives), folders or a session (.parallax) to open in the window.
    pub paths: Vec<PathBuf>,
}

/// Work without the window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compares articles and writes reports, or JSON to standard output.
    Compare(Compare),
    /// Compares one event a line, all cores, in the same order: JSON, or tables in a folder.
    Batch(Batch),
    /// Groups a mixed pile of articles into events, one a line, as batch reads them.
    Group(Group),
    /// Writes the reports of a saved session, with what people decided in it.
    Report(Report),
    /// Checks a report against the files: do the hashes and the quotations still match?
    Verify(Verify),
    /// Merges the session of a second coder into that of a first.
    Merge(Merge),
    /// Agreement of two coders: Krippendorff's alpha and a table a code.
    Agree(Two),
    /// What came, went and changed between two sessions, folders or files.
    Changes(Two),
}

/// What a report holds.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ChoiceArgs {
    /// Only findings that a reader accepted, or all.
    #[arg(long, value_parser = ["accepted", "all"])]
    pub only: Option<String>,
    /// Parts of the report: overview, side-by-side, omissions, framing, texts; separated by commas. The proof is always there.
    #[arg(long, value_delimiter = ',')]
    pub parts: Vec<String>,
    /// Articles shown, by their letters: A,C. All are compared.
    #[arg(long, value_delimiter = ',')]
    pub articles: Vec<String>,
    /// Letters in place of outlets, authors and file names.
    #[arg(long)]
    pub blind: bool,
}

impl ChoiceArgs {
    /// The choice, for this comparison.
    ///
    /// # Errors
    /// A sentence that names the part or the letter that does not exist.
    pub fn choice(&self, comparison: &Comparison) -> Result<Choice, String> {
        let mut choice = Choice { accepted_only: self.only.as_deref() == Some("accepted"), blind: self.blind, ..Choice::default() };
        if !self.parts.is_empty() {
            let known = || Part::ALL.map(Part::name).join(", ");
            let part = |name: &String| Part::from_name(name).ok_or_else(|| format!("{name}: no part of a report; there are {}", known()));
            choice.parts = self.parts.iter().map(part).collect::<Result<_, String>>()?;
        }
        if !self.articles.is_empty() {
            let id = |letter: &String| {
                let at = (0..comparison.articles.len()).find(|i| Comparison::letter(*i).eq_ignore_ascii_case(letter.trim()));
                let article = at.and_then(|i| comparison.articles.get(i));
                article.map(|a| a.article.id.clone()).ok_or_else(|| format!("{letter}: there is no article of this letter"))
            };
            choice.articles = Some(self.articles.iter().map(id).collect::<Result<_, String>>()?);
        }
        Ok(choice)
    }
}

/// `parallax report`.
#[derive(Debug, clap::Args)]
pub struct Report {
    /// A saved session (.parallax).
    pub session: PathBuf,
    /// Report to write, by its ending: .html .pdf .docx .md .csv .xlsx .json .jsonld .qdpx; may be given several times.
    #[arg(short, long, required = true)]
    pub output: Vec<PathBuf>,
    /// Language of the report, en or de; without it that of the system, and English where JSON alone is written.
    #[arg(long, value_parser = ["en", "de"])]
    pub language: Option<String>,
    /// What the report holds.
    #[command(flatten)]
    pub choice: ChoiceArgs,
    /// Which encoder.
    #[command(flatten)]
    pub encoder: EncoderChoice,
}

/// `parallax verify`.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// A report of any format.
    pub report: PathBuf,
    /// The articles it was made from: files, folders or a session.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

/// `parallax merge`.
#[derive(Debug, clap::Args)]
pub struct Merge {
    /// Session of the first coder.
    pub first: PathBuf,
    /// Session of the second coder.
    pub second: PathBuf,
    /// Where the merged session goes.
    #[arg(short, long)]
    pub output: PathBuf,
    /// Names of the coders where the sessions do not tell them: Ada,Ben.
    #[arg(long, value_delimiter = ',')]
    pub names: Vec<String>,
}

/// `parallax agree` and `parallax changes`.
#[derive(Debug, clap::Args)]
pub struct Two {
    /// The first (earlier) one.
    pub first: PathBuf,
    /// The second (later) one.
    pub second: PathBuf,
    /// Language of the answer, en or de; without it that of the system.
    #[arg(long, value_parser = ["en", "de"])]
    pub language: Option<String>,
    /// Which encoder.
    #[command(flatten)]
    pub encoder: EncoderChoice,
}

/// `parallax compare`.
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// Articles or folders.
    #[arg(required_unless_present = "link")]
    pub files: Vec<PathBuf>,
    /// Page to fetch and compare with the others, by its address; may be given several times. Nothing is fetched without it.
    #[arg(long, value_name = "ADDRESS")]
    pub link: Vec<String>,
    /// Pages may also be fetched from your own network.
    #[arg(long, requires = "link")]
    pub private_links: bool,
    /// Report to write, by its ending: .html .pdf .docx .md .csv .xlsx .json .jsonld .qdpx; may be given several times.
    #[arg(short, long)]
    pub output: Vec<PathBuf>,
    /// List of expected subjects (TOML).
    #[arg(long)]
    pub subjects: Option<PathBuf>,
    /// Language of the report, en or de; without it that of the system, and English where JSON alone is written.
    #[arg(long, value_parser = ["en", "de"])]
    pub language: Option<String>,
    /// A claim to test: "They say nothing about NATO and Taiwan"; may be given several times.
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub claim: Vec<String>,
    /// Keep every scored link.
    #[arg(long)]
    pub candidates: bool,
    /// What the reports hold.
    #[command(flatten)]
    pub choice: ChoiceArgs,
    /// Which encoder.
    #[command(flatten)]
    pub encoder: EncoderChoice,
}

/// `parallax group`.
#[derive(Debug, clap::Args)]
pub struct Group {
    /// Articles or folders.
    pub files: Vec<PathBuf>,
    /// File with one article a line, {"id", "text", "title", "outlet", "language", "published"}; "-" is standard input.
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pub jsonl: Option<PathBuf>,
    /// Prints the events for people, not for batch.
    #[arg(long)]
    pub list: bool,
    /// Leaves out events of fewer articles.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub at_least: usize,
    /// Which encoder.
    #[command(flatten)]
    pub encoder: EncoderChoice,
}

/// `parallax batch`.
#[derive(Debug, clap::Args)]
pub struct Batch {
    /// File with one event a line (JSON Lines); standard input without it, or for "-".
    pub input: Option<PathBuf>,
    /// List every scored link, not only the aligned ones.
    #[arg(long)]
    pub candidates: bool,
    /// Language of labels and notes: en or de.
    #[arg(long, default_value = "en", value_parser = ["en", "de"])]
    pub language: String,
    /// Threads; all cores without it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Writes tables (events, articles, coverage, links, findings) into this folder instead of JSON to standard output; goes
    /// on where an earlier run on the same input was stopped.
    #[arg(long, value_name = "FOLDER")]
    pub output_dir: Option<PathBuf>,
    /// Format of the tables: jsonl, or parquet when built with --features parquet.
    #[arg(long, default_value = "jsonl", value_parser = ["jsonl", "parquet"], requires = "output_dir")]
    pub format: String,
    /// Events of a part of the tables; a run that is killed loses at most the part under way.
    #[arg(long, default_value_t = 100, value_name = "N", requires = "output_dir")]
    pub part_events: u64,
    /// Which encoder.
    #[command(flatten)]
    pub encoder: EncoderChoice,
}

/// Which encoder is used.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct EncoderChoice {
    /// Folder with static embeddings (model.safetensors, tokenizer.json) instead of the built-in encoder.
    #[arg(long, conflicts_with = "no_encoder")]
    pub encoder: Option<PathBuf>,
    /// Words, names and numbers alone.
    #[arg(long)]
    pub no_encoder: bool,
}

impl EncoderChoice {
    /// The engine with that encoder.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn engine(&self) -> Result<crate::pipeline::Engine, String> {
        if self.no_encoder {
            return Ok(crate::pipeline::Engine::without_encoder());
        }
        match &self.encoder {
            Some(folder) => crate::meaning::load_folder(folder).map(crate::pipeline::Engine::with_encoder).map_err(|e| e.to_string()),
            None => Ok(crate::pipeline::Engine::new()),
        }
    }
}
