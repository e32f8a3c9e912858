//! Reads little-endian numbers from a byte slice without ever panicking.

/// A cursor over the bytes of a model file.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next `n` bytes.
    ///
    /// # Errors
    /// A sentence when the file ends before.
    pub fn take(&mut self, n: usize) -> Result<&'a [u8], String> {
        let end = self.at.checked_add(n).filter(|e| *e <= self.bytes.len()).ok_or("the file is cut off")?;
        let out = &self.bytes[self.at..end];
        self.at = end;
        Ok(out)
    }

    /// The next number.
    ///
    /// # Errors
    /// A sentence when the file ends before.
    pub fn u32(&mut self) -> Result<usize, String> {
        Ok(u32::from_le_bytes(self.take(4)?.try_into().map_err(|_| "the file is cut off")?) as usize)
    }

    /// The next `n` numbers.
    ///
    /// # Errors
    /// A sentence when the file ends before.
    pub fn u32s(&mut self, n: usize) -> Result<Vec<u32>, String> {
        let bytes = self.take(n.checked_mul(4).ok_or("the file is cut off")?)?;
        Ok(bytes.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect())
    }

    /// The next `n` numbers.
    ///
    /// # Errors
    /// A sentence when the file ends before.
    pub fn f32s(&mut self, n: usize) -> Result<Vec<f32>, String> {
        Ok(self.u32s(n)?.into_iter().map(f32::from_bits).collect())
    }

    /// Skips to the next multiple of four.
    pub fn align(&mut self) {
        self.at = self.at.next_multiple_of(4).min(self.bytes.len());
    }

    /// True when everything was read.
    pub fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }
}

/// IEEE half precision → single.
pub fn half(bytes: [u8; 2]) -> f32 {
    let h = u16::from_le_bytes(bytes);
    let sign = if h & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, mantissa) = (i32::from((h >> 10) & 31), f32::from(h & 0x3ff));
    match exponent {
        0 => sign * mantissa * 2f32.powi(-24),
        31 if mantissa == 0.0 => sign * f32::INFINITY,
        31 => f32::NAN,
        e => sign * (1.0 + mantissa / 1024.0) * 2f32.powi(e - 15),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_file_is_an_error_and_no_panic() {
        let mut r = Reader::new(&[1, 0, 0, 0, 9]);
        assert_eq!(r.u32(), Ok(1));
        assert!(r.u32().is_err());
        assert!(r.take(usize::MAX).is_err());
        assert!(!r.is_done());
    }

    #[test]
    fn half_precision_is_read() {
        assert_eq!(half([0x00, 0x3c]), 1.0);
        assert_eq!(half([0x00, 0xc0]), -2.0);
        assert_eq!(half([0x01, 0x00]), 2f32.powi(-24));
    }
}
