//! Bytes → text: byte-order mark, then what a web page says of itself, then UTF-8, then a guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Valid letters beyond ASCII for each broken place from which a text is UTF-8 with damage rather than something else.
const DAMAGE: usize = 4;

/// A warning's code and sentence.
pub type Note = (&'static str, String);

/// The text, and a note when the encoding had to be guessed or is damaged; `charset` is what a server or mail said.
pub fn decode(bytes: &[u8], html: bool, charset: Option<&str>) -> (String, Option<Note>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0.into_owned(), None);
    }
    if let Some(encoding) = looks_like_utf16(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0.into_owned(), Some(guessed(encoding)));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_string(), None);
    }
    let said = charset.and_then(|c| Encoding::for_label(c.as_bytes()));
    if let Some(encoding) = said.or_else(|| if html { named(bytes) } else { None }) {
        // A page that says UTF-8 and is not is a page that lies.
        if encoding != UTF_8 {
            return (encoding.decode(bytes).0.into_owned(), None);
        }
    }
    if let Some(text) = damaged_utf8(bytes) {
        let says = "some characters are damaged and were replaced by \u{fffd}. Save the article again if words are unreadable.";
        return (text, Some(("encoding_damaged", says.to_string())));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    (encoding.decode(bytes).0.into_owned(), Some(guessed(encoding)))
}

fn guessed(encoding: &'static Encoding) -> Note {
    ("encoding_guessed", format!("the encoding is not named in the file and was taken to be {}. Check the umlauts.", encoding.name()))
}

/// UTF-8 that is cut in the middle of a character or has halves of surrogate pairs; `None` when it is no UTF-8 at all.
fn damaged_utf8(bytes: &[u8]) -> Option<String> {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // The three bytes of half a pair are three broken places.
    let halves = bytes.windows(3).filter(|w| w[0] == 0xed && w[1] >= 0xa0 && w[2] >= 0x80).count();
    let bad = bad.saturating_sub(halves * 3);
    (good >= bad * DAMAGE && (good > 0 || halves > 0)).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// `charset=…` in the first bytes of a page.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(4096).map(|b| char::from(*b).to_ascii_lowercase()).collect();
    let at = head.find("charset=")? + "charset=".len();
    let label: String =
        head[at..].trim_start_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
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
        let (read, note) = decode(&latin, false, None);
        assert!(read == text && note.unwrap().1.contains("windows-1252"));
        assert_eq!(decode(&latin, false, Some("iso-8859-1")).1, None);
        let page = [b"<meta charset=\"iso-8859-1\">", latin.as_ref()].concat();
        assert_eq!(decode(&page, true, None).1, None);
        assert!(decode(&page, true, None).0.contains("Gespräche"));
        assert_eq!(decode(text.as_bytes(), false, None), (text.to_string(), None));
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let units: Vec<u8> = "Gipfel in Alaska".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (read, note) = decode(&units, false, None);
        assert!(read == "Gipfel in Alaska" && note.unwrap().1.contains("UTF-16LE"));
        assert_eq!(decode(&[&[0xff, 0xfe], &units[..]].concat(), false, None), ("Gipfel in Alaska".into(), None));
    }

    #[test]
    fn utf8_with_damage_stays_utf8() {
        let whole = "Gespräche über Größe, früher für alle ü".as_bytes();
        let (read, note) = decode(&whole[..whole.len() - 1], false, None);
        assert!(read.starts_with("Gespräche über") && note.unwrap().0 == "encoding_damaged");
        let half = b"Ein Zeichen \xed\xa0\xbd fehlt.";
        assert!(decode(half, false, None).0.starts_with("Ein Zeichen \u{fffd}"));
    }
}
