//! Who "the minister" is: the one person that a text introduces with this office.
//!
//! "Baudezernent Hallwachs … Der Dezernent sagte", "Anna Berg, a lawyer for the union, … the lawyer said". When two people have the office,
//! anywhere in the text, or none has it before, nobody is meant.

use super::names::apposition;
use super::names::lists::lists;
use crate::language::Language;
use crate::model::{NameMention, Segments, Span, SubjectKind, Token, TokenKind};
use std::collections::HashMap;

/// Words of an office that are compared ("deputy prime minister").
const WORDS: usize = 3;

/// Who holds an office, as one text tells it.
struct Holder {
    /// The name in lower case.
    name: String,
    first: Span,
    several: bool,
}

/// The offices of a text with who holds them.
pub struct Holders<'a> {
    language: &'a Language,
    by_office: HashMap<String, Holder>,
}

impl<'a> Holders<'a> {
    /// Reads who is introduced with what office.
    pub fn new(segments: &Segments, language: &'a Language, names: &[NameMention]) -> Self {
        let mut out = Self { language, by_office: HashMap::new() };
        for n in names.iter().filter(|n| !n.in_title && !n.derived && n.key.is_none()) {
            if !matches!(n.kind, None | Some(SubjectKind::Person)) {
                continue;
            }
            let (start, end) = (segments.token_from(n.span.start), segments.token_from(n.span.end));
            let name = n.base.to_lowercase();
            let Some(first) = segments.sentences.get(n.sentence).map(|s| s.tokens.start) else { continue };
            let Some(tokens) = segments.tokens.get(first..).filter(|_| first <= start) else { continue };
            for office in out.introduced(tokens, start - first, end - first) {
                let holder = out.by_office.entry(office).or_insert_with(|| Holder { name: name.clone(), first: n.span, several: false });
                holder.several |= !one_name(&holder.name, &name);
            }
        }
        out
    }

    /// The person who holds the office whose words are `office`, when the text has told it before the byte `before`.
    pub fn of(&self, office: &[Token], before: usize) -> Option<Span> {
        let phrase = self.phrase(office)?;
        self.by_office.get(&phrase).filter(|h| !h.several && h.first.end <= before).map(|h| h.first)
    }

    /// The offices that stand at the name of the tokens `start..end`, each in all the ways that one may speak of them later.
    fn introduced(&self, tokens: &[Token], start: usize, end: usize) -> Vec<String> {
        let mut at = start;
        let title = |t: &Token| lists().role(self.language.code(), &t.lower).is_some_and(|r| r.class == "title");
        // "Mayor Dr. Reed", "Sen. Reed"
        let short = |at: usize| at > 1 && tokens[at - 1].lower == "." && tokens[at - 2].lower.len() < 5;
        while at > 0 && (title(&tokens[at - 1]) || short(at)) {
            at -= 1;
        }
        let before = Some((at, at)).filter(|_| self.role(tokens, at));
        let apart = || apposition::before_comma(tokens, start, end, self.language.code());
        let behind = || apposition::behind_comma(tokens, end, self.language.code());
        let Some((_, last)) = before.or_else(apart).or_else(behind) else { return Vec::new() };
        self.ways(tokens, last)
    }

    /// Whether an office ends before the token `end`.
    fn role(&self, tokens: &[Token], end: usize) -> bool {
        end > 0 && tokens[end - 1].kind == TokenKind::Word && self.phrase(&tokens[end - 1..end]).is_some_and(|p| self.known(&p))
    }

    fn known(&self, phrase: &str) -> bool {
        lists().role(self.language.code(), phrase).is_some_and(|r| r.class != "title")
    }

    /// "finance minister", "minister" and, in German, the ends of a compound that are offices.
    fn ways(&self, tokens: &[Token], end: usize) -> Vec<String> {
        let mut out = Vec::new();
        let code = self.language.code();
        // "Vice President Berg", "the former mayor", „Altkanzler“ hold another office than the bare word says.
        let other = (2..=WORDS).take_while(|n| *n <= end).find(|n| lists().has(code, "not_in_office", &tokens[end - n].lower));
        if self.language.nouns_capital() {
            let Some(whole) = self.phrase(&tokens[end - 1..end]).filter(|_| other.is_none()) else { return out };
            if lists().begins(code, "not_in_office_prefix", &whole) {
                return vec![whole];
            }
            let ends = whole.char_indices().skip(1).take(60).filter_map(|(i, _)| whole.get(i..));
            out.extend(ends.filter(|e| lists().listed_role(self.language.code(), e)).map(str::to_string));
            out.push(whole);
            return out;
        }
        for n in (1..=WORDS).take_while(|n| *n <= end) {
            if tokens[end - n].kind != TokenKind::Word || tokens[end - n].stop {
                break;
            }
            if other.is_none_or(|least| n >= least) {
                out.extend(self.phrase(&tokens[end - n..end]));
            }
        }
        if other.is_some() {
            return out;
        }
        // "Sen. Reed" is the senator.
        let class = out.first().and_then(|w| lists().role(self.language.code(), w)).map(|r| r.class.clone());
        out.extend(class.filter(|c| !out.contains(c)));
        out
    }

