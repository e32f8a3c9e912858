//! Somebody else's words: direct speech with its speaker, and reported speech.

use super::lexicon::{Lexicons, List};
use super::names::lists::lists;
use super::quotes::{Quoted, UNCLOSED, is_speech, quoted};
use super::speaker::Speakers;
use super::{Context, Cue};
use crate::language::Language;
use crate::model::{Article, Marker, MarkerKind, NameMention, Segments, Span, Speech, SpeechKind, Token};

/// Forms of the German subjunctive of reported speech that differ from the indicative in the third person.
const SUBJUNCTIVE: &[&str] = &[
    "sei", "seien", "habe", "werde", "könne", "müsse", "dürfe", "wolle", "solle", "gebe", "gehe", "komme", "stehe", "bleibe", "brauche",
    "wisse", "lasse",
];
/// Tokens behind "so" in which the source must be named and the sentence end.
const SO_REACH: usize = 9;

/// Tokens around a quotation in which its reporting verb is looked for.
const VERB_REACH: usize = 7;
/// Longest quotation mark, in bytes.
const MARK: usize = 3;

/// "laut X", "according to X" and the like: words before the source, by language.
const SOURCES: [(&str, &[&str]); 2] =
    [("de", &["laut", "zufolge", "nach angaben", "nach ansicht", "nach auffassung"]), ("en", &["according to", "in the words of"])];

/// All speech in reading order.
pub fn speech(article: &Article, segments: &Segments, language: &Language, names: &[NameMention]) -> Vec<Speech> {
    let of_kind = |kind| Lexicons::active().list(language.code(), kind);
    let speakers = Speakers { segments, language, names };
    let finder = Finder { segments, language, names, speakers, list: of_kind("reporting"), naming: of_kind("naming") };
    let mut out: Vec<Speech> = Vec::new();
    for q in quoted(article, segments, language) {
        let verb = finder.verb_around(&q);
        if !is_speech(&q, article, verb.is_some()) {
            continue;
        }
        let (cue, class) = verb.map_or((None, None), |(i, c)| (Some(segments.tokens[i].span), Some(c)));
        let speaker = verb_index(segments, cue).and_then(|i| finder.speakers.of_verb(i, q.outer));
        let rule = if q.closed { "quote:marks" } else { UNCLOSED };
        out.push(Speech { span: q.inner, kind: SpeechKind::Direct, cue, class, speaker, rule: rule.into() });
    }
    for s in 0..segments.sentences.len() {
        finder.reported(article, s, &mut out);
        if language.code() == "de" {
            finder.so_source(s, &mut out);
            finder.clause(s, &mut out);
            finder.subjunctive(s, &mut out);
        }
    }
    out.sort_by_key(|s| (s.span, s.rule.clone()));
    // "…," said Lowe. "…": a quotation that opens a sentence goes on with the one before.
    let opens = |s: &Speech| {
        let at = segments.sentence_at(s.span.start).and_then(|i| segments.sentences.get(i));
        s.kind == SpeechKind::Direct && at.is_some_and(|sentence| sentence.span.start + MARK >= s.span.start)
    };
    finder.speakers.earlier(&mut out, opens);
    out
}

fn verb_index(segments: &Segments, cue: Option<Span>) -> Option<usize> {
    cue.map(|c| segments.token_from(c.start))
}

struct Finder<'a> {
    segments: &'a Segments,
    language: &'a Language,
    names: &'a [NameMention],
    speakers: Speakers<'a>,
    list: &'a List,
    /// Verbs of calling something by a word: "called it “a fraud”".
    naming: &'a List,
}

