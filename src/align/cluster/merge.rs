//! Candidate merges: as the heap of all orders them, and as each group keeps its own.

/// A candidate merge; a heap gives the most alike first, ties by the groups' first members.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    pub average: f64,
    pub a: u32,
    pub b: u32,
    pub versions: (u32, u32),
    /// The average is what the known pairs have; the others were not sampled yet.
    pub hopeful: bool,
    /// It is the offer of `b`, not of `a`.
    pub of_b: bool,
}

impl Eq for Merge {}

/// A candidate merge as the group that offers it keeps it: half the size, and there are millions. The versions of its owner are
/// no part of it, because all offers of a group are void at once when it changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    pub average: f64,
    pub other: u32,
    /// The other's version, and in the lowest bit whether it is hopeful.
    pub version: u32,
}

impl Eq for Offer {}

impl Ord for Offer {
    /// Of one owner's offers the order is that of [`Merge`].
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.average.total_cmp(&other.average).then_with(|| other.other.cmp(&self.other))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.average.total_cmp(&other.average).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BinaryHeap;

    #[test]
    fn a_groups_offers_come_in_the_order_of_the_merges_they_become() {
        let mut offers: BinaryHeap<Offer> =
            [(0.5, 9), (0.9, 7), (0.5, 2), (0.9, 3)].map(|(average, other)| Offer { average, other, version: 0 }).into();
        let merge = |(average, other): (f64, u32)| Merge {
            average,
            a: other.min(5),
            b: other.max(5),
            versions: (0, 0),
            hopeful: false,
            of_b: other < 5,
        };
        let mut merges: BinaryHeap<Merge> = [(0.5, 9), (0.9, 7), (0.5, 2), (0.9, 3)].map(merge).into();
        for _ in 0..4 {
            let (offer, m) = (offers.pop().unwrap(), merges.pop().unwrap());
            assert_eq!(offer.other, if m.of_b { m.a } else { m.b });
        }
        assert_eq!((size_of::<Offer>(), size_of::<Merge>()), (16, 32));
    }
}
