//! Who sends, on a real book with real locks of the system.

use super::*;

fn ago(seconds: i64) -> BootTime {
    let now = boot_time();
    BootTime {
        seconds: now.seconds - seconds,
        ..now
    }
}

fn is_another(result: &Result<impl Sized>) -> bool {
    matches!(result, Err(DeskError::AnotherSender))
}

#[test]
fn one_sends_and_what_another_took_over_is_not_signed_any_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("book.db");
    let mut store = Store::open(&database).expect("made");
    let mut first = SenderLock::take(&mut store, &database).expect("nobody sends");
    assert!(is_another(&SenderLock::take(&mut store, &database)));
    store.write(|writer| first.sign(writer)).expect("ours");
    // Silent for longer than a lease: the next one takes over while the first still holds its file.
    let silent = ago(181);
    let fence = first.fence;
    let renewed = store.write(|writer| writer.renew_lease(fence, &silent));
    assert!(renewed.expect("written"));
    let mut second = SenderLock::take(&mut store, &database).expect("taken over");
    assert!(is_another(&store.write(|writer| first.sign(writer))));
    store.write(|writer| second.sign(writer)).expect("his");
    assert!(is_another(&SenderLock::take(&mut store, &database)));
}

#[test]
fn before_anything_leaves_the_house_a_stale_sign_is_given_anew_or_was_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("book.db");
    let mut store = Store::open(&database).expect("made");
    let mut lock = SenderLock::take(&mut store, &database).expect("nobody sends");
    let stale = ago(SIGN_STALE_SECONDS);
    lock.signed = stale.clone();
    lock.still_ours(&mut store).expect("ours");
    assert!(lock.signed.seconds > stale.seconds, "given anew");
    let another = boot_time();
    store
        .write(|writer| writer.begin_lease(&another))
        .expect("written");
    // Fresh, so that the book need not be asked.
    lock.signed = ago(-3600);
    lock.still_ours(&mut store).expect("just signed");
    lock.signed = ago(SIGN_STALE_SECONDS);
    assert!(is_another(&lock.still_ours(&mut store)));
}

#[test]
fn a_courier_whose_file_was_made_anew_is_not_the_courier_of_the_house() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("book.db");
    let courier = CourierLock::take(&database).expect("a file").expect("free");
    assert!(courier.is_held());
    assert!(CourierLock::take(&database).expect("a file").is_none());
    let path = beside(&database, ".courier");
    std::fs::remove_file(&path).expect("removed");
    assert!(!courier.is_held());
    let next = CourierLock::take(&database).expect("a file").expect("free");
    assert!(next.is_held() && !courier.is_held());
}

#[test]
fn a_lock_on_a_file_that_was_made_anew_meanwhile_is_worth_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db.sender");
    let old = open(&path).expect("made");
    let new = anew(&path, 0o660).expect("a file").expect("made first");
    assert_eq!(try_for(&old, &path).expect("tried"), Tried::OfAnOldFile);
    let other = open(&path).expect("opened");
    assert_eq!(try_for(&other, &path).expect("tried"), Tried::OfAnother);
    drop(new);
    assert_eq!(try_for(&other, &path).expect("tried"), Tried::Ours);
}

#[test]
fn of_two_who_make_a_file_anew_at_once_one_is_first_and_the_other_stands_by() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db.courier");
    // The other has removed the old one and not made the new one yet; then it has.
    assert!(anew(&path, 0o640).expect("no trouble").is_none());
    let first = made(&path, 0o640).expect("a file").expect("made first");
    assert!(made(&path, 0o640).expect("no trouble").is_none());
    assert_eq!(try_for(&first, &path).expect("tried"), Tried::Ours);
    let nowhere = folder.path().join("missing").join("book.db.courier");
    assert!(matches!(
        made(&nowhere, 0o640),
        Err(DeskError::File { path, .. }) if path == nowhere
    ));
    // A folder stands there.
    assert!(anew(folder.path(), 0o640).is_err());
}

#[test]
fn a_courier_is_silent_when_its_last_sign_is_older_than_a_lease() {
    #[track_caller]
    fn case(text: &str, seen_at: Option<i64>, is_silent: bool) {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(text.as_bytes()).expect("written");
        let sign = sign_in(&file);
        let seen_at = seen_at.map(Moment::from_utc_seconds);
        assert_eq!((sign.seen_at, sign.is_silent), (seen_at, is_silent));
    }
    let (now, old) = (ago(0), ago(200));
    case("", None, false);
    case(
        &format!("1787230000 {} {}\n", now.seconds, now.boot),
        Some(1_787_230_000),
        false,
    );
    case(
        &format!("1787230000 {} {}\n", old.seconds, old.boot),
        Some(1_787_230_000),
        true,
    );
    case(
        &format!("1787230000 {} another\n", now.seconds),
        Some(1_787_230_000),
        true,
    );
}
