//! Writes a word list as a transducer: lines `word<TAB>value`, sorted by bytes, from standard input into the file named.

use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: build_words OUT < lines")?;
    let mut builder = fst::MapBuilder::new(std::io::BufWriter::new(std::fs::File::create(path)?))?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (word, value) = line.split_once('\t').ok_or("a line without a tab")?;
        builder.insert(word, value.parse()?)?;
    }
    builder.finish()?;
    Ok(())
}
