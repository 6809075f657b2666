//! The document on pages: what stands where, in points from the lower left corner.

use super::font::{Faces, Weight};
use crate::prints::columns::wrap;
use crate::prints::document::{Document, Fact, Part};

const A4: (f32, f32) = (595.28, 841.89);
const MARGIN: f32 = 36.0;
/// From one line to the next, in sizes of the letters.
const LEADING: f32 = 1.3;
const SIZE_TITLE: f32 = 15.0;
const SIZE_HEADING: f32 = 10.5;
const SIZE_TEXT: f32 = 9.0;
const SIZE_RUNNING: f32 = 8.0;
const GAP: f32 = 10.0;
const SIGNATURE: f32 = 150.0;

/// Something on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Text {
        x: f32,
        y: f32,
        size: f32,
        weight: Weight,
        is_grey: bool,
        text: String,
    },
    /// A line to the right.
    Rule {
        x: f32,
        y: f32,
        width: f32,
        weight: f32,
    },
    /// A light ground behind what follows.
    Ground {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
}

/// The marks of a page.
pub(super) type Marks = Vec<Mark>;

/// The pages of a document.
pub(super) struct Pages {
    pub(super) size: (f32, f32),
    pub(super) pages: Vec<Marks>,
}

/// Sets a document on as many pages as it needs.
pub(super) fn set(document: &Document, faces: &Faces) -> Pages {
    let mut setting = Setting::new(document, faces);
    setting.title();
    for part in &document.parts {
        setting.part(part);
    }
    setting.numbered()
}

/// A document being set.
pub(super) struct Setting<'a> {
    document: &'a Document,
    faces: &'a Faces,
    size: (f32, f32),
    pages: Vec<Marks>,
    /// Where the next line begins: its upper edge.
    pub(super) y: f32,
    top: f32,
}

impl<'a> Setting<'a> {
    fn new(document: &'a Document, faces: &'a Faces) -> Self {
        let size = if document.is_landscape {
            (A4.1, A4.0)
        } else {
            A4
        };
        let mut setting = Self {
            document,
            faces,
            size,
            pages: Vec::new(),
            y: 0.0,
            top: 0.0,
        };
        setting.next_page();
        setting
    }

    pub(super) fn left(&self) -> f32 {
        MARGIN
    }

    pub(super) fn width(&self) -> f32 {
        self.size.0 - 2.0 * MARGIN
    }

    /// The lowest place of the text; the foot is below.
    pub(super) fn bottom(&self) -> f32 {
        MARGIN + 2.0 * SIZE_RUNNING
    }

    /// The height of an empty page.
    pub(super) fn page_height(&self) -> f32 {
        self.top - self.bottom()
    }

