//! Estafet: three legs from Pangkalpinang home to Malang, the middle one with an escort who has
//! no signal; and who holds custody of the person all the way.

use damping_domain::access::Refusal;
use damping_domain::case::Case;
use damping_domain::conflict::Subject;
use damping_domain::document::Party;
use damping_domain::event::{EventBody, HandedOver};
use damping_domain::ids::PersonId;
use damping_domain::journey::{self, JourneyPlanned, Leg, LegNo, custody};
use damping_domain::sop::{Catalog, StepNo};
use damping_domain::task::legs;

use crate::faults::faults;
use crate::office::{OTHER_PENDAMPING, who};
use crate::paper;
use crate::pemulangan_terlantar::travelling;
use crate::pengiriman_terlantar::travelling_by_agent;
use crate::refusals::{refused, roles};
use crate::story::{Story, wib};

/// The middle escort.
const ESCORT: &str = OTHER_PENDAMPING;
/// The desk of the office that receives the person after the middle leg.
const DESK: &str = "pembantu-umum";

fn leg(places: [&str; 2], times: [&str; 2], receiver: &str) -> Leg {
    Leg {
        from: places[0].to_owned(),
        to: places[1].to_owned(),
        transport: "Bus".to_owned(),
        carrier: "Agen Maju".to_owned(),
        ticket: "A-12".to_owned(),
        departs: wib(times[0]),
        arrives: wib(times[1]),
        escort: String::new(),
        escort_id: None,
        receiver: receiver.to_owned(),
        receiver_id: None,
        receiver_phone: String::new(),
    }
}

fn three_legs(story: &Story) -> Vec<Leg> {
    let person = |key: &str| Some(who(&story.office, key).id);
    let first = ["2026-11-24 08:00", "2026-11-24 18:00"];
    let second = ["2026-11-24 20:00", "2026-11-25 12:00"];
    let third = ["2026-11-25 14:00", "2026-11-26 09:00"];
    vec![
        leg(["Pangkalpinang", "Palembang"], first, "Dinsos Palembang"),
        Leg {
            escort: "Pendamping lain".to_owned(),
            escort_id: person(ESCORT),
            receiver_id: person(DESK),
            ..leg(["Palembang", "Jakarta"], second, "Dinsos DKI")
        },
        leg(["Jakarta", "Malang"], third, "Keluarga"),
    ]
}

fn plan(step: StepNo, km: u32, legs: Vec<Leg>) -> EventBody {
    let (km_reason, reason) = (String::new(), String::new());
    EventBody::JourneyPlanned(JourneyPlanned { step, km, km_reason, reason, legs })
}

fn planned() -> Story {
    let story = travelling().at("2026-11-23 15:00");
    let legs = three_legs(&story);
    story.record(plan(12, 1_010, legs))
}

fn ending(story: &Story, leg: Option<LegNo>, receiver: &str) -> EventBody {
    let receiver = Party { name: receiver.to_owned(), ..Party::default() };
    let bast = damping_domain::document::Bast { receiver, ..paper::bast(story.now) };
    EventBody::HandedOver(HandedOver { step: Some(12), leg, bast })
}

impl Story {
    fn ends_leg(self, leg: LegNo, receiver: &str) -> Self {
        let body = ending(&self, Some(leg), receiver);
        self.record(body)
    }

    /// Who holds custody (`None`: the office), since when, and who takes over next.
    fn expect_custody(self, holder: Option<&str>, since: &str, next: Option<&str>) -> Self {
        let case = self.case();
        let custody = custody(&case).expect("somebody holds custody");
        let found = custody.by.map(|(_, handed)| handed.bast.receiver.name.as_str());
        assert_eq!((found, custody.since), (holder, wib(since)));
        assert_eq!(custody.next.map(|(_, leg)| leg.receiver.as_str()), next);
        self
    }

    fn expect_legs(self, key: &str, legs: &[LegNo]) -> Self {
        let found: Vec<LegNo> = self.tasks_of(key).iter().filter_map(|task| task.leg).collect();
        assert_eq!(found, legs, "legs of {key}");
        self
    }
}

fn overdue(case: &Case, now: &str) -> Vec<LegNo> {
    let journey = journey::of(case).expect("a journey");
    journey.overdue(wib(now)).map(|(no, _)| no).collect()
}

