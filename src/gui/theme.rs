//! All colours and sizes. Nothing else in the window names a colour.

use crate::model::MarkerKind;
use egui::{Color32, Context, FontFamily, FontId, Stroke, Visuals};

/// Points of the reading face.
pub const READING: f32 = 16.0;
/// Points between lines of the reading face.
pub const LEADING: f32 = 24.0;
/// Width of a text column at least.
pub const COLUMN: f32 = 300.0;
/// Width of a text column at most: about 75 letters.
pub const COLUMN_MOST: f32 = 560.0;
/// Narrowest text column that can still be read; more columns than fit are scrolled.
pub const COLUMN_LEAST: f32 = 280.0;
/// What is seen of the next column when not all fit.
pub const STRIP: f32 = 44.0;
/// Space between columns, where the bands run.
pub const GUTTER: f32 = 28.0;
/// Points of a headline over its text.
pub const HEADLINE: f32 = 18.0;
/// Points of a title in a pane.
pub const TITLE: f32 = 18.0;
/// Points of the letter that stands for an article.
pub const LETTER: f32 = 20.0;
/// Points of the sign above a mark.
pub const SIGN: f32 = 9.0;
/// Points of small print.
pub const SMALL: f32 = 12.0;
/// Height of the line over a column or an entry.
pub const HEAD: f32 = 26.0;
/// Height of the note "not found here".
pub const NOTE: f32 = 74.0;
/// Size of a hint at the edge of a column, before its words.
pub const HINT: egui::Vec2 = egui::vec2(30.0, 20.0);

/// The colours of one mode.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colours {
    /// Page.
    pub page: Color32,
    /// Text.
    pub ink: Color32,
    /// Less important text.
    pub faint: Color32,
    /// Behind the sentence pointed at.
    pub focus: Color32,
    /// Behind its partners.
    pub partner: Color32,
    /// Behind selected words.
    pub selection: Color32,
    /// Band between partners.
    pub band: Color32,
    /// "Not found".
    pub absent: Color32,
    /// Something that went wrong.
    pub alert: Color32,
}

/// Light paper.
pub const LIGHT: Colours = Colours {
    page: Color32::from_rgb(252, 251, 248),
    ink: Color32::from_rgb(28, 30, 33),
    faint: Color32::from_rgb(95, 99, 104),
    focus: Color32::from_rgb(255, 236, 179),
    partner: Color32::from_rgb(217, 232, 246),
    selection: Color32::from_rgb(190, 224, 190),
    band: Color32::from_rgb(170, 200, 228),
    absent: Color32::from_rgb(142, 60, 20),
    alert: Color32::from_rgb(164, 38, 38),
};

/// Dark paper.
pub const DARK: Colours = Colours {
    page: Color32::from_rgb(27, 28, 31),
    ink: Color32::from_rgb(226, 225, 220),
    faint: Color32::from_rgb(160, 162, 166),
    focus: Color32::from_rgb(84, 68, 20),
    partner: Color32::from_rgb(36, 60, 84),
    selection: Color32::from_rgb(44, 84, 52),
    band: Color32::from_rgb(58, 92, 124),
    absent: Color32::from_rgb(240, 164, 116),
    alert: Color32::from_rgb(246, 140, 140),
};

/// The colours in use.
pub fn colours(dark: bool) -> &'static Colours {
    if dark { &DARK } else { &LIGHT }
}

/// Colour of a kind of mark (Okabe & Ito 2008, safe for colour-blind readers; darkened or lightened for contrast).
pub fn mark(kind: MarkerKind, dark: bool) -> Color32 {
    let (light, on_dark) = match kind {
        MarkerKind::Loaded | MarkerKind::Label => (Color32::from_rgb(176, 72, 0), Color32::from_rgb(240, 150, 80)),
        MarkerKind::Intensifier | MarkerKind::Certainty => (Color32::from_rgb(150, 50, 110), Color32::from_rgb(226, 150, 196)),
        MarkerKind::Hedge | MarkerKind::Modality => (Color32::from_rgb(0, 98, 70), Color32::from_rgb(90, 200, 160)),
        MarkerKind::ScareQuote => (Color32::from_rgb(120, 84, 0), Color32::from_rgb(228, 190, 80)),
        MarkerKind::Quote | MarkerKind::Attribution => (Color32::from_rgb(0, 84, 140), Color32::from_rgb(110, 186, 240)),
        MarkerKind::Passive | MarkerKind::Metaphor | MarkerKind::Frame => {
            (Color32::from_rgb(80, 70, 150), Color32::from_rgb(176, 166, 240))
        }
    };
    if dark { on_dark } else { light }
}

/// The sign that stands before a kind of mark, so that no meaning hangs on colour alone.
pub fn sign(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Label => "L",
        MarkerKind::Loaded => "W",
        MarkerKind::Intensifier => "+",
        MarkerKind::Hedge => "~",
        MarkerKind::Certainty => "!",
        MarkerKind::ScareQuote => "\"",
        MarkerKind::Quote => "Q",
        MarkerKind::Attribution => ":",
        MarkerKind::Passive => "P",
        MarkerKind::Modality => "M",
        MarkerKind::Metaphor => "B",
        MarkerKind::Frame => "F",
    }
}

/// Signs of the reader's codes, one for each of `model::LOOKS`, so that they differ without colour.
pub const CODE_SIGNS: [&str; 8] = ["●", "■", "▲", "◆", "○", "□", "◇", "¶"];

/// The sign of a code.
pub fn code_sign(look: u8) -> &'static str {
    CODE_SIGNS[usize::from(look) % CODE_SIGNS.len()]
}

