//! Small drawings, in the units of their view box, with their values in words.

/// What a small plot shows, in the units of its view box.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// `plot-order`.
    pub anchor: String,
    /// Title.
    pub title: String,
    /// What it shows, in a sentence.
    pub how: String,
    /// Width and height of the view box.
    pub size: (usize, usize),
    /// Bars.
    pub bars: Vec<Bar>,
    /// Words.
    pub words: Vec<PlotWord>,
    /// The values in words, one an article.
    pub values: Vec<(String, String)>,
}

/// A bar of a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Left, top, width, height; written out with one decimal.
    pub at: [String; 4],
    /// Style class: `b0` … `b3`, `rest`.
    pub class: String,
    /// What it is, in words.
    pub title: String,
}

/// A word in a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotWord {
    /// Left and baseline.
    pub at: [String; 2],
    /// The word.
    pub text: String,
    /// `start`, `middle`.
    pub anchor: &'static str,
}
