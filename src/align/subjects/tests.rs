use super::*;
use crate::model::Article;
use std::collections::BTreeMap;
use std::sync::Arc;

fn set(texts: &[(&str, &str)]) -> Vec<Document> {
    texts
        .iter()
        .enumerate()
        .map(|(i, (lang, text))| {
            let article = Article::from_text(format!("a{i}"), *text, *lang);
            let segments = crate::segment::segment(&article);
            let annotations = crate::annotate::annotate(&article, &segments);
            Document { article: Arc::new(article), segments, annotations, vectors: Vec::new() }
        })
        .collect()
}

fn words(documents: &[Document], s: &Subject) -> Vec<(usize, String, String)> {
    s.mentions.iter().map(|m| (m.article, documents[m.article].article.slice(m.span).to_string(), m.rule.clone())).collect()
}

fn by_name<'a>(all: &'a [Subject], name: &str) -> &'a Subject {
    all.iter().find(|s| s.name == name).unwrap_or_else(|| panic!("{name} not in {:?}", all.iter().map(|s| &s.name).collect::<Vec<_>>()))
}

fn wanted(name: &str, lang: &str, terms: &[&str]) -> ExpectedSubject {
    ExpectedSubject {
        name: BTreeMap::from([(lang.to_string(), name.to_string())]),
        kind: SubjectKind::Concept,
        terms: BTreeMap::from([(lang.to_string(), terms.iter().map(|t| (*t).to_string()).collect())]),
    }
}

#[test]
fn one_person_over_languages_spellings_and_last_names() {
    let d =
        set(&[("de", "Präsident Wladimir Putin kam. Später sprach Putin."), ("en", "President Vladimir Putin came. Then Putin spoke.")]);
    let all = subjects(&d, &[], "en");
    let putin = by_name(&all, "Vladimir Putin");
    assert_eq!(putin.kind, SubjectKind::Person);
    let names: Vec<String> =
        putin.mentions.iter().filter(|m| m.labelling == Labelling::Name).map(|m| d[m.article].article.slice(m.span).to_string()).collect();
    assert_eq!(names, ["Wladimir Putin", "Putin", "Vladimir Putin", "Putin"]);
}

#[test]
fn two_people_with_one_last_name_stay_apart() {
    let d = set(&[
        ("en", "Edith Calloway spoke. Desmond Calloway was silent. Edith Calloway left."),
        ("en", "They saw Desmond Calloway and Edith Calloway."),
    ]);
    let all = subjects(&d, &[], "en");
    assert_eq!(by_name(&all, "Edith Calloway").mentions.len(), 3);
    assert_eq!(by_name(&all, "Desmond Calloway").mentions.len(), 2);
}

#[test]
fn a_surname_is_not_the_tower_of_that_name() {
    let d = set(&[
        ("en", "Desmond Calloway spoke. Later Calloway left. Desmond Calloway was cheered."),
        ("en", "They met in Calloway Tower. Then Mr. Calloway spoke. The tower was lit."),
        ("en", "The Calloway Memos came out on Friday. Nobody had seen the memos. Calloway wrote them."),
    ]);
    let all = subjects(&d, &[], "en");
    let person = by_name(&all, "Desmond Calloway");
    let in_second: Vec<_> = words(&d, person).into_iter().filter(|w| w.0 > 0).map(|w| w.1).collect();
    assert_eq!(in_second, ["Calloway", "Calloway"], "{:?}", all.iter().map(|s| (&s.name, s.kind, s.mentions.len())).collect::<Vec<_>>());
    assert!(all.iter().filter(|s| s.kind == SubjectKind::Person).all(|s| !s.name.contains("Tower") && !s.name.contains("Memos")));
}

#[test]
fn a_country_is_one_in_both_languages_and_its_capital_is_another() {
    let d = set(&[("de", "Russland schwieg. Die russische Seite in Moskau auch."), ("en", "Russia was silent. It rained in Moscow.")]);
    let all = subjects(&d, &[], "de");
    assert_eq!(words(&d, by_name(&all, "Russland")).iter().map(|w| w.1.as_str()).collect::<Vec<_>>(), ["Russland", "russische", "Russia"]);
    assert_eq!(by_name(&all, "Moskau").mentions.len(), 2);
}

