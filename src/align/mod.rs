//! What belongs together: subjects over all articles, links between sentences, topics made of links.

pub mod block;
pub mod cluster;
pub mod context;
pub mod decide;
pub mod evidence;
pub mod features;
pub mod hyperplanes;
pub mod index;
pub mod label;
pub mod links;
pub mod phrase;
pub mod pieces;
pub mod profile;
pub mod sparse;
pub mod subjects;
pub mod topics;
pub mod weights;
pub mod wide;
