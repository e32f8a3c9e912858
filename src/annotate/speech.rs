//! Somebody else's words: direct speech with its speaker, and reported speech.

use super::lexicon::{Lexicons, List};
use super::names::lists::lists;
use super::quotes::{Quoted, UNCLOSED, is_speech, quoted};
use super::said::Said;
use super::speaker::Speakers;
use super::turn::Turns;
use super::{Context, Cue};
use crate::language::Language;
use crate::model::{Article, Marker, MarkerKind, NameMention, Segments, Span, Speech, SpeechKind, Token};

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
    let speakers = Speakers::new(segments, language, names);
    let finder = Finder { segments, language, speakers, list: of_kind("reporting"), naming: of_kind("naming") };
    let mut quotations: Vec<Speech> = Vec::new();
    for q in quoted(article, segments, language) {
        let verb = finder.verb_around(&q);
        if !is_speech(&q, article, verb.is_some()) {
            continue;
        }
        let (cue, class) = verb.map_or((None, None), |(i, c)| (Some(segments.tokens[i].span), Some(c)));
        let speaker = verb_index(segments, cue).and_then(|i| finder.speakers.of_verb(i, q.outer));
        let rule = if q.closed { "quote:marks" } else { UNCLOSED };
        quotations.push(Speech { span: q.inner, kind: SpeechKind::Direct, cue, class, speaker, rule: rule.into() });
    }
    quotations.sort_by_key(|s| s.span);
    let mut said = Said::new(segments, quotations);
    for s in 0..segments.sentences.len() {
        finder.reported(article, s, &mut said);
        if language.code() == "de" {
            finder.so_source(s, &mut said);
            finder.clause(s, &mut said);
            finder.subjunctive(s, &mut said);
        }
    }
    let mut out = said.finish();
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
    speakers: Speakers<'a>,
    list: &'a List,
    /// Verbs of calling something by a word: "called it “a fraud”".
    naming: &'a List,
}

impl Finder<'_> {
    /// Where what is said from token `from` on ends: with its sentence, at a semicolon, or where the author turns against it.
    fn upto(&self, from: usize, sentence: usize) -> usize {
        let Some(s) = self.segments.sentences.get(sentence) else { return 0 };
        let tokens = &self.segments.tokens;
        let to = (from..s.tokens.end).find(|e| tokens[*e].lower == ";").unwrap_or(s.tokens.end);
        let said = tokens.get(from..to).unwrap_or_default();
        let end = from + self.turns().end(said);
        if end < s.tokens.end { tokens[end].span.start } else { s.span.end }
    }

    fn turns(&self) -> Turns<'_> {
        Turns { language: self.language, verbs: self.list }
    }

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
        // "She claimed it was “a disgrace” and praised the council": the verb behind another clause's beginning says nothing of it.
        let code = self.language.code();
        let beside = |(i, _): &(usize, String)| !tokens[to..*i].iter().any(|t| lists().has(code, "next_clause", &t.lower));
        let before = || {
            let first = from.saturating_sub(VERB_REACH).max(limits.start);
            // "A film called “Dusk”" has a name, "called the film “a fraud”" somebody's word: what is called stands between.
            let called = |i: usize| if i + 1 < from { self.naming.exact(&tokens[i].lower).map(|e| e.value.clone()) } else { None };
            (first..from.min(tokens.len())).rev().find_map(|i| self.class(&tokens[i]).or_else(|| called(i)).map(|c| (i, c)))
        };
        after.clone().filter(beside).or_else(before).or(after)
    }

    /// "…, dass …", "said that …", "laut X", "according to X".
    fn reported(&self, article: &Article, sentence: usize, out: &mut Said<'_>) {
        let Some(s) = self.segments.sentences.get(sentence) else { return };
        let text = s.span.of(&article.text);
        let lower = text.to_lowercase();
        let sources = SOURCES.iter().find(|(code, _)| *code == self.language.code()).map_or(&[][..], |(_, l)| *l);
        for words in sources {
            let Some(at) = word_at(&lower, words).filter(|_| lower.len() == text.len()) else { continue };
            let cue = Span::new(s.span.start + at, s.span.start + at + words.len());
            let index = self.segments.token_from(cue.start);
            let speaker = self.speakers.of_source(index..index + words.split(' ').count(), sentence);
            let (class, rule) = (Some("neutral".into()), format!("speech:source/{words}"));
            return out.report(Speech { span: s.span, kind: SpeechKind::Indirect, cue: Some(cue), class, speaker, rule });
        }
        let tokens = &self.segments.tokens;
        for i in s.tokens.clone() {
            let joins = ["dass", "that"].contains(&tokens[i].lower.as_str());
            let verb = (i.saturating_sub(4).max(s.tokens.start)..i).rev().find(|v| self.class(&tokens[*v]).is_some());
            let (true, Some(verb)) = (joins, verb) else { continue };
            // "He did not say that …": nobody says it.
            if self.denied(verb, i, s.tokens.start) {
                return;
            }
            let span = Span::new(tokens[i].span.start, self.upto(i, sentence));
            let (cue, class, speaker) = (Some(tokens[verb].span), self.class(&tokens[verb]), self.speakers.of_verb(verb, span));
            return out.report(Speech { span, kind: SpeechKind::Indirect, cue, class, speaker, rule: "speech:that".into() });
        }
    }

    /// A negation stands at the verb: "did not say that", „sagte nicht, dass“, „hat nicht behauptet, dass“; not "said not only that".
    fn denied(&self, verb: usize, joined: usize, first: usize) -> bool {
        const BEFORE: usize = 3;
        let tokens = &self.segments.tokens;
        let only = |i: usize| tokens.get(i + 1).is_some_and(|t| lists().has(self.language.code(), "not_only", &t.lower));
        (verb.saturating_sub(BEFORE).max(first)..joined).any(|i| self.language.is_negation(&tokens[i].lower) && !only(i))
    }
}

