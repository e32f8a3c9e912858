//! The arguments.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Compares how several articles report the same event.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes: 0 all well, 1 something could not be read but there is a result, 2 no result."
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
    /// Compares one event a line: JSON from standard input to standard output, in the same order.
    Batch(Batch),
}

/// `parallax compare`.
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// Articles or folders.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Report to write, by its ending: .html .md .csv .json; may be given several times.
    #[arg(short, long)]
    pub output: Vec<PathBuf>,
    /// List of expected subjects (TOML).
    #[arg(long)]
    pub subjects: Option<PathBuf>,
    /// Language of the report: en or de.
    #[arg(long, value_parser = ["en", "de"])]
    pub language: Option<String>,
    /// A claim to test: "They say nothing about NATO and Taiwan"; may be given several times.
    #[arg(long)]
    pub claim: Vec<String>,
    /// Keep every scored link.
    #[arg(long)]
    pub candidates: bool,
    /// Which encoder.
    #[command(flatten)]
    pub encoder: EncoderChoice,
}

/// `parallax batch`.
#[derive(Debug, clap::Args)]
pub struct Batch {
    /// List every scored link, not only the aligned ones.
    #[arg(long)]
    pub candidates: bool,
    /// Language of labels and notes: en or de.
    #[arg(long, default_value = "en", value_parser = ["en", "de"])]
    pub language: String,
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