#[test]
fn at_any_time_it_is_known_who_holds_custody_and_who_is_next() {
    planned()
        .expect_custody(None, "2026-11-23 08:00", Some("Dinsos Palembang"))
        .at("2026-11-24 17:40")
        .ends_leg(1, "Petugas Palembang")
        .expect_custody(Some("Petugas Palembang"), "2026-11-24 17:40", Some("Dinsos DKI"))
        .by(ESCORT)
        .at("2026-11-25 11:50")
        .ends_leg(2, "Petugas Jakarta")
        .expect_custody(Some("Petugas Jakarta"), "2026-11-25 11:50", Some("Keluarga"))
        .by("staf-rehsos")
        .at("2026-11-26 08:30")
        .ends_leg(3, "Ibu")
        .expect_custody(Some("Ibu"), "2026-11-26 08:30", None)
        .expect_legs("staf-rehsos", &[])
        .confirms(12)
        .expect_open(&[14]);
}

#[test]
fn nobody_holds_custody_of_whom_nobody_took_over() {
    assert_eq!(custody(&travelling().case()), None);
    let story = travelling().hands_over(12);
    let case = story.case();
    let custody = custody(&case).expect("custody");
    assert_eq!(custody.by.map(|(id, _)| id), Some(story.last()), "without any plan");
    assert_eq!(custody.next, None);
}

#[test]
fn the_middle_escort_without_signal_records_the_bast_of_the_leg() {
    let story = planned().by(ESCORT).offline().at("2026-11-25 11:50");
    let story = story.ends_leg(2, "Petugas Jakarta");
    // The office has the end of the first leg only.
    let story = story.by("staf-rehsos").online().at("2026-11-24 17:40");
    let story = story.ends_leg(1, "Petugas Palembang");
    let story =
        story.expect_custody(Some("Petugas Palembang"), "2026-11-24 17:40", Some("Dinsos DKI"));
    let story = story.at("2026-11-26 07:00").syncs();
    assert_eq!(story.case().conflicts, [], "the ends of two legs are two things");
    story.expect_custody(Some("Petugas Jakarta"), "2026-11-25 11:50", Some("Keluarga"));
}

#[test]
fn the_order_of_the_legs_holds_against_wrong_clocks() {
    planned()
        .at("2026-11-24 17:40")
        .ends_leg(1, "Petugas Palembang")
        .by(ESCORT)
        // The escort's phone stands in the day before.
        .at("2026-11-24 11:50")
        .ends_leg(2, "Petugas Jakarta")
        .expect_custody(Some("Petugas Jakarta"), "2026-11-24 11:50", Some("Keluarga"));
}

#[test]
fn who_is_handed_over_on_the_way_is_in_the_custody_of_who_took_over() {
    let story = planned().at("2026-11-24 17:40").ends_leg(1, "Petugas Palembang");
    let story = story.at("2026-11-24 22:00");
    let hospital = ending(&story, None, "Rumah sakit");
    let story = story.record(hospital);
    let bast = story.last();
    story
        .expect_custody(Some("Rumah sakit"), "2026-11-24 22:00", Some("Dinsos DKI"))
        .withdraws(bast)
        .expect_custody(Some("Petugas Palembang"), "2026-11-24 17:40", Some("Dinsos DKI"));
}

#[test]
fn a_leg_that_does_not_arrive_alarms_the_sender_and_the_desk_that_receives() {
    let story = planned().at("2026-11-24 17:40").ends_leg(1, "Petugas Palembang");
    let case = story.case();
    assert_eq!(overdue(&case, "2026-11-25 12:00"), [] as [LegNo; 0]);
    assert_eq!(overdue(&case, "2026-11-25 12:01"), [2]);
    assert_eq!(overdue(&case, "2026-11-26 09:01"), [2, 3]);
    let story = story.expect_legs("staf-rehsos", &[2]).expect_legs(DESK, &[2]);
    let story = story.expect_legs(ESCORT, &[2]);
    let alarmed = ["staf-rehsos", DESK, ESCORT].map(|key| who(&story.office, key).id);
    for person in story.office.people.iter().filter(|person| !alarmed.contains(&person.id)) {
        let told = legs(&story.actor(person.id), &story.case(), Catalog::builtin());
        assert_eq!(told, [], "{} has nothing to do with it", person.name);
    }
    for key in ["staf-rehsos", DESK, ESCORT] {
        let tasks = story.tasks_of(key);
        let leg = tasks.iter().find(|task| task.leg == Some(2)).expect("the leg");
        assert_eq!(leg.due, Some(wib("2026-11-25 12:00")), "{key}");
        assert_eq!(leg.missing, [["bast".parse().expect("a record")]], "{key}");
    }
    let story = story.by(DESK).at("2026-11-25 15:00").ends_leg(2, "Petugas Jakarta");
    assert_eq!(overdue(&story.case(), "2026-11-25 16:00"), [] as [LegNo; 0]);
    story.expect_legs(DESK, &[]);
}