/// The colour of a code: dark on light paper, light on dark paper.
pub fn code(look: u8, dark: bool) -> Color32 {
    type Rgb = (u8, u8, u8);
    const SHADES: [(Rgb, Rgb); 8] = [
        ((0, 84, 140), (110, 186, 240)),
        ((176, 72, 0), (240, 150, 80)),
        ((0, 98, 70), (90, 200, 160)),
        ((150, 50, 110), (226, 150, 196)),
        ((120, 84, 0), (228, 190, 80)),
        ((80, 70, 150), (176, 166, 240)),
        ((140, 30, 30), (246, 140, 140)),
        ((60, 60, 60), (200, 200, 200)),
    ];
    let (light, on_dark) = SHADES[usize::from(look) % SHADES.len()];
    let (r, g, b) = if dark { on_dark } else { light };
    Color32::from_rgb(r, g, b)
}

/// Thickness of a mark's underline: quotations thin, judgements thick.
pub fn underline(kind: MarkerKind, dark: bool) -> Stroke {
    let width = match kind {
        MarkerKind::Loaded | MarkerKind::Label | MarkerKind::ScareQuote => 2.5,
        MarkerKind::Quote => 0.8,
        _ => 1.5,
    };
    Stroke::new(width, mark(kind, dark))
}

/// The reading face.
pub fn reading() -> FontId {
    FontId::new(READING, FontFamily::Name("reading".into()))
}

/// The reading face, bold.
pub fn reading_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("reading-bold".into()))
}

/// The reading face, italic: words of a text that are shown away from their place.
pub fn reading_italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("reading-italic".into()))
}

/// Sets fonts, spacing and both palettes.
pub fn install(context: &Context) {
    fonts(context);
    for (theme, colours) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        context.style_mut_of(theme, |style| {
            let mut visuals = if theme == egui::Theme::Dark { Visuals::dark() } else { Visuals::light() };
            visuals.panel_fill = colours.page;
            visuals.window_fill = colours.page;
            visuals.override_text_color = Some(colours.ink);
            visuals.extreme_bg_color =
                if theme == egui::Theme::Dark { Color32::from_rgb(18, 19, 21) } else { Color32::from_rgb(240, 238, 232) };
            visuals.selection.bg_fill = colours.partner;
            visuals.selection.stroke = Stroke::new(1.0, colours.ink);
            visuals.hyperlink_color = mark(MarkerKind::Quote, theme == egui::Theme::Dark);
            style.visuals = visuals;
            style.spacing.item_spacing = egui::vec2(8.0, 6.0);
            style.spacing.button_padding = egui::vec2(8.0, 4.0);
            style.spacing.interact_size.y = 24.0;
            for font in style.text_styles.values_mut() {
                font.size = font.size.max(13.5);
            }
            style.animation_time = 0.0;
            // Bars beside the text, never over it.
            style.spacing.scroll = egui::style::ScrollStyle {
                bar_width: 8.0,
                floating_width: 8.0,
                floating_allocated_width: 12.0,
                dormant_background_opacity: 0.0,
                dormant_handle_opacity: 0.5,
                ..egui::style::ScrollStyle::thin()
            };
            if let Some(small) = style.text_styles.get_mut(&egui::TextStyle::Small) {
                small.size = SMALL;
            }
        });
    }
}

/// Bundled faces: one to read in, one for the interface; what they lack comes from egui's own and the system's.
fn fonts(context: &Context) {
    let mut fonts = egui::FontDefinitions::default();
    let faces = [
        ("reading", "fonts/SourceSerif4-Regular.ttf"),
        ("reading-bold", "fonts/SourceSerif4-Bold.ttf"),
        ("reading-italic", "fonts/SourceSerif4-Italic.ttf"),
        ("interface", "fonts/Inter-Regular.ttf"),
        ("interface-bold", "fonts/Inter-SemiBold.ttf"),
    ];
    let rest = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, path) in faces {
        let mut chain = Vec::new();
        if let Some(bytes) = crate::assets::bytes(path) {
            fonts.font_data.insert(name.into(), std::sync::Arc::new(egui::FontData::from_owned(bytes.into_owned())));
            chain.push(name.to_string());
        }
        chain.extend(rest.iter().cloned());
        fonts.families.insert(FontFamily::Name(name.into()), chain.clone());
        if name == "interface" {
            fonts.families.insert(FontFamily::Proportional, chain);
        }
    }
    context.set_fonts(fonts);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast ratio of WCAG 2.2.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let light = |c: Color32| 0.2126 * channel(c.r()) + 0.7152 * channel(c.g()) + 0.0722 * channel(c.b());
        let (x, y) = (light(a).max(light(b)), light(a).min(light(b)));
        (x + 0.05) / (y + 0.05)
    }

    #[test]
    fn every_pair_of_text_and_ground_is_readable() {
        for (dark, c) in [(false, &LIGHT), (true, &DARK)] {
            for ground in [c.page, c.focus, c.partner, c.selection] {
                assert!(contrast(c.ink, ground) >= 4.5, "ink on {ground:?}");
            }
            for text in [c.faint, c.absent, c.alert] {
                assert!(contrast(text, c.page) >= 4.5, "{text:?} on the page");
            }
            for kind in
                [MarkerKind::Loaded, MarkerKind::Certainty, MarkerKind::Hedge, MarkerKind::ScareQuote, MarkerKind::Quote, MarkerKind::Frame]
            {
                assert!(contrast(mark(kind, dark), c.page) >= 4.5, "{kind:?}");
            }
        }
    }
}
