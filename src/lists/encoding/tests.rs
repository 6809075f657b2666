//! Encodings are told by the bytes of a whole file.

use super::*;

fn scan(bytes: &[u8]) -> Scan {
    Scan::of(bytes, None, 1 << 20).expect("it is read")
}

#[test]
fn a_late_byte_that_is_not_utf8_makes_the_whole_list_windows_1250() {
    let mut bytes = "a;b\n".repeat(100_000).into_bytes();
    assert_eq!(scan(&bytes).encoding(), (ListEncoding::Utf8, 0));
    bytes.push(0xE8);
    assert_eq!(scan(&bytes).encoding(), (ListEncoding::Windows1250, 0));
}

#[test]
fn one_field_of_another_program_does_not_spoil_a_list_in_utf8() {
    let mut bytes = "Čuček;Živa\n".repeat(100).into_bytes();
    bytes.extend_from_slice(b"Kova\xE8;Ana\n");
    let (encoding, _) = scan(&bytes).encoding();
    assert_eq!(encoding, ListEncoding::Mixed);
    let text = |bytes| encoding.decode(bytes).map(Cow::into_owned);
    assert_eq!(text(b"Kova\xE8").as_deref(), Some("Kovač"));
    assert_eq!(text("Čuček".as_bytes()).as_deref(), Some("Čuček"));
}

#[test]
fn capitals_that_look_like_utf8_by_chance_stay_windows_1250() {
    let text = "LÍŠKA;HÁJEK;KŘÍŽ;ŠŤASTNÝ;DVOŘÁK\n".repeat(100);
    let bytes = encoding_rs::WINDOWS_1250.encode(&text).0;
    assert_eq!(scan(&bytes).encoding(), (ListEncoding::Windows1250, 0));
}

#[test]
fn letters_cut_by_the_end_of_a_chunk_are_still_utf8() {
    for before in CHUNK_BYTES - 4..=CHUNK_BYTES {
        let text = format!("{}č€𝒞", "x".repeat(before));
        assert_eq!(scan(text.as_bytes()).encoding().0, ListEncoding::Utf8);
        let cut = scan(&text.as_bytes()[..text.len() - 1]);
        assert_eq!(
            (cut.utf8_letters_count, cut.strays_count),
            (2, 1),
            "{before}"
        );
    }
}

#[test]
fn byte_order_marks_are_recognised() {
    for (bytes, found) in [
        (&b"\xEF\xBB\xBFIme"[..], (ListEncoding::Utf8, 3)),
        (b"\xFF\xFEI\0m\0", (ListEncoding::Utf16Le, 2)),
        (b"\xFE\xFF\0I\0m", (ListEncoding::Utf16Be, 2)),
        (b"I\0m\0e\0", (ListEncoding::Utf16Le, 0)),
    ] {
        assert_eq!(scan(bytes).encoding(), found);
    }
}

#[test]
fn letters_that_were_lost_are_not_taken_for_text() {
    assert_eq!(ListEncoding::Utf8.decode(b"Kova\xE8"), None);
    assert_eq!(ListEncoding::Utf8.decode("Kova\u{FFFD}".as_bytes()), None);
    assert_eq!(ListEncoding::Windows1250.decode(b"Kova\x81"), None);
    let text = ListEncoding::Windows1250.decode(b"\x8Aiv\xE8 \x9Eena");
    assert_eq!(text.as_deref(), Some("Šivč žena"));
}

#[test]
fn the_limit_and_the_copy_hold() {
    assert!(matches!(
        Scan::of(&b"12345"[..], None, 4),
        Err(ScanError::TooLarge)
    ));
    let mut copy = Vec::new();
    let scan = Scan::of(&b"abc"[..], Some(&mut copy), 4).expect("it is read");
    assert_eq!((copy.as_slice(), scan.bytes_total), (&b"abc"[..], 3));
    assert!(scan.sha256.starts_with("ba7816bf"));
}
