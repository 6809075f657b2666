//! The settings of the house, and its invented guests.

use crate::domain::entry::EntryDetails;
use crate::domain::example::{details, when};
use crate::domain::text::SafeText;

pub(in crate::console::app::tests) fn guest(
    surname: &str,
    first_name: &str,
    arrival: &str,
    departure: Option<&str>,
) -> EntryDetails {
    let mut details = details();
    details.guest.surname = SafeText::new(surname);
    details.guest.first_name = SafeText::new(first_name);
    details.stay.arrival = when(arrival);
    details.stay.expected_departure = departure.map(when);
    details.stay.set_unit(SafeText::new("101"));
    details
}

pub(super) const CONFIG: &str = r#"
language = "sl"
database = "book.db"
[service]
endpoint = "ENDPOINT"
user_name = "hotel"
[secrets]
source = "file"
file = "secrets.toml"
[[facility]]
id = 20417
name = "Hotel Breza"
address = "Jezerska cesta 5, 4260 Bled"
municipality = "Bled"
host = { name = "Breza d.o.o.", registration_number = "1234567000", address = "Bled" }
permanent_beds = 60
units = ["101", "102", { name = "103", used_by = "staff" }]
sequence_number_width = 4
tourist_tax = [{ from = "2018-01-01", rate = "2.50" }]
"#;
