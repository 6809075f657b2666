//! Every style is read on the backgrounds of its theme: by the contrast of WCAG 2.2 between the
//! colour that terminals show and what is behind it.

use super::*;

type Rgb = [u8; 3];

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/// Red and magenta of xterm, of the VGA palette, of PuTTY and of the Windows terminal.
const PALETTES: [(Rgb, Rgb); 4] = [
    ([205, 0, 0], [205, 0, 205]),
    ([170, 0, 0], [170, 0, 170]),
    ([187, 0, 0], [187, 0, 187]),
    ([197, 15, 31], [136, 23, 152]),
];

fn luminance(colour: Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A colour of the 256 above the first 16, as xterm makes them.
fn indexed(number: u8) -> Rgb {
    if number >= 232 {
        return [8 + 10 * (number - 232); 3];
    }
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let number = number - 16;
    [level(number / 36), level(number / 6 % 6), level(number % 6)]
}

fn styles(theme: Theme) -> [Style; 6] {
    let look = Look {
        theme,
        ..Look::plain(Language::Slovenian)
    };
    [
        look.text(),
        look.quiet(),
        look.alarm(),
        look.warning(),
        look.good(),
        look.key(),
    ]
}

#[track_caller]
fn each_is_read(theme: Theme, backgrounds: &[Rgb]) {
    for style in styles(theme) {
        assert_eq!(style.bg, None, "no background is painted");
        let Some(Color::Indexed(number)) = style.fg else {
            assert_eq!(style.fg, None);
            continue;
        };
        for background in backgrounds {
            let found = contrast(indexed(number), *background);
            assert!(found >= 4.5, "{number} on {background:?}: {found:.1}");
        }
    }
}

#[test]
fn dark_is_read_on_dark_and_light_on_light() {
    each_is_read(Theme::Dark, &[BLACK, [30, 30, 30], [0, 43, 54]]);
    each_is_read(Theme::Light, &[WHITE, [253, 246, 227], [238, 238, 238]]);
}

#[test]
fn sixteen_colours_are_read_on_black_and_on_white() {
    for style in styles(Theme::Sixteen) {
        assert_eq!(style.bg, None);
        for (red, magenta) in PALETTES {
            let colour = match style.fg {
                None => continue,
                Some(Color::Red) => red,
                Some(Color::Magenta) => magenta,
                other => panic!("{other:?} is not read on both"),
            };
            for background in [BLACK, WHITE] {
                let found = contrast(colour, background);
                assert!(found >= 2.5, "{colour:?} on {background:?}: {found:.1}");
            }
        }
    }
}

#[test]
fn without_colours_there_are_none() {
    for style in styles(Theme::Mono) {
        assert_eq!((style.fg, style.bg), (None, None));
    }
}

/// A row under the cursor, in which a word of each style stands.
fn row_under_cursor(theme: Theme) -> Vec<Style> {
    let look = Look {
        theme,
        highlight: true,
        ..Look::plain(Language::Slovenian)
    };
    let words = styles(theme).map(|style| Span::styled("beseda ", style));
    let row = look.selected_row(Line::from(words.to_vec()), 80);
    assert_eq!(row.width(), 80);
    row.spans.iter().map(|span| span.style).collect()
}

#[test]
fn every_style_is_read_in_the_row_under_the_cursor() {
    for (theme, text) in [(Theme::Dark, WHITE), (Theme::Light, BLACK)] {
        for style in row_under_cursor(theme) {
            let Some(Color::Indexed(behind)) = style.bg else {
                panic!("{style:?} is not set off");
            };
            let letters = match style.fg {
                Some(Color::Indexed(number)) => indexed(number),
                _ => text,
            };
            let found = contrast(letters, indexed(behind));
            assert!(found >= 4.5, "{letters:?} on {behind}: {found:.1}");
        }
    }
    for theme in [Theme::Sixteen, Theme::Mono] {
        for style in row_under_cursor(theme) {
            assert!(style.add_modifier.contains(Modifier::REVERSED));
            assert!(!style.add_modifier.contains(Modifier::DIM));
        }
    }
}

#[test]
fn over_a_line_the_row_under_the_cursor_is_as_it_was() {
    let look = Look::plain(Language::Slovenian);
    let row = Line::from(vec![
        Span::styled("> 0001", look.head()),
        Span::raw(" Novak"),
    ]);
    assert_eq!(look.selected_row(row.clone(), 80), row);
}
