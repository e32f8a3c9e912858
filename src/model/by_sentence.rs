//! What belongs to each sentence of all articles, in one piece of memory: made in time linear in its entries, looked up at
//! once.

use super::SentenceRef;

/// Entries by sentence, in the order they came in.
#[derive(Debug, Clone)]
pub struct BySentence<T> {
    /// Number of the first sentence of each article, counted through all articles, and one more.
    first: Vec<usize>,
    /// Where the entries of each sentence begin, and one more.
    starts: Vec<usize>,
    entries: Vec<T>,
}

impl<T: Copy> BySentence<T> {
    /// `sentences` is the number of sentences of each article; `entries` is gone through twice and must give the same both
    /// times. What belongs to no sentence is left out.
    pub fn new<I: Iterator<Item = (SentenceRef, T)>>(sentences: impl Iterator<Item = usize>, entries: impl Fn() -> I) -> Self {
        let mut out = Self { first: vec![0], starts: Vec::new(), entries: Vec::new() };
        for n in sentences {
            out.first.push(out.first.last().copied().unwrap_or(0) + n);
        }
        let mut starts = vec![0; out.first.last().copied().unwrap_or(0) + 1];
        for at in entries().filter_map(|(at, _)| out.number(at)) {
            starts[at + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut free = starts.clone();
        if let Some((_, any)) = entries().next() {
            out.entries = vec![any; starts.last().copied().unwrap_or(0)];
        }
        for (at, entry) in entries() {
            if let Some(at) = out.number(at) {
                out.entries[free[at]] = entry;
                free[at] += 1;
            }
        }
        out.starts = starts;
        out
    }

    /// The number of a sentence through all articles.
    fn number(&self, at: SentenceRef) -> Option<usize> {
        let (first, next) = (self.first.get(at.article)?, self.first.get(at.article + 1)?);
        Some(first + at.sentence).filter(|n| n < next)
    }

    /// The entries of a sentence.
    pub fn of(&self, at: SentenceRef) -> &[T] {
        let range = self.number(at).and_then(|n| Some(*self.starts.get(n)?..*self.starts.get(n + 1)?));
        range.and_then(|r| self.entries.get(r)).unwrap_or_default()
    }
}

impl<T: Copy + Ord> BySentence<T> {
    /// Puts the entries of each sentence in order.
    pub fn sorted(mut self) -> Self {
        for pair in self.starts.windows(2) {
            self.entries[pair[0]..pair[1]].sort_unstable();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_has_its_own_and_one_that_is_not_there_has_none() {
        let at = |article, sentence| SentenceRef { article, sentence };
        let entries = [(at(1, 0), 3), (at(0, 1), 9), (at(1, 0), 1), (at(0, 7), 5), (at(4, 0), 6)];
        let by = BySentence::new([2, 1].into_iter(), || entries.into_iter());
        assert_eq!((by.of(at(1, 0)), by.of(at(0, 1)), by.of(at(0, 0))), (&[3, 1][..], &[9][..], &[][..]));
        assert_eq!((by.of(at(0, 7)), by.of(at(4, 0))), (&[][..], &[][..]));
        assert_eq!(by.sorted().of(at(1, 0)), [1, 3]);
        let none = BySentence::<u8>::new(std::iter::empty(), std::iter::empty);
        assert!(none.of(at(0, 0)).is_empty());
    }
}