#[test]
fn an_office_is_learned_from_an_apposition_and_used_for_a_description() {
    let d = set(&[("en", "Russian President Vladimir Putin arrived. The Russian leader smiled. The French president did not.")]);
    let all = subjects(&d, &[], "en");
    let w = words(&d, by_name(&all, "Vladimir Putin"));
    assert!(w.contains(&(0, "Russian leader".into(), "role".into())), "{w:?}");
    assert!(!w.iter().any(|w| w.1.contains("French")), "{w:?}");
    let d = set(&[("de", "Bürgermeisterin Iris Talbeck lud ein. Die Bürgermeisterin sprach kurz. Die Minister blieben fort.")]);
    let all = subjects(&d, &[], "de");
    let w = words(&d, by_name(&all, "Iris Talbeck"));
    assert!(w.contains(&(0, "Bürgermeisterin".into(), "role".into())), "{w:?}");
    assert!(!w.iter().any(|w| w.1 == "Minister"), "{w:?}");
}

#[test]
fn expected_terms_match_inflected_compounded_and_derived_forms_only() {
    let d = set(&[(
        "de",
        "Die Sanktionen bleiben. Die Wirtschaftssanktionen wirken. Eine Sanktionspolitik. Sie sanktionieren. Die Nation staunt.",
    )]);
    let all = subjects(&d, &[wanted("Sanktionen", "de", &["Sanktion"]), wanted("Nationen", "de", &["Nation"])], "de");
    let got: Vec<(String, String)> = words(&d, &all[0]).into_iter().map(|w| (w.1, w.2)).collect();
    let want =
        [("Sanktionen", "term"), ("Wirtschaftssanktionen", "compound"), ("Sanktionspolitik", "compound"), ("sanktionieren", "derived")];
    assert_eq!(got, want.map(|(a, b)| (a.to_string(), b.to_string())));
    assert_eq!(words(&d, &all[1]).into_iter().map(|w| w.1).collect::<Vec<_>>(), ["Nation"]);
    assert!(all[0].expected && all[0].id == "s1");
}

#[test]
fn acronyms_keep_their_capitals_and_terms_of_several_words_bend() {
    let d =
        set(&[("de", "Die EU-Staaten und der Nahe Osten. Im Nahen Osten. Eu war da. Der New-START-Vertrag."), ("en", "He met EU envoys.")]);
    let all = subjects(
        &d,
        &[
            wanted("EU", "und", &["EU"]),
            wanted("Naher Osten", "de", &["Naher Osten"]),
            wanted("START", "de", &["New START"]),
            wanted("Nichts", "de", &["Inuit"]),
        ],
        "de",
    );
    assert_eq!(
        words(&d, &all[0]).into_iter().map(|w| (w.0, w.1)).collect::<Vec<_>>(),
        [(0, "EU-Staaten".to_string()), (1, "EU".to_string())]
    );
    assert_eq!(words(&d, &all[1]).into_iter().map(|w| w.1).collect::<Vec<_>>(), ["Nahe Osten", "Nahen Osten"]);
    assert_eq!(words(&d, &all[2]).into_iter().map(|w| w.1).collect::<Vec<_>>(), ["New-START-Vertrag"]);
    assert!(all[3].mentions.is_empty() && all[3].coverage.iter().all(|c| c.grade == crate::model::Grade::NotFound));
}

#[test]
fn a_thing_of_several_articles_is_a_subject_across_languages() {
    let d = set(&[("en", "The summit began. The summit ended. The meeting was short."), ("de", "Der Gipfel begann. Das Treffen endete.")]);
    let all = subjects(&d, &[], "en");
    let s = by_name(&all, "meeting");
    assert_eq!(s.kind, SubjectKind::Event);
    assert_eq!(s.mentions.iter().map(|m| m.article).collect::<Vec<_>>(), [0, 0, 0, 1, 1]);
}

#[test]
fn an_initial_and_a_cut_syllable_do_not_split_a_person() {
    let d = set(&[
        ("en", "President Vladimir V. Putin spoke. Then Putin left. Kim Jong Un came. Kim was silent."),
        ("en", "They met Kim Jong - un in Pyongyang. Kim Jong smiled."),
    ]);
    let all = subjects(&d, &[], "en");
    let putin: Vec<&Subject> = all.iter().filter(|s| s.name.contains("Putin") || s.name.starts_with("Vladimir")).collect();
    assert_eq!(putin.len(), 1, "{:?}", all.iter().map(|s| &s.name).collect::<Vec<_>>());
    assert_eq!(all.iter().filter(|s| s.name.starts_with("Kim")).count(), 1);
}

#[test]
fn a_function_word_is_no_form_of_a_term_and_separable_verbs_are() {
    let d = set(&[("de", "Er hat sich gefreut. Sie sind sicher. Beide haben abgerüstet, um weiter abzurüsten.")]);
    let all = subjects(&d, &[wanted("Sicherheit", "de", &["sicher"]), wanted("Abrüstung", "de", &["abrüsten"])], "de");
    let found = |name: &str| words(&d, by_name(&all, name)).into_iter().map(|w| w.1).collect::<Vec<_>>();
    assert_eq!(found("Sicherheit"), ["sicher"]);
    assert_eq!(found("Abrüstung"), ["abgerüstet", "abzurüsten"]);
}

