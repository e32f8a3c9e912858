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
