//! Passive without an agent: who did it is not said.
//!
//! The rule in plain words: a form of "be" or "werden" with a participle in the same clause is a passive ("was shot",
//! "wurde beschlossen"). When the clause does not go on with "by …", "von …" or "durch …", the one who acts is missing. Many
//! passives are harmless (nobody needs to know who printed the ballots), so the strength is low; two texts may differ in who
//! is named as the doer.

use super::{Context, Cue};
use crate::model::{Marker, MarkerKind, Span, Token, TokenKind};

const STRENGTH: f32 = 0.2;
/// Tokens between the English auxiliary and its participle.
const GAP: usize = 3;
/// Tokens after the participle in which the agent is looked for.
const AGENT: usize = 8;

const BE: &[&str] = &["is", "are", "was", "were", "been", "being", "be", "got"];
/// Participles that do not end in -ed.
const IRREGULAR: &[&str] = &[
    "beaten",
    "begun",
    "bitten",
    "blown",
    "bought",
    "bound",
    "broken",
    "brought",
    "built",
    "burnt",
    "caught",
    "chosen",
    "cut",
    "dealt",
    "drawn",
    "driven",
    "eaten",
    "fed",
    "forbidden",
    "forgotten",
    "fought",
    "found",
    "frozen",
    "given",
    "held",
    "hidden",
    "hit",
    "hung",
    "hurt",
    "kept",
    "known",
    "laid",
    "led",
    "left",
    "lost",
    "made",
    "meant",
    "met",
    "overthrown",
    "paid",
    "put",
    "seen",
    "sent",
    "set",
    "shot",
    "shown",
    "shut",
    "sold",
    "spent",
    "split",
    "stolen",
    "struck",
    "sunk",
    "swept",
    "taken",
    "taught",
    "thrown",
    "told",
    "torn",
    "understood",
    "withdrawn",
    "written",
];
/// Words in -ed that describe a state.
const STATES: &[&str] = &[
    "interested",
    "concerned",
    "worried",
    "excited",
    "tired",
    "pleased",
    "scared",
    "married",
    "related",
    "needed",
    "supposed",
    "prepared",
    "determined",
    "convinced",
    "committed",
    "dedicated",
    "located",
    "limited",
    "based",
    "opposed",
    "used",
    "united",
    "experienced",
    "qualified",
    "disappointed",
    "relieved",
    "naked",
    "sacred",
    "wicked",
    "crowded",
    "gifted",
    "talented",
    "rugged",
    "aged",
];
/// Participles that begin with "un"; other words of that beginning tell what a thing is not ("unemployed", "unwanted").
const UN: &[&str] = &["undermined", "unveiled", "unleashed", "uncovered", "unearthed", "unified", "unloaded", "unlocked", "undertaken"];
const PAST: &[&str] = &["wurde", "wurden", "worden"];
/// "würde verkaufen" is no passive: forms that an infinitive may follow.
const PRESENT: &[&str] = &["wird", "werden", "werde", "würde", "würden"];
/// Prefixes of German participles without "ge".
const BOUND: &[&str] = &["be", "ver", "er", "ent", "zer", "miss"];
/// Prefixes that have it in some verbs and not in others ("unterschrieben").
const BOUND_OR_NOT: &[&str] = &["unter", "über", "durch", "hinter", "wider", "um"];

/// Agentless passives.
pub struct Passive;

impl Cue for Passive {
    fn id(&self) -> &'static str {
        "passive"
    }

    fn run(&self, context: &Context<'_>, out: &mut Vec<Marker>) {
        for s in &context.segments.sentences {
            let tokens = context.segments.tokens.get(s.tokens.clone()).unwrap_or_default();
            match context.language.code() {
                "en" => english(context, tokens, out),
                "de" => german(context, tokens, out),
                _ => {}
            }
        }
    }
}

fn english(context: &Context<'_>, tokens: &[Token], out: &mut Vec<Marker>) {
    let mut i = 0;
    while i < tokens.len() {
        let end = BE.contains(&tokens[i].lower.as_str()).then(|| participle_after(tokens, i)).flatten();
        if let Some(end) = end {
            let by = tokens.iter().skip(end + 1).take(AGENT).take_while(|t| !ends_clause(t)).any(|t| t.lower == "by");
            if !by {
                let span = Span::new(tokens[i].span.start, tokens[end].span.end);
                out.push(context.marker(span, MarkerKind::Passive, None, "passive:en/be".into(), STRENGTH));
            }
        }
        i = end.unwrap_or(i) + 1;
    }
}

/// The participle within a few adverbs after the auxiliary.
fn participle_after(tokens: &[Token], be: usize) -> Option<usize> {
    for (i, t) in tokens.iter().enumerate().skip(be + 1).take(GAP) {
        let word = t.lower.as_str();
        let negated = word.starts_with("un") && !UN.contains(&word);
        let regular = word.len() > 4 && word.ends_with("ed") && !STATES.contains(&word) && !negated && !t.capital;
        if regular || IRREGULAR.binary_search(&word).is_ok() {
            return Some(i);
        }
        let adverb =
            word.ends_with("ly") || ["not", "also", "never", "being", "been", "first", "now", "then", "still", "later"].contains(&word);
        if !adverb {
            return None;
        }
    }
    None
}