    /// The words in lower case, a German one without the ending of its case.
    fn phrase(&self, office: &[Token]) -> Option<String> {
        if office.is_empty() {
            return None;
        }
        let words: Vec<&str> = office.iter().map(|t| t.lower.trim_end_matches('.')).collect();
        let phrase = words.join(" ");
        let ending = lists().role_and_ending(self.language.code(), &phrase).map_or("", |(_, ending)| ending);
        phrase.strip_suffix(ending).map(str::to_string)
    }
}

/// Whether two names may be one person's: equal, or one is the last word of the other.
fn one_name(a: &str, b: &str) -> bool {
    let last = |long: &str, short: &str| long.split(' ').next_back() == Some(short);
    a == b || last(a, b) || last(b, a)
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::model::Article;
    use crate::segment::segment;

    /// Who says what stands last.
    fn who(text: &str, code: &str) -> Option<String> {
        let a = Article::from_text("a", text, code);
        let last = annotate(&a, &segment(&a)).speech.last().cloned();
        last.expect(text).speaker.map(|s| s.of(text).to_string())
    }

    #[test]
    fn an_office_alone_is_the_one_person_who_was_introduced_with_it() {
        for (text, code, name) in [
            ("Baudezernent Hallwachs kam. Der Dezernent sagte, dass die Brücke sicher sei.", "de", "Hallwachs"),
            ("Bürgermeisterin Iris Talbeck kam. „Die Brücke ist wieder offen“, sagte die Bürgermeisterin.", "de", "Iris Talbeck"),
            ("Iris Talbeck, Sprecherin der Stadt, kam. Am Montag sagte die Sprecherin, die Brücke sei zu.", "de", "Iris Talbeck"),
            ("Mayor Anna Berg came. The mayor said that the bridge was safe.", "en", "Anna Berg"),
            ("Finance Minister Anna Berg came. \"We will pay for the bridge\", said the finance minister.", "en", "Anna Berg"),
            ("Sen. Anna Berg came. The senator said that the bridge was safe.", "en", "Anna Berg"),
            ("Anna Berg, a lawyer for the union, came. The lawyer said that the bridge was safe.", "en", "Anna Berg"),
            ("Mayor Anna Berg came. The bridge is safe, according to the mayor.", "en", "Anna Berg"),
            ("Mayor Anna Berg came. The bridge is safe, according to Sen. Carl Reed.", "en", "Carl Reed"),
            ("Bürgermeister Jan Probe kam. Laut dem Bürgermeister ist die Brücke sicher.", "de", "Jan Probe"),
        ] {
            assert_eq!(who(text, code).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn an_office_that_two_have_or_none_or_another_is_nobody() {
        for (text, code) in [
            ("The mayor said that the bridge was safe. Mayor Anna Berg came.", "en"),
            ("Mayor Anna Berg met Mayor Carl Reed. The mayor said that the bridge was safe.", "en"),
            ("Mayor Anna Berg came. The mayor said that the bridge was safe. Later Mayor Carl Reed left.", "en"),
            ("Finance Minister Anna Berg came. The education minister said that the bridge was safe.", "en"),
            ("Anna Berg came. The minister said that the bridge was safe.", "en"),
            ("To Anna Berg, the mayor said nothing. The mayor said that the bridge was safe.", "en"),
            ("Mayor Anna Berg came. The mayors said that the bridge was safe.", "en"),
            ("Mayor Anna Berg came. The mayor of Ashford said that the bridge was safe.", "en"),
            ("Sprecherin Iris Talbeck kam. Der Sprecher sagte, dass die Brücke sicher sei.", "de"),
            ("Minister Jan Probe kam. Die Minister sagten, dass die Brücke sicher sei.", "de"),
            ("Sprecher Jan Probe kam. „Die Brücke ist wieder offen“, sagte der Sprecher der Stadt.", "de"),
            ("Ministerin Iris Talbeck kam. Der Rat nannte die Ministerin „eine ganz große Lügnerin“.", "de"),
        ] {
            assert_eq!(who(text, code), None, "{text}");
        }
    }

    #[test]
    fn another_office_another_person_and_who_is_tied_to_an_office_are_not_its_holder() {
        for (text, code) in [
            ("Vice President Anna Berg came to the port. The president said that it was late.", "en"),
            ("Former mayor Anna Berg came to the port. The mayor said that it was late.", "en"),
            ("Anna Berg, the former minister, came to the port. The minister said that it was late.", "en"),
            ("Altbürgermeister Jan Probe kam zum Hafen. Der Bürgermeister sagte, dass es spät sei.", "de"),
            ("Der ehemalige Minister Jan Probe kam zum Hafen. Der Minister sagte, dass es spät sei.", "de"),
            ("Mayor Anna Berg met Mayor Carl Berg at the port. The mayor said that it was late.", "en"),
            ("The daughter of the mayor, Anna Berg, came to the port. The mayor said that it was late.", "en"),
            ("Die Tochter des Bürgermeisters, Iris Talbeck, kam zum Hafen. Der Bürgermeister sagte, dass es spät sei.", "de"),
        ] {
            assert_eq!(who(text, code), None, "{text}");
        }
        let own = "The lawyer of Reed, Anna Berg, came to the port. The lawyer said that it was late.";
        assert_eq!(who(own, "en").as_deref(), Some("Anna Berg"));
    }
}
