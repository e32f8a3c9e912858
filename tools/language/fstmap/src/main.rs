//! Standard input: `key<TAB>number` lines sorted by bytes. Argument: the file to write an `fst::Map` to.

use std::io::{BufRead, BufWriter};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let mut map = fst::MapBuilder::new(BufWriter::new(std::fs::File::create(path)?))?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (key, value) = line.split_once('\t').ok_or("no tab in a line")?;
        map.insert(key, value.parse()?)?;
    }
    map.finish()?;
    Ok(())
}