impl Finder<'_> {
    /// "…, so Iris Talbeck.": what stands before is hers.
    fn so_source(&self, sentence: usize, out: &mut Said<'_>) {
        let Some(s) = self.segments.sentences.get(sentence) else { return };
        let tokens = &self.segments.tokens;
        let so = s.tokens.clone().skip(2).find(|i| tokens[*i].lower == "so" && tokens[*i - 1].lower == ",");
        let Some(so) = so.filter(|so| s.tokens.end - so <= SO_REACH) else { return };
        let rest = Span::new(tokens[so].span.end, s.span.end);
        let name = self.speakers.names_of(sentence).find(|n| rest.overlaps(n.span));
        let span = Span::new(s.span.start, tokens[so - 1].span.start);
        let Some(name) = name else { return };
        // „…“, so Gerber: the quotation is there, its speaker is not.
        let cue = Some(tokens[so].span);
        if let Some(quote) = out.quotations(span).first_mut() {
            if quote.cue.is_none() && quote.speaker.is_none() {
                (quote.cue, quote.class, quote.speaker) = (cue, Some("neutral".into()), Some(name.span));
            }
        } else {
            let (class, speaker) = (Some("neutral".into()), Some(name.span));
            out.report(Speech { span, kind: SpeechKind::Indirect, cue, class, speaker, rule: "speech:so".into() });
        }
    }

    /// "Talbeck sagte, die Stadt verliere Geld": behind a verb of speaking and a comma stands what is said, in whatever mood,
    /// unless a word opens another clause ("sagte, weil …"). A relative clause cannot follow a verb.
    fn clause(&self, sentence: usize, out: &mut Said<'_>) {
        let Some(s) = self.segments.sentences.get(sentence) else { return };
        let tokens = &self.segments.tokens;
        let code = self.language.code();
        let opens = |i: usize| {
            let next = tokens.get(i + 2).filter(|_| i + 2 < s.tokens.end);
            tokens[i + 1].lower == "," && next.is_some_and(|t| t.is_word() && !lists().has(code, "other_clause", &t.lower))
        };
        let verb = (s.tokens.start + 1..s.tokens.end.saturating_sub(2)).find(|v| self.class(&tokens[*v]).is_some() && opens(*v));
        let Some(verb) = verb else { return };
        // „Sie verstehe das, sagte Talbeck, aber …“ is cut in two: see `subjunctive`.
        if tokens[verb - 1].lower == "," || self.denied(verb, verb + 1, s.tokens.start) {
            return;
        }
        let span = Span::new(tokens[verb + 2].span.start, self.upto(verb + 2, sentence));
        let (cue, class, speaker) = (Some(tokens[verb].span), self.class(&tokens[verb]), self.speakers.of_verb(verb, span));
        out.report(Speech { span, kind: SpeechKind::Indirect, cue, class, speaker, rule: "speech:clause".into() });
    }

    /// "Talbeck sagte, sie habe …" and the sentences in the subjunctive that go on with it.
    fn subjunctive(&self, sentence: usize, out: &mut Said<'_>) {
        let Some(s) = self.segments.sentences.get(sentence) else { return };
        let tokens = &self.segments.tokens;
        let mine = s.tokens.clone();
        let quoted = |i: usize| out.near(tokens[i].span).any(|q| q.span.contains(tokens[i].span));
        let Some(form) = mine.clone().find(|i| lists().has(self.language.code(), "subjunctive", &tokens[*i].lower) && !quoted(*i)) else {
            return;
        };
        // "Ich habe", "ich werde" is the plain form.
        if out.near(s.span).any(|x| x.kind == SpeechKind::Indirect) || mine.clone().any(|i| tokens[i].lower == "ich") {
            return;
        }
        // "Der Damm sei marode, sagte Talbeck[, und die Stadt wisse es]": the verb behind a comma says who; not "…, der ging, sagte, er".
        let says = |c: &usize| tokens[*c].lower == "," && self.class(&tokens[*c + 1]).is_some() && tokens[*c + 2].lower != ",";
        if let Some(c) = (mine.start + 1..mine.end.saturating_sub(2)).find(says) {
            return self.inserted(s.span, c, mine.end, out);
        }
        let verb = (mine.start..form).rev().find(|v| self.class(&tokens[*v]).is_some());
        let comma = verb.and_then(|v| (v..form).find(|i| tokens[*i].lower == ","));
        let (span, cue, class, speaker) = match (verb, comma) {
            (Some(v), Some(_)) if self.denied(v, v + 1, mine.start) => return,
            (Some(v), Some(c)) => {
                let span = Span::new(tokens[c + 1].span.start, self.upto(c + 1, sentence));
                (span, Some(tokens[v].span), self.class(&tokens[v]), self.speakers.of_verb(v, span))
            }
            _ => {
                // Without a verb of speaking it must go on from the sentence before.
                let before = sentence.checked_sub(1).and_then(|b| self.segments.sentences.get(b)).map(|b| b.span);
                let Some(last) = before.and_then(|b| out.near(b).next()) else { return };
                let span = Span::new(s.span.start, self.upto(mine.start, sentence));
                (span, None, last.class.clone(), last.speaker)
            }
        };
        out.report(Speech { span, kind: SpeechKind::Indirect, cue, class, speaker, rule: "speech:subjunctive".into() });
    }

    /// What stands before and behind an attribution that begins at the comma `c` of a sentence.
    fn inserted(&self, sentence: Span, c: usize, end: usize, out: &mut Said<'_>) {
        let tokens = &self.segments.tokens;
        let before = Span::new(sentence.start, tokens[c].span.start);
        let (cue, class, speaker) = (Some(tokens[c + 1].span), self.class(&tokens[c + 1]), self.speakers.of_verb(c + 1, before));
        let next = (c + 2..end.min(c + 2 + VERB_REACH)).find(|i| tokens[*i].lower == ",");
        // „…, sagte Talbeck, aber die Stadt hat Wohnungen“: the author's.
        let first = self.segments.token_from(sentence.start);
        let next = next.filter(|n| !self.turns().turns(&tokens[first..end], n - first));
        let behind = next.map(|n| Span::new(tokens[n].span.end, sentence.end));
        for span in [Some(before), behind].into_iter().flatten() {
            let (class, rule) = (class.clone(), "speech:subjunctive".into());
            out.report(Speech { span, kind: SpeechKind::Indirect, cue, class, speaker, rule });
        }
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

    #[test]
    fn a_source_is_what_stands_at_the_word_for_it() {
        let who = |text: &str, code: &str| found(text, code)[0].2.clone();
        for text in ["Laut Polizei hat Anna Weidner einen Stein geworfen.", "Viktor Brandt hat laut einem Gutachten den Vorstand belogen."]
        {
            assert_eq!(who(text, "de"), None, "{text}");
        }
        for text in ["According to a leaked report, Peter Lowe lied to the board.", "Anna Berg took the money, according to prosecutors."] {
            assert_eq!(who(text, "en"), None, "{text}");
        }
        assert_eq!(who("Laut Bürgermeisterin Anna Weidner ist der Damm sicher.", "de").as_deref(), Some("Anna Weidner"));
        assert_eq!(who("Anna Weidner zufolge ist der Damm sicher.", "de").as_deref(), Some("Anna Weidner"));
        assert_eq!(who("Nach Angaben von Anna Weidner ist der Damm sicher.", "de").as_deref(), Some("Anna Weidner"));
        assert_eq!(who("The dam is safe, according to a spokesman for Peter Lowe.", "en").as_deref(), Some("Peter Lowe"));
    }

    #[test]
    fn critics_of_somebody_are_not_that_body_and_a_name_between_commas_speaks() {
        let who = |text: &str, code: &str| found(text, code)[0].2.clone();
        assert_eq!(who("Critics of the World Health Council said that it had failed.", "en"), None);
        assert_eq!(who("Kritiker der Grünen sagten, dass die Stadt pleite sei.", "de"), None);
        assert_eq!(who("Anna Weidner von der SPD sagte, dass die Stadt pleite sei.", "de").as_deref(), Some("Anna Weidner"));
        assert_eq!(who("Its president, Anna Berg, said that the strike goes on.", "en").as_deref(), Some("Anna Berg"));
        assert_eq!(who("Die Sprecherin der Stadt, Anna Weidner, sagte, dass die Stadt pleite sei.", "de").as_deref(), Some("Anna Weidner"));
    }

    #[test]
    fn what_somebody_did_not_say_is_nobodys_and_a_semicolon_ends_what_is_said() {
        assert_eq!(found("Peter Lowe did not say that rates would rise; the papers made that up.", "en"), []);
        assert_eq!(found("Peter Lowe hat nicht behauptet, dass der Schutz dauerhaft sei; er hat die Frage vermieden.", "de"), []);
        assert_eq!(found("Peter Lowe said that rates would rise; nobody believed it.", "en")[0].0, "that rates would rise");
        assert_eq!(found("Peter Lowe said not only that it was late.", "en").len(), 1);
    }

    #[test]
    fn words_around_a_quotation_inside_reported_speech_are_reported_too() {
        let f = found("Peter Lowe said that the plan was \"a disgrace\" and that the council had lied.", "en");
        let words: Vec<&str> = f.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(words, ["that the plan was", "a disgrace", "and that the council had lied"]);
        assert!(f.iter().all(|f| f.2.as_deref() == Some("Peter Lowe")), "{f:?}");
        let f = found("Peter Lowe claimed the plan was \"a disgrace to us all\" and praised the council.", "en");
        assert_eq!(f[0].1.as_deref(), Some("doubting"), "the verb before, not that of the next clause");
        let f = found("Sie verstehe die Sorgen, sagte Anna Weidner, aber die Stadt brauche Wohnungen.", "de");
        let words: Vec<&str> = f.iter().map(|f| f.0.trim()).collect();
        assert_eq!(words, ["Sie verstehe die Sorgen", "aber die Stadt brauche Wohnungen."]);
        assert!(f.iter().all(|f| f.2.as_deref() == Some("Anna Weidner")), "{f:?}");
    }
}
