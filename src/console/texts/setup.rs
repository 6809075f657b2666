//! The words of the first questions.

use crate::console::setup::{Setup, Step};
use crate::desk::Setting;
use crate::domain::language::Language;
use crate::domain::text::fold;
use crate::words::say;

texts! {
    FIRST_SETTINGS =
        "Prve nastavitve",
        "First settings";
    TRYING =
        "Preizkušam …   Esc prekini",
        "Trying …   Esc gives up";
    LEAVE_WITH_KEYS =
        " Opustim nastavitev? Nič ni zapisano.   d da   n ne",
        " Leave the set-up? Nothing is written.   y yes   n no";
    KEYS =
        " Enter naprej   Gor nazaj   Esc opusti",
        " Enter goes on   Up goes back   Esc leaves";
    KEYS_IN_LINES =
        "< nazaj, x opusti",
        "< goes back, x leaves";
    LEAVE =
        "Opustim nastavitev? Nič ni zapisano.",
        "Leave the set-up? Nothing is written.";
    TRYING_IN_LINES =
        "Preizkušam; Ctrl-C prekine.",
        "Trying; Ctrl-C gives up.";
}

pub(in crate::console) const NOT_OFFERED: (&str, &str) = (
    "te možnosti ni; izbirate med naštetimi",
    "that is not offered; choose one of those named",
);
pub(in crate::console) const FAULT_FOUND: (&str, &str) = (
    "Povezava še ne dela. Lahko greste nazaj in popravite, ali zapišete in uredite pozneje.",
    "The connection does not work yet. Go back and mend it, or write and see to it later.",
);

pub(in crate::console) const PRACTICE_IS_NOT_THERE: (&str, &str) = (
    "Vadnica še ne teče: v drugem oknu poženite recepcija practice. Lahko jo tudi pozneje.",
    "The practice service does not run: start recepcija practice in another window, now or later.",
);

/// The name of a service as it is shown.
pub(in crate::console) fn endpoint(held: &str, language: Language) -> &str {
    match held {
        "test" => say(language, "preizkusna", "test"),
        "production" => say(language, "prava", "production"),
        "practice" => say(language, "vadnica", "practice"),
        address => address,
    }
}

/// The service that is meant by what was typed.
pub(in crate::console) fn endpoint_meant(text: &str) -> &str {
    match fold(text).as_str() {
        "t" | "test" | "preizkusna" => "test",
        "p" | "prava" | "production" | "produkcija" => "production",
        "v" | "vadnica" | "practice" | "vadbena" => "practice",
        _ => text,
    }
}

pub(in crate::console) fn question(setup: &Setup) -> (String, Vec<String>) {
    let language = setup.language();
    let (question, help): ((&str, &str), (&str, &str)) = match setup.step() {
        Step::Begin => (
            ("Kako začnemo?", "How shall we begin?"),
            (
                "Nastavitev še ni. Nekaj vprašanj jih sestavi; nič se ne zapiše pred koncem.\n\
                 Enter nastavi   d preizkus na vadbenem hotelu (demo)   e English   q konec",
                "There are no settings yet. A few questions make them; nothing is written before the end.\n\
                 Enter sets up   d looks around in a practice hotel (demo)   s slovensko   q ends",
            ),
        ),
        Step::Of(setting) => of(setting),
        Step::Keeping => (
            ("Kje naj bodo gesla?", "Where shall the passwords be?"),
            (
                "Enter ali d: v datoteki, ki jo bere samo ta uporabnik. s: v shrambi gesel sistema.",
                "Enter or f: in a file that only this user can read. k: in the keyring of the system.",
            ),
        ),
        Step::Trial => (
            ("Preizkusim povezavo?", "Try the connection?"),
            (
                "Pot do storitve po korakih, na koncu prijava s praznim paketom; o gostih se ne pošlje \
                 nič. Prijava v pravo storitev se ne preizkuša.\nEnter ali d: da. n: ne, preskoči.",
                "The way to the service step by step, at its end a login with an empty package; nothing \
                 of guests is sent. A login at the true service is not tried.\nEnter or y: yes. n: no, skip.",
            ),
        ),
        Step::Write => (
            ("Zapišem nastavitve?", "Write the settings?"),
            (
                "Enter: zapiši in odpri konzolo.",
                "Enter: write them and open the console.",
            ),
        ),
    };
    let mut lines: Vec<String> = say(language, help.0, help.1)
        .lines()
        .map(str::to_owned)
        .collect();
    if setup.step() == Step::Write {
        lines.push(summary(setup));
        lines.push(setup.path().display().to_string());
    }
    if let Step::Of(setting) = setup.step()
        && setup.house().has_password(setting)
        && setup.is_hidden()
    {
        let held = say(
            language,
            "Geslo je že vpisano; Enter ga pusti.",
            "A password was typed already; Enter keeps it.",
        );
        lines.push(held.to_owned());
    }
    (say(language, question.0, question.1).to_owned(), lines)
}

