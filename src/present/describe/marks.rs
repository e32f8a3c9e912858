//! Links and markers in words.

use super::Describe;
use crate::model::{Link, Marker, MarkerKind, Voice};
use crate::present::links::{Alone, alone, weak};

/// Marks from this strength on are shown in a text unless the reader asks for more: with it, news text has 24 to 34 marks in
/// 1,000 words (medians of two sets), and a page stays readable. Tables have them all.
pub const SHOWN: f32 = 0.3;

/// A marker in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkerText {
    /// Name of the kind.
    pub kind: String,
    /// Sign of the kind, see [`sign`].
    pub sign: &'static str,
    /// What the rule looks for, in a sentence; empty when there are no words for it.
    pub rule: String,
    /// Value in words (frame, class, polarity), where the marker has one.
    pub value: Option<String>,
    /// Whose words they are, with the speaker's name where known.
    pub voice: String,
    /// Name of the subject it is said of.
    pub subject: Option<String>,
}

/// The sign that stands for a kind of marker, so that no meaning hangs on colour alone.
pub fn sign(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Label => "◆",
        MarkerKind::Loaded => "▲",
        MarkerKind::Intensifier => "+",
        MarkerKind::Hedge => "~",
        MarkerKind::Certainty => "■",
        MarkerKind::ScareQuote => "„",
        MarkerKind::Quote => "»",
        MarkerKind::Attribution => "›",
        MarkerKind::Passive => "○",
        MarkerKind::Modality => "◇",
        MarkerKind::Metaphor => "*",
        MarkerKind::Frame => "▣",
    }
}

/// The name of a kind in keys, files and style classes: that of the JSON contract.
pub(crate) fn kind_name(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Label => "label",
        MarkerKind::Loaded => "loaded",
        MarkerKind::Intensifier => "intensifier",
        MarkerKind::Hedge => "hedge",
        MarkerKind::Certainty => "certainty",
        MarkerKind::ScareQuote => "scare_quote",
        MarkerKind::Quote => "quote",
        MarkerKind::Attribution => "attribution",
        MarkerKind::Passive => "passive",
        MarkerKind::Modality => "modality",
        MarkerKind::Metaphor => "metaphor",
        MarkerKind::Frame => "frame",
    }
}

/// Message id of what the rules of a kind look for.
fn rule_key(kind: MarkerKind) -> String {
    format!("rule-{}", kind_name(kind).replace('_', "-"))
}

