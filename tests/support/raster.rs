//! Paints a frame without a graphics driver, for tests that compare pictures: triangles with a texture, one after the other,
//! in the colour space egui mixes in. Slow, small and the same on every machine.

use egui::epaint::{ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ImageData, Pos2, Rect, TextureId, TexturesDelta};
use image::{Rgba, RgbaImage};
use std::collections::HashMap;

/// Textures by their names, and nothing else.
#[derive(Default)]
pub struct Raster(HashMap<TextureId, (usize, Vec<Color32>)>);

impl Raster {
    fn update(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let (width, pixels) = self.0.entry(id).or_default();
        match delta.pos {
            None => (*width, *pixels) = (image.size[0], image.pixels.clone()),
            Some([x, y]) => {
                for (row, line) in image.pixels.chunks(image.size[0].max(1)).enumerate() {
                    let at = (y + row) * *width + x;
                    pixels[at..at + line.len()].copy_from_slice(line);
                }
            }
        }
    }

    fn mesh(&self, mesh: &Mesh, clip: Rect, out: &mut RgbaImage) {
        let Some((width, pixels)) = self.0.get(&mesh.texture_id).filter(|(w, _)| *w > 0) else { return };
        let height = pixels.len() / width;
        let texel = |uv: Pos2| {
            let at = |share: f32, size: usize| ((share * size as f32) as usize).min(size - 1);
            pixels[at(uv.y, height) * width + at(uv.x, *width)]
        };
        for corners in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
            // All triangles the same way round, so that one rule holds for their edges.
            let triangle = if turn(a.pos, b.pos, c.pos) < 0.0 { [a, c, b] } else { [a, b, c] };
            fill(&triangle, clip, out, &texel);
        }
    }
}

/// Twice the area of a triangle; its sign is the way round.
fn turn(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// A point on an edge belongs to one of the two triangles that share it: the one below or to the right of it.
fn inside(weight: f32, from: Pos2, to: Pos2) -> bool {
    weight > 0.0 || (weight == 0.0 && (to.y < from.y || (to.y == from.y && to.x > from.x)))
}

fn fill(t: &[Vertex; 3], clip: Rect, out: &mut RgbaImage, texel: &impl Fn(Pos2) -> Color32) {
    let area = turn(t[0].pos, t[1].pos, t[2].pos);
    let bounds = Rect::from_points(&[t[0].pos, t[1].pos, t[2].pos]).intersect(clip);
    let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(out.width() as f32, out.height() as f32));
    let bounds = bounds.intersect(whole);
    if area <= 0.0 || !bounds.is_positive() {
        return;
    }
    for y in bounds.top().floor() as u32..bounds.bottom().ceil() as u32 {
        for x in bounds.left().floor() as u32..bounds.right().ceil() as u32 {
            let p = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
            if !clip.contains(p) || x >= out.width() || y >= out.height() {
                continue;
            }
            let w = [turn(t[1].pos, t[2].pos, p), turn(t[2].pos, t[0].pos, p), turn(t[0].pos, t[1].pos, p)];
            if !(inside(w[0], t[1].pos, t[2].pos) && inside(w[1], t[2].pos, t[0].pos) && inside(w[2], t[0].pos, t[1].pos)) {
                continue;
            }
            let mix = |of: &dyn Fn(&Vertex) -> f32| (0..3).map(|i| of(&t[i]) * w[i] / area).sum::<f32>();
            let ground = texel(Pos2::new(mix(&|v| v.uv.x), mix(&|v| v.uv.y)));
            let channel = |i: usize| mix(&|v| f32::from(v.color.to_array()[i])) * f32::from(ground.to_array()[i]) / 255.0;
            let alpha = channel(3) / 255.0;
            let Rgba(below) = *out.get_pixel(x, y);
            let over = |i: usize| (channel(i) + f32::from(below[i]) * (1.0 - alpha)).round().clamp(0.0, 255.0) as u8;
            out.put_pixel(x, y, Rgba([over(0), over(1), over(2), 255]));
        }
    }
}

impl egui_kittest::TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in std::mem::take(&mut delta.set) {
            deltas.iter().for_each(|d| self.update(id, d));
        }
        std::mem::take(&mut delta.free).iter().for_each(|id| drop(self.0.remove(id)));
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let size = ctx.content_rect().size() * ctx.pixels_per_point();
        let mut out = RgbaImage::from_pixel(size.x.round() as u32, size.y.round() as u32, Rgba([0, 0, 0, 255]));
        let scale = ctx.pixels_per_point();
        for shape in ctx.tessellate(output.shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = shape.primitive {
                let mut mesh = mesh;
                mesh.vertices.iter_mut().for_each(|v| v.pos = (v.pos.to_vec2() * scale).to_pos2());
                self.mesh(&mesh, shape.clip_rect * scale, &mut out);
            }
        }
        Ok(out)
    }
}