impl Finder<'_> {
    fn class(&self, t: &Token) -> Option<String> {
        self.list.exact(&t.lower).map(|e| e.value.clone())
    }

    /// The reporting verb nearest to a quotation, outside of it and in its sentence.
    fn verb_around(&self, q: &Quoted) -> Option<(usize, String)> {
        let tokens = &self.segments.tokens;
        let (from, to) = (self.segments.token_from(q.outer.start), self.segments.token_from(q.outer.end));
        let limits = self.segments.sentences.get(q.sentence).map(|s| s.tokens.clone())?;
        let last = self
            .segments
            .sentence_at(q.outer.end.saturating_sub(1))
            .and_then(|s| self.segments.sentences.get(s))
            .map_or(limits.end, |s| s.tokens.end);
        let after = (to..last.min(to + VERB_REACH)).find_map(|i| self.class(&tokens[i]).map(|c| (i, c)));
        after.or_else(|| {
            let first = from.saturating_sub(VERB_REACH).max(limits.start);
            let before = || (first..from.min(tokens.len())).rev();
            // "A film called “Dusk”" has a name, "called the film “a fraud”" somebody's word: what is called stands between.
            let called = |i: usize| if i + 1 < from { self.naming.exact(&tokens[i].lower).map(|e| e.value.clone()) } else { None };
            before().find_map(|i| self.class(&tokens[i]).or_else(|| called(i)).map(|c| (i, c)))
        })
    }

    /// "…, dass …", "said that …", "laut X", "according to X".
    fn reported(&self, article: &Article, sentence: usize, out: &mut Vec<Speech>) {
        let Some(s) = self.segments.sentences.get(sentence) else { return };
        let text = s.span.of(&article.text);
        let lower = text.to_lowercase();
        let sources = SOURCES.iter().find(|(code, _)| *code == self.language.code()).map_or(&[][..], |(_, l)| *l);
        for words in sources {
            let Some(at) = word_at(&lower, words).filter(|_| lower.len() == text.len()) else { continue };
            let cue = Span::new(s.span.start + at, s.span.start + at + words.len());
            let index = self.segments.token_from(cue.start);
            let speaker = self.speakers.of_source(index, sentence);
            let rule = format!("speech:source/{words}");
            return out.push(Speech {
                span: s.span,
                kind: SpeechKind::Indirect,
                cue: Some(cue),
                class: Some("neutral".into()),
                speaker,
                rule,
            });
        }
        let tokens = &self.segments.tokens;
        for i in s.tokens.clone() {
            let joins = ["dass", "that"].contains(&tokens[i].lower.as_str());
            let verb = (i.saturating_sub(4).max(s.tokens.start)..i).rev().find(|v| self.class(&tokens[*v]).is_some());
            let (true, Some(verb)) = (joins, verb) else { continue };
            let span = Span::new(tokens[i].span.start, s.span.end);
            if out.iter().any(|x| x.span.overlaps(span)) {
                continue;
            }
            let speaker = self.speakers.of_verb(verb, span);
            let class = self.class(&tokens[verb]);
            return out.push(Speech {
                span,
                kind: SpeechKind::Indirect,
                cue: Some(tokens[verb].span),
                class,
                speaker,
                rule: "speech:that".into(),
            });
        }
    }
}