fn ends_clause(t: &Token) -> bool {
    t.kind == TokenKind::Mark && [",", ";", ":", ".", "–", "—", "(", ")"].contains(&t.lower.as_str())
}

fn german(context: &Context<'_>, tokens: &[Token], out: &mut Vec<Marker>) {
    for clause in tokens.split(ends_clause) {
        let past = clause.iter().any(|t| PAST.contains(&t.lower.as_str()));
        let present = clause.iter().any(|t| PRESENT.contains(&t.lower.as_str()));
        let agent = clause.iter().any(|t| ["von", "vom", "durch"].contains(&t.lower.as_str()));
        if !(past || present) || agent {
            continue;
        }
        // The participle closes the clause, alone or before the auxiliary.
        let Some(at) = clause.iter().rposition(|t| german_participle(t, past)) else { continue };
        let rest_is_verbs = clause.iter().skip(at + 1).all(|t| {
            let w = t.lower.as_str();
            PAST.contains(&w)
                || PRESENT.contains(&w)
                || t.kind == TokenKind::Mark
                || [
                    "ist", "sind", "war", "waren", "sei", "seien", "muss", "müssen", "müsse", "müssten", "soll", "sollen", "sollte",
                    "sollten", "kann", "können", "könne", "könnte", "könnten", "darf", "dürfen", "dürfe", "hatte", "habe",
                ]
                .contains(&w)
        });
        if rest_is_verbs {
            out.push(context.marker(clause[at].span, MarkerKind::Passive, None, "passive:de/werden".into(), STRENGTH));
        }
    }
}

fn german_participle(t: &Token, past: bool) -> bool {
    let w = t.lower.as_str();
    if t.capital || w.chars().count() < 5 || t.stop {
        return false;
    }
    let ends = w.ends_with('t') || w.ends_with("en");
    let inner = [
        "abge",
        "ange",
        "bekanntge",
        "bereitge",
        "darge",
        "entgegenge",
        "fortge",
        "heimge",
        "herange",
        "herabge",
        "herge",
        "hinge",
        "hochge",
        "klarge",
        "lahmge",
        "losge",
        "sicherge",
        "stillge",
        "umge",
        "unterge",
        "vorange",
        "vorausge",
        "wahrge",
        "aufge",
        "ausge",
        "beige",
        "durchge",
        "einge",
        "festge",
        "freige",
        "herausge",
        "mitge",
        "nachge",
        "niederge",
        "vorge",
        "wegge",
        "weiterge",
        "zuge",
        "zurückge",
        "zusammenge",
    ];
    if (w.starts_with("ge") || inner.iter().any(|p| w.starts_with(p))) && ends {
        return true;
    }
    let bound = BOUND.iter().any(|p| w.starts_with(p));
    // "wird verlassen" may be a future; "wurde verlassen" may not.
    let perhaps = past && BOUND_OR_NOT.iter().any(|p| w.starts_with(p)) && ends;
    w.ends_with("iert") || (bound && w.ends_with('t')) || (past && bound && w.ends_with("en")) || perhaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::model::Article;
    use crate::segment::segment;

    fn passives(text: &str, code: &str) -> Vec<String> {
        let a = Article::from_text("a", text, code);
        let found = annotate(&a, &segment(&a)).markers.into_iter().filter(|m| m.kind == MarkerKind::Passive);
        found.map(|m| m.span.of(text).to_string()).collect()
    }

    #[test]
    fn the_doer_is_missing() {
        assert_eq!(passives("Three houses were destroyed overnight.", "en"), ["were destroyed"]);
        assert_eq!(passives("He was later shot near the harbour.", "en"), ["was later shot"]);
        assert_eq!(passives("Das Mittagessen wurde abgesagt.", "de"), ["abgesagt"]);
        assert_eq!(passives("Sie sagte, dass die Brücke gesperrt worden sei.", "de"), ["gesperrt"]);
        assert_eq!(
            passives("Der Fahrtenschreiber wurde sichergestellt, das Haus wurde durchsucht.", "de"),
            ["sichergestellt", "durchsucht"]
        );
    }

    #[test]
    fn a_named_doer_or_another_verb_is_no_finding() {
        assert_eq!(passives("Three houses were destroyed by the storm.", "en"), Vec::<String>::new());
        assert_eq!(passives("She is interested in boats and was tired.", "en"), Vec::<String>::new());
        assert_eq!(passives("He has been unemployed, she was naked, it is unwanted.", "en"), Vec::<String>::new());
        assert_eq!(passives("Die Stadt würde die Brücke gern verkaufen.", "de"), Vec::<String>::new());
        assert_eq!(passives("Die Brücke wurde von der Stadt gesperrt.", "de"), Vec::<String>::new());
        assert_eq!(passives("Er wird die Stadt verlassen.", "de"), Vec::<String>::new());
        assert_eq!(passives("Es wurde kalt.", "de"), Vec::<String>::new());
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(IRREGULAR.is_sorted());
    }
}
