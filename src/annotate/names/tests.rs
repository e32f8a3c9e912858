use super::*;

fn found(text: &str, lang: &str) -> Vec<(String, Option<SubjectKind>)> {
    let article = Article::from_text("a", text, lang);
    let segments = crate::segment::segment(&article);
    names(&article, &segments).into_iter().map(|n| (n.base, n.kind)).collect()
}

fn bases(text: &str, lang: &str) -> Vec<String> {
    found(text, lang).into_iter().map(|n| n.0).collect()
}

#[test]
fn english_names_are_found_without_titles_and_starters() {
    let b = bases("Yesterday Prime Minister Edith Calloway met Thore Lindwahl. Calloway said nothing on Friday.", "en");
    assert_eq!(b, ["Edith Calloway", "Thore Lindwahl", "Calloway"]);
    assert!(bases("Rain fell. Nothing happened on Monday in March.", "en").is_empty());
}

#[test]
fn a_word_at_the_start_counts_only_when_seen_inside() {
    assert!(bases("Volle houses everywhere.", "en").is_empty());
    assert_eq!(bases("Lindwahl left. They asked Lindwahl why.", "en"), ["Lindwahl", "Lindwahl"]);
}

#[test]
fn organisations_keep_their_of() {
    let f = found("He studied at the University of Greyferry and joined the Department of Bridges.", "en");
    assert_eq!(f[0], ("University of Greyferry".into(), Some(SubjectKind::Organisation)));
    assert_eq!(f[1], ("Department of Bridges".into(), Some(SubjectKind::Organisation)));
}

#[test]
fn german_nouns_are_no_names_and_people_are() {
    let b = bases(
        "Der Gipfel war ein Erfolg. Bürgermeisterin Iris Talbeck sagte, die Brücke bleibe zu. Talbecks Worte blieben ohne Folgen.",
        "de",
    );
    assert_eq!(b, ["Iris Talbeck", "Talbeck"]);
}

#[test]
fn german_compounds_with_a_country_belong_to_it() {
    let article = Article::from_text("a", "Der US-Präsident sprach mit russischen Gästen über den Ukrainekrieg.", "de");
    let segments = crate::segment::segment(&article);
    let n = names(&article, &segments);
    let got: Vec<(&str, bool, &str)> = n.iter().map(|m| (m.key.as_deref().unwrap_or(""), m.derived, article.slice(m.span))).collect();
    assert_eq!(got, [("region:US", true, "US"), ("region:RU", true, "russischen"), ("region:UA", true, "Ukraine")]);
}

#[test]
fn a_given_name_turns_a_country_into_a_person() {
    assert_eq!(bases("Then Michael Jordan arrived in Jordan.", "en"), ["Michael Jordan", "Jordan"]);
}

#[test]
fn hostile_text_does_no_harm() {
    for t in ["", "’s", "- - -", "A.", "\u{ad}\u{ad}", "Mr. Mr. Mr.", "🙂 U.S🙂", "İstanbul", "«Russland»"] {
        for l in ["de", "en", "und", "ru"] {
            let _ = bases(t, l);
        }
    }
}

#[test]
fn an_office_makes_a_surname_of_a_german_word() {
    for (text, names) in [
        ("Bürgermeister Kolbe sagte am Freitag nichts.", &["Kolbe"][..]),
        ("Das will Baudezernent Hallwachs ändern. Hallwachs sprach von Wochen.", &["Hallwachs", "Hallwachs"]),
        ("Am Abend sagte Ministerin Sommer, der Sommer werde heiß.", &["Sommer"]),
        ("Polizeichef Vogel sah einen Vogel. Der Vogel flog, Vogel blieb.", &["Vogel", "Vogel"]),
        ("Die Pläne des Ministers Sommer scheiterten.", &["Sommer"]),
        ("Der frühere Trainer Vogel lachte. Vogels Worte blieben.", &["Vogel", "Vogel"]),
        ("Es gab Kritik an Trainer Vogel, und seit Sommer mehr.", &["Vogel"]),
        ("Gestern traf Herr Winter den Arzt. Im Winter ging Winter.", &["Winter", "Winter"]),
        ("Das sagte Bürgermeister Jan Kolbe.", &["Jan Kolbe"]),
        ("Wie Bürgermeisterin Fuchs mitteilte, bleibt die Brücke zu.", &["Fuchs"]),
    ] {
        assert_eq!(bases(text, "de"), names, "{text}");
    }
}

#[test]
fn what_else_stands_behind_an_office_is_no_name() {
    for text in [
        "Das sagte die Ministerin Ende Mai. Danach ging Ministerin Ende Juni.",
        "Das sagte Präsident Anfang der Woche.",
        "Das sagte Bürgermeister Dienstag dem Rat.",
        "Sonst kam Trainer Montagabend und Trainer Mai nie.",
        "Sie wurde Trainerin Fußball AG und blieb.",
        "Er ist Leiter Einkauf geworden und wollte als Präsident Geschichte schreiben.",
        "Ihm gelang, dass Ermittler Spuren fanden und Forscher Hinweise.",
        "Gestern warf der Bürgermeister Steine, weil der Minister Kritik übte.",
        "Dem Minister Recht zu geben, fiel schwer.",
        "Er bat Präsidenten Hilfe zu senden.",
        "Gesucht wird ein Chef Wahl-Kampagne.",
        "Sie nannte Chefin Versammlungen und Unterlagen.",
    ] {
        assert_eq!(bases(text, "de"), [""; 0], "{text}");
    }
    assert_eq!(bases("Mit Anna Berg, Leiterin Einkauf, sprach niemand.", "de"), ["Anna Berg"]);
}

#[test]
fn a_firm_keeps_its_ampersand_and_two_common_nouns_make_none() {
    let one = |text: &str, lang: &str| found(text, lang);
    let org = Some(SubjectKind::Organisation);
    assert_eq!(one("Gestern hat Müller & Söhne die Brücke gekauft.", "de"), [("Müller & Söhne".into(), org)]);
    assert_eq!(one("Das sagt die Kolb & Partner GmbH.", "de"), [("Kolb & Partner GmbH".into(), org)]);
    assert_eq!(one("The bridge was bought by Smith & Sons.", "en"), [("Smith & Sons".into(), org)]);
    assert_eq!(one("Er leitet dort Forschung & Entwicklung.", "de"), []);
}