impl Finder<'_> {
    /// "…, so Iris Talbeck.": what stands before is hers.
    fn so_source(&self, sentence: usize, out: &mut Vec<Speech>) {
        let Some(s) = self.segments.sentences.get(sentence) else { return };
        let tokens = &self.segments.tokens;
        let so = s.tokens.clone().skip(2).find(|i| tokens[*i].lower == "so" && tokens[*i - 1].lower == ",");
        let Some(so) = so.filter(|so| s.tokens.end - so <= SO_REACH) else { return };
        let rest = Span::new(tokens[so].span.end, s.span.end);
        let name = self.names.iter().find(|n| !n.in_title && !n.derived && n.sentence == sentence && rest.overlaps(n.span));
        let span = Span::new(s.span.start, tokens[so - 1].span.start);
        let Some(name) = name else { return };
        // „…“, so Gerber: the quotation is there, its speaker is not.
        if let Some(quote) = out.iter_mut().find(|x| x.span.overlaps(span)) {
            if quote.cue.is_none() && quote.speaker.is_none() {
                (quote.cue, quote.class, quote.speaker) = (Some(tokens[so].span), Some("neutral".into()), Some(name.span));
            }
        } else {
            out.push(Speech {
                span,
                kind: SpeechKind::Indirect,
                cue: Some(tokens[so].span),
                class: Some("neutral".into()),
                speaker: Some(name.span),
                rule: "speech:so".into(),
            });
        }
    }

    /// "Talbeck sagte, die Stadt verliere Geld": behind a verb of speaking and a comma stands what is said, in whatever mood,
    /// unless a word opens another clause ("sagte, weil …"). A relative clause cannot follow a verb.
    fn clause(&self, sentence: usize, out: &mut Vec<Speech>) {
        let Some(s) = self.segments.sentences.get(sentence) else { return };
        let tokens = &self.segments.tokens;
        if out.iter().any(|x| x.span.overlaps(s.span)) {
            return;
        }
        let code = self.language.code();
        let opens = |i: usize| {
            let next = tokens.get(i + 2).filter(|_| i + 2 < s.tokens.end);
            tokens[i + 1].lower == "," && next.is_some_and(|t| t.is_word() && !lists().has(code, "other_clause", &t.lower))
        };
        let verb = (s.tokens.start + 1..s.tokens.end.saturating_sub(2)).find(|v| self.class(&tokens[*v]).is_some() && opens(*v));
        let Some(verb) = verb else { return };
        let span = Span::new(tokens[verb + 2].span.start, s.span.end);
        let (cue, class, speaker) = (Some(tokens[verb].span), self.class(&tokens[verb]), self.speakers.of_verb(verb, span));
        out.push(Speech { span, kind: SpeechKind::Indirect, cue, class, speaker, rule: "speech:clause".into() });
    }

    /// "Talbeck sagte, sie habe …" and the sentences in the subjunctive that go on with it.
    fn subjunctive(&self, sentence: usize, out: &mut Vec<Speech>) {
        let Some(s) = self.segments.sentences.get(sentence) else { return };
        let tokens = &self.segments.tokens;
        let mine = s.tokens.clone();
        let Some(form) = mine.clone().find(|i| SUBJUNCTIVE.contains(&tokens[*i].lower.as_str())) else { return };
        // "Ich habe", "ich werde" is the plain form.
        if out.iter().any(|x| x.span.overlaps(s.span)) || mine.clone().any(|i| tokens[i].lower == "ich") {
            return;
        }
        // "Der Damm sei marode, sagte Talbeck": the verb behind says who.
        let behind = (form..mine.end.saturating_sub(1)).find(|c| tokens[*c].lower == "," && self.class(&tokens[*c + 1]).is_some());
        if let Some(c) = behind {
            let span = Span::new(s.span.start, tokens[c].span.start);
            let speaker = self.speakers.of_verb(c + 1, span);
            let (cue, class) = (Some(tokens[c + 1].span), self.class(&tokens[c + 1]));
            let rule = "speech:subjunctive".into();
            return out.push(Speech { span, kind: SpeechKind::Indirect, cue, class, speaker, rule });
        }
        let verb = (mine.start..form).rev().find(|v| self.class(&tokens[*v]).is_some());
        let comma = verb.and_then(|v| (v..form).find(|i| tokens[*i].lower == ","));
        let (span, cue, class, speaker) = match (verb, comma) {
            (Some(v), Some(c)) => {
                let span = Span::new(tokens[c + 1].span.start, s.span.end);
                (span, Some(tokens[v].span), self.class(&tokens[v]), self.speakers.of_verb(v, span))
            }
            _ => {
                // Without a verb of speaking it must go on from the sentence before.
                let before = sentence.checked_sub(1).and_then(|b| self.segments.sentences.get(b)).map(|b| b.span);
                let goes_on = out.iter().find(|x| before.is_some_and(|b| b.overlaps(x.span)));
                let Some(last) = goes_on else { return };
                (s.span, None, last.class.clone(), last.speaker)
            }
        };
        out.push(Speech { span, kind: SpeechKind::Indirect, cue, class, speaker, rule: "speech:subjunctive".into() });
    }
}

/// Byte position of whole words in a text.
fn word_at(lower: &str, words: &str) -> Option<usize> {
    let at = lower.find(words)?;
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (edge(lower[..at].chars().next_back()) && edge(lower[at + words.len()..].chars().next())).then_some(at)
}

