//! Names without their inflection.

use super::data::NameEnding;
use super::fold;

/// Fewest characters a base may have: "As" and "Es" are no genitives.
const SHORTEST: usize = 3;

/// Applies the first rule that fits the name's end; the name itself (without invisible characters) when none does.
/// `listed` tells whether a folded word is in the language's list, other than as a common noun.
pub(super) fn base(name: &str, rules: &[NameEnding], listed: impl Fn(&str) -> bool) -> String {
    let name: String = name.chars().filter(|c| !super::fold::is_invisible(*c)).map(|c| if c == '\u{2019}' { '\'' } else { c }).collect();
    for rule in rules {
        let Some(stem) = strip(&name, &rule.written) else { continue };
        if rule.written == rule.base {
            return name;
        }
        let base = format!("{stem}{}", rule.base);
        let apostrophe = rule.written.starts_with('\'');
        // "Hans" is listed and "Han" is not; "Putins" is not listed, "Russland" is.
        let keep = !apostrophe && (rule.known || listed(&fold(&name))) && !listed(&fold(&base));
        return if keep || base.chars().count() < SHORTEST { name } else { base };
    }
    name
}

/// `name` without `ending`, in whatever case the ending is written: TRUMP'S has a capital S.
fn strip<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let at = name.len().checked_sub(ending.len())?;
    let (stem, end) = (name.get(..at)?, name.get(at..)?);
    (!ending.is_empty() && end.to_lowercase() == ending).then_some(stem)
}

#[cfg(test)]
mod tests {
    use crate::language::of;

    #[test]
    fn genitives_lose_their_ending() {
        for (code, name, base) in [
            ("de", "Putins", "Putin"),
            ("de", "Trumps", "Trump"),
            ("de", "Russlands", "Russland"),
            ("de", "Alaskas", "Alaska"),
            ("de", "Selenskyjs", "Selenskyj"),
            ("en", "Trump's", "Trump"),
            ("en", "Trump’s", "Trump"),
            ("en", "TRUMP'S", "TRUMP"),
            ("en", "Texas'", "Texas"),
            ("de", "Grass’", "Grass"),
            ("ru", "Путина", "Путин"),
        ] {
            assert_eq!(of(code).normalise_inflection(name), base, "{code}");
        }
    }

    #[test]
    fn names_that_end_in_s_keep_it() {
        for name in ["Paris", "Texas", "Strauss", "Laos", "Mars", "Johannes", "Markus", "Weiß", "Hans", "USA", "As", ""] {
            assert_eq!(of("de").normalise_inflection(name), name);
        }
        assert_eq!(of("en").normalise_inflection("Texas"), "Texas");
        assert_eq!(of("xx").normalise_inflection("Putins"), "Putins");
    }
}
