//! What a report can be checked with.

use super::Builder;
use crate::report::model::{ErrorRate, FilePart, Pair, Proof};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Rates {
    rate: Vec<Rate>,
}

/// One entry of `assets/report/error_rates.toml`.
#[derive(Deserialize)]
struct Rate {
    suite: String,
    figure: String,
    languages: String,
    value: Option<f64>,
    method: BTreeMap<String, String>,
}

impl Builder<'_> {
    pub(super) fn proof(&self) -> Proof {
        let engine = &self.comparison.engine;
        let pair = |(name, value): (&String, &String)| Pair { name: name.clone(), value: value.clone() };
        let files = self.comparison.articles.iter().enumerate().map(|(i, a)| FilePart {
            letter: crate::model::Comparison::letter(i),
            source: a.article.source.clone(),
            sha256: a.article.sha256.clone(),
        });
        Proof {
            files: files.collect(),
            version: engine.version.clone(),
            assets: engine.assets.iter().map(pair).collect(),
            settings: self.settings(),
            subjects: self.expected(),
            rates: self.rates(),
        }
    }

    fn settings(&self) -> Vec<Pair> {
        let Ok(serde_json::Value::Object(all)) = serde_json::to_value(&self.comparison.engine.settings) else {
            return Vec::new();
        };
        let mut pairs: Vec<Pair> = all.into_iter().map(|(name, value)| Pair { name, value: written(&value) }).collect();
        pairs.sort_by(|a, b| a.name.cmp(&b.name));
        pairs
    }

    fn expected(&self) -> Vec<Pair> {
        let expected = self.comparison.event.expected.iter();
        expected
            .map(|subject| Pair {
                name: subject.name_in(self.say.texts().language).to_string(),
                value: subject.terms.iter().map(|(lang, terms)| format!("{lang}: {}", terms.join(", "))).collect::<Vec<_>>().join("; "),
            })
            .collect()
    }

    fn rates(&self) -> Vec<ErrorRate> {
        let source = crate::assets::text("report/error_rates.toml").unwrap_or_default();
        let rates = toml::from_str::<Rates>(&source).map(|r| r.rate).unwrap_or_default();
        let language = self.say.texts().language;
        rates
            .into_iter()
            .map(|r| ErrorRate {
                method: r.method.get(language).or_else(|| r.method.get("en")).cloned().unwrap_or_default(),
                suite: format!("{} ({})", r.suite, r.languages),
                figure: r.figure,
                value: r.value.map_or_else(|| self.say.texts().get("report-not-measured"), |v| self.say.number(v, 3)),
            })
            .collect()
    }
}

fn written(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => "–".into(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rate_can_be_read_and_has_words_in_every_language() {
        let rates: Rates = toml::from_str(&crate::assets::text("report/error_rates.toml").unwrap()).unwrap();
        assert!(!rates.rate.is_empty());
        for rate in rates.rate {
            for language in crate::present::texts::INTERFACE_LANGUAGES {
                assert!(rate.method.contains_key(language), "{} {} has no words in {language}", rate.suite, rate.figure);
            }
            assert!(rate.value.is_some_and(|v| (0.0..=1.0).contains(&v)), "{} {} is not measured", rate.suite, rate.figure);
        }
    }
}
