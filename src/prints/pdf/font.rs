//! The letters on paper: DejaVu Sans Condensed, in two weights, built into the program.

use rustybuzz::ttf_parser::GlyphId;
use rustybuzz::{BufferClusterLevel, Direction, Face, UnicodeBuffer};
use unicode_normalization::char::is_combining_mark;

use crate::prints::PrintError;

const REGULAR: &[u8] = include_bytes!("../font/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../font/DejaVuSansCondensed-Bold.ttf");
/// Stands for a letter that the font lacks.
const REPLACEMENT: char = '\u{fffd}';

/// A weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Both weights.
pub(super) struct Faces {
    regular: Typeface,
    bold: Typeface,
}

impl Faces {
    pub(super) fn load() -> Result<Self, PrintError> {
        Ok(Self {
            regular: Typeface::load("DejaVuSansCondensed", REGULAR)?,
            bold: Typeface::load("DejaVuSansCondensed-Bold", BOLD)?,
        })
    }

    pub(super) fn of(&self, weight: Weight) -> &Typeface {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// A font of the program.
pub(super) struct Typeface {
    pub(super) name: &'static str,
    pub(super) data: &'static [u8],
    pub(super) face: Face<'static>,
    replacement: GlyphId,
}

/// A sign on paper, in units of the font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    /// The letters that it stands for.
    pub(super) text: String,
    pub(super) advance: i32,
    /// From its place on the line, where it stands elsewhere: a mark above its letter.
    pub(super) offset: (i32, i32),
}

impl Typeface {
    fn load(name: &'static str, data: &'static [u8]) -> Result<Self, PrintError> {
        let face = Face::from_slice(data, 0).ok_or(PrintError::Font(name))?;
        let replacement = face
            .glyph_index(REPLACEMENT)
            .ok_or(PrintError::Font(name))?;
        Ok(Self {
            name,
            data,
            face,
            replacement,
        })
    }

    /// Units of the font on its height.
    pub(super) fn units_per_em(&self) -> f32 {
        f32::from(u16::try_from(self.face.units_per_em()).unwrap_or(u16::MAX))
    }

    /// The width of a text in units of the font.
    pub(super) fn width(&self, text: &str) -> usize {
        let width: i32 = if text.chars().any(is_combining_mark) {
            self.shaped(text).iter().map(|glyph| glyph.advance).sum()
        } else {
            text.chars().map(|c| self.advance(self.glyph_of(c))).sum()
        };
        usize::try_from(width).unwrap_or(0)
    }

    /// The signs of a text, from left to right. Every letter is there: one that the font lacks as
    /// a replacement, which still stands for that letter.
    pub(super) fn glyphs(&self, text: &str) -> Vec<Glyph> {
        if text.chars().any(is_combining_mark) {
            return self.shaped(text);
        }
        text.chars()
            .map(|c| {
                let id = self.glyph_of(c);
                Glyph {
                    id: id.0,
                    text: readable(c).to_string(),
                    advance: self.advance(id),
                    offset: (0, 0),
                }
            })
            .collect()
    }

    fn glyph_of(&self, c: char) -> GlyphId {
        self.face
            .glyph_index(readable(c))
            .filter(|id| id.0 != 0)
            .unwrap_or(self.replacement)
    }

    fn advance(&self, id: GlyphId) -> i32 {
        i32::from(self.face.glyph_hor_advance(id).unwrap_or(0))
    }

    /// Text with marks, which the font says where to put.
    fn shaped(&self, text: &str) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        buffer.push_str(text);
        // A name is set as it is written down; what the font has is all written to the right.
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape(&self.face, &[], buffer);
        let starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|info| usize::try_from(info.cluster).unwrap_or(0))
            .collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let letters = starts.iter().copied().zip(ends);
        shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .zip(letters)
            .map(|((info, position), (start, end))| {
                let letters = text.get(start..end).unwrap_or_default();
                let id = u16::try_from(info.glyph_id).unwrap_or(0);
                let (id, advance) = if id == 0 {
                    let replacement = self.replacement;
                    (replacement.0, self.advance(replacement))
                } else {
                    (id, position.x_advance)
                };
                Glyph {
                    id,
                    text: letters.chars().map(readable).collect(),
                    advance,
                    offset: (position.x_offset, position.y_offset),
                }
            })
            .collect()
    }
}

/// An unbreakable blank is a blank on paper.
fn readable(c: char) -> char {
    if c == '\u{a0}' { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str) -> bool {
        let faces = Faces::load().expect("fonts");
        [Weight::Regular, Weight::Bold].into_iter().all(|weight| {
            let typeface = faces.of(weight);
            let glyphs = typeface.glyphs(text);
            glyphs
                .iter()
                .all(|glyph| glyph.id != typeface.replacement.0)
        })
    }

    #[test]
    fn the_font_has_the_letters_of_guests() {
        for text in [
            "ČŠŽĆĐčšžćđ",
            "Müller-Lüdenscheidt Käthe",
            "Nguyễn Thị Hương",
            "Yıldırım İbrahim",
            "Çağlayan Şükrü",
            "Żółć Łukasz Dvořák",
            "Παπαδόπουλος Γεώργιος",
            "ᾌσπασία",
            "Јовановић Љубица Њ Џ",
            "Щербакова Юлія Ґє",
            "M\u{304}ara",
            "12,50 € – … „“",
        ] {
            assert!(has(text), "{text}");
        }
        assert!(!has("山田"));
    }

    #[test]
    fn a_mark_takes_no_room_and_stands_on_its_letter() {
        let faces = Faces::load().expect("fonts");
        let face = faces.of(Weight::Regular);
        let glyphs = face.glyphs("M\u{304}a");
        assert_eq!(face.width("M\u{304}a"), face.width("Ma"));
        let texts: Vec<_> = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(texts.concat(), "M\u{304}a");
        assert!(glyphs.iter().any(|glyph| glyph.offset != (0, 0)));
    }
}
