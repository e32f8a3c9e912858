//! What differs by language, as data.

/// ISO 639-1 code of the language a text is written in, and how sure that is (0…1); `und` for no text.
pub fn detect(text: &str) -> (String, f32) {
    if text.trim().is_empty() {
        return ("und".into(), 0.0);
    }
    use whichlang::Lang;
    let code = match whichlang::detect_language(text) {
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        _ => "en",
    };
    (code.into(), 0.9)
}
