//! Web archives (.warc, ISO 28500): every web page that a server answered is an article, with its address. A reader of our
//! own: it takes slices of what is there and believes no length that a record claims.

use super::build::Refusal;
use super::take::Taking;
use std::io::Read;

/// Header lines of one block that are looked at.
const MOST_HEADERS: usize = 200;

/// Reads the archive.
///
/// # Errors
/// When no page is in it.
pub fn read(taking: &mut Taking<'_>, name: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let (mut rest, mut pages) = (bytes, 0usize);
    let mut cut = false;
    while let Some(start) = rest.iter().position(|b| !b.is_ascii_whitespace()) {
        rest = &rest[start..];
        if !rest.starts_with(b"WARC/") {
            return Err(Refusal::new("broken", "a record of this web archive does not begin where it should. Save it again."));
        }
        let (headers, body) = head(rest);
        let claimed = get(&headers, "content-length").and_then(|l| l.parse::<usize>().ok()).unwrap_or(usize::MAX);
        cut = claimed > body.len();
        let (block, after) = body.split_at(claimed.min(body.len()));
        rest = after;
        if let Some(page) = page(taking, &headers, block) {
            pages += 1;
            if taking.is_full(name) {
                return Ok(());
            }
            let shown = format!("{name} page {pages}");
            match page.and_then(|p| take(taking, &shown, &headers, &p)) {
                Ok(()) => {}
                Err(refusal) => taking.refuse(&shown, refusal),
            }
        }
    }
    if cut {
        taking.refuse(name, Refusal::new("broken", "the last record of this web archive is cut off; the records before it were read."));
    }
    if pages == 0 {
        return Err(Refusal::new("no_articles", "there is no web page in this web archive."));
    }
    Ok(())
}

/// A page of the archive.
struct Page {
    charset: Option<String>,
    bytes: Vec<u8>,
}

fn take(taking: &mut Taking<'_>, shown: &str, headers: &[(String, String)], page: &Page) -> Result<(), Refusal> {
    let before = taking.articles.len();
    taking.page(shown, &page.bytes, page.charset.as_deref())?;
    let address = get(headers, "warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_string()).filter(|u| u.starts_with("http"));
    for article in taking.articles.iter_mut().skip(before) {
        article.url = article.url.take().or_else(|| address.clone());
    }
    Ok(())
}

/// The page of a record; `None` for a record of something else.
fn page(taking: &mut Taking<'_>, headers: &[(String, String)], block: &[u8]) -> Option<Result<Page, Refusal>> {
    let is_page = |kind: &str| kind.contains("text/html") || kind.contains("application/xhtml");
    match get(headers, "warc-type")? {
        "response" => {
            let (answer, body) = head(block);
            let kind = get(&answer, "content-type").unwrap_or_default().to_lowercase();
            if !is_page(&kind) || !block.split(|b| *b == b'\n').next().is_some_and(|l| l.windows(4).any(|w| w == b" 200")) {
                return None;
            }
            let body = if get(&answer, "transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked")) {
                unchunked(body)
            } else {
                body.to_vec()
            };
            let body = match get(&answer, "content-encoding").map(str::to_lowercase).as_deref() {
                None | Some("" | "identity") => Ok(body),
                Some("gzip" | "x-gzip") => taking.unpack(flate2::read::MultiGzDecoder::new(body.as_slice())),
                Some("deflate") => taking.unpack(flate2::read::ZlibDecoder::new(body.as_slice())),
                Some(other) => Err(Refusal::new("broken", format!("the page is packed as \"{other}\", which cannot be unpacked."))),
            };
            let charset = kind.split("charset=").nth(1).map(|c| c.trim_matches(['"', '\'', ' ', ';']).to_string());
            Some(body.map(|bytes| Page { charset, bytes }))
        }
        "resource" if get(headers, "content-type").is_some_and(|k| is_page(&k.to_lowercase())) => {
            Some(Ok(Page { charset: None, bytes: block.to_vec() }))
        }
        _ => None,
    }
}

/// Header lines up to the first blank one, names in lower case, and what follows.
fn head(block: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let (mut out, mut rest) = (Vec::new(), block);
    while let Some(end) = rest.iter().position(|b| *b == b'\n') {
        let line = rest[..end].trim_ascii();
        rest = &rest[end + 1..];
        if line.is_empty() {
            break;
        }
        let line = String::from_utf8_lossy(&line[..line.len().min(4096)]).into_owned();
        if let Some((name, value)) = line.split_once(':').filter(|_| out.len() < MOST_HEADERS) {
            out.push((name.trim().to_lowercase(), value.trim().to_string()));
        }
    }
    (out, rest)
}

fn get<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

/// A body sent in chunks, put together as far as it goes.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = rest.iter().position(|b| *b == b'\n') {
        let size = String::from_utf8_lossy(&rest[..end.min(20)]).trim().split(';').next().map(|s| usize::from_str_radix(s, 16));
        let Some(Ok(size)) = size else { break };
        rest = &rest[end + 1..];
        if size == 0 || rest.is_empty() {
            break;
        }
        let size = size.min(rest.len());
        let _ = rest.take(size as u64).read_to_end(&mut out);
        rest = rest[size..].trim_ascii_start();
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::load::{Columns, Limits};

    fn record(kind: &str, claimed: Option<usize>, block: &str) -> String {
        let length = claimed.unwrap_or(block.len());
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
    }

    const PAGE: &str = "<html><head><title>Gipfel</title></head><body><p>Der Gipfel in Anchorage endete am Abend ohne eine Einigung der beiden Seiten.</p></body></html>";

    fn read_all(text: &str) -> (Vec<crate::model::Article>, Vec<crate::load::LoadError>) {
        crate::load::articles_of("a.warc", text.as_bytes(), &Limits::default(), &Columns::default())
    }

    #[test]
    fn answers_are_articles_and_other_records_are_not() {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}");
        let gone = answer.replace("200 OK", "404 Not Found");
        let chunked = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{PAGE}\r\n0\r\n\r\n",
            PAGE.len()
        );
        let all = [
            record("warcinfo", None, "x"),
            record("response", None, &answer),
            record("response", None, &gone),
            record("response", None, &chunked),
        ];
        let (articles, failures) = read_all(&all.concat());
        assert_eq!(failures, []);
        assert_eq!(articles.len(), 2);
        assert!(
            articles.iter().all(|a| a.url.as_deref() == Some("https://example.org/a") && a.text.starts_with("Der Gipfel")),
            "{articles:?}"
        );
    }

    #[test]
    fn a_length_that_lies_is_told_and_nothing_else_lost() {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
        let (articles, failures) = read_all(&record("response", Some(usize::MAX), &answer));
        assert_eq!((articles.len(), failures[0].code), (1, "broken"));
        assert_eq!(read_all("WARC/1.0\r\n\r\n").1[0].code, "broken");
        assert_eq!(read_all(&record("warcinfo", None, "x")).1[0].code, "no_articles");
    }
}