#[test]
fn a_surname_at_the_beginning_of_a_sentence_is_found_by_the_other_articles() {
    let d = set(&[
        ("de", "Präsident Donald Trump kam. Die Lage blieb offen. Präsident Karl Bauer schwieg."),
        ("de", "Zwei Präsidenten redeten. Trump versprach es. Bauer und Händler klagten."),
    ]);
    let all = subjects(&d, &[], "de");
    let trump = by_name(&all, "Donald Trump");
    assert!(trump.mentions.iter().any(|m| m.article == 1), "{:?}", trump.mentions);
    let bauer = by_name(&all, "Karl Bauer");
    assert!(bauer.mentions.iter().all(|m| m.article == 0), "a common noun is no surname: {:?}", bauer.mentions);
}

#[test]
fn a_capital_that_acts_is_the_state_and_a_capital_where_something_happens_is_not() {
    let d = set(&[
        ("en", "Russia is a member. Moscow rejected the plan. The delegation landed in Moscow on Friday."),
        ("de", "Russland ist Mitglied. Moskau wies den Plan zurück. Am Freitag landete die Delegation in Moskau."),
    ]);
    let all = subjects(&d, &[], "en");
    let seat: Vec<_> = words(&d, by_name(&all, "Russia")).into_iter().filter(|w| w.2 == "seat").map(|w| (w.0, w.1)).collect();
    assert_eq!(seat, [(0, "Moscow".to_string()), (1, "Moskau".to_string())]);
    assert_eq!(by_name(&all, "Moscow").mentions.len(), 4, "it stays the city too");
}

#[test]
fn the_north_is_the_country_whose_name_begins_so() {
    let d = set(&[
        ("en", "North Korea and South Korea met. The North agreed. North and South Korea will talk. The North Pole is cold."),
        ("en", "North Korea was silent. South Korea spoke."),
    ]);
    let all = subjects(&d, &[], "en");
    let short: Vec<_> = words(&d, by_name(&all, "North Korea")).into_iter().filter(|w| w.2 == "short").map(|w| w.1).collect();
    assert_eq!(short, ["North", "North"], "the second of them shares Korea with the South");
    assert!(words(&d, by_name(&all, "South Korea")).iter().all(|w| w.2 != "short"));
}

#[test]
fn the_country_and_the_committee_are_the_last_ones_named() {
    let d = set(&[
        ("en", "The Ferry Safety Committee met in Norway. The committee praised the country. The committee of inquiry did not."),
        ("de", "Das Verkehrsministerium in Wien prüft die Fähre. Das Ministerium schweigt. Norwegen hilft. Das Land hat Fähren."),
    ]);
    let all = subjects(&d, &[], "en");
    let head =
        |name: &str| -> Vec<_> { words(&d, by_name(&all, name)).into_iter().filter(|w| w.2 == "head").map(|w| (w.0, w.1)).collect() };
    assert_eq!(head("Norway"), [(0, "country".to_string()), (1, "Land".to_string())]);
    assert_eq!(head("Ferry Safety Committee"), [(0, "committee".to_string())]);
    let d = set(&[("en", "Norway met Sweden. The two countries agreed."), ("en", "Norway, Sweden and Denmark met. Both nations left.")]);
    let all = subjects(&d, &[], "en");
    for name in ["Norway", "Sweden"] {
        let found: Vec<_> = words(&d, by_name(&all, name)).into_iter().filter(|w| w.2 == "head").map(|w| (w.0, w.1)).collect();
        assert_eq!(found, [(0, "countries".to_string())], "of three, nobody knows which two");
    }
}

#[test]
fn a_plural_of_the_shared_word_is_both_countries() {
    let d = set(&[("en", "North Korea and South Korea met. The two Koreas agreed."), ("en", "South Korea met North Korea.")]);
    let all = subjects(&d, &[], "en");
    for name in ["North Korea", "South Korea"] {
        assert!(words(&d, by_name(&all, name)).iter().any(|w| w.1 == "Koreas"), "{name}");
    }
}

#[test]
fn the_government_of_its_head_is_the_country() {
    let d = set(&[
        ("en", "Norwegian President Thore Lindwahl spoke. Norway waits. The Lindwahl administration will answer."),
        ("de", "Norwegen wartet. Die Regierung Lindwahl will antworten. Thore Lindwahl selbst schwieg."),
    ]);
    let all = subjects(&d, &[], "en");
    let short: Vec<_> = words(&d, by_name(&all, "Norway")).into_iter().filter(|w| w.2 == "short").map(|w| w.1).collect();
    assert_eq!(short, ["Lindwahl administration", "Regierung Lindwahl"]);
}

