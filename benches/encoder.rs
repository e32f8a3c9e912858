//! Speed of the built-in encoder: five texts of about a thousand words.

fn main() {
    divan::main();
}

#[divan::bench]
fn five_times_a_thousand_words(bencher: divan::Bencher<'_, '_>) {
    let sentence = "Der Gipfel in Anchorage endete nach knapp drei Stunden ohne eine Einigung auf eine Waffenruhe in der Ukraine.";
    let texts: Vec<String> = (0..300).map(|i| format!("{sentence} {i}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let encoder = parallax::meaning::builtin();
    bencher.bench(|| encoder.as_ref().map(|e| e.encode(&texts).len()).unwrap_or(0));
}
