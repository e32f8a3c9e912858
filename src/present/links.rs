//! Which sentence is tied to which, for front ends that ask at every movement of the pointer.

use crate::model::{BySentence, Comparison, Link, SentenceRef, Topic};

/// From this score on, two sentences are said to state the same; below, that they perhaps do.
pub const FIRM: f64 = 0.5;

/// What ties a link when no shared word, name or number does: likeness in meaning, in spelling, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// Meaning.
    Meaning,
    /// Spelling.
    Spelling,
    /// Meaning and spelling.
    Both,
}

/// Likeness alone ties the link; `None` also when it is not told what ties it.
pub fn alone(link: &Link) -> Option<Alone> {
    let has = |sort: &str| link.evidence.iter().any(|e| e == sort);
    let likeness = link.evidence.iter().all(|e| e == "meaning" || e == "spelling");
    match (likeness, has("meaning"), has("spelling")) {
        (true, true, true) => Some(Alone::Both),
        (true, true, false) => Some(Alone::Meaning),
        (true, false, true) => Some(Alone::Spelling),
        _ => None,
    }
}

/// The two perhaps state the same: the probability is low, or likeness alone ties them. What a reader joined is not weak.
pub fn weak(link: &Link) -> bool {
    !link.decided && (link.score < FIRM || alone(link).is_some())
}

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

    /// The strongest of the links that tie a sentence to the others of its topic, when all of them are weak.
    pub fn doubt<'a>(&self, comparison: &'a Comparison, topic: &Topic, at: SentenceRef) -> Option<&'a Link> {
        let within =
            |s: SentenceRef| topic.passages.iter().any(|p| p.article == s.article && p.sentences.binary_search(&s.sentence).is_ok());
        let partners = self.partners(comparison, at);
        let ties = || partners.iter().filter(|(s, _)| within(*s)).filter_map(|(_, i)| comparison.links.get(*i));
        // The earlier one of two alike.
        let best = ties().min_by(|x, y| y.score.total_cmp(&x.score))?;
        ties().all(weak).then_some(best)
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

    fn tied(score: f64, evidence: &[&str]) -> Link {
        let at = |article| SentenceRef { article, sentence: 0 };
        let mut link = Link::new(at(0), at(1), score, true);
        link.evidence = evidence.iter().map(|e| (*e).into()).collect();
        link
    }

    #[test]
    fn a_link_is_weak_by_its_score_or_by_likeness_alone() {
        assert!(weak(&tied(0.49, &["words: bridge"])) && !weak(&tied(0.5, &["words: bridge"])));
        assert!(weak(&tied(0.9, &["spelling", "meaning"])) && !weak(&tied(0.9, &["number: 3", "meaning"])));
        assert!(!weak(&tied(0.9, &[])), "it is not told what ties it");
        let mut joined = tied(0.1, &["meaning"]);
        joined.decided = true;
        assert!(!weak(&joined), "a reader joined them");
        let sorts = [&["meaning"][..], &["spelling"], &["spelling", "meaning"], &["words: a", "meaning"]];
        let said = sorts.map(|e| alone(&tied(0.9, e)));
        assert_eq!(said, [Some(Alone::Meaning), Some(Alone::Spelling), Some(Alone::Both), None]);
    }

    #[test]
    fn a_sentence_of_a_topic_is_doubtful_when_weak_links_alone_tie_it_there() {
        use crate::model::Passage;
        let article = |n: usize| Article::from_text(n.to_string(), "Eins ist da. Zwei ist da. Drei ist da.", "de");
        let event = Event { articles: (0..3).map(article).collect(), ..Event::default() };
        let mut c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        let at = |article, sentence| SentenceRef { article, sentence };
        let link = |a, b, score| Link::new(a, b, score, true);
        c.links = vec![
            link(at(0, 0), at(1, 0), 0.4),
            link(at(0, 0), at(2, 0), 0.3),
            link(at(0, 1), at(1, 0), 0.9),
            link(at(0, 0), at(1, 2), 0.9),
        ];
        let passages = [(0, vec![0, 1]), (1, vec![0]), (2, vec![0])].map(|(article, sentences)| Passage { article, sentences }).to_vec();
        let topic = Topic { passages, ..Topic::default() };
        let links = Links::new(&c);
        let doubt = |s| links.doubt(&c, &topic, s).map(|l| l.score);
        assert_eq!(doubt(at(0, 0)), Some(0.4), "the firm link leads out of the topic");
        assert_eq!((doubt(at(1, 0)), doubt(at(0, 1))), (None, None), "a firm link holds them");
        assert_eq!(doubt(at(1, 2)), None, "nothing ties it here");
    }
}
