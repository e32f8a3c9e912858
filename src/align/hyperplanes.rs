//! Vectors that point alike found without comparing every one with every other: those on the same side of random hyperplanes
//! (Charikar 2002).

use crate::mix;
use rayon::prelude::*;
use std::collections::HashMap;

/// Tables of random hyperplanes.
const TABLES: usize = 12;
/// Vectors of a table's room that meet each other.
const ROOM: usize = 48;

/// For each vector those that lie on the same side of random hyperplanes in one of several tables, ascending;
/// an empty vector meets none.
pub fn hyperplanes<V: AsRef<[f32]> + Sync>(all: &[V]) -> Vec<Vec<u32>> {
    let with: Vec<u32> = (0..all.len() as u32).filter(|i| !all[*i as usize].as_ref().is_empty()).collect();
    // About eight vectors a room.
    let bits = (with.len() / 8).max(2).ilog2().clamp(2, 16) as usize;
    let mut partners: Vec<Vec<u32>> = vec![Vec::new(); all.len()];
    for table in 0..TABLES {
        let normals = normals(with.first().map_or(0, |i| all[*i as usize].as_ref().len()), table);
        let keys: Vec<u32> = with.par_iter().map(|i| room(all[*i as usize].as_ref(), &normals, bits)).collect();
        let mut rooms: HashMap<u32, Vec<u32>> = HashMap::new();
        with.iter().zip(keys).for_each(|(i, key)| rooms.entry(key).or_default().push(*i));
        for room in rooms.values() {
            for (n, i) in room.iter().enumerate() {
                for j in room[n + 1..].iter().take(ROOM) {
                    partners[*i as usize].push(*j);
                    partners[*j as usize].push(*i);
                }
            }
        }
    }
    partners.par_iter_mut().for_each(|found| {
        found.sort_unstable();
        found.dedup();
    });
    partners
}

/// The normals of a table's hyperplanes, of ones and minus ones: sixteen numbers for each dimension.
fn normals(dimensions: usize, table: usize) -> Vec<[f32; 16]> {
    let of = |d: usize| {
        let signs = mix(mix(table as u64 + 1) ^ (d as u64));
        std::array::from_fn(|bit| if signs >> bit & 1 == 1 { 1.0 } else { -1.0 })
    };
    (0..dimensions).map(of).collect()
}

/// On which sides of the hyperplanes a vector lies, a bit each.
fn room(vector: &[f32], normals: &[[f32; 16]], bits: usize) -> u32 {
    let mut sides = [0.0f32; 16];
    for (x, signs) in vector.iter().zip(normals) {
        sides.iter_mut().zip(signs).for_each(|(side, sign)| *side += sign * x);
    }
    sides.iter().take(bits).enumerate().fold(0, |key, (bit, side)| key | u32::from(*side > 0.0) << bit)
}
