//! What is found of somebody else's words while a text is read: quotations first, then reported speech around them. No two
//! stretches overlap, so that whose words a place is can be looked up in a text of any length.

use crate::model::{Segments, Span, Speech, SpeechKind};

/// Speech found so far.
pub struct Said<'a> {
    segments: &'a Segments,
    /// In the order of the text.
    quotations: Vec<Speech>,
    /// In the order of the sentences.
    reported: Vec<Speech>,
}

impl<'a> Said<'a> {
    /// Begins with the quotations, in the order of the text.
    pub fn new(segments: &'a Segments, quotations: Vec<Speech>) -> Self {
        Self { segments, quotations, reported: Vec::new() }
    }

    /// What shares words with a stretch that lies in the sentence read last or the one before.
    pub fn near(&self, span: Span) -> impl Iterator<Item = &Speech> {
        let quotations = self.quotations.get(self.quoted(span)).unwrap_or_default().iter();
        // Two sentences have few of them.
        const LAST: usize = 16;
        quotations.chain(self.reported.iter().rev().take(LAST).filter(move |s| s.span.overlaps(span)))
    }

    /// Quotations in a stretch, to be changed.
    pub fn quotations(&mut self, span: Span) -> &mut [Speech] {
        let range = self.quoted(span);
        self.quotations.get_mut(range).unwrap_or_default()
    }

    fn quoted(&self, span: Span) -> std::ops::Range<usize> {
        let all = &self.quotations;
        all.partition_point(|q| q.span.end <= span.start)..all.partition_point(|q| q.span.start < span.end)
    }

    /// Adds reported speech. Quotations inside it keep their words and get its speaker where they have none; what stands around them is
    /// added. Nothing is added where another rule has found some of it, or where a quotation goes on behind it.
    pub fn report(&mut self, said: Speech) {
        if self.near(said.span).any(|s| s.kind != SpeechKind::Direct || !said.span.contains(s.span)) {
            return;
        }
        let mut from = said.span.start;
        let mut around = Vec::new();
        for q in self.quotations(said.span) {
            around.push(Span::new(from, q.span.start));
            from = q.span.end;
            if q.speaker.is_none() && q.cue.is_none_or(|c| Some(c) == said.cue) {
                (q.cue, q.class, q.speaker) = (said.cue, said.class.clone(), said.speaker);
            }
        }
        if around.is_empty() {
            return self.reported.push(said);
        }
        around.push(Span::new(from, said.span.end));
        let pieces: Vec<Span> = around.into_iter().filter_map(|piece| self.words(piece)).collect();
        self.reported.extend(pieces.into_iter().map(|span| Speech { span, ..said.clone() }));
    }

    /// From the first to the last word of a stretch.
    fn words(&self, span: Span) -> Option<Span> {
        let tokens = self.segments.tokens.get(self.segments.token_from(span.start)..)?;
        let mut words = tokens.iter().take_while(|t| t.span.end <= span.end).filter(|t| t.is_word());
        let first = words.next()?;
        Some(Span::new(first.span.start, words.last().unwrap_or(first).span.end))
    }

    /// All of it in the order of the text.
    pub fn finish(mut self) -> Vec<Speech> {
        self.quotations.append(&mut self.reported);
        self.quotations.sort_by_key(|s| s.span);
        self.quotations
    }
}
