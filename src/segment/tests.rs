use super::*;
use crate::model::{Token, TokenKind};
use proptest::prelude::*;

fn cut(code: &str, text: &str) -> Vec<String> {
    let s = segment(&Article::from_text("a", text, code));
    s.sentences.iter().map(|x| x.span.of(text).to_owned()).collect()
}

/// `|` marks the expected ends.
fn check(code: &str, marked: &str) {
    let text = marked.replace("| ", " ").replace('|', "");
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(cut(code, &text), expected, "{code}");
}

fn toks(code: &str, text: &str) -> Vec<Token> {
    tokens(text, language::of(code))
}

fn lowers(code: &str, text: &str) -> Vec<String> {
    toks(code, text).into_iter().map(|t| t.lower.into_string()).collect()
}

#[test]
fn german_abbreviations_do_not_end_a_sentence() {
    for marked in [
        "Die Hilfe beträgt 7,2 Mrd. Euro.| Mehr gibt es nicht.",
        "Dr. Müller und Prof. Weiß sprachen.| Sie gingen.",
        "Viele Staaten, z. B. Polen, d. h. die Nachbarn, waren u. a. wegen Nr. 5 besorgt.| Andere nicht.",
        "Es kamen z.B. Polen und ca. 20 andere.| Das war alles.",
        "Er nannte Öl, Gas usw.| Die Liste war lang.",
        "Öl, Gas usw. kamen vor.",
        "Um 15.30 Uhr begann es.| Um 18 Uhr war es vorbei.",
        "Die Adresse lautet https://example.org/a.b?c=d.| Dort steht es.",
    ] {
        check("de", marked);
    }
}

#[test]
fn german_ordinals_do_not_end_a_sentence_but_years_do() {
    for marked in [
        "Sie trafen sich am 15. August in Alaska.| Das war neu.",
        "Am 3. Oktober wird gefeiert.",
        "Er begrüßte den 47. Präsidenten der USA.| Der lächelte.",
        "Das war im Jahr 2025.| Danach geschah nichts.",
        "Es endete am 15.| Der Tag danach war ruhig.",
        "Am 3. 10. 2025 und im 19. Jahrhundert.",
        "Papst Leo XIV. Robert Prevost sprach.| Er blieb.",
        "1. Ukraine und Nato.",
        "Freitag 15. August war der Tag.",
        "Leb wohl, 2. Liga, sagte er.",
        "Es starben 15.| Menschenrechtler klagten.",
    ] {
        check("de", marked);
    }
}

#[test]
fn english_abbreviations_and_initials_do_not_end_a_sentence() {
    for marked in [
        "J. D. Vance and George W. Bush met U.S. troops.| They left.",
        "Mr. Trump met Gen. Milley at 5 p.m. on Friday.| It was late.",
        "The cost is approx. 5 million.| That is a lot.",
        "He lives in the U.S.| The president does too.",
        "It began at 5 p.m.| He was late.",
        "U.S. President Donald Trump spoke, e.g. about Apple Inc. and others.",
        "It rose 3.5 percent in 2025.| Nobody knew why.",
        "He scored 15.| Then he left.",
        "See No. 5 for details.",
        "He flew to Tampa, Fla., and Augusta, Ga. on Friday.",
    ] {
        check("en", marked);
    }
}

#[test]
fn quotations_stay_with_the_words_that_introduce_them() {
    for (code, marked) in [
        ("de", "„Was soll das?“, fragte er.| Niemand antwortete."),
        ("de", "„Was soll das?“ fragte er.| Niemand antwortete."),
        ("de", "„Das ist das Ende!“ sagte Merz.| Alle schwiegen."),
        ("de", "„Ich komme.| Er geht.“| Dann war Ruhe."),
        ("de", "Er sagte: „Ich gehe.“| Dann ging er."),
        ("de", "Das nannte er „Verrat“.| Sie schwieg."),
        ("en", "“Is it over?” Trump asked.| Nobody knew."),
        ("en", "\"Stop!\" he said.| \"Now.\"| She stopped."),
        ("en", "He said it was “over.”| She left."),
        ("fr", "« Est-ce fini ? » demande-t-il.| Personne ne répond."),
        ("fr", "« C’est fini. »| Il part."),
    ] {
        check(code, marked);
    }
}

#[test]
fn guillemets_close_in_either_direction() {
    check("de", "»Ich komme.«| Dann ging er.");
    check("de", "«Ich komme.»| Dann ging er.");
    check("de", "Er rief: »Halt!«, und blieb stehen.| Dann ging er.");
}

