//! What a reader marked in a text, and how it compares with what the program marked there: for a class that looks first and
//! is shown the program's marks later.

use crate::model::{Anchor, Article, Decision, Marker, MarkerKind, Span, codings, looks, place_of};

/// Words that the reader gave a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Where.
    pub span: Span,
    /// Names of the codes, in order.
    pub codes: Vec<String>,
    /// Colour and sign of each code: see [`looks`].
    pub looks: Vec<u8>,
}

/// What the reader marked in an article, by place. Words that are no longer there are left out.
pub fn marked(decisions: &[Decision], article: &Article) -> Vec<Marked> {
    let look = looks(decisions);
    let mut out: Vec<Marked> = Vec::new();
    let mut found: Vec<(Span, &str)> = codings(decisions)
        .into_iter()
        .filter(|c| c.at.article == article.id)
        .filter_map(|c| Some((place_of(&article.text, c.at)?, c.code)))
        .collect();
    found.sort_unstable();
    for (span, code) in found {
        let of = look.get(code).copied().unwrap_or_default();
        match out.last_mut().filter(|m| m.span == span) {
            Some(same) => {
                same.codes.push(code.to_string());
                same.looks.push(of);
            }
            None => out.push(Marked { span, codes: vec![code.to_string()], looks: vec![of] }),
        }
    }
    out
}

/// The anchor of a stretch of a text.
pub fn anchor(article: &Article, span: Span) -> Anchor {
    let quote = article.slice(span).to_string();
    // Places that overlap are counted as the search for them counts: one after the other.
    let occurrence = article.text.match_indices(&quote).take_while(|(at, _)| *at < span.start).count();
    Anchor { article: article.id.clone(), quote, occurrence }
}

/// What both marked, and what only one of them did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Marks of the reader that touch at least one of the program.
    pub both: Vec<Span>,
    /// Marks of the reader alone.
    pub reader: Vec<Span>,
    /// Marks of the program alone, as places in the list of markers.
    pub program: Vec<usize>,
}

/// Compares a reader's marks with the program's. Quotations and verbs of speech are no framing and are left out, as are
/// marks weaker than `least` and kinds in `hidden`.
pub fn held(own: &[Marked], markers: &[Marker], hidden: &[MarkerKind], least: f32) -> Held {
    let counts =
        |m: &Marker| !matches!(m.kind, MarkerKind::Quote | MarkerKind::Attribution) && m.strength >= least && !hidden.contains(&m.kind);
    let counted: Vec<(usize, &Marker)> = markers.iter().enumerate().filter(|(_, m)| counts(m)).collect();
    let (both, reader) = own.iter().map(|m| m.span).partition(|s| counted.iter().any(|(_, m)| m.span.overlaps(*s)));
    let program = counted.iter().filter(|(_, m)| !own.iter().any(|o| o.span.overlaps(m.span))).map(|(i, _)| *i).collect();
    Held { both, reader, program }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Voice;

    fn marker(kind: MarkerKind, start: usize, end: usize) -> Marker {
        Marker {
            span: Span::new(start, end),
            kind,
            value: None,
            rule: "test".into(),
            voice: Voice::Author,
            speaker: None,
            subject: None,
            strength: 0.5,
        }
    }

    #[test]
    fn a_mark_finds_its_words_again_and_is_taken_away() {
        let a = Article::from_text("a", "A farce, a farce and a farce.", "en");
        let second = anchor(&a, Span::new(11, 16));
        assert_eq!((second.quote.as_str(), second.occurrence), ("farce", 1));
        let code = |on| Decision::Code { at: second.clone(), code: "judging".into(), on };
        assert_eq!(marked(&[code(true)], &a), [Marked { span: Span::new(11, 16), codes: vec!["judging".into()], looks: vec![0] }]);
        assert_eq!(marked(&[code(true), code(false)], &a), []);
        let shorter = Article::from_text("a", "A farce.", "en");
        assert_eq!(marked(&[code(true)], &shorter), [], "the words are gone");
    }

    #[test]
    fn what_both_marked_is_told_from_what_one_did() {
        let own: Vec<Marked> =
            [(0, 5), (20, 25)].map(|(a, b)| Marked { span: Span::new(a, b), codes: vec!["x".into()], looks: vec![0] }).into();
        let markers = [marker(MarkerKind::Loaded, 2, 4), marker(MarkerKind::Hedge, 10, 12), marker(MarkerKind::Quote, 20, 25)];
        let found = held(&own, &markers, &[], 0.3);
        assert_eq!(found, Held { both: vec![Span::new(0, 5)], reader: vec![Span::new(20, 25)], program: vec![1] });
        assert_eq!(held(&own, &markers, &[MarkerKind::Loaded], 0.3).both, []);
        assert_eq!(held(&[], &markers, &[], 0.9), Held::default());
    }
}