/// What was answered, in a line, to be looked over before it is written.
fn summary(setup: &Setup) -> String {
    let (house, language) = (setup.house(), setup.language());
    let units = house.units().map_or(0, |units| units.len());
    let text = |setting| house.text(setting);
    format!(
        "{} ({}), {}: {} ({units}), {}: {}, {}: {} €, {}: {}, {}",
        text(Setting::Name),
        text(Setting::Number),
        say(language, "enote", "units"),
        text(Setting::Units),
        say(language, "ležišča", "beds"),
        text(Setting::Beds),
        say(language, "taksa", "tax"),
        text(Setting::Rate),
        say(language, "storitev", "service"),
        endpoint(text(Setting::Endpoint), language),
        text(Setting::UserName),
    )
}

type Pair = (&'static str, &'static str);

fn of(setting: Setting) -> (Pair, Pair) {
    match setting {
        Setting::Name => (
            ("Naziv obrata", "Name of the facility"),
            (
                "Kot je v registru, na primer Hotel Breza.",
                "As in the register: Hotel Breza, for example.",
            ),
        ),
        Setting::Number => (
            ("Številka obrata (RNO)", "Number of the facility (RNO)"),
            (
                "Številka v registru nastanitvenih obratov; piše na odločbi in v eTurizmu.",
                "Its number in the register of accommodation facilities; eTurizem shows it.",
            ),
        ),
        Setting::Units => (
            ("Enote", "Units"),
            (
                "Sobe, apartmaji ali parcele, na primer: 101-120, 201, K1. Enote osebja in celo hišo \
                 pozneje označite v datoteki.",
                "Rooms, apartments or pitches, for example: 101-120, 201, K1. Units of the staff and \
                 a whole house are marked later, in the file.",
            ),
        ),
        Setting::Beds => (
            ("Stalna ležišča", "Permanent beds"),
            (
                "Število stalnih ležišč v registru; brez pomožnih.",
                "How many the register has; without extra beds.",
            ),
        ),
        Setting::Rate => (
            ("Turistična taksa", "Tourist tax"),
            (
                "Na osebo in noč v evrih, brez promocijske, na primer 2,50.",
                "Per person and night in euros, without the promotional tax: 2.50, for example.",
            ),
        ),
        Setting::RateFrom => (
            ("Taksa velja od", "That tax holds from"),
            (
                "Prvi dan te postavke, na primer 1. 1. 2026. Starejše dodate pozneje v datoteki.",
                "The first day of that rate: 1. 1. 2026, for example. Older ones are added in the file.",
            ),
        ),
        Setting::Endpoint => (
            ("Kam gredo prijave", "Where reports go"),
            (
                "t preizkusna storitev AJPES   p prava storitev   v vadnica na tem računalniku \
                 (recepcija practice) ali njen naslov. Knjiga, začeta za vajo, ostane za vajo.",
                "t the test service of AJPES   p production   v practice on this machine (recepcija \
                 practice), or its address. A book begun for practice stays one.",
            ),
        ),
        Setting::UserName => (
            ("Uporabniško ime", "User name"),
            (
                "Ime uporabnika spletne storitve pri AJPES.",
                "The name of the user of the web service at AJPES.",
            ),
        ),
        Setting::Password => (
            ("Geslo", "Password"),
            (
                "Ne pokaže se in nikoli ni v datoteki nastavitev.",
                "It is not shown, and never in the settings file.",
            ),
        ),
        Setting::Certificate => (
            ("Digitalno potrdilo", "Digital certificate"),
            (
                "Pot do datoteke .p12 ali .pfx. Prazno, če ga še nimate; - ga odstrani.",
                "Path of the .p12 or .pfx file. Empty if you have none yet; - takes it away.",
            ),
        ),
        Setting::CertificatePassword => (
            ("Geslo potrdila", "Password of the certificate"),
            (
                "Ne pokaže se. Prazno, če ga potrdilo nima.",
                "It is not shown. Empty if the certificate has none.",
            ),
        ),
    }
}
