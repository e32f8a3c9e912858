//! Lines that a program broke to a width: joined again, so that a paragraph is one line and a column of the window can
//! break it where it needs to.

/// Widest line, in characters, of a text that was broken to a width.
const WIDEST: usize = 100;
/// Narrowest width that mail programs and editors break to.
const NARROWEST: usize = 50;
/// Breaks that a text needs before its lines are judged.
const FEWEST: usize = 4;
/// Part of the width that may stay empty: programs that even out lines (`fmt`), or count bytes, do not fill them.
const RAGGED: usize = 8;
/// Share of the breaks that came because the next word had no room, above which the text was broken to a width.
const FULL: f64 = 0.8;

/// The text with its paragraphs in one line each, when its lines look broken to a width; else as it is.
///
/// A break goes when the next word had no room in its line: headings, lists and verses, whose lines end early, stay.
pub fn joined(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let length = |line: &str| line.chars().count();
    let width = lines.iter().map(|l| length(l)).max().unwrap_or(0);
    if !(NARROWEST..=WIDEST).contains(&width) {
        return text.to_string();
    }
    let full = |pair: &[&str]| {
        let word = pair[1].split_whitespace().next().map_or(0, length);
        length(pair[0]) + 1 + word > width - width / RAGGED
    };
    let breaks = lines.windows(2).filter(|p| p.iter().all(|l| !l.trim().is_empty()));
    let (of_width, all) = breaks.fold((0usize, 0usize), |(f, n), p| (f + usize::from(full(p)), n + 1));
    if all < FEWEST || (of_width as f64) < FULL * all as f64 {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    for (i, line) in lines.iter().enumerate() {
        out.push_str(line);
        let next = lines.get(i + 1).copied().unwrap_or_default();
        let goes_on = !line.trim().is_empty() && !next.trim().is_empty() && full(&[line, next]);
        out.push(if goes_on { ' ' } else { '\n' });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROKEN: &str = "Die Brücke\n\nDie Stadt Kleinbrück hat am Dienstag die neue Lachsbrücke über\n\
        die Aue eröffnet. Bürgermeisterin Erika Mustermann sprach von einem\n\
        großen Tag für alle, die jahrelang Umwege fahren mussten. Der Bau\n\
        kostete 4,2 Millionen Euro und damit deutlich mehr als geplant, wie\nsie sagte.\n\nEnde.";

    #[test]
    fn a_text_broken_to_a_width_has_its_paragraphs_back() {
        let text = joined(BROKEN);
        assert!(text.contains("Lachsbrücke über die Aue") && text.contains("Der Bau kostete") && text.contains("wie sie sagte.\n\nEnde."));
        assert!(text.starts_with("Die Brücke\n\nDie Stadt"));
    }

    #[test]
    fn lines_that_end_where_their_author_ended_them_stay() {
        let verse =
            "Die Brücke steht\nund niemand geht\nhinüber in das andere Land, das jenseits auf sie wartet\nund weht\nder Wind\nso lind";
        assert_eq!(joined(verse), verse);
        let paragraphs = "Ein Absatz, der länger ist als jede Zeile eines Mailprogramms und deshalb nicht gebrochen wurde, auch später nicht.\nUnd noch einer.";
        assert_eq!(joined(paragraphs), paragraphs);
        let few = "Die Stadt Kleinbrück hat am Dienstag die neue Lachsbrücke über\ndie Aue eröffnet.";
        assert_eq!(joined(few), few);
    }
}
