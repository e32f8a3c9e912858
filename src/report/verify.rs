//! Reads a report of any format back: which files it says it was made from, and which words it quotes.

mod office;
mod text;

use super::Format;
use super::evidence::{Evidence, Quote};
use crate::model::Article;
use std::collections::BTreeMap;
use std::path::Path;

/// A part of an archive that is larger is not one of ours.
const LARGEST: u64 = 300_000_000;

/// Files and quotations of a report, by the ending of its name.
///
/// # Errors
/// A sentence that says what is wrong with the file.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Evidence, String> {
    let format = Format::from_path(path).ok_or("reports end in .html, .pdf, .docx, .md, .csv, .xlsx, .json, .jsonld or .qdpx")?;
    let text = || {
        std::str::from_utf8(bytes).map_err(|_| "the file is not UTF-8; it is no report, or was saved anew in another encoding".to_string())
    };
    let found = match format {
        Format::Html => text::html(text()?),
        Format::Markdown => text::markdown(text()?),
        Format::Csv => text::csv(text()?)?,
        Format::Json => text::json(text()?)?,
        Format::JsonLd => text::jsonld(text()?)?,
        Format::Docx => office::docx(bytes)?,
        Format::Xlsx => office::xlsx(bytes)?,
        Format::Qdpx => office::qdpx(bytes)?,
        Format::Pdf => pdf(bytes)?,
    };
    if found.files.is_empty() {
        return Err("no proof was found in it: it names no files with their SHA-256".into());
    }
    Ok(found)
}

/// The attachment of a PDF; what stands on the pages was drawn from the same report.
fn pdf(bytes: &[u8]) -> Result<Evidence, String> {
    const BEGIN: &[u8] = b"{\"parallax-evidence\":";
    let at = bytes.windows(BEGIN.len()).position(|w| w == BEGIN).ok_or("it carries no attachment of Parallax")?;
    let mut all = serde_json::Deserializer::from_slice(bytes.get(at..).unwrap_or_default()).into_iter::<Evidence>();
    all.next().ok_or("its attachment is empty")?.map_err(|e| format!("its attachment cannot be read ({e})"))
}

/// What does not match, a sentence each, and how much was compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Faults, files first.
    pub faults: Vec<String>,
    /// Files whose SHA-256 matches.
    pub files: usize,
    /// Quotations that stand where the report says.
    pub quotes: usize,
}

/// How many quotations of one article are named that do not match.
const NAMED: usize = 10;

/// Checks a report's evidence against articles as loaded now.
pub fn check(evidence: &Evidence, articles: &[Article]) -> Checked {
    let mut out = Checked::default();
    let mut known: BTreeMap<&str, (&Article, bool)> = BTreeMap::new();
    for f in &evidence.files {
        let name = if f.file == f.letter { f.letter.clone() } else { format!("{} ({})", f.letter, f.file) };
        if let Some(article) = articles.iter().find(|a| a.sha256 == f.sha256) {
            out.files += 1;
            known.insert(&f.letter, (article, true));
        } else if let Some(article) = articles.iter().find(|a| a.source == f.file) {
            out.faults.push(format!("{name}: the file has another SHA-256; it was changed since the report was made."));
            known.insert(&f.letter, (article, false));
        } else {
            out.faults.push(format!("{name}: none of the files given has this name or this SHA-256."));
        }
    }
    let mut of_letter: BTreeMap<&str, Vec<&Quote>> = BTreeMap::new();
    for quote in &evidence.quotes {
        of_letter.entry(&quote.letter).or_default().push(quote);
    }
    for (letter, quotes) in of_letter {
        let Some((article, whole)) = known.get(letter) else { continue };
        let text = even(&article.text);
        let letters: Vec<char> = article.text.chars().collect();
        let stands = |q: &Quote| match q.start.filter(|_| *whole) {
            Some(start) => {
                let here: String = letters.iter().skip(start).take(q.words.chars().count()).collect();
                // A character that is written out ("[U+202E]") makes the words longer than they are in the text.
                even(&here).starts_with(&even(&q.words))
            }
            None => text.contains(&even(&q.words)),
        };
        let (good, bad): (Vec<&Quote>, Vec<&Quote>) = quotes.into_iter().partition(|q| stands(q));
        out.quotes += good.len();
        for q in bad.iter().take(NAMED) {
            let words = crate::present::kwic::shorten(&even(&q.words), 100);
            out.faults.push(format!("{letter}: these words do not stand there: “{words}”."));
        }
        if bad.len() > NAMED {
            out.faults.push(format!("{letter}: {} more quotations do not stand there.", bad.len() - NAMED));
        }
    }
    out
}

/// Words as every format shows them: one space between them, no characters that no document may hold.
fn even(text: &str) -> String {
    super::clean::visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::evidence::Source;

    fn evidence(text: &Article, words: &str, start: Option<usize>) -> Evidence {
        let file = Source { letter: "A".into(), file: "a.txt".into(), sha256: text.sha256.clone() };
        let quote = Quote { letter: "A".into(), words: words.into(), start };
        Evidence { form: 1, files: vec![file], quotes: [quote].into() }
    }

    fn article(text: &str) -> Article {
        Article { source: "a.txt".into(), ..Article::from_text("a", text, "de") }
    }

    #[test]
    fn a_true_report_has_no_fault() {
        let a = article("Größe zählt.\u{0} Nicht\nimmer.");
        let found = check(&evidence(&a, "␀ Nicht immer.", None), std::slice::from_ref(&a));
        assert_eq!(found, Checked { faults: vec![], files: 1, quotes: 1 });
        assert!(check(&evidence(&a, "zählt.", Some(6)), &[a]).faults.is_empty());
    }

    #[test]
    fn words_with_a_character_that_is_written_out_are_found_at_their_place() {
        let a = article("Die \u{202e}Brücke ist zu.");
        assert!(check(&evidence(&a, "[U+202E]Brücke", Some(4)), std::slice::from_ref(&a)).faults.is_empty());
        assert_eq!(check(&evidence(&a, "[U+202E]Brücken", Some(4)), &[a]).faults.len(), 1);
    }

    #[test]
    fn changed_files_missing_files_and_false_quotations_are_named() {
        let a = article("Die Brücke ist offen.");
        let changed = article("Die Brücke ist zu.");
        let faults = check(&evidence(&a, "Die Brücke ist offen.", None), &[changed]).faults;
        assert!(faults[0].contains("a.txt") && faults[0].contains("another SHA-256"), "{faults:?}");
        assert!(faults[1].contains("do not stand there"), "{faults:?}");
        assert!(check(&evidence(&a, "x", None), &[]).faults[0].contains("none of the files"));
        assert_eq!(check(&evidence(&a, "Die Brücke", Some(1)), std::slice::from_ref(&a)).faults.len(), 1, "elsewhere is not there");
    }

    #[test]
    fn what_is_no_report_is_refused() {
        assert!(read(Path::new("x.txt"), b"").is_err());
        assert!(read(Path::new("x.html"), b"<p>hello</p>").unwrap_err().contains("no proof"));
        for name in ["x.pdf", "x.docx", "x.xlsx", "x.qdpx", "x.json", "x.jsonld", "x.csv", "x.md"] {
            assert!(read(Path::new(name), b"\x00\xffgarbage").is_err(), "{name}");
        }
    }
}
