//! What went wrong, in the reader's language. The engine words its messages in English, for the command line and the JSON; a
//! table beside the other texts (`assets/locales/<lang>/messages.tsv`: English, tab, translation) has each of them with `{}`
//! where something is filled in, as catalogues of gettext do.

use regex::{Captures, Regex};

/// The messages of one language.
#[derive(Debug, Default)]
pub struct Messages(Vec<(Regex, String)>);

impl Messages {
    /// Reads a table; lines that are none are left out.
    pub fn read(table: &str) -> Self {
        let mut lines: Vec<(&str, &str)> = table.lines().filter_map(|l| l.split_once('\t')).collect();
        // What says more is tried first.
        lines.sort_by_key(|(english, _)| std::cmp::Reverse(english.len()));
        let pattern = |english: &str| {
            let parts: Vec<String> = english.split("{}").map(regex::escape).collect();
            // The name of what the message is about may stand in front.
            Regex::new(&format!("(?s)^(.*?: )??{}$", parts.join("(.*?)"))).ok()
        };
        Self(lines.into_iter().filter_map(|(english, own)| Some((pattern(english)?, own.to_string()))).collect())
    }

    /// The message in this language; as it is when the table has no such message.
    pub fn translate(&self, message: &str) -> String {
        self.find(message, true).unwrap_or_else(|| message.to_string())
    }

    fn find(&self, message: &str, whole: bool) -> Option<String> {
        let (found, own) = self.0.iter().find_map(|(pattern, own)| Some((pattern.captures(message)?, own)))?;
        let name = found.get(1).map_or("", |m| m.as_str());
        // What is filled in is itself a message sometimes: the reason that the system gives.
        if !whole && !name.is_empty() {
            return None;
        }
        let mut places = 2;
        let filled =
            own.split("{}").enumerate().map(|(i, part)| if i == 0 { part.to_string() } else { self.next(&found, &mut places) + part });
        Some(format!("{name}{}", filled.collect::<String>()))
    }

    fn next(&self, found: &Captures<'_>, place: &mut usize) -> String {
        let text = found.get(*place).map_or("", |m| m.as_str());
        *place += 1;
        self.find(text, false).unwrap_or_else(|| text.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Columns, Limits, articles_of};
    use std::path::Path;

    fn german() -> Messages {
        Messages::read(&crate::assets::text("locales/de/messages.tsv").unwrap())
    }

    #[test]
    fn a_message_is_translated_with_its_name_and_its_reason() {
        let m = german();
        let empty = articles_of("leer: 1.txt", b" ", &Limits::default(), &Columns::default()).1.remove(0).to_string();
        assert_eq!(
            m.translate(&empty),
            "leer: 1.txt: Die Datei ist leer. Speichern Sie den Artikel noch einmal oder wählen Sie eine andere Datei."
        );
        let gone = crate::load::open(&["/no/such.txt".into()], &Limits::default()).failures.remove(0).to_string();
        assert!(
            m.translate(&gone).starts_with("such.txt: lässt sich nicht lesen (Datei oder Ordner nicht gefunden). "),
            "{}",
            m.translate(&gone)
        );
        let picture = articles_of("x.png", b"\x89PNG\r\n", &Limits::default(), &Columns::default()).1.remove(0).to_string();
        assert!(m.translate(&picture).starts_with("x.png: Das ist ein Bild und"), "{}", m.translate(&picture));
        assert_eq!(m.translate("What nobody wrote down."), "What nobody wrote down.");
    }

    /// The sentences in the source of the loaders, of sessions and of the pipeline, with `{}` for what is filled in.
    fn sentences(file: &Path) -> Vec<String> {
        let source = std::fs::read_to_string(file).unwrap();
        let code: Vec<&str> = source.split("#[cfg(test)]").next().unwrap().lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        let literal = Regex::new(r#""((?:[^"\\]|\\.|\\\n)*)""#).unwrap();
        let (broken, filled) = (Regex::new(r"\\\n\s*").unwrap(), Regex::new(r"\{[^}]*\}").unwrap());
        let plain = |s: &str| filled.replace_all(&broken.replace_all(s, "").replace("\\\"", "\""), "{}").into_owned();
        let code = code.join("\n");
        let all = literal.captures_iter(&code).map(|c| plain(&c[1]));
        // A sentence tells what is wrong: it ends, or has a place for a reason. Words that are looked for in texts do neither.
        all.filter(|s| s.split(' ').count() > 3 && (s.ends_with('.') || s.contains("({})")) && !s.contains('\n')).collect()
    }

    #[test]
    fn every_message_of_the_loaders_is_in_the_table() {
        let (m, root) = (german(), Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let mut folders = vec![root.join("load")];
        let mut files = vec![root.join("session/mod.rs"), root.join("pipeline.rs")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
                if entry.is_dir() { folders.push(entry) } else { files.push(entry) }
            }
        }
        // These have texts of their own: `warning-one_article`, `warning-empty`, `warning-large_links`, `warning-large_omissions`,
        // `warning-long_links`.
        let own = ["nothing to compare it with", "no text in this article", "More than {} articles: ", "The texts are very long: "];
        let known = |s: &str| own.iter().any(|o| s.contains(o));
        let all: Vec<String> = files.iter().flat_map(|f| sentences(f)).filter(|s| !known(s)).collect();
        assert!(all.len() > 60, "{}", all.len());
        let missing: Vec<&String> = all.iter().filter(|s| m.translate(&s.replace("{}", "X1")) == s.replace("{}", "X1")).collect();
        assert!(missing.is_empty(), "{missing:#?}");
    }
}
