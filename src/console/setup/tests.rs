use super::*;
use crate::domain::moment::Moment;

fn setup(folder: &Path) -> Setup {
    let now = Moment::from_local("2026-08-20T12:00:00".parse().expect("a time")).expect("a moment");
    Setup::new(&folder.join("config.toml"), Language::Slovenian, now)
}

#[test]
fn a_wrong_answer_is_told_at_once_and_asked_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut setup = setup(folder.path());
    setup.answer("");
    setup.answer("Hotel Breza");
    assert_eq!(setup.step(), Step::Of(Setting::Number));
    setup.answer("dvajset");
    assert_eq!(setup.step(), Step::Of(Setting::Number));
    assert!(
        setup
            .error()
            .is_some_and(|error| error.contains("iz samih števk"))
    );
    // What was wrong is not there to be taken for the answer.
    assert_eq!(setup.proposal(), "");
    setup.answer("");
    assert_eq!(setup.step(), Step::Of(Setting::Number));
    setup.back();
    assert_eq!(setup.proposal(), "Hotel Breza");
    setup.answer("");
    setup.answer("20417");
    assert_eq!(
        (setup.step(), setup.error()),
        (Step::Of(Setting::Units), None)
    );
}

#[test]
fn nothing_is_written_before_the_last_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut setup = setup(folder.path());
    let answers = [
        "",
        "Hotel Breza",
        "20417",
        "101-103",
        "60",
        "2,50",
        "1. 4. 2026",
        "v",
        "hotel",
        "geslo",
        "",
        "n",
    ];
    for answer in answers {
        assert_eq!(setup.answer(answer), Next::Ask, "{answer}");
        assert_eq!(setup.error(), None, "{answer}");
    }
    assert_eq!(setup.step(), Step::Write);
    let empty = std::fs::read_dir(folder.path()).expect("a folder").next();
    assert!(empty.is_none());
    let Next::End(SetupEnd::Written(written)) = setup.answer("") else {
        panic!("{:?}", setup.error());
    };
    let config = crate::config::Config::load(&written.config).expect("loads");
    let rate = config.facilities[0].facility.tourist_tax[0];
    assert_eq!(rate.from.to_string(), "2026-04-01");
}

#[test]
fn a_wrong_certificate_can_be_left_empty_as_it_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut setup = setup(folder.path());
    setup.step = Step::Of(Setting::Certificate);
    setup.answer("/nowhere/a.p12");
    assert!(
        setup
            .error()
            .is_some_and(|error| error.contains("pustite prazno"))
    );
    setup.answer("");
    assert_eq!((setup.step(), setup.error()), (Step::Trial, None));
}

#[test]
fn a_wrong_answer_is_told_without_words_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut setup = setup(folder.path());
    for (setting, wrong) in [
        (Setting::Name, ""),
        (Setting::Number, "12x"),
        (Setting::Beds, "veliko"),
        (Setting::Rate, "dve"),
        (Setting::RateFrom, "31. 2. 2026"),
        (Setting::UserName, ""),
    ] {
        setup.step = Step::Of(setting);
        setup.answer(wrong);
        let told = setup.error().unwrap_or_default();
        let is_of_the_file = ["narekovaj", "ključ", "vrednost"]
            .iter()
            .any(|word| told.contains(word));
        assert!(!told.is_empty() && !is_of_the_file, "{setting:?}: {told}");
    }
}

#[test]
fn a_certificate_that_is_named_has_its_password_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut setup = setup(folder.path());
    let count = setup.place().1;
    let certificate = folder.path().join("a.p12");
    std::fs::write(&certificate, "x").expect("written");
    setup.step = Step::Of(Setting::Certificate);
    setup.answer(certificate.to_str().expect("a path"));
    assert_eq!(setup.step(), Step::Of(Setting::CertificatePassword));
    assert_eq!(setup.place().1, count + 1);
}

#[test]
fn a_practice_service_that_does_not_run_is_told_how_to_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut setup = setup(folder.path());
    setup.step = Step::Of(Setting::Endpoint);
    setup.answer("v");
    setup.step = Step::Trial;
    setup.has_fault = true;
    setup.tried(Ok(()));
    let told = setup.error().unwrap_or_default();
    assert!(told.contains("recepcija practice"), "{told}");
}
