//! Lines of the input, one by one, none too long.

use std::io::{BufRead, Read};

/// A longer line is refused before it is read whole.
const LONGEST_LINE: u64 = 64_000_000;

/// The lines of an input that are not blank; one that is too long is an error in its place. When the input cannot be read
/// any more, the error is the last line.
pub struct Lines<R> {
    input: R,
    broken: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `input`.
    pub fn new(input: R) -> Self {
        Self { input, broken: false }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Vec<u8>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.broken {
            let mut line = Vec::new();
            match self.input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Err(e) => {
                    self.broken = true;
                    return Some(Err(format!("the input cannot be read any further: {e}")));
                }
                Ok(n) if n as u64 == LONGEST_LINE && !line.ends_with(b"\n") => {
                    skip_line(&mut self.input);
                    return Some(Err(format!("the line is longer than {} MB", LONGEST_LINE / 1_000_000)));
                }
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(Ok(line)),
            }
        }
        None
    }
}

/// Reads to the end of the line without keeping it.
fn skip_line(input: &mut impl BufRead) {
    while let Ok(buffer) = input.fill_buf() {
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(i) => (i + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if done {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_one_by_one_and_blank_ones_skipped() {
        let lines: Vec<_> = Lines::new(&b"\n{a}\n  \n{b}"[..]).collect();
        assert_eq!(lines, [Ok(b"{a}\n".to_vec()), Ok(b"{b}".to_vec())]);
    }

    #[test]
    fn a_line_without_end_is_refused_and_the_next_one_is_read() {
        let long = std::io::repeat(b'x').take(LONGEST_LINE + 10);
        let mut lines = Lines::new(std::io::BufReader::new(long.chain(&b"\n{b}\n"[..])));
        assert!(lines.next().is_some_and(|l| l.is_err_and(|e| e.contains("64 MB"))));
        assert_eq!(lines.next(), Some(Ok(b"{b}\n".to_vec())));
    }

    #[test]
    fn an_input_that_breaks_is_told_once() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("unplugged"))
            }
        }
        let lines: Vec<_> = Lines::new(std::io::BufReader::new((&b"{a}\n"[..]).chain(Broken))).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[1].as_ref().is_err_and(|e| e.contains("unplugged")));
    }
}