    pub(super) fn faces(&self) -> &'a Faces {
        self.faces
    }

    pub(super) fn document(&self) -> &'a Document {
        self.document
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// The width of a text in points.
    pub(super) fn measure(&self, text: &str, size: f32, weight: Weight) -> f32 {
        let face = self.faces.of(weight);
        points(face.width(text)) * size / face.units_per_em()
    }

    /// The lines of a text that are at most so wide.
    pub(super) fn lines(&self, text: &str, width: f32, size: f32, weight: Weight) -> Vec<String> {
        let face = self.faces.of(weight);
        let units = units(width * face.units_per_em() / size);
        wrap(text, units, &|text| face.width(text))
    }

    /// A new page with its head.
    pub(super) fn next_page(&mut self) {
        self.pages.push(Marks::new());
        self.y = self.size.1 - MARGIN;
        let head = &self.document.head;
        let mut about = vec![self.document.title.as_str()];
        about.extend(Some(head.period.as_str()).filter(|period| !period.is_empty()));
        let mut whose = vec![head.name.as_str()];
        whose.extend(Some(head.number.as_str()).filter(|number| !number.is_empty()));
        self.text(&whose.join("  "), SIZE_RUNNING, Weight::Bold);
        self.text(&about.join("  "), SIZE_RUNNING, Weight::Regular);
        self.rule(0.6);
        self.y -= GAP;
        self.top = self.y;
    }

    /// Begins a new page where there is less room than this on the page, and the page is not empty.
    pub(super) fn need(&mut self, height: f32) {
        if self.y - height < self.bottom() && self.y < self.top {
            self.next_page();
        }
    }

    pub(super) fn rule(&mut self, weight: f32) {
        let (x, y, width) = (self.left(), self.y, self.width());
        self.mark(Mark::Rule {
            x,
            y,
            width,
            weight,
        });
    }

    /// A text over the whole width, in as many lines as it needs.
    fn text(&mut self, text: &str, size: f32, weight: Weight) {
        for line in self.lines(text, self.width(), size, weight) {
            self.need(size * LEADING);
            self.y -= size * LEADING;
            let mark = Mark::Text {
                x: self.left(),
                y: self.y + size * (LEADING - 1.0),
                size,
                weight,
                is_grey: false,
                text: line,
            };
            self.mark(mark);
        }
    }

    /// On the first page the title, large, and what only it says.
    fn title(&mut self) {
        self.text(&self.document.title, SIZE_TITLE, Weight::Bold);
        if !self.document.head.period.is_empty() {
            self.text(&self.document.head.period, SIZE_HEADING, Weight::Regular);
        }
        self.y -= GAP / 2.0;
        self.facts(&self.document.head.facts);
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(text) => {
                self.need(6.0 * SIZE_HEADING);
                self.y -= GAP / 2.0;
                self.text(text, SIZE_HEADING, Weight::Bold);
                self.y -= GAP / 3.0;
            }
            Part::Paragraph(text) => {
                self.text(text, SIZE_TEXT, Weight::Regular);
                self.y -= GAP / 2.0;
            }
            Part::Facts(facts) => self.facts(facts),
            Part::Table(table) => {
                self.table(table);
                self.y -= GAP;
            }
            Part::Signatures(names) => self.signatures(names),
        }
    }

    /// Names to the left, what they are to the right of them.
    fn facts(&mut self, facts: &[Fact]) {
        let language = self.document.language;
        let names = facts
            .iter()
            .map(|fact| self.measure(&fact.name, SIZE_TEXT, Weight::Regular));
        let name_width = names.fold(0.0, f32::max).min(self.width() / 2.0) + GAP;
        for fact in facts {
            let value = fact.value.words(language);
            let names = self.lines(&fact.name, name_width - GAP, SIZE_TEXT, Weight::Regular);
            let values = self.lines(&value, self.width() - name_width, SIZE_TEXT, Weight::Bold);
            for place in 0..names.len().max(values.len()) {
                self.need(SIZE_TEXT * LEADING);
                self.y -= SIZE_TEXT * LEADING;
                let y = self.y + SIZE_TEXT * (LEADING - 1.0);
                let columns = [
                    (self.left(), &names, Weight::Regular),
                    (self.left() + name_width, &values, Weight::Bold),
                ];
                for (x, lines, weight) in columns {
                    if let Some(text) = lines.get(place).cloned() {
                        self.mark(Mark::Text {
                            x,
                            y,
                            size: SIZE_TEXT,
                            weight,
                            is_grey: false,
                            text,
                        });
                    }
                }
            }
        }
        self.y -= GAP;
    }

    fn signatures(&mut self, names: &[String]) {
        self.need(5.0 * SIZE_TEXT);
        self.y -= 3.5 * SIZE_TEXT;
        let places = self.width() / points(names.len().max(1));
        let mut x = self.left();
        for name in names {
            let text = format!("{name}:");
            let y = self.y;
            let after = x + self.measure(&text, SIZE_TEXT, Weight::Regular) + GAP / 2.0;
            self.mark(Mark::Text {
                x,
                y,
                size: SIZE_TEXT,
                weight: Weight::Regular,
                is_grey: false,
                text,
            });
            self.mark(Mark::Rule {
                x: after,
                y: y - 1.0,
                width: SIGNATURE.min(places - GAP),
                weight: 0.5,
            });
            x += places;
        }
        self.y -= GAP;
    }

    /// With the foot of each page, now that their number is known.
    fn numbered(mut self) -> Pages {
        let count = self.pages.len();
        let printed_at = self.document.printed_at();
        let y = MARGIN;
        for place in 0..count {
            let number = crate::words::page_of(place + 1, count, self.document.language);
            let width = self.measure(&number, SIZE_RUNNING, Weight::Regular);
            let texts = [
                (self.left(), printed_at.clone()),
                (self.left() + self.width() - width, number),
            ];
            for (x, text) in texts {
                let mark = Mark::Text {
                    x,
                    y,
                    size: SIZE_RUNNING,
                    weight: Weight::Regular,
                    is_grey: false,
                    text,
                };
                if let Some(page) = self.pages.get_mut(place) {
                    page.push(mark);
                }
            }
        }
        Pages {
            size: self.size,
            pages: self.pages,
        }
    }
}

/// Widths are far below what a float holds exactly.
#[expect(
    clippy::cast_precision_loss,
    reason = "a page is some thousand units wide"
)]
pub(super) fn points(units: usize) -> f32 {
    units as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a width is small and not negative"
)]
pub(super) fn units(width: f32) -> usize {
    width.max(0.0) as usize
}

/// The height of a line of letters of a size.
pub(super) fn line_height(size: f32) -> f32 {
    size * LEADING
}

/// From the lower edge of a line to the foot of its letters.
pub(super) fn below_letters(size: f32) -> f32 {
    size * (LEADING - 1.0)
}
