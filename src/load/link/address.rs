//! Addresses as people paste them.

use super::Refusal;
use url::Url;

/// The most letters of an address.
const LONGEST: usize = 4_000;

/// The addresses in a pasted text, when it is nothing but addresses, one a line; none otherwise.
pub fn addresses(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let is_address = |l: &&str| (l.starts_with("http://") || l.starts_with("https://")) && !l.contains(char::is_whitespace);
    if lines.iter().all(is_address) { lines.into_iter().map(str::to_string).collect() } else { Vec::new() }
}

/// The host of an address, which is what learns that somebody reads; `None` when it cannot be used.
pub fn host(address: &str) -> Option<String> {
    let url = parse(address).ok()?;
    Url::parse(&url).ok()?.host_str().map(str::to_string)
}

/// The address as it is asked for: with a scheme, umlauts encoded, without the part that only a browser needs.
///
/// # Errors
/// A refusal that says what is wrong with it.
pub fn parse(address: &str) -> Result<String, Refusal> {
    let bad = |reason: &str| Refusal::new("link_bad", reason);
    let address = address.trim();
    if address.len() > LONGEST {
        return Err(bad("this address is too long to be one of a page."));
    }
    let whole = if address.contains("://") { address.to_string() } else { format!("https://{address}") };
    let mut url = Url::parse(&whole).map_err(|e| bad(&format!("this is no address of a page ({e}). Copy it from the browser.")))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad("only addresses that begin with http:// or https:// can be fetched."));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad("the address holds a name or a password. Remove it; pages behind a login are to be saved in a browser."));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(bad("the address names no site. Copy it from the browser."));
    }
    url.set_fragment(None);
    Ok(url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_as_people_paste_them() {
        let ok = |a: &str| parse(a).unwrap();
        assert_eq!(ok(" example.org/a#comments "), "https://example.org/a");
        assert_eq!(ok("https://www.bücher.example/gespräch?x=1"), "https://www.xn--bcher-kva.example/gespr%C3%A4ch?x=1");
        assert_eq!(host("https://Example.org:8080/a").as_deref(), Some("example.org"));
        for bad in ["file:///etc/passwd", "https://me:secret@example.org/", "javascript:alert(1)", "http://", "two words", ""] {
            assert_eq!(parse(bad).unwrap_err().code, "link_bad", "{bad}");
        }
    }

    #[test]
    fn a_text_with_an_address_in_it_is_a_text() {
        assert_eq!(addresses("https://example.org/a\n\n https://example.org/b\n"), ["https://example.org/a", "https://example.org/b"]);
        assert!(addresses("Read https://example.org/a").is_empty());
        assert!(addresses("https://example.org/a is where it stands").is_empty());
        assert!(addresses(" \n").is_empty());
    }
}