#[test]
fn ellipses_brackets_and_forgotten_spaces() {
    check("de", "Das … Treffen dauerte.| Dann war Schluss.");
    check("de", "Nun ja …| Das war es.");
    check("en", "Well...| That was it.");
    check("en", "He said (sic!) Putin was right.| [...] The end.");
    check("en", "It ended. (Nobody cared.)".replace(". (", ".| (").as_str());
    check("en", "It ended.[3]| Nobody cared.");
    let text = "Das hat er gesagt.Der Rest schwieg.";
    assert_eq!(cut("de", text), ["Das hat er gesagt.", "Der Rest schwieg."]);
    assert_eq!(cut("en", "all in lower case here. another one follows."), ["all in lower case here.", "another one follows."]);
    assert_eq!(cut("en", "Only One Capital here. and it goes on."), ["Only One Capital here. and it goes on."]);
}

#[test]
fn other_scripts_end_their_sentences() {
    check("ru", "Встреча прошла 15 августа.| Путин уехал в 2025 г. и молчал.| Трамп остался.");
    assert_eq!(cut("zh", "会谈结束了。双方没有达成协议。"), ["会谈结束了。", "双方没有达成协议。"]);
    assert_eq!(cut("ar", "انتهت القمة. لم يتفق الطرفان؟ نعم."), ["انتهت القمة.", "لم يتفق الطرفان؟", "نعم."]);
}

#[test]
fn headings_and_bullets_are_sentences_of_their_own() {
    let text = "Ein Gipfel ohne Ergebnis\n\nDie Präsidenten trafen sich. Sie gingen.\n\n- Erstens\n- Zweitens";
    let s = segment(&Article::from_text("a", text, "de"));
    assert_eq!(s.paragraphs.len(), 4);
    assert_eq!(s.sentences.iter().map(|x| x.paragraph).collect::<Vec<_>>(), [0, 1, 1, 2, 3]);
    assert_eq!(s.sentences[0].span.of(text), "Ein Gipfel ohne Ergebnis");
}

#[test]
fn words_with_inner_marks_are_one_token() {
    assert_eq!(lowers("de", "Der G-7-Gipfel, der US-Präsident"), ["der", "g-7-gipfel", ",", "der", "us-präsident"]);
    assert_eq!(lowers("en", "don't Trump’s F-16 U.S. troops"), ["don't", "trump's", "f-16", "u.s.", "troops"]);
    assert_eq!(lowers("de", "Ein- und Ausfuhr – er"), ["ein", "-", "und", "ausfuhr", "–", "er"]);
    assert_eq!(lowers("de", "Bürger:innen z.B. 15:30"), ["bürger:innen", "z.b.", "15:30"]);
    assert_eq!(lowers("en", "see https://example.org/a_b?c=1, ok"), ["see", "https://example.org/a_b?c=1", ",", "ok"]);
}

#[test]
fn numbers_keep_their_separators() {
    let t = toks("de", "7,2 1.500 15.30 1\u{202f}500 20% 72-Jährige 15.");
    let found: Vec<(&str, TokenKind)> = t.iter().map(|t| (t.lower.as_str(), t.kind)).collect();
    let (n, w, m) = (TokenKind::Number, TokenKind::Word, TokenKind::Mark);
    let expected =
        [("7,2", n), ("1.500", n), ("15.30", n), ("1\u{202f}500", n), ("20", n), ("%", m), ("72-jährige", w), ("15", n), (".", m)];
    assert_eq!(found, expected);
}

#[test]
fn stems_and_parts_of_compounds() {
    let de = toks("de", "Wirtschaftssanktionen EU-Wirtschaftssanktionen US-Präsidenten Sanktion");
    assert_eq!(de[0].parts, ["wirtschaft", "sanktion"]);
    assert_eq!(de[1].parts, ["eu", "wirtschaft", "sanktion"]);
    assert_eq!(de[2].parts, ["us", "prasident"]);
    assert!(de[3].parts.is_empty());
    assert_eq!(de[0].parts[1], de[3].stem, "a part compares with the noun alone");
    assert_eq!(toks("en", "face-to-face")[0].parts, ["face", "face"]);
    assert_eq!(toks("en", "US-led")[0].parts, ["us", "led"]);
    assert_eq!(toks("de", "wirtschaftssanktionen")[0].parts, Vec::<String>::new(), "no noun without a capital");
    let en = toks("en", "Trump's Trump’s Trump U.S. sanctions");
    assert!(en[..3].iter().all(|t| t.stem == "trump"), "{en:?}");
    assert_eq!((en[3].stem.as_str(), en[4].stem.as_str()), ("us", "sanction"));
}

