//! Which sentence is tied to which, for front ends that ask at every movement of the pointer.

use crate::model::{BySentence, Comparison, SentenceRef};

/// Links by sentence. Made once for a comparison.
#[derive(Debug, Clone)]
pub struct Links {
    /// The other end and the index into [`Comparison::links`].
    by: BySentence<(SentenceRef, usize)>,
}

impl Links {
    /// The links of a comparison.
    pub fn new(comparison: &Comparison) -> Self {
        let both = || comparison.links.iter().enumerate().flat_map(|(i, l)| [(l.a(), (l.b(), i)), (l.b(), (l.a(), i))]);
        Self { by: BySentence::new(comparison.articles.iter().map(|a| a.sentences.len()), both).sorted() }
    }

    fn of(&self, at: SentenceRef) -> &[(SentenceRef, usize)] {
        self.by.of(at)
    }

    /// Sentences that are taken to state the same as `at`, with the index of the link, by article and position.
    pub fn partners(&self, comparison: &Comparison, at: SentenceRef) -> Vec<(SentenceRef, usize)> {
        self.of(at).iter().copied().filter(|(_, i)| comparison.links.get(*i).is_some_and(|l| l.aligned)).collect()
    }

    /// The sentence of `article` that comes nearest to `at`, with its score; the earlier one of two alike.
    pub fn nearest(&self, comparison: &Comparison, at: SentenceRef, article: usize) -> Option<(SentenceRef, f64)> {
        let near = self.of(at).iter().filter(|(other, _)| other.article == article);
        let scored = near.filter_map(|(other, i)| comparison.links.get(*i).map(|l| (*other, l.score)));
        scored.max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Link, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    #[test]
    fn partners_are_aligned_and_the_nearest_is_the_best_scored() {
        let article =
            |n: usize| Article::from_text(n.to_string(), "Eins ist da. Zwei ist da. Drei ist da. Vier ist da. Und fünf ist da.", "de");
        let event = Event { articles: (0..3).map(article).collect(), ..Event::default() };
        let mut c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        let at = |article, sentence| SentenceRef { article, sentence };
        let link = |b, score, aligned| Link::new(at(0, 0), b, score, aligned);
        c.links = vec![link(at(1, 2), 0.8, true), link(at(2, 0), 0.1, false), link(at(2, 3), 0.2, false), link(at(2, 4), 0.2, false)];
        let links = Links::new(&c);
        assert_eq!(links.partners(&c, at(0, 0)), [(at(1, 2), 0)]);
        assert_eq!(links.partners(&c, at(1, 2)), [(at(0, 0), 0)], "from either end");
        assert_eq!(links.nearest(&c, at(0, 0), 2), Some((at(2, 3), 0.2)));
        assert_eq!(links.nearest(&c, at(5, 5), 2), None);
    }
}
