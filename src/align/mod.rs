//! What belongs together: subjects over all articles, links between sentences, topics made of links.

pub mod subjects;
