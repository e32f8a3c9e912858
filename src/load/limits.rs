//! How much is read.

/// Limits that keep one bad file from stopping everything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file. Nobody writes an article of 20 MB.
    pub file_bytes: usize,
    /// Files taken from one folder.
    pub folder_files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 20_000_000, folder_files: 500 }
    }
}