#[test]
fn a_name_that_one_article_establishes_is_found_in_the_others() {
    let d = set(&[
        ("en", "The train left the rails in Hallstetten. SV Blau-Weiss Ostheim sent help to Hallstetten. Kessler & Roth build trains."),
        ("de", "Nahe der Kleinstadt Hallstetten half der SV Blau-Weiß Ostheim. Der Kern der Sache blieb offen."),
    ]);
    let all = subjects(&d, &[], "en");
    let in_second = |name: &str| by_name(&all, name).mentions.iter().any(|m| m.article == 1);
    assert!(in_second("Hallstetten") && in_second("SV Blau-Weiss Ostheim"), "{:?}", all.iter().map(|s| &s.name).collect::<Vec<_>>());
    assert!(all.iter().any(|s| s.name == "Kessler & Roth"), "{:?}", all.iter().map(|s| &s.name).collect::<Vec<_>>());
}

#[test]
fn an_office_before_a_title_and_a_coined_word_before_a_name_are_labels() {
    let d = set(&[(
        "de",
        "Verurteilt wurde der frühere Klinikdirektor Dr. Reinhard Tessmer. Der Skandal-Arzt Reinhard Tessmer schwieg. Reinhard Tessmer ging.",
    )]);
    let all = subjects(&d, &[], "de");
    let labels: Vec<String> =
        words(&d, by_name(&all, "Reinhard Tessmer")).into_iter().filter(|w| w.2 == "apposition").map(|w| w.1).collect();
    assert_eq!(labels, ["frühere Klinikdirektor", "Skandal-Arzt"]);
}

/// The words that give an office to somebody.
fn offices(text: &str, lang: &str, name: &str) -> Vec<String> {
    let d = set(&[(lang, text)]);
    let all = subjects(&d, &[], lang);
    let mentions = by_name(&all, name).mentions.iter();
    mentions.filter(|m| matches!(m.rule.as_str(), "apposition" | "role")).map(|m| text[m.span.start..m.span.end].to_string()).collect()
}

#[test]
fn an_office_that_a_comma_ties_to_a_name_is_that_persons() {
    let text = "Stadtsprecherin Anna Weidner kam. Die Sprecherin des Bündnisses, Leonie Haagen, blieb. Die Sprecherin der Feuerwehr ging.";
    assert_eq!(offices(text, "de", "Leonie Haagen"), ["Sprecherin"]);
    assert_eq!(offices(text, "de", "Anna Weidner"), ["Stadtsprecherin"]);
    let text = "Carl Reed stayed. The lawyer of Reed, Anna Berg, came. Then the lawyer of the union left.";
    assert_eq!(offices(text, "en", "Anna Berg"), ["lawyer"]);
    assert_eq!(offices(text, "en", "Carl Reed"), [""; 0]);
    let text = "They met the mayor of the town, Carl Reed told Anna Berg, and left.";
    assert_eq!(offices(text, "en", "Carl Reed"), [""; 0], "a new clause");
    let text = "Die Kosten nannte Anna Weidner. Später bezifferte Dezernent Max Probe sie, dann jubelt der neue Dezernent Max Probe.";
    assert_eq!(offices(text, "de", "Max Probe"), ["Dezernent", "neue Dezernent"], "a verb describes nobody");
    assert_eq!(offices("Mayor Carl Reed came. Then the mayor left.", "en", "Carl Reed"), ["Mayor", "mayor"]);
}

#[test]
fn groups_are_one_over_languages_and_the_words_that_they_come_from_are_not() {
    let d = set(&[
        ("de", "Die Demonstranten riefen. Dann gingen die Demonstrierenden, und die Fahrgäste warteten. Passagiere schliefen."),
        ("en", "The protesters shouted. Then the demonstrators left the protest, and passengers waited. Passengers slept."),
    ]);
    let all = subjects(&d, &[], "en");
    let forms: Vec<String> = words(&d, by_name(&all, "protesters")).into_iter().map(|w| w.1).collect();
    assert_eq!(forms.len(), 4, "{forms:?}");
    assert!(!forms.iter().any(|f| f.ends_with("protest")), "{forms:?}");
    assert_eq!(by_name(&all, "passengers").mentions.len(), 4);
    let d = set(&[
        ("de", "Das hat ihn beschäftigt. Sie war angeklagt und beschäftigte sich damit."),
        ("de", "Er war beschäftigt und wurde angeklagt. Es beschäftigte ihn, und man hat ihn angeklagt."),
    ]);
    assert!(!subjects(&d, &[], "de").iter().any(|s| s.name == "Beschäftigte" || s.name == "Angeklagter"));
}