/// The words that introduce speech, with their class.
pub struct Attribution;

impl Cue for Attribution {
    fn id(&self) -> &'static str {
        "attribution"
    }

    fn run(&self, context: &Context<'_>, out: &mut Vec<Marker>) {
        for s in context.speech {
            if let Some(cue) = s.cue {
                let rule = format!("attribution:{}/{}", context.language.code(), cue.of(&context.article.text).to_lowercase());
                let mut marker = context.marker(cue, MarkerKind::Attribution, s.class.clone(), rule, 0.3);
                marker.voice = crate::model::Voice::Author;
                out.push(marker);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::segment::segment;

    fn found(text: &str, code: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let a = Article::from_text("a", text, code);
        let part = |s: Option<Span>| s.map(|s| s.of(text).to_string());
        annotate(&a, &segment(&a)).speech.into_iter().map(|s| (s.span.of(text).to_string(), s.class, part(s.speaker))).collect()
    }

    #[test]
    fn a_quotation_knows_its_verb_and_speaker() {
        let f = found("„Wir haben viel erreicht heute“, behauptete Iris Talbeck am Abend.", "de");
        assert_eq!(f, [("Wir haben viel erreicht heute".into(), Some("doubting".into()), Some("Iris Talbeck".into()))]);
        let f = found("Calloway insisted: \"The bridge will open again next spring.\"", "en");
        assert_eq!(f[0].1.as_deref(), Some("doubting"));
    }

    #[test]
    fn reported_speech_is_somebody_elses() {
        let f = found("Gestern sagte Iris Talbeck, dass es keine Einigung gebe.", "de");
        assert_eq!(f[0].0, "dass es keine Einigung gebe.");
        assert_eq!(f[0].2.as_deref(), Some("Iris Talbeck"));
        assert_eq!(found("Laut Iris Talbeck war das Treffen nützlich.", "de")[0].2.as_deref(), Some("Iris Talbeck"));
        let f = found("Die Brücke bleibt geschlossen, so Iris Talbeck.", "de");
        assert_eq!((f[0].0.as_str(), f[0].2.as_deref()), ("Die Brücke bleibt geschlossen", Some("Iris Talbeck")));
        let f = found("Iris Talbeck sagte, die Brücke sei sicher. Sie werde im Mai geöffnet.", "de");
        assert_eq!(f[0].0.trim(), "die Brücke sei sicher.");
        assert_eq!((f[1].0.as_str(), f[1].2.as_deref()), ("Sie werde im Mai geöffnet.", Some("Iris Talbeck")));
        assert_eq!(found("Ich habe die Brücke gesehen. Es ist, so sagt man, kalt.", "de"), []);
        assert_eq!(found("Das Treffen dauerte lange.", "de"), []);
        assert_eq!(found("It was so cold that they left.", "en"), []);
    }

    #[test]
    fn who_speaks_is_not_whom_is_spoken_to_or_of() {
        let speaker = |text: &str, code: &str| found(text, code)[0].2.clone();
        let f = |text: &str| speaker(text, "en");
        assert_eq!(
            f("Judge Sabine Kolloff said Tessmer had \"shamelessly exploited the trust of his staff\".").as_deref(),
            Some("Sabine Kolloff")
        );
        assert_eq!(f("Anna Becker told Robert Lang that the bridge was closed.").as_deref(), Some("Anna Becker"));
        assert_eq!(f("Anna Becker accused Robert Lang of \"lying to the whole town\".").as_deref(), Some("Anna Becker"));
        assert_eq!(f("\"The bridge will open again next spring\", said Anna Becker.").as_deref(), Some("Anna Becker"));
        let g = |text: &str| speaker(text, "de");
        assert_eq!(g("Angeblich habe man Iris Talbeck „blind vertraut“, hieß es aus dem Rathaus."), None);
        assert_eq!(g("„Wir kämpfen um jeden Arbeitsplatz“, so Iris Talbeck.").as_deref(), Some("Iris Talbeck"));
        let after =
            found("„Wir kämpfen um jeden Platz“, sagte Iris Talbeck. „Das ist menschenverachtend“, sagte sie über Max Probe.", "de");
        assert_eq!(after[1].2.as_deref(), Some("Iris Talbeck"));
    }

    #[test]
    fn what_follows_a_verb_of_speaking_and_a_comma_is_said_in_whatever_mood() {
        let f = found("Iris Talbeck sagte, die Stadt verliere ihr Herz.", "de");
        assert_eq!((f[0].0.as_str(), f[0].2.as_deref()), ("die Stadt verliere ihr Herz.", Some("Iris Talbeck")));
        assert_eq!(found("Iris Talbeck erklärte, die Geldgeber hätten gezahlt.", "de").len(), 1);
        assert_eq!(found("So sagte Iris Talbeck, die das Projekt leitet.", "de"), [], "a relative clause");
        assert_eq!(found("Kaum einer sagte, weil es kalt war, noch ein Wort.", "de"), []);
    }

    #[test]
    fn a_word_that_somebody_calls_a_thing_is_theirs() {
        let f = found("Iris Talbeck called the decision \"a fraud\".", "en");
        assert_eq!((f[0].0.as_str(), f[0].2.as_deref()), ("a fraud", Some("Iris Talbeck")));
        assert_eq!(found("Critics branded the plan \"a joke\".", "en").len(), 1);
        assert_eq!(found("Iris Talbeck wirft dem Konzern „blanke Gier“ vor.", "de")[0].2.as_deref(), Some("Iris Talbeck"));
        assert_eq!(found("They saw a film called \"Dusk\".", "en"), []);
    }

    #[test]
    fn when_in_doubt_nobody_speaks() {
        let speaker = |text: &str, code: &str| found(text, code).last().and_then(|f| f.2.clone());
        let en = |text: &str| speaker(text, "en");
        assert_eq!(
            en("Pop superstar Talia Monroe has broken her silence about the leak, slamming Peter Lowe as \"a bunch of cowards\".")
                .as_deref(),
            Some("Talia Monroe")
        );
        assert_eq!(
            en("Greta Sandford, who has governed the town for eleven years, accused Peter Lowe of \"lying to every voter\".").as_deref(),
            Some("Greta Sandford")
        );
        assert_eq!(en("Peter Lowe was criticised by Anna Berg for \"lying to every voter\".").as_deref(), Some("Anna Berg"));
        assert_eq!(en("While attention is on stars such as Talia Monroe, experts say that the poor suffer most."), None);
        assert_eq!(en("Opponents of Carol Reed say that she should go."), None);
        assert_eq!(en("A spokesman for Carol Reed said that she would go.").as_deref(), Some("Carol Reed"));
        let de = |text: &str| speaker(text, "de");
        assert_eq!(
            de("Nach einem Treffen mit Jörg Haberland sagte Katrin Seewald, das Land habe versagt.").as_deref(),
            Some("Katrin Seewald")
        );
        assert_eq!(de("Kritiker von Greta Sandhoff sagen, dass sie gehen müsse."), None);
        let marode = found("Jörg Haberland sagte, dass es half. Der Damm sei marode, sagte dagegen die Hydrologin Anna Bergmann.", "de");
        assert_eq!((marode[1].0.as_str(), marode[1].2.as_deref()), ("Der Damm sei marode", Some("Anna Bergmann")));
    }

    #[test]
    fn who_went_on_speaking_is_known_from_before() {
        let f = found("\"The bridge is fine,\" said Peter Lowe. \"The mayor wants a new one for his name.\"", "en");
        assert_eq!(f[1].2.as_deref(), Some("Peter Lowe"));
        let f = found("Peter Lowe told reporters that the offer was fair. \"There is no magic money tree,\" he said.", "en");
        assert_eq!(f[1].2.as_deref(), Some("Peter Lowe"));
        let f = found("Anna Berg told Peter Lowe, \"We will not go back to that.\" \"You are quite wrong,\" he replied.", "en");
        assert_eq!(f[1].2, None);
        let f = found("Peter Lowe rejected it. \"There is no magic money tree,\" he said.", "en");
        assert_eq!(f[0].2.as_deref(), Some("Peter Lowe"));
    }
}
