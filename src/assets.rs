//! The data files compiled into the program: word lists, gazetteers, interface texts, fonts.

use rust_embed::Embed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

#[derive(Embed)]
#[folder = "assets/"]
#[exclude = "encoder/*"]
struct Embedded;

/// The bytes of the asset at `path` (relative to `assets/`, with forward slashes).
pub fn bytes(path: &str) -> Option<Cow<'static, [u8]>> {
    Embedded::get(path).map(|f| f.data)
}

/// The text of the asset at `path`; `None` when there is none or it is not UTF-8.
pub fn text(path: &str) -> Option<String> {
    bytes(path).and_then(|b| String::from_utf8(b.into_owned()).ok())
}

/// Paths of all assets that start with `prefix`, sorted.
pub fn list(prefix: &str) -> Vec<String> {
    let mut all: Vec<String> = Embedded::iter().filter(|p| p.starts_with(prefix)).map(Cow::into_owned).collect();
    all.sort();
    all
}

/// SHA-256 (hex) over all assets that start with `prefix`, by path and content: names what a result was made with.
pub fn digest(prefix: &str) -> String {
    let mut hasher = Sha256::new();
    for path in list(prefix) {
        hasher.update(path.as_bytes());
        hasher.update([0]);
        hasher.update(bytes(&path).unwrap_or_default());
    }
    crate::hex(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_asset_is_none_and_a_listed_one_is_there() {
        assert!(bytes("no/such/file").is_none());
        let locales = list("locales/");
        assert!(!locales.is_empty());
        assert!(locales.iter().all(|p| text(p).is_some()));
        assert_ne!(digest("locales/de/"), digest("locales/en/"));
    }
}
