//! Bytes → text: byte-order mark, then what a web page says of itself, then UTF-8, then a guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text, and the name of the encoding when it had to be guessed.
pub fn decode(bytes: &[u8], html: bool) -> (String, Option<&'static str>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0.into_owned(), None);
    }
    if let Some(encoding) = looks_like_utf16(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0.into_owned(), Some(encoding.name()));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_string(), None);
    }
    if let Some(encoding) = if html { named(bytes) } else { None } {
        // A page that says UTF-8 and is not is a page that lies.
        if encoding != UTF_8 {
            return (encoding.decode(bytes).0.into_owned(), None);
        }
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    (encoding.decode(bytes).0.into_owned(), Some(encoding.name()))
}

/// `charset=…` in the first bytes of a page.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(4096).map(|b| char::from(*b).to_ascii_lowercase()).collect();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head[at..].trim_start_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
    Encoding::for_label(label.as_bytes())
}

/// UTF-16 without a mark: every second byte of Latin text is zero.
pub fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2000) & !1];
    if head.len() < 16 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_pages_of_every_age_are_read() {
        let text = "Die Gespräche über Größe endeten früh – für alle überraschend.";
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(decode(&latin, false), (text.to_string(), Some("windows-1252")));
        let page = [b"<meta charset=\"iso-8859-1\">", latin.as_ref()].concat();
        assert_eq!(decode(&page, true).1, None);
        assert!(decode(&page, true).0.contains("Gespräche"));
        assert_eq!(decode(text.as_bytes(), false), (text.to_string(), None));
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let units: Vec<u8> = "Gipfel in Alaska".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&units, false), ("Gipfel in Alaska".into(), Some("UTF-16LE")));
        assert_eq!(decode(&[&[0xff, 0xfe], &units[..]].concat(), false), ("Gipfel in Alaska".into(), None));
    }
}
