//! What the service answers.

use super::payloads::name;
use super::strict::{Form, assert_ours};
use super::taken_in::csv;
use super::{assert_all_seen, command, payloads, service, walk, wide};
use crate::house::House;
use crate::kernel::{press, wait_until_idle};

#[test]
fn way_8_error_texts_of_the_service() {
    let payloads = payloads::in_xml();
    let house = House::new();
    let plain: Vec<String> = payloads.iter().map(|_| String::new()).collect();
    let list = csv(&plain).replace("\"23.8.2026\"", "\"23.8.2026 10:00\"");
    let path = house.write("seznam.csv", list.as_bytes());
    command(&house, &["import", &path], &[], "list");
    let mut place = 0;
    let service = service::Service::answering(move |request| {
        let count = request.matches("<row ").count();
        let rows: String = (1..=count)
            .map(|row| {
                let payload = payloads[place % payloads.len()].replace('&', "&amp;");
                let text = name(place, &payload);
                place += 1;
                format!("<row rowPackageId=\"{row}\" msg=\"41311\" msgTxt=\"{text}\"/>")
            })
            .collect();
        service::answer(&format!(
            "<data failure=\"{count}\" success=\"0\" packageGuid=\"x\">{rows}</data>"
        ))
    });
    house.report_to(&service.endpoint);
    let said = command(&house, &["send"], &[], "error texts");
    let listed = command(&house, &["list", "book"], &[], "error texts");
    assert_all_seen(&(said + &listed), plain.len(), "error texts");
    let mut console = wide(&house);
    console.wait_for("Hotel");
    press(&mut console, "4");
    walk(&mut console, plain.len(), "error texts");
    command(&house, &["log"], &[], "error texts");
}

#[test]
fn way_9_faults_of_the_service() {
    let payloads = payloads::in_xml();
    let house = House::new();
    let path = house.write(
        "seznam.csv",
        csv(&[String::new()])
            .replace("\"23.8.2026\"", "\"23.8.2026 10:00\"")
            .as_bytes(),
    );
    command(&house, &["import", &path], &[], "list");
    for (part, some) in payloads.chunks(25).enumerate() {
        let texts: String = some
            .iter()
            .enumerate()
            .map(|(place, payload)| name(part * 25 + place, payload))
            .collect();
        let service = service::Service::answering(move |_| service::fault(&texts));
        house.report_to(&service.endpoint);
        let said = command(&house, &["send"], &[], "fault");
        assert!(said.contains(&format!("Qx{:03}", part * 25)), "{said}");
        let mut console = wide(&house);
        console.wait_for("Hotel");
        console.keys("s");
        console.wait_for("Pošljem");
        console.keys("d");
        console.wait_for_absence("Pošljem");
        wait_until_idle(console.pid());
        assert_ours(&console.raw(), Form::Screen, "fault");
    }
}
