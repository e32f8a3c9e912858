//! A walk through XML that no file can blow up: entities of the file's own are never expanded, depth and length are
//! limited, nothing is fetched. Markup that does not fit together is walked as far as it goes.

use super::Limits;
use super::build::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Attributes of one element that are looked at.
const MOST_ATTRIBUTES: usize = 200;

/// One step of the walk; names are without prefix.
pub enum Step<'a> {
    /// An element begins.
    Open(&'a str, Attributes<'a>),
    /// An element ends.
    Close(&'a str),
    /// Characters.
    Text(&'a str),
}

/// The attributes of an element.
pub struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of the attribute of that name, prefix or not.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let mut found = all.with_checks(false).take(MOST_ATTRIBUTES).filter_map(Result::ok);
        found
            .find(|a| a.key.local_name().into_inner() == name)
            .and_then(|a| quick_xml::escape::unescape(&a.value).ok().map(|v| v.into_owned()))
    }
}

/// The bytes of an XML file as text: UTF-8 unless it says UTF-16 by its mark.
pub fn text(bytes: &[u8]) -> String {
    encoding_rs::UTF_8.decode(bytes).0.into_owned()
}

/// Walks through `xml`.
///
/// # Errors
/// When elements stand in one another deeper than the limit.
pub fn walk(xml: &str, limits: &Limits, mut each: impl FnMut(Step<'_>)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                depth += 1;
                if depth > limits.depth {
                    let reason =
                        format!("elements are nested deeper than {} (limit depth). Copy the article's text and paste it.", limits.depth);
                    return Err(Refusal::new("too_deep", reason));
                }
                each(Step::Open(e.local_name().into_inner(), Attributes(&e)));
            }
            Ok(Event::Empty(e)) => {
                each(Step::Open(e.local_name().into_inner(), Attributes(&e)));
                each(Step::Close(e.local_name().into_inner()));
            }
            Ok(Event::End(e)) => {
                depth = depth.saturating_sub(1);
                each(Step::Close(e.local_name().into_inner()));
            }
            Ok(Event::Text(e)) => each(Step::Text(&e.xml10_content())),
            Ok(Event::CData(e)) => each(Step::Text(&e.xml10_content())),
            Ok(Event::GeneralRef(e)) => {
                if let Some(c) = character(&e) {
                    each(Step::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            // What follows broken markup cannot be told from it.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// The five references every XML file may use, and numbered characters; a file's own entities are dropped.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(xml: &str) -> Result<String, Refusal> {
        let mut out = String::new();
        walk(xml, &Limits::default(), |s| {
            if let Step::Text(t) = s {
                out.push_str(t);
            }
        })?;
        Ok(out)
    }

    #[test]
    fn known_references_are_read_and_own_entities_never_expanded() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"AAAA\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>1 &lt; 2 &#228; &b;&f;</x>";
        assert_eq!(texts(bomb).unwrap(), "1 < 2 ä ");
    }

    #[test]
    fn depth_is_limited_and_broken_markup_read_as_far_as_it_goes() {
        assert_eq!(texts(&"<a>".repeat(10_000)).unwrap_err().code, "too_deep");
        assert_eq!(texts("<a><b>eins</a></b>zwei</c> & drei").unwrap(), "einszwei & drei");
    }

    #[test]
    fn attributes_are_found_without_their_prefix() {
        let mut value = None;
        walk("<w:p w:val='&quot;T&quot;'/>", &Limits::default(), |s| {
            if let Step::Open("p", a) = s {
                value = a.get("val");
            }
        })
        .unwrap();
        assert_eq!(value.as_deref(), Some("\"T\""));
    }
}
