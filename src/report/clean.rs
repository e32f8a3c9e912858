//! Makes hostile text harmless in a report without hiding it.

/// Control characters, characters that no document may hold and direction overrides in a visible form; all else as it is.
///
/// Line feeds and tabs stay. C0 controls become their control pictures (U+2400 …), a carriage return goes, other
/// forbidden characters become U+FFFD. Direction overrides (U+202D, U+202E) turn text around for the eye alone and are
/// written out, as `[U+202E]`; the marks and isolates that right-to-left text needs stay.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' => {}
            '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
            '\u{7f}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' | '\u{fdd0}'..='\u{fdef}' => out.push('\u{fffd}'),
            '\u{202d}' => out.push_str("[U+202D]"),
            '\u{202e}' => out.push_str("[U+202E]"),
            _ => out.push(c),
        }
    }
    out
}

/// True when the text holds characters that can change the direction of what stands beside it.
pub fn turns(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown_and_ordinary_text_stays() {
        assert_eq!(visible("a\u{0}b\u{1b}c\u{7f}\u{9b}\r\n\t"), "a␀b␛c␡\u{fffd}\n\t");
        assert_eq!(visible("abc\u{202e}cba"), "abc[U+202E]cba");
        let plain = "Größe, “quoted”, שלום\u{200f}, 👨\u{200d}👩\u{200d}👧, soft\u{ad}hyphen";
        assert_eq!(visible(plain), plain);
    }

    #[test]
    fn right_to_left_text_is_recognised() {
        assert!(turns("שלום") && turns("a\u{202e}b"));
        assert!(!turns("Straße – “quote” 漢字 Привет"));
    }
}
