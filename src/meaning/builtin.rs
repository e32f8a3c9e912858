//! The encoder compiled into the program, unpacked when first asked for.

use super::{Encoder, EncoderError, Universal};
use std::sync::{Arc, OnceLock};

static MODEL: &[u8] = include_bytes!("../../assets/encoder/use-multilingual-v3.bin");

/// The built-in encoder; the same one at every call.
///
/// # Errors
/// [`EncoderError`] when the program was built with a broken asset.
pub fn builtin() -> Result<Arc<dyn Encoder>, EncoderError> {
    static LOADED: OnceLock<Result<Arc<Universal>, String>> = OnceLock::new();
    match LOADED.get_or_init(|| Universal::load(MODEL).map(Arc::new)) {
        Ok(encoder) => Ok(Arc::clone(encoder) as Arc<dyn Encoder>),
        Err(reason) => Err(EncoderError::Format { path: "assets/encoder/use-multilingual-v3.bin".into(), reason: reason.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(x, y)| x * y).sum()
    }

    #[test]
    fn the_same_fact_in_two_languages_is_nearer_than_another_fact() {
        let v = builtin().unwrap().encode(&[
            "Nine people were killed in strikes on Kyiv.",
            "Bei Angriffen auf Kiew kamen neun Menschen ums Leben.",
            "Der Strompreis sinkt im kommenden Jahr.",
        ]);
        assert!(cosine(&v[0], &v[1]) > cosine(&v[0], &v[2]) + 0.3);
    }

    #[test]
    fn the_languages_are_those_of_the_manifest() {
        let manifest: toml::Value = toml::from_str(include_str!("../../assets/encoder/manifest.toml")).unwrap();
        let listed: Vec<&str> = manifest["languages"].as_array().unwrap().iter().filter_map(|l| l.as_str()).collect();
        assert!(listed.len() == 10 && listed.iter().all(|l| builtin().unwrap().knows(l)));
        assert!(!builtin().unwrap().knows("zh"));
    }

    #[test]
    fn odd_texts_give_unit_vectors() {
        let long = "a".repeat(100_000);
        let v = builtin().unwrap().encode(&["", " ", "🦀🦀", "\u{0}", &long, "ẞ ß STRASSE", "مرحبا"]);
        assert_eq!(v.len(), 7);
        for x in v {
            assert!((cosine(&x, &x) - 1.0).abs() < 1e-3 && x.iter().all(|n| n.is_finite()));
        }
        assert!(builtin().unwrap().encode(&[]).is_empty());
    }

    #[test]
    fn a_cut_off_file_is_an_error() {
        assert!(Universal::load(&MODEL[..1000]).is_err());
        assert!(Universal::load(b"nothing").is_err());
    }
}
