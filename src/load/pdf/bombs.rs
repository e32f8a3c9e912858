//! What a PDF packs is unpacked once into nothing, before anything is read: a bomb is found without being loaded.

use super::super::Limits;
use super::super::build::Refusal;
use super::super::limits::megabytes;
use std::io::Read;

/// Bytes that come out of one at the very most (Deflate 1032, LZW 1366).
const RATIO: usize = 1_400;
/// Bytes of one stream's dictionary that are looked at.
const DICTIONARY: usize = 2_000;

/// # Errors
/// When the streams unpack to more than the limit.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let most = limits.unpacked_bytes;
    let (mut total, mut at) = (0usize, 0usize);
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found;
        at = start + b"stream".len();
        if bytes[..start].ends_with(b"end") {
            continue;
        }
        let from = start.saturating_sub(DICTIONARY);
        let dictionary = &bytes[from..start];
        let dictionary = dictionary.windows(6).rposition(|w| w == b"endobj").map_or(dictionary, |i| &dictionary[i..]);
        let skip = bytes[at..].iter().take_while(|b| matches!(b, b'\r' | b'\n' | b' ')).count();
        let body = &bytes[at + skip..];
        let left = most.saturating_sub(total);
        let out = match hidden(dictionary) {
            // What comes out of several filters is not seen from outside; only the most that it can be is known.
            Some(times) => find(body, b"endstream").unwrap_or(body.len()).saturating_mul(RATIO.saturating_pow(times)),
            None => inflated(body, left),
        };
        total = total.saturating_add(out);
        if total > most {
            let reason = format!(
                "what is packed in this PDF is larger than {} (limit unpacked_bytes). Copy its text and paste it.",
                megabytes(most)
            );
            return Err(Refusal::new("too_large", reason));
        }
    }
    Ok(())
}

/// Bytes that come out, one more than `left` at most; 0 for what is not deflated.
fn inflated(body: &[u8], left: usize) -> usize {
    if body.first().is_none_or(|b| b & 0x0f != 8) {
        return 0;
    }
    let mut decoder = flate2::read::ZlibDecoder::new(body).take(left as u64 + 1);
    let (mut buffer, mut out) = ([0u8; 1 << 16], 0);
    while let Ok(n @ 1..) = decoder.read(&mut buffer) {
        out += n;
    }
    out
}

/// How often a stream is packed, when that cannot be looked into here: filters follow one another, or it is another way of
/// packing than Deflate.
fn hidden(dictionary: &[u8]) -> Option<u32> {
    let text = String::from_utf8_lossy(dictionary);
    let text = text.rsplit("<<").find(|d| d.contains("/Filter")).map_or("", |d| d.split("/Filter").nth(1).unwrap_or_default());
    let end = if text.trim_start().starts_with('[') { text.find(']') } else { text.find('>') };
    let filters = &text[..end.unwrap_or(text.len())];
    let count = |names: &[&str]| names.iter().map(|n| filters.matches(n).count()).sum::<usize>();
    let packers = count(&["/FlateDecode", "/Fl]", "/Fl ", "/Fl/", "/LZW", "/RunLength", "/RL"]);
    let covers = count(&["/ASCII", "/A85", "/AHx"]);
    let seen = packers == 0 || (packers == 1 && covers == 0 && count(&["/LZW", "/RunLength"]) == 0);
    (!seen).then(|| u32::try_from(packers).unwrap_or(u32::MAX))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = 0;
    while let Some(i) = bytes.get(at..)?.iter().position(|b| *b == first) {
        if bytes[at + i..].starts_with(what) {
            return Some(at + i);
        }
        at += i + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut e = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        e.write_all(bytes).unwrap();
        e.finish().unwrap()
    }

    fn file(filter: &str, body: &[u8]) -> Vec<u8> {
        [format!("%PDF-1.5\n1 0 obj\n<</Length {}/Filter {filter}>>\nstream\n", body.len()).as_bytes(), body, b"\nendstream\nendobj\n"]
            .concat()
    }

    #[test]
    fn what_unpacks_beyond_the_limit_is_refused_and_the_limit_told() {
        let limits = Limits { unpacked_bytes: 1_000_000, ..Limits::default() };
        let bomb = deflated(&vec![b' '; 3_000_000]);
        let e = check(&file("/FlateDecode", &bomb), &limits).unwrap_err();
        assert!(e.reason.contains("1 MB"), "{}", e.reason);
        assert!(check(&file("/FlateDecode", &deflated(&vec![b' '; 900_000])), &limits).is_ok());
        assert!(check(&file("[/FlateDecode/FlateDecode]", &deflated(&bomb)), &limits).is_err(), "packed twice");
        assert!(check(&file("[/ASCIIHexDecode /FlateDecode]", &[b'0'; 2000]), &limits).is_err());
        assert!(check(&file("[/ASCII85Decode /DCTDecode]", &[b'0'; 2000]), &limits).is_ok(), "a picture is not unpacked");
    }
}
