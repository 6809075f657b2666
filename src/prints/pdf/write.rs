//! The pages as the objects of a PDF file.
//!
//! A sign is named by what it looks like and by what it stands for together, so that every letter
//! can be read out of the file, also one for which the font has only a replacement.

use std::collections::HashMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Date, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use sha2::{Digest, Sha256};

use super::font::{Faces, Glyph, Typeface, Weight};
use super::layout::{Mark, Marks, Pages};
use crate::domain::language::Language;
use crate::prints::PrintError;
use crate::prints::document::Document;

const COMPRESSION: u8 = 6;
const REGULAR: Name<'_> = Name(b"F1");
const BOLD: Name<'_> = Name(b"F2");
const GREY: f32 = 0.45;
const GROUND: f32 = 0.92;
const SYSTEM: SystemInfo<'_> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

pub(super) fn write(
    document: &Document,
    faces: &Faces,
    pages: &Pages,
) -> Result<Vec<u8>, PrintError> {
    let mut ids = (1..).map(Ref::new);
    let mut id = move || ids.next().unwrap_or(Ref::new(1));
    let mut pdf = Pdf::new();
    let (catalog, tree) = (id(), id());
    let mut fonts = Fonts {
        regular: Used::new(faces.of(Weight::Regular)),
        bold: Used::new(faces.of(Weight::Bold)),
    };
    let (regular, bold) = (id(), id());
    let mut kids = Vec::new();
    for marks in &pages.pages {
        let (page, content) = (id(), id());
        kids.push(page);
        let drawn = compress_to_vec_zlib(&draw(marks, &mut fonts), COMPRESSION);
        pdf.stream(content, &drawn).filter(Filter::FlateDecode);
        let mut writer = pdf.page(page);
        writer
            .parent(tree)
            .media_box(Rect::new(0.0, 0.0, pages.size.0, pages.size.1))
            .contents(content);
        let mut resources = writer.resources();
        resources.fonts().pair(REGULAR, regular).pair(BOLD, bold);
    }
    let count = i32::try_from(kids.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(kids).count(count);
    fonts.regular.write(&mut pdf, regular, &mut id)?;
    fonts.bold.write(&mut pdf, bold, &mut id)?;
    let language = match document.language {
        Language::Slovenian => "sl",
        Language::English => "en",
    };
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(language));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    let title = format!("{}, {}", document.title, document.head.name);
    pdf.document_info(id())
        .title(TextStr(title.trim_end_matches([',', ' '])))
        .creator(TextStr("recepcija"))
        .creation_date(date(document));
    Ok(pdf.finish())
}

fn date(document: &Document) -> Date {
    use chrono::{Datelike, Timelike};
    let local = document.head.printed_at.local();
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let offset = local.and_utc().timestamp() - document.head.printed_at.utc_seconds();
    Date::new(u16::try_from(local.year()).unwrap_or(0))
        .month(small(local.month()))
        .day(small(local.day()))
        .hour(small(local.hour()))
        .minute(small(local.minute()))
        .second(small(local.second()))
        .utc_offset_hour(i8::try_from(offset / 3600).unwrap_or(0))
        .utc_offset_minute(0)
}

struct Fonts<'a> {
    regular: Used<'a>,
    bold: Used<'a>,
}

fn draw(marks: &Marks, fonts: &mut Fonts<'_>) -> Vec<u8> {
    let mut content = Content::new();
    for mark in marks {
        match mark {
            Mark::Ground {
                x,
                y,
                width,
                height,
            } => {
                content.set_fill_gray(GROUND).rect(*x, *y, *width, *height);
                content.fill_nonzero().set_fill_gray(0.0);
            }
            Mark::Rule {
                x,
                y,
                width,
                weight,
            } => {
                content.set_line_width(*weight);
                content.move_to(*x, *y).line_to(x + width, *y).stroke();
            }
            Mark::Text {
                x,
                y,
                size,
                weight,
                is_grey,
                text,
            } => {
                let (name, font) = match weight {
                    Weight::Regular => (REGULAR, &mut fonts.regular),
                    Weight::Bold => (BOLD, &mut fonts.bold),
                };
                content.set_fill_gray(if *is_grey { GREY } else { 0.0 });
                content.begin_text().set_font(name, *size);
                for (at, bytes) in font.runs(text, (*x, *y), *size) {
                    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, at.0, at.1]);
                    content.show(Str(&bytes));
                }
                content.end_text();
            }
        }
    }
    content.finish().into_vec()
}

/// A font with the signs that the document has of it.
struct Used<'a> {
    typeface: &'a Typeface,
    numbers: HashMap<(u16, String), u16>,
    /// Sign and letters of each number, from 1 on; 0 is the sign of what is undefined.
    signs: Vec<(u16, String)>,
}

/// A place on the page.
type Place = (f32, f32);

impl<'a> Used<'a> {
    fn new(typeface: &'a Typeface) -> Self {
        Self {
            typeface,
            numbers: HashMap::new(),
            signs: Vec::new(),
        }
    }

