//! Krippendorff's alpha for nominal data: how far coders agree beyond chance.
//!
//! After K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), section C: α = 1 − D_o / D_e from the matrix
//! of coincidences, where every unit with m values gives each pair of them the weight 1 / (m − 1). A unit with fewer than
//! two values says nothing about agreement and is left out.

use std::collections::BTreeMap;

/// Alpha over units, each with the values that its coders gave; `None` when there is nothing to compare, or only one value
/// was ever given (then chance cannot be told from agreement). 1 is full agreement, 0 what chance gives.
pub fn alpha<V: Ord>(units: &[Vec<V>]) -> Option<f64> {
    let mut totals: BTreeMap<&V, f64> = BTreeMap::new();
    let mut disagreement = 0.0;
    for unit in units.iter().filter(|u| u.len() > 1) {
        let m = unit.len() as f64;
        let mut counts: BTreeMap<&V, f64> = BTreeMap::new();
        for value in unit {
            *counts.entry(value).or_default() += 1.0;
            *totals.entry(value).or_default() += 1.0;
        }
        // Ordered pairs of unlike values, each worth 1 / (m − 1).
        let alike: f64 = counts.values().map(|n| n * (n - 1.0)).sum();
        disagreement += (m * (m - 1.0) - alike) / (m - 1.0);
    }
    let n: f64 = totals.values().sum();
    let expected = n * n - totals.values().map(|t| t * t).sum::<f64>();
    if n < 2.0 || expected <= 0.0 {
        return None;
    }
    Some(1.0 - (n - 1.0) * disagreement / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: Option<f64>, b: f64) {
        assert!(a.is_some_and(|a| (a - b).abs() < 0.0005), "{a:?} is not {b}");
    }

    #[test]
    fn two_observers_and_binary_data_as_published() {
        // Krippendorff (2011), section A: ten units, two observers, α = 0.095.
        let meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
        let owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
        let units: Vec<Vec<i32>> = meg.iter().zip(owen).map(|(a, b)| vec![*a, b]).collect();
        close(alpha(&units), 0.095);
    }

    #[test]
    fn two_observers_and_nominal_data_as_published() {
        // Krippendorff (2011), section B: twelve articles, five categories, α = 0.692.
        let ben = "aabbdcccedda";
        let gerry = "babbbccceddd";
        let units: Vec<Vec<char>> = ben.chars().zip(gerry.chars()).map(|(a, b)| vec![a, b]).collect();
        close(alpha(&units), 0.692);
    }

    #[test]
    fn four_observers_with_holes_as_published() {
        // Krippendorff (2011), section C: twelve units, four observers, missing values, α = 0.743 for nominal data. The same
        // matrix is the example “C” of `kripp.alpha` in the R package irr. That it is copied rightly was checked with the
        // other metrics, computed outside this program: they give the published .815 (ordinal), .849 (interval) and .797
        // (ratio). Codes are names without order, so this program has the nominal metric alone.
        let a = [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0];
        let b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3];
        let c = [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0];
        let d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0];
        let units: Vec<Vec<i32>> = (0..12).map(|i| [a[i], b[i], c[i], d[i]].into_iter().filter(|v| *v > 0).collect()).collect();
        close(alpha(&units), 0.743);
    }

    #[test]
    fn three_observers_who_saw_different_units_as_published() {
        // The example of the article “Krippendorff's alpha” in Wikipedia: fifteen units, three observers, nominal α = 0.691.
        let a = [0, 0, 0, 0, 0, 3, 4, 1, 2, 1, 1, 3, 3, 0, 3];
        let b = [1, 0, 2, 1, 3, 3, 4, 3, 0, 0, 0, 0, 0, 0, 0];
        let c = [0, 0, 2, 1, 3, 4, 4, 0, 2, 1, 1, 3, 3, 0, 4];
        let units: Vec<Vec<i32>> = (0..15).map(|i| [a[i], b[i], c[i]].into_iter().filter(|v| *v > 0).collect()).collect();
        close(alpha(&units), 0.691);
    }

    #[test]
    fn nothing_to_compare_has_no_alpha() {
        assert_eq!(alpha::<u8>(&[]), None);
        assert_eq!(alpha(&[vec![1], vec![2]]), None, "one coder alone");
        assert_eq!(alpha(&[vec![1, 1], vec![1, 1]]), None, "one value only");
        assert_eq!(alpha(&[vec![1, 1], vec![2, 2]]), Some(1.0));
        assert!(alpha(&[vec![1, 2], vec![2, 1]]).is_some_and(|a| a < 0.0), "worse than chance");
    }
}
