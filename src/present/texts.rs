//! The words of the interface, from `assets/locales/<lang>/<room>.ftl` (Project Fluent).

use super::messages::Messages;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;

pub use crate::model::INTERFACE_LANGUAGES;

/// All texts of one interface language.
pub struct Texts {
    /// `en` or `de`.
    pub language: &'static str,
    bundle: FluentBundle<FluentResource>,
    messages: Messages,
}

impl Texts {
    /// The texts of `language`; English for one we do not have.
    pub fn of(language: &str) -> &'static Texts {
        static ALL: OnceLock<Vec<Texts>> = OnceLock::new();
        let all = ALL.get_or_init(|| INTERFACE_LANGUAGES.into_iter().map(Texts::load).collect());
        let at = all.iter().position(|t| t.language == language).unwrap_or(0);
        &all[at]
    }

    fn load(language: &'static str) -> Texts {
        let id = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        // Without this, messages with NUMBER() silently fall back.
        let _ = bundle.add_builtins();
        for path in crate::assets::list(&format!("locales/{language}/")).into_iter().filter(|p| p.ends_with(".ftl")) {
            let source = crate::assets::text(&path).unwrap_or_default();
            // A broken entry is skipped; the completeness test names it.
            let resource = FluentResource::try_new(source).unwrap_or_else(|(r, _)| r);
            let _ = bundle.add_resource(resource);
        }
        let messages = Messages::read(&crate::assets::text(&format!("locales/{language}/messages.tsv")).unwrap_or_default());
        Texts { language, bundle, messages }
    }

    /// A message of the engine in this language.
    pub fn message(&self, english: &str) -> String {
        self.messages.translate(english)
    }

    /// The text of `key`; the key itself when there is none, so that a hole is seen and never crashes.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of `key` with its variables filled in.
    pub fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_string();
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// True when `key` has a text.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Message ids with the variables each uses.
    fn messages(language: &str) -> BTreeSet<String> {
        crate::assets::list(&format!("locales/{language}/"))
            .iter()
            .filter(|p| p.ends_with(".ftl"))
            .flat_map(|p| {
                let room = p.rsplit('/').next().unwrap_or_default().to_string();
                let text = crate::assets::text(p).unwrap_or_default();
                let ids: Vec<String> = text
                    .lines()
                    .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
                    .filter_map(|l| l.split_once(" =").map(|(id, _)| format!("{room}: {id}")))
                    .collect();
                ids
            })
            .collect()
    }

    #[test]
    fn every_text_exists_in_every_interface_language() {
        let english = messages("en");
        assert!(!english.is_empty());
        for language in INTERFACE_LANGUAGES {
            let here = messages(language);
            assert_eq!(english.difference(&here).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in {language}");
            assert_eq!(here.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "only in {language}");
        }
    }

    #[test]
    fn no_file_of_texts_is_broken() {
        for path in crate::assets::list("locales/").into_iter().filter(|p| p.ends_with(".ftl")) {
            let text = crate::assets::text(&path).unwrap();
            assert!(FluentResource::try_new(text).is_ok(), "{path} has an entry that Fluent cannot read");
        }
    }

    #[test]
    fn variables_are_filled_in_and_a_hole_shows_its_key() {
        let text = Texts::of("de").with("stage-read", &[("n", 2.into()), ("of", 6.into())]);
        assert_eq!(text, "Text 2 von 6 wird gelesen");
        assert_eq!(Texts::of("en").get("no-such-key"), "no-such-key");
        assert_eq!(Texts::of("fr").language, "en");
    }
}