    /// The parts of a text that follow each other on the line, each with its place.
    fn runs(&mut self, text: &str, at: Place, size: f32) -> Vec<(Place, Vec<u8>)> {
        let scale = size / self.typeface.units_per_em();
        let mut runs: Vec<(Place, Vec<u8>)> = Vec::new();
        let mut x = at.0;
        let mut is_open = false;
        for glyph in self.typeface.glyphs(text) {
            let bytes = self.number(&glyph).to_be_bytes();
            match runs.last_mut() {
                Some((_, run)) if is_open && glyph.offset == (0, 0) => run.extend(bytes),
                _ => {
                    let offset = (units(glyph.offset.0) * scale, units(glyph.offset.1) * scale);
                    runs.push(((x + offset.0, at.1 + offset.1), bytes.to_vec()));
                }
            }
            is_open = glyph.offset == (0, 0) && glyph.advance == self.advance(glyph.id);
            x += units(glyph.advance) * scale;
        }
        runs
    }

    fn advance(&self, id: u16) -> i32 {
        let id = rustybuzz::ttf_parser::GlyphId(id);
        i32::from(self.typeface.face.glyph_hor_advance(id).unwrap_or(0))
    }

    fn number(&mut self, glyph: &Glyph) -> u16 {
        let key = (glyph.id, glyph.text.clone());
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let Ok(number) = u16::try_from(self.signs.len() + 1) else {
            return 0;
        };
        self.signs.push(key.clone());
        self.numbers.insert(key, number);
        number
    }

    fn write(
        &self,
        pdf: &mut Pdf,
        font: Ref,
        id: &mut impl FnMut() -> Ref,
    ) -> Result<(), PrintError> {
        let typeface = self.typeface;
        let mut kept = subsetter::GlyphRemapper::new();
        // Numbers lead to signs of the part of the font that is in the file.
        let mut places = vec![0, 0];
        for (sign, _) in &self.signs {
            places.extend(kept.remap(*sign).to_be_bytes());
        }
        let data = subsetter::subset(typeface.data, 0, &kept)
            .map_err(|_| PrintError::Font(typeface.name))?;
        let name = format!("{}+{}", tag(&data), typeface.name);
        let name = Name(name.as_bytes());
        let (cid_font, descriptor, file, map, letters) = (id(), id(), id(), id(), id());
        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid_font)
            .to_unicode(letters);
        let mut writer = pdf.cid_font(cid_font);
        writer
            .subtype(CidFontType::Type2)
            .base_font(name)
            .system_info(SYSTEM)
            .font_descriptor(descriptor)
            .default_width(0.0)
            .cid_to_gid_map_stream(map);
        let widths = self
            .signs
            .iter()
            .map(|(sign, _)| self.per_thousand(self.advance(*sign)));
        writer.widths().consecutive(1, widths);
        writer.finish();
        self.write_descriptor(pdf, descriptor, name, file);
        let (size, data) = (data.len(), compress_to_vec_zlib(&data, COMPRESSION));
        let mut stream = pdf.stream(file, &data);
        stream.filter(Filter::FlateDecode);
        stream.pair(Name(b"Length1"), i32::try_from(size).unwrap_or(i32::MAX));
        stream.finish();
        let places = compress_to_vec_zlib(&places, COMPRESSION);
        pdf.stream(map, &places).filter(Filter::FlateDecode);
        let mut cmap = UnicodeCmap::<u16>::new(Name(b"Letters"), SYSTEM);
        for (number, (_, letters)) in (1_u16..).zip(&self.signs) {
            cmap.pair_with_multiple(number, letters.chars());
        }
        let cmap = compress_to_vec_zlib(cmap.finish().as_slice(), COMPRESSION);
        pdf.stream(letters, &cmap).filter(Filter::FlateDecode);
        Ok(())
    }

    fn write_descriptor(&self, pdf: &mut Pdf, id: Ref, name: Name<'_>, file: Ref) {
        let face = &self.typeface.face;
        let bounds = face.global_bounding_box();
        let per_thousand = |units: i16| self.per_thousand(i32::from(units));
        let is_bold = face.is_bold();
        pdf.font_descriptor(id)
            .name(name)
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(
                per_thousand(bounds.x_min),
                per_thousand(bounds.y_min),
                per_thousand(bounds.x_max),
                per_thousand(bounds.y_max),
            ))
            .italic_angle(0.0)
            .ascent(per_thousand(face.ascender()))
            .descent(per_thousand(face.descender()))
            .cap_height(per_thousand(face.capital_height().unwrap_or(0)))
            .stem_v(if is_bold { 140.0 } else { 80.0 })
            .font_file2(file);
    }

    fn per_thousand(&self, length: i32) -> f32 {
        units(length) * 1000.0 / self.typeface.units_per_em()
    }
}

/// Lengths in a font are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "some thousand units")]
fn units(length: i32) -> f32 {
    length as f32
}

/// Six capital letters that tell this part of a font from others.
fn tag(data: &[u8]) -> String {
    Sha256::digest(data)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