#[test]
fn a_leg_still_alarms_when_its_step_was_said_to_be_done() {
    let story = planned().confirms(12).expect_open(&[14]);
    assert_eq!(overdue(&story.case(), "2026-11-24 18:01"), [1]);
    story.expect_legs("staf-rehsos", &[1]);
}

#[test]
fn whoever_escorts_or_receives_sees_the_case_and_ends_that_leg_only() {
    let before = travelling();
    before.expect_sight(ESCORT, false).expect_sight(DESK, false);
    let story = planned().expect_sight(ESCORT, true).expect_sight(DESK, true);
    let staff = Refusal::NotYourStep { roles: roles(&["staf-rehsos"]) };
    for key in [ESCORT, DESK] {
        assert_eq!(refused(&story, key, &ending(&story, Some(1), "A")), staff, "{key}");
        assert_eq!(refused(&story, key, &ending(&story, None, "A")), staff, "{key}");
        let own = ending(&story, Some(2), "A");
        assert_eq!(story.clone().by(key).refusal(&own), None, "{key}");
    }
    let fourth = ending(&story, Some(4), "A");
    assert_eq!(refused(&story, "staf-rehsos", &fourth), Refusal::UnknownLeg);
    let unplanned = ending(&story, Some(1), "A");
    assert_eq!(refused(&travelling(), "staf-rehsos", &unplanned), Refusal::UnknownLeg);
}

#[test]
fn a_new_plan_keeps_what_has_ended() {
    let story = planned().at("2026-11-24 17:40").ends_leg(1, "Petugas Palembang");
    let mut legs = three_legs(&story);
    legs[0].to = "Jambi".to_owned();
    let changed = plan(12, 1_010, legs);
    assert_eq!(refused(&story, "staf-rehsos", &changed), Refusal::LegEnded);
    let mut legs = three_legs(&story);
    legs.truncate(1);
    legs.push(leg(["Palembang", "Malang"], ["2026-11-25 07:00", "2026-11-26 19:00"], "Bibi"));
    let story = story.record(plan(12, 1_010, legs));
    let story = story.expect_custody(Some("Petugas Palembang"), "2026-11-24 17:40", Some("Bibi"));
    // What was signed on the way under the earlier plan is taken all the same.
    story.by(ESCORT).at("2026-11-25 11:50").ends_leg(2, "Petugas Jakarta").expect_custody(
        Some("Petugas Jakarta"),
        "2026-11-25 11:50",
        None,
    );
}

#[test]
fn over_250_km_a_journey_is_a_relay_or_has_a_reason() {
    for (story, step, key) in
        [(travelling(), 12, "staf-rehsos"), (travelling_by_agent(), 6, "pendamping")]
    {
        let one = || vec![three_legs(&story).remove(0)];
        let by = story.clone().by(key);
        assert_eq!(by.refusal(&plan(step, 250, one())), None);
        assert_eq!(by.refusal(&plan(step, 251, one())), Some(Refusal::RelayNeeded));
        assert_eq!(by.refusal(&plan(step, 251, three_legs(&story))), None);
        let EventBody::JourneyPlanned(mut given) = plan(step, 251, one()) else { unreachable!() };
        given.reason = "Ada penerbangan langsung".to_owned();
        assert_eq!(by.refusal(&EventBody::JourneyPlanned(given)), None);
        let elsewhere = plan(1, 100, one());
        assert_eq!(by.clone().by("staf-rehsos").refusal(&elsewhere), Some(Refusal::NothingToPlan));
    }
}

#[test]
fn two_plans_made_without_seeing_each_other_are_a_conflict() {
    let story = travelling().offline();
    let legs = three_legs(&story);
    let story = story.record(plan(12, 1_010, legs.clone()));
    let mut other = story.on_the_phone[0].clone();
    other.id.device.0 = uuid::Uuid::from_u128(0x7ab1e7);
    other.body = plan(12, 900, legs);
    let mut story = story;
    story.on_the_phone.push(other);
    assert_eq!(story.syncs().case().conflicts[0].subject, Subject::Plan { step: 12 });
}

