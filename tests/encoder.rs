//! The built-in encoder against the vectors of the original, for 200 German and English sentences of our own.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use parallax::meaning::builtin;

#[derive(serde::Deserialize)]
struct Row {
    text: String,
    scale: f32,
    vector: String,
}

/// Base64 without a crate: the file is ours and well formed.
fn bytes(text: &str) -> Vec<i8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut out = Vec::new();
    let clean: Vec<u8> = text.bytes().filter(|c| *c != b'=').map(value).collect();
    for four in clean.chunks(4) {
        let word = four.iter().enumerate().fold(0u32, |w, (i, v)| w | u32::from(*v) << (18 - 6 * i));
        out.extend((0..four.len() - 1).map(|i| (word >> (16 - 8 * i)) as u8 as i8));
    }
    out
}

#[test]
fn vectors_are_those_of_the_original() {
    let rows: Vec<Row> = serde_json::from_str(include_str!("encoder_reference.json")).unwrap();
    assert_eq!(rows.len(), 200);
    let texts: Vec<&str> = rows.iter().map(|r| r.text.as_str()).collect();
    let ours = builtin().unwrap().encode(&texts);
    let mut worst = 1.0f32;
    let mut sum = 0.0;
    for (row, mine) in rows.iter().zip(&ours) {
        let theirs: Vec<f32> = bytes(&row.vector).iter().map(|b| f32::from(*b) * row.scale).collect();
        assert_eq!(theirs.len(), mine.len());
        let norm = theirs.iter().map(|x| x * x).sum::<f32>().sqrt();
        let cosine = mine.iter().zip(&theirs).map(|(a, b)| a * b).sum::<f32>() / norm;
        assert!(cosine >= 0.98, "{cosine} for {}", row.text);
        worst = worst.min(cosine);
        sum += cosine;
    }
    println!("cosine with the original: mean {:.4}, lowest {worst:.4}", sum / 200.0);
    assert!(sum / 200.0 > 0.99);
}

#[test]
fn equal_lists_give_equal_vectors() {
    let texts = ["Der Gipfel blieb ohne Ergebnis.", "The summit ended without a deal."];
    assert_eq!(builtin().unwrap().encode(&texts), builtin().unwrap().encode(&texts));
}
