//! What the person does who looks after the server: accounts are closed, devices revoked (what
//! waits on them is never lost), a calendar is edited.

use std::io::Write;
use std::process::{Command, Stdio};

use damping_domain::calendar::{Holiday, OfficeCalendar};
use damping_domain::ids::DeviceId;
use damping_protocol::problem::ProblemType;
use damping_server::demo;
use reqwest::StatusCode;
use uuid::Uuid;

use crate::commands::{damping, err, out};
use crate::harness::{Office, refused};
use crate::story::{note, open_case};

fn admin(office: &Office, arguments: &[&str]) -> std::process::Output {
    let data = office.data.path().to_str().unwrap();
    damping(&[&["admin", "--data", data], arguments].concat())
}

/// The same with something on standard input.
fn admin_reading(office: &Office, arguments: &[&str], input: &str) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_damping-server"));
    command.arg("admin").args(arguments).arg("--data").arg(office.data.path());
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    process.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    process.wait_with_output().unwrap()
}

#[tokio::test]
async fn a_revoked_device_hands_in_what_it_holds_and_learns_nothing_more() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let mut ketua = office.phone("ketua").await;
    let case = open_case(&mut phone).await;
    phone.record(case, note("Belum terkirim."));
    ketua.sync_all().await;
    ketua.record(case, note("Kabar yang tidak lagi untuk HP itu."));
    ketua.sync_all().await;

    let listed = out(&admin(&office, &["devices", "sekretariat"]));
    assert!(listed.contains(&phone.device.to_string()) && listed.contains("in use"), "{listed}");
    let done = admin(&office, &["revoke-device", &phone.device.to_string()]);
    assert!(done.status.success(), "{}", err(&done));
    assert!(out(&admin(&office, &["devices", "sekretariat"])).contains("revoked"));

    let answer = phone.sync().await;
    assert!(answer.wipe && answer.office.is_none());
    assert!(answer.restarted, "asked for everything once more: there is no later time");
    assert!(!phone.sync().await.restarted, "told once");
    assert_eq!(answer.events.len(), 0);
    assert_eq!(office.events().await, 3, "what it held was taken");
    let again = office.try_sign_in("sekretariat", demo::PASSWORD, phone.device).await;
    assert_eq!(again.status(), StatusCode::OK, "it may hand in what it still holds");
    let other = office.phone("sekretariat").await.sync().await;
    assert!(!other.wipe, "the person's other devices go on");
    let unknown = admin(&office, &["revoke-device", &Uuid::nil().to_string()]);
    assert!(err(&unknown).contains("there is no device"), "{}", err(&unknown));
}

#[tokio::test]
async fn a_calendar_is_edited_and_what_was_finished_before_keeps_its_own() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    phone.sync().await;
    let shown = out(&admin(&office, &["calendar"]));
    let mut calendar: OfficeCalendar = serde_json::from_str(&shown).unwrap();
    assert_eq!(calendar.earlier, []);
    let same = admin_reading(&office, &["set-calendar"], &shown);
    assert!(out(&same).contains("the same as before"), "{}", err(&same));

    let date = "2026-11-25".parse().unwrap();
    calendar.holidays.push(Holiday { date, name: "Pilkada".to_owned() });
    let text = serde_json::to_string(&calendar).unwrap();
    let done = admin_reading(&office, &["set-calendar"], &text);
    assert!(done.status.success(), "{}", err(&done));
    let answer = phone.sync().await;
    let told: damping_domain::office::Office =
        serde_json::from_str(answer.office.unwrap().get()).unwrap();
    assert!(!told.calendar.is_working_day(date), "the phones get it");
    assert_eq!(told.calendar.earlier.len(), 1);
    assert!(told.calendar.earlier[0].calendar.is_working_day(date));

    // A start of the demo office leaves it alone.
    demo::seed(&*office.store).await.unwrap();
    let kept: OfficeCalendar = serde_json::from_str(&out(&admin(&office, &["calendar"]))).unwrap();
    assert_eq!(kept, calendar);

    calendar.week[0].as_mut().unwrap().to = 0;
    let text = serde_json::to_string(&calendar).unwrap();
    for (input, says) in [(text.as_str(), "week.0: OutOfRange"), ("{}", "this is no calendar")] {
        let refused = admin_reading(&office, &["set-calendar"], input);
        assert!(err(&refused).contains(says), "{}", err(&refused));
    }
    let elsewhere = admin(&office, &["calendar", "--office", &Uuid::nil().to_string()]);
    assert!(err(&elsewhere).contains("there is no office"), "{}", err(&elsewhere));
}

#[tokio::test]
async fn a_closed_account_is_told_so_and_nothing_is_taken_until_it_is_opened() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let case = open_case(&mut phone).await;
    phone.record(case, note("Menunggu."));
    assert!(admin(&office, &["close-account", "sekretariat"]).status.success());
    let answer = phone.post(phone.body()).await;
    assert_eq!(refused(answer).await.kind, ProblemType::AccountClosed);
    let device = DeviceId(Uuid::new_v4());
    let answer = office.try_sign_in("sekretariat", demo::PASSWORD, device).await;
    assert_eq!(refused(answer).await.kind, ProblemType::AccountClosed);
    let answer = office.try_sign_in("sekretariat", "salah", device).await;
    assert_eq!(refused(answer).await.kind, ProblemType::WrongCredentials, "who cannot sign in");

    assert!(admin(&office, &["open-account", "sekretariat"]).status.success());
    phone.sync_all().await;
    assert_eq!(office.events().await, 2);
    let nobody = admin(&office, &["close-account", "siapa"]);
    assert!(err(&nobody).contains("nobody signs in as siapa"), "{}", err(&nobody));
}

#[tokio::test]
async fn a_password_is_set_from_standard_input() {
    let office = Office::open().await;
    let set = |password: &str| {
        admin_reading(&office, &["set-password", "ketua"], &format!("{password}\n"))
    };
    assert!(err(&set("pendek")).contains("at least 8 characters"));
    assert!(set("kata sandi baru").status.success());
    let phone = office.try_sign_in("ketua", "kata sandi baru", DeviceId(Uuid::new_v4())).await;
    assert_eq!(phone.status(), StatusCode::OK);
    let old = office.try_sign_in("ketua", demo::PASSWORD, DeviceId(Uuid::new_v4())).await;
    assert_eq!(old.status(), StatusCode::UNAUTHORIZED);
}
