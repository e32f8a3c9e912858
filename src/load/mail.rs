//! Mails (.eml) and web pages saved as one file (.mhtml): the page or the text, and readable files attached to a mail.

use super::build::{Draft, Refusal};
use super::detect::ENDINGS;
use super::take::Taking;
use super::{html, plain};
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders};

/// Parts of a mail. A mail of a thousand attachments is none.
const MOST_PARTS: usize = 1_000;
/// Lines with a boundary that are more than a mail can have.
const MOST_BOUNDARIES: usize = 20_000;
/// Letters below which a mail only says what is attached.
const COVER: usize = 400;

/// Reads the mail.
///
/// # Errors
/// When there is no text in it.
pub fn read(taking: &mut Taking<'_>, name: &str, bytes: &[u8], inside: usize) -> Result<(), Refusal> {
    if inside > taking.limits.archive_depth {
        return Err(Refusal::new("too_deep", "mails are packed into one another too often (limit archive_depth)."));
    }
    if bytes.split(|b| *b == b'\n').filter(|l| l.starts_with(b"--")).count() > MOST_BOUNDARIES {
        return Err(Refusal::new("too_many", format!("has more than {MOST_BOUNDARIES} parts, which no mail has.")));
    }
    let mail = MessageParser::default().parse(bytes).ok_or_else(|| Refusal::new("broken", "is no mail that can be read."))?;
    let attached = attachments(&mail);
    let draft = message(&mail);
    let letters = draft.as_ref().map_or(0, |d| d.text.chars().filter(|c| c.is_alphanumeric()).count());
    match draft {
        Ok(draft) if letters >= COVER || attached.is_empty() => taking.draft(name, bytes, draft),
        Err(refusal) if attached.is_empty() => return Err(refusal),
        _ => {}
    }
    for (file, content) in attached {
        taking.file(&format!("{name}/{file}"), content, inside + 1);
    }
    Ok(())
}

/// Name and content of the attachments that can be read. Pictures and styles of a page have no such names.
fn attachments<'a>(mail: &'a Message<'_>) -> Vec<(String, &'a [u8])> {
    let saved_page = header(mail, "Snapshot-Content-Location").is_some();
    let parts = mail.attachments().take(MOST_PARTS).filter(|_| !saved_page);
    let named = parts.filter_map(|p| p.attachment_name().map(|n| (n.rsplit(['/', '\\']).next().unwrap_or(n).to_string(), p.contents())));
    let readable = |name: &str| name.rsplit_once('.').is_some_and(|(_, e)| ENDINGS.contains(&e.to_lowercase().as_str()));
    named.filter(|(n, _)| readable(n)).collect()
}

fn header(mail: &Message<'_>, name: &str) -> Option<String> {
    match mail.header(name.to_string())? {
        HeaderValue::Text(t) => Some(t.trim().to_string()),
        HeaderValue::TextList(l) => l.first().map(|t| t.trim().to_string()),
        _ => None,
    }
    .filter(|t| !t.is_empty())
}

/// The page of the mail, or else its text, with what the head says.
fn message(mail: &Message<'_>) -> Result<Draft, Refusal> {
    let page = mail.html_part(0).filter(|p| p.is_text_html()).and_then(|p| p.text_contents());
    let mut draft = match page {
        Some(page) => html::read(page).map_err(|reason| Refusal::new("no_text", reason))?,
        None => {
            let text = mail.body_text(0).ok_or_else(|| Refusal::new("no_text", "there is no text in this mail."))?;
            let (flowed, delsp) = form(mail);
            let mut draft = plain::read(&unbroken(&text, flowed, delsp));
            // The subject is the headline; a first line alone is a salutation.
            if let Some(first) = draft.title.take() {
                draft.text = format!("{first}\n\n{}", draft.text);
            }
            draft
        }
    };
    let saved_page =
        header(mail, "Snapshot-Content-Location").or_else(|| header(mail, "Content-Location")).filter(|u| u.starts_with("http"));
    draft.title = draft.title.or_else(|| mail.subject().map(str::to_string));
    if let Some(address) = saved_page {
        // Sender and date of a saved page are the browser and the day of saving.
        draft.url = draft.url.or(Some(address));
        return Ok(draft);
    }
    let sender = mail.from().and_then(|f| f.first());
    draft.outlet = draft.outlet.or_else(|| sender.and_then(|s| s.name.as_ref().or(s.address.as_ref())).map(ToString::to_string));
    draft.published = draft.published.or_else(|| mail.date().map(|d| d.to_rfc3339()));
    Ok(draft)
}

/// Text as mail programs break it: in the form "flowed" (RFC 3676) a line that ends in a space goes on, the space is dropped
/// when `delsp` says so, and a space before a line only guards it. Signatures go.
fn unbroken(text: &str, flowed: bool, delsp: bool) -> String {
    let text = text.replace("\r\n", "\n");
    let body = text.split("\n-- \n").next().unwrap_or(&text);
    if !flowed {
        return body.to_string();
    }
    let mut out = String::with_capacity(body.len());
    for line in body.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        let goes_on = line.ends_with(' ') && !line.trim().is_empty();
        out.push_str(if goes_on && delsp { &line[..line.len() - 1] } else { line });
        if !goes_on {
            out.push('\n');
        }
    }
    out
}

/// Whether the text has the form "flowed", and whether spaces at its breaks are to be dropped.
fn form(mail: &Message<'_>) -> (bool, bool) {
    let kind = mail.text_part(0).and_then(MimeHeaders::content_type);
    let says = |name: &str, value: &str| kind.and_then(|k| k.attribute(name)).is_some_and(|v| v.eq_ignore_ascii_case(value));
    (says("format", "flowed"), says("delsp", "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_go_on_are_joined_and_signatures_dropped() {
        let text = "Der Gipfel \r\n endete.\r\n\r\nNeu\r\n-- \r\nTel. 1";
        assert_eq!(unbroken(text, true, false), "Der Gipfel endete.\n\nNeu\n");
        assert_eq!(unbroken("Gipfel-\r\ntreffen", true, false), "Gipfel-\ntreffen\n");
        assert_eq!(unbroken("Gipfel \ntreffen", true, true), "Gipfeltreffen\n");
        assert_eq!(unbroken("Der Gipfel \nendete.\n-- \nTel. 1", false, false), "Der Gipfel \nendete.");
    }
}