impl Describe<'_> {
    /// The name of a kind of marker.
    pub fn marker_kind(&self, kind: MarkerKind) -> String {
        self.texts.get(&format!("say-marker-{}", kind_name(kind)))
    }

    /// What a marker's rule looks for: the text `rule-<id>` of the rule (without lexicon entry), or of its kind.
    pub fn rule(&self, marker: &Marker) -> String {
        let id = marker.rule.split(':').next().unwrap_or_default();
        let keys = [format!("rule-{id}"), rule_key(marker.kind)];
        keys.iter().find(|k| self.texts.has(k)).map(|k| self.texts.get(k)).unwrap_or_default()
    }

    /// What the rules of a kind look for; empty when there are no words for it.
    pub fn rule_of_kind(&self, kind: MarkerKind) -> String {
        let key = rule_key(kind);
        if self.texts.has(&key) { self.texts.get(&key) } else { String::new() }
    }

    /// The name of a voice.
    pub fn voice(&self, voice: Voice) -> String {
        self.texts.get(match voice {
            Voice::Author => "say-voice-author",
            Voice::Quoted => "say-voice-quoted",
            Voice::Unknown => "say-voice-unknown",
        })
    }

    /// The name of a subject; empty when there is none such.
    pub fn subject(&self, i: Option<usize>) -> Option<String> {
        i.and_then(|i| self.comparison.subjects.get(i)).map(|s| s.name.clone())
    }

    /// A marker in words.
    pub fn marker(&self, marker: &Marker) -> MarkerText {
        let voice = self.voice(marker.voice);
        let value = marker.value.as_deref().map(|v| match marker.kind {
            MarkerKind::Frame => self.frame(v),
            // A quotation has the class of the verb beside it.
            MarkerKind::Attribution | MarkerKind::Quote => self.known("class-", v),
            _ => self.known("say-item-", v),
        });
        MarkerText {
            kind: self.marker_kind(marker.kind),
            sign: sign(marker.kind),
            rule: self.rule(marker),
            value,
            voice: self.subject(marker.speaker).map_or(voice.clone(), |s| format!("{voice}: {s}")),
            subject: self.subject(marker.subject),
        }
    }

    /// The name of a frame.
    pub fn frame(&self, name: &str) -> String {
        let keys = [format!("frame-{name}"), format!("say-frame-{name}")];
        keys.iter().find(|k| self.texts.has(k)).map_or_else(|| name.to_string(), |k| self.texts.get(k))
    }

    /// A link in a sentence.
    pub fn link(&self, link: &Link) -> String {
        let key = match (link.decided, link.aligned) {
            (true, true) => "say-link-decided",
            (true, false) => "say-link-cut",
            (false, true) => "say-link",
            (false, false) => "say-link-candidate",
        };
        let (a, b, score) = (self.place(link.a()), self.place(link.b()), self.number(link.score, 2));
        self.texts.with(key, &[("a", a.into()), ("b", b.into()), ("score", score.into())])
    }

    /// How surely a link of the machine ties: "states the same: 86 %", "perhaps the same: 43 %, by meaning only".
    pub fn tie(&self, link: &Link) -> String {
        let key = match alone(link) {
            Some(Alone::Meaning) => "say-tie-meaning",
            Some(Alone::Spelling) => "say-tie-spelling",
            Some(Alone::Both) => "say-tie-likeness",
            None if weak(link) => "say-tie-weak",
            None => "say-tie",
        };
        self.texts.with(key, &[("n", self.percent(link.score).into())])
    }

    /// One piece of a link's evidence (`words: ceasefire, summit`) in words.
    pub fn evidence(&self, evidence: &str) -> String {
        let (sort, value) = evidence.split_once(':').map_or((evidence, ""), |(s, v)| (s, v.trim()));
        let key = format!("say-evidence-{sort}");
        if self.texts.has(&key) { self.texts.with(&key, &[("value", value.to_string().into())]) } else { evidence.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, SentenceRef, Settings, Span};
    use crate::pipeline::Engine;
    use crate::progress::Progress;
    use std::collections::BTreeSet;

    const KINDS: [MarkerKind; 12] = [
        MarkerKind::Label,
        MarkerKind::Loaded,
        MarkerKind::Intensifier,
        MarkerKind::Hedge,
        MarkerKind::Certainty,
        MarkerKind::ScareQuote,
        MarkerKind::Quote,
        MarkerKind::Attribution,
        MarkerKind::Passive,
        MarkerKind::Modality,
        MarkerKind::Metaphor,
        MarkerKind::Frame,
    ];

    fn empty() -> crate::model::Comparison {
        Engine::without_encoder().compare(&Event::default(), &Settings::default(), &[], &Progress::default()).unwrap()
    }

    #[test]
    fn every_kind_has_a_sign_of_its_own_and_a_name_in_every_language() {
        let signs: BTreeSet<&str> = KINDS.iter().map(|k| sign(*k)).collect();
        assert_eq!(signs.len(), KINDS.len());
        let c = empty();
        for language in ["en", "de"] {
            let names: BTreeSet<String> = KINDS.iter().map(|k| Describe::new(&c, language).marker_kind(*k)).collect();
            assert_eq!(names.len(), KINDS.len());
            assert!(names.iter().all(|n| !n.starts_with("say-")), "{names:?}");
        }
    }

    #[test]
    fn kind_names_are_those_of_the_contract() {
        for kind in KINDS {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind_name(kind));
        }
    }

    #[test]
    fn evidence_is_said_in_words_and_the_unknown_shown_as_it_is() {
        let c = empty();
        let d = Describe::new(&c, "de");
        assert_eq!(d.evidence("words: ceasefire, summit"), "gemeinsame Wörter: ceasefire, summit");
        assert_eq!(d.evidence("meaning"), "ähnlich im Sinn");
        assert_eq!(d.evidence("neighbour: 3"), "neighbour: 3");
    }

    #[test]
    fn a_weak_link_is_not_said_to_state_the_same() {
        let c = empty();
        let at = |article| SentenceRef { article, sentence: 0 };
        let link = |score, evidence: &[&str]| {
            let mut link = Link::new(at(0), at(1), score, true);
            link.evidence = evidence.iter().map(|e| (*e).into()).collect();
            link
        };
        let say = |language, score, evidence: &[&str]| Describe::new(&c, language).tie(&link(score, evidence));
        assert_eq!(say("en", 0.86, &["words: bridge"]), "states the same: 86%");
        assert_eq!(say("en", 0.43, &["words: bridge"]), "perhaps the same: 43%");
        assert_eq!(say("en", 0.71, &["meaning"]), "perhaps the same: 71%, by meaning only");
        assert_eq!(say("de", 0.43, &["spelling", "meaning"]), "vielleicht dasselbe: 43 %, nur nach Sinn und Schreibung");
        for (language, word) in [("en", "alike in spelling"), ("de", "ähnlich geschrieben")] {
            assert_eq!(Describe::new(&c, language).evidence("spelling"), word);
        }
    }

    #[test]
    fn a_link_tells_reader_and_machine_apart() {
        let c = empty();
        let at = |article, sentence| SentenceRef { article, sentence };
        let mut link = Link::new(at(0, 4), at(1, 0), 0.875, true);
        let d = Describe::new(&c, "en");
        assert!(d.link(&link).contains("A\u{a0}5 and B\u{a0}1"), "{}", d.link(&link));
        link.decided = true;
        assert!(d.link(&link).contains("by a reader"));
    }

    #[test]
    fn a_marker_names_its_speaker_and_an_unknown_subject_is_none() {
        let mut c = empty();
        c.subjects.push(crate::model::Subject { name: "Mayor".into(), ..Default::default() });
        let m = Marker {
            span: Span::new(0, 1),
            kind: MarkerKind::Frame,
            value: Some("conflict".into()),
            rule: "frame:en/clash".into(),
            voice: Voice::Quoted,
            speaker: Some(0),
            subject: Some(9),
            strength: 1.0,
        };
        let t = Describe::new(&c, "de").marker(&m);
        assert_eq!((t.voice.as_str(), t.subject), ("zitierte Stimme: Mayor", None));
        assert_eq!(t.value.as_deref(), Some("Konflikt"));
    }
}