#[test]
fn function_words_are_stop_words_and_acronyms_are_not() {
    let t = toks("en", "The US told us that WHO staff, who left, saw IT");
    let stops: Vec<&str> = t.iter().filter(|t| t.stop).map(|t| t.lower.as_str()).collect();
    assert_eq!(stops, ["the", "us", "that", "who"]);
    assert!(!t[1].stop && t[1].capital);
    let all = toks("en", "THE END OF THE WAR");
    assert!(all[0].stop && all[2].stop, "a shouted headline keeps its stop words");
}

#[test]
fn lower_is_composed_and_clean_while_the_span_is_the_text() {
    let text = "Gip\u{ad}fel Pra\u{308}sident Ukra\u{200b}ine";
    let t = toks("de", text);
    assert_eq!(t.iter().map(|t| t.lower.as_str()).collect::<Vec<_>>(), ["gipfel", "präsident", "ukraine"]);
    assert_eq!(t[0].span.of(text), "Gip\u{ad}fel");
    assert_eq!(t[2].span.of(text), "Ukra\u{200b}ine");
    assert_eq!(t[1].stem, "prasident");
}

/// Spans in order, on character boundaries, without gaps that hold anything visible.
fn holds(code: &str, text: &str) {
    let s = segment(&Article::from_text("a", text, code));
    let mut at = 0;
    for t in &s.tokens {
        assert!(t.span.start >= at && t.span.end > t.span.start && text.get(t.span.start..t.span.end).is_some(), "{:?}", t.span);
        let gap = &text[at..t.span.start];
        assert!(gap.chars().all(|c| c.is_whitespace() || crate::language::is_invisible(c)), "lost {gap:?}");
        at = t.span.end;
    }
    assert!(text[at..].chars().all(|c| c.is_whitespace() || crate::language::is_invisible(c)), "lost the end {:?}", &text[at..]);
    let mut token = 0;
    for (i, x) in s.sentences.iter().enumerate() {
        assert_eq!(x.tokens.start, token, "sentence {i} begins where the last one ended");
        token = x.tokens.end;
        assert!(s.paragraphs[x.paragraph].contains(x.span));
        assert!(s.tokens_of(i).iter().all(|t| x.span.contains(t.span)) && !s.tokens_of(i).is_empty());
    }
    assert_eq!(token, s.tokens.len(), "every token is in a sentence");
    assert!(s.paragraphs.windows(2).all(|w| w[0].end <= w[1].start));
}

#[test]
fn hostile_texts_hold() {
    for text in [
        "",
        "\0",
        "\u{301}\u{301}",
        "a\0b. \0",
        "👩‍👩‍👧‍👦 👍🏽.",
        "\u{feff}Text",
        "...",
        "“”„",
        "\r\r\n\u{2028}",
        "http://",
        "1\u{a0}",
        "-",
        "a-",
        "--- - --",
        "U.",
        "[1]",
    ] {
        for code in ["de", "en", "fr", "und"] {
            holds(code, text);
        }
    }
}

#[test]
fn a_family_emoji_is_one_token() {
    assert_eq!(lowers("en", "a 👩‍👩‍👧‍👦 b").len(), 3);
}

#[test]
fn endless_lines_are_cut_and_take_linear_time() {
    let begin = std::time::Instant::now();
    for unit in
        ["a", "ä", "\u{301}", "word ", "a-", "1.", "会", "a.b", "\u{200b}a", "\"", "!", "a. ", "J. ", "„", "https://a/", "\n", "a\n"]
    {
        let text = unit.repeat(1_000_000 / unit.len());
        let s = segment(&Article::from_text("a", text.as_str(), "de"));
        let longest = s.sentences.iter().map(|x| x.span.of(&text).chars().count()).max().unwrap_or(0);
        assert!(longest <= 3000, "{unit:?}: a sentence of {longest} characters");
    }
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_holds(text in "\\PC{0,80}", code in "(de|en|ru|und)") {
        holds(&code, &text);
    }

    #[test]
    fn any_text_of_awkward_pieces_holds(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "Dr", ".", " ", "\n", "\n\n", "15", "z", "B", "„", "“", "\"", "»", "«", "?", "!", "…", "-", "'", "’", "U.S", "Wort", "der", "\u{ad}",
                "\u{200b}", "ß", "\u{301}", "👍🏽", "。", "会", "http", ":", "/", "(", ")", "[", "]", ",", "\u{a0}", "500", "\r\n", "\0", "Mrd", "Путин",
            ]),
            0..60,
        ),
        code in "(de|en|fr|zz)",
    ) {
        holds(&code, &pieces.concat());
    }
}