#[test]
fn a_corrected_bast_is_of_the_same_leg() {
    let story = planned().at("2026-11-24 17:40").ends_leg(1, "Petugas Palembang");
    let bast = story.last();
    let other = crate::acts::correction(bast, Some(ending(&story, Some(2), "Petugas Palembang")));
    assert_eq!(refused(&story, "staf-rehsos", &other), Refusal::NotCorrectable);
    let same = ending(&story, Some(1), "Petugas Dinsos Palembang");
    story.corrects(bast, same).expect_custody(
        Some("Petugas Dinsos Palembang"),
        "2026-11-24 17:40",
        Some("Dinsos DKI"),
    );
}

#[test]
fn a_plan_is_checked_leg_by_leg() {
    let story = travelling();
    let told = |change: &dyn Fn(&mut Vec<Leg>)| {
        let mut legs = three_legs(&story);
        change(&mut legs);
        faults(&plan(12, 1_010, legs))
    };
    assert_eq!(told(&|_| {}), [] as [&str; 0]);
    assert_eq!(told(&Vec::clear), ["legs Required"]);
    assert_eq!(told(&|legs| legs[1].to.clear()), ["legs.1.to Required"]);
    assert_eq!(told(&|legs| legs[1].receiver.clear()), ["legs.1.receiver Required"]);
    for number in ["0711 555-0100", "+62 711 5550100", ""] {
        assert_eq!(told(&|legs| number.clone_into(&mut legs[1].receiver_phone)), [] as [&str; 0]);
    }
    for number in ["0711/555", "Pak Ali 0711", "+-", "0711\n0100", "(0711) 555"] {
        let wrong = told(&|legs| number.clone_into(&mut legs[1].receiver_phone));
        assert_eq!(wrong, ["legs.1.receiver_phone Malformed"], "{number}");
    }
    let endless = told(&|legs| legs[1].receiver_phone = "1".repeat(201));
    assert_eq!(endless, ["legs.1.receiver_phone TooLong(200)"]);
    let back = |legs: &mut Vec<Leg>| legs[2].arrives = legs[2].departs;
    assert_eq!(told(&back), ["legs.2.arrives EndBeforeStart"]);
    let early = |legs: &mut Vec<Leg>| legs[1].departs = wib("2026-11-24 17:59");
    assert_eq!(told(&early), ["legs.1.departs EndBeforeStart"]);
    let many = |legs: &mut Vec<Leg>| {
        let end = legs[2].arrives;
        let short =
            Leg { departs: end, arrives: end + chrono::TimeDelta::minutes(1), ..legs[2].clone() };
        legs.extend((0..28).map(|hour| {
            let by = chrono::TimeDelta::hours(hour);
            Leg { departs: short.departs + by, arrives: short.arrives + by, ..short.clone() }
        }));
    };
    assert_eq!(told(&many), ["legs TooLong(30)"]);
}

#[test]
fn a_bast_ends_the_leg_of_who_records_it_or_the_next_one() {
    let ending = |story: &Story, key: &str, step| {
        let case = story.case();
        let journey = journey::of(&case).expect("a journey");
        journey.ending(step, who(&story.office, key).id)
    };
    let story = planned();
    assert_eq!(ending(&story, ESCORT, Some(12)), Some(2), "also before the first leg has ended");
    assert_eq!(ending(&story, "staf-rehsos", Some(12)), Some(1));
    assert_eq!(ending(&story, "staf-rehsos", Some(14)), None);
    assert_eq!(ending(&story, ESCORT, None), None);
    let story = story.at("2026-11-25 12:00").by(ESCORT).ends_leg(2, "Petugas Jakarta");
    assert_eq!(ending(&story, ESCORT, Some(12)), Some(1));
    let story = story.by("staf-rehsos").ends_leg(1, "Petugas Palembang").ends_leg(3, "Ibu");
    assert_eq!(ending(&story, "staf-rehsos", Some(12)), None);
}

#[test]
fn a_leg_is_of_its_escort_and_its_receiver() {
    let story = planned();
    let legs = three_legs(&story);
    let of = |key: &str| -> Vec<bool> {
        let PersonId(id) = who(&story.office, key).id;
        legs.iter().map(|leg| leg.is_of(PersonId(id))).collect()
    };
    assert_eq!(of(ESCORT), [false, true, false]);
    assert_eq!(of(DESK), [false, true, false]);
    assert_eq!(of("ketua"), [false, false, false]);
}
