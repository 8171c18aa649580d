//! The six SOPs as data: they say what the paper says, and they hang together.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of these tests fail like the tests"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::OnceLock;

use damping_domain::role::{self, Role};
use damping_domain::sop::{
    Answer, Catalog, Evidence, GivenBy, RecordKind, Repeats, Sop, Span, Step, StepNo, check,
};
use serde_json::Value;

/// The newest versions.
fn sops() -> &'static [Sop] {
    static NEWEST: OnceLock<Vec<Sop>> = OnceLock::new();
    NEWEST.get_or_init(|| Catalog::builtin().newest().cloned().collect())
}

fn sop(code: &str) -> &'static Sop {
    let found = sops().iter().find(|sop| sop.code == code);
    found.unwrap_or_else(|| panic!("there is no SOP {code}"))
}

/// Minutes of the steps with these numbers, as the SOPs add them up.
fn minutes(sop: &Sop, numbers: &[StepNo]) -> u32 {
    let steps = numbers.iter().filter_map(|no| sop.step(*no));
    steps.filter_map(|step| step.waktu.as_ref()).map(|waktu| waktu.span.sum_minutes()).sum()
}

fn minutes_of_all_steps(sop: &Sop) -> u32 {
    let numbers: Vec<StepNo> = sop.steps.iter().map(|step| step.no).collect();
    minutes(sop, &numbers)
}

fn days(n: u32) -> u32 {
    Span::Days(n).sum_minutes()
}

// What is there

#[test]
fn the_six_sops_load_with_their_titles_and_sources() {
    let found: Vec<String> = sops()
        .iter()
        .map(|sop| format!("{} v{}: {} ({})", sop.code, sop.version, sop.title, sop.source))
        .collect();
    insta::assert_snapshot!(found.join("\n"), @r"
    rehabilitasi-sosial v2: Pelayanan Rujukan Rehabilitasi Sosial (000_4bc767c76f29ac25.txt)
    bantuan-hukum v2: SOP Layanan Rujukan Bantuan Hukum (001_94c90ef30a17c7a2.txt)
    kesehatan v2: SOP Layanan Rujukan Kesehatan (001_94c90ef30a17c7a2.txt)
    pengiriman-terlantar v2: Prosedur pelayanan pengiriman orang yang terlantar (002_ed43e6d36314803d.txt)
    tuna-susila v2: Rehabilitasi Tuna Susila (003_6ebe46fec3033ed9.txt)
    pemulangan-terlantar v2: Fasilitasi pemulangan orang terlantar (004_932a2e31412a698f.txt)
    ");
}

#[test]
fn steps_keep_the_numbers_of_the_paper_also_the_gap_after_twelve() {
    let numbers = |code: &str| -> Vec<StepNo> { sop(code).steps.iter().map(|it| it.no).collect() };
    assert_eq!(numbers("rehabilitasi-sosial"), (1..=10).collect::<Vec<_>>());
    assert_eq!(numbers("bantuan-hukum"), (1..=7).collect::<Vec<_>>());
    assert_eq!(numbers("kesehatan"), (1..=7).collect::<Vec<_>>());
    assert_eq!(numbers("pengiriman-terlantar"), (1..=6).collect::<Vec<_>>());
    assert_eq!(numbers("tuna-susila"), (1..=7).collect::<Vec<_>>());
    assert_eq!(numbers("pemulangan-terlantar"), (1..=12).chain([14]).collect::<Vec<_>>());
}

#[test]
fn the_flow_of_each_sop_is_the_one_of_the_paper() {
    let flows: Vec<String> = sops().iter().map(flow).collect();
    insta::assert_snapshot!("flows", flows.join("\n"));
}

/// A SOP's flow in lines such as `3 ketua: surat-rujukan:draft ⇒ surat-rujukan → 4`.
fn flow(sop: &Sop) -> String {
    let mut text = format!("{}\n", sop.code);
    for step in &sop.steps {
        let actors: Vec<String> = step.actors.iter().map(Role::to_string).collect();
        let (needs, yields) = (groups(&step.needs), groups(&step.yields));
        let leads = leads(&step.next, step.end.as_deref());
        let recurs = step.repeats.as_ref().map_or("", |_| " ↻");
        let line = format!("{} {}:{needs} ⇒{yields}{recurs}{leads}", step.no, actors.join(", "));
        writeln!(text, "  {line}").expect("a line of text");
        for answer in sop.decision_at(step.no).iter().flat_map(|it| &it.answers) {
            writeln!(text, "      {}", answer_line(answer)).expect("a line of text");
        }
    }
    text
}

fn answer_line(answer: &Answer) -> String {
    let outputs = if answer.needs_outputs { " with outputs" } else { "" };
    let implied = if answer.implied_by_outputs { " (implied)" } else { "" };
    let reason = if answer.needs_reason { " with reason" } else { "" };
    let (needs, leads) = (groups(&answer.needs), leads(&answer.next, answer.end.as_deref()));
    format!("{}{outputs}{implied}{reason}{needs}{leads}", answer.code)
}

fn groups(groups: &[Vec<Evidence>]) -> String {
    let groups: Vec<String> = groups
        .iter()
        .map(|group| group.iter().map(Evidence::to_string).collect::<Vec<_>>().join("/"))
        .collect();
    if groups.is_empty() { String::new() } else { format!(" {}", groups.join(" + ")) }
}

fn leads(next: &[StepNo], end: Option<&str>) -> String {
    let steps = next.iter().map(StepNo::to_string);
    let targets: Vec<String> = steps.chain(end.map(|code| format!("end {code}"))).collect();
    if targets.is_empty() { String::new() } else { format!(" → {}", targets.join(" + ")) }
}

#[test]
fn what_tuna_susila_publishes_beside_its_steps_is_kept() {
    let sop = sop("tuna-susila");
    assert_eq!(sop.decree.as_deref(), Some("08.a/KEP/SEKRT-DINSOS/I/2022"));
    assert_eq!(sop.fee.as_deref(), Some("Tidak dipungut biaya"));
    assert_eq!(sop.requirements, ["Wanita tuna susila"]);
    assert_eq!(sop.product.as_deref(), Some("Rehabilitasi sosial"));
    assert!(sop.complaints.iter().any(|line| line.contains("dinsos@pangkalpinang.go.id")));
}

#[test]
fn the_first_page_of_pemulangan_terlantar_is_kept() {
    let sop = sop("pemulangan-terlantar");
    assert_eq!(sop.legal_basis.len(), 4);
    assert_eq!(sop.qualifications.len(), 3);
    assert_eq!(sop.equipment.len(), 5);
    assert_eq!(sop.related.len(), 2);
    assert!(sop.warnings[0].contains("dapat digantikan oleh pegawai lain yang berkompeten"));
    let keeping = sop.record_keeping.as_deref();
    assert_eq!(keeping, Some("Disimpan sebagai data elektronik dan manual"));
}

// That it hangs together

#[test]
fn nothing_is_wrong_with_any_of_them() {
    for sop in Catalog::builtin().all() {
        assert_eq!(check(sop), Vec::<String>::new(), "{}", sop.code);
    }
}

#[test]
fn every_performer_is_a_role_that_people_can_hold_or_that_someone_inside_records_for() {
    for sop in sops() {
        for actor in &sop.actors {
            let sight = |wanted: &Role| {
                let info = role::roles().iter().find(|info| &info.role == wanted);
                let place = format!("{}: {wanted} is not in roles.toml", sop.code);
                info.unwrap_or_else(|| panic!("{place}")).sight
            };
            let outside = sight(&actor.role) == role::Sight::Outside;
            assert_eq!(outside, !actor.recorded_by.is_empty(), "{}: {}", sop.code, actor.role);
            for recorder in &actor.recorded_by {
                assert_ne!(sight(recorder), role::Sight::Outside, "{}: {recorder}", sop.code);
            }
        }
    }
}

#[test]
fn every_performer_performs_something() {
    for sop in sops() {
        for actor in &sop.actors {
            let performs = sop.steps.iter().any(|step| step.actors.contains(&actor.role));
            assert!(performs, "{}: {} performs no step", sop.code, actor.role);
        }
    }
}

#[test]
fn what_a_step_needs_is_made_by_a_step_before_it() {
    for sop in sops() {
        for step in &sop.steps {
            for group in &step.needs {
                let made = sop
                    .steps
                    .iter()
                    .take_while(|earlier| earlier.no < step.no)
                    .flat_map(|earlier| earlier.yields.iter().flatten())
                    .any(|evidence| group.contains(evidence));
                assert!(made, "{} step {}: nothing makes {group:?}", sop.code, step.no);
            }
        }
    }
}

#[test]
fn every_end_is_reached_from_somewhere() {
    for sop in sops() {
        let by_step = sop.steps.iter().filter_map(|step| step.end.as_deref());
        let answers = sop.decisions.iter().flat_map(|decision| &decision.answers);
        let reached: BTreeSet<&str> =
            by_step.chain(answers.filter_map(|answer| answer.end.as_deref())).collect();
        let ends = sop.ends.iter().filter(|end| !end.early);
        let ends: BTreeSet<&str> = ends.map(|end| end.code.as_str()).collect();
        assert_eq!(reached, ends, "{}", sop.code);
    }
}

#[test]
fn every_step_has_a_name_of_two_to_five_words_for_a_phone() {
    for sop in sops() {
        for step in &sop.steps {
            let words = step.short.split_whitespace().count();
            assert!((2..=5).contains(&words), "{} step {}: {}", sop.code, step.no, step.short);
        }
    }
}

#[test]
fn only_the_head_of_division_answers_whether_a_tuna_susila_case_is_taken_on() {
    let sop = sop("tuna-susila");
    let decision = sop.decision("rekomendasi").expect("the decision of step 3");
    assert_eq!(sop.deciders(decision), [Role::new("kepala-bidang")]);
    let performers = sop.performers(sop.step(3).expect("step 3"));
    assert!(performers.contains(&Role::new("pekerja-sosial")), "who reports it to the head");
}

#[test]
fn whoever_performs_a_step_answers_its_decision_where_the_sop_names_nobody() {
    let sop = sop("rehabilitasi-sosial");
    let decision = sop.decision("rumah-singgah").expect("the decision of step 8");
    let roles: Vec<String> = sop.deciders(decision).iter().map(Role::to_string).collect();
    assert_eq!(roles, ["lembaga", "pendamping", "sekretariat", "manajer-kasus"]);
}

#[test]
fn all_kelengkapan_is_shown_by_a_record_of_the_case_or_confirmed() {
    for sop in sops() {
        for step in sop.steps.iter().filter(|step| step.needs.is_empty()) {
            let confirmed = step.yields.concat().contains(&Evidence::of(RecordKind::Kelengkapan));
            let own = step.yields.concat();
            let made = |line: &String| {
                let code = line.to_lowercase().replace(' ', "-");
                own.iter().any(|evidence| code.contains(&evidence.kind.code()))
            };
            let earlier = sop.steps.iter().take_while(|other| other.no <= step.no);
            let outputs: Vec<&String> = earlier.flat_map(|other| &other.outputs).collect();
            for line in &step.kelengkapan {
                let shown = confirmed || made(line) || outputs.contains(&line);
                assert!(shown, "{} step {}: nothing asks for {line}", sop.code, step.no);
            }
        }
    }
}

#[test]
fn a_new_version_keeps_the_words_of_the_paper() {
    let printed = |sop: &Sop| {
        let steps = sop.steps.iter().map(|step| {
            (step.no, step.activity.clone(), step.kelengkapan.clone(), step.outputs.clone())
        });
        (sop.title.clone(), steps.collect::<Vec<_>>())
    };
    for sop in sops() {
        let same = |other: &&Sop| other.code == sop.code;
        for version in Catalog::builtin().all().iter().filter(same) {
            assert_eq!(printed(version), printed(sop), "{} v{}", sop.code, version.version);
        }
    }
}

// That the times add up

#[test]
fn rehabilitasi_sosial_eight_hours_make_one_day_of_seventeen() {
    let sop = sop("rehabilitasi-sosial");
    let hours = minutes(sop, &[1, 2, 3, 4, 5, 6, 7, 10]);
    assert_eq!(hours, days(1), "eight steps of one hour");
    assert_eq!(minutes(sop, &[8]), days(15));
    assert_eq!(minutes(sop, &[9]), days(1));
    assert_eq!(minutes_of_all_steps(sop), days(17));
    assert_eq!(sop.total.span, Span::Days(17));
    assert!(!sop.total.derived, "17 days are printed");
}

#[test]
fn the_seven_steps_of_a_referral_to_law_or_health_make_forty_days() {
    for code in ["bantuan-hukum", "kesehatan"] {
        let sop = sop(code);
        assert_eq!(minutes_of_all_steps(sop), days(40), "{code}");
        assert_eq!(sop.total.span, Span::Days(40), "{code}");
        assert!(sop.total.derived, "{code}: the paper states no total");
    }
}

#[test]
fn the_office_part_of_pengiriman_terlantar_takes_105_minutes_and_its_journey_has_no_time() {
    let sop = sop("pengiriman-terlantar");
    assert_eq!(minutes(sop, &[1, 2, 3, 4, 5]), 105);
    assert_eq!(sop.step(6).and_then(|step| step.waktu.as_ref()), None);
    assert_eq!(sop.total.span, Span::Minutes(105));
    assert!(sop.total.derived, "the paper states no total");
}

#[test]
fn tuna_susila_has_two_working_days_for_the_whole_and_no_time_for_a_step() {
    let sop = sop("tuna-susila");
    assert!(sop.steps.iter().all(|step| step.waktu.is_none()));
    assert_eq!(sop.total.span, Span::WorkingDays(2));
    assert!(sop.total.text.contains("sejak berkas permohonan diterima secara lengkap dan benar"));
}

#[test]
fn pemulangan_terlantar_lacks_55_minutes_which_can_only_be_those_of_step_5() {
    let sop = sop("pemulangan-terlantar");
    let derived: Vec<&Step> = sop.steps.iter().filter(|step| step.derived).collect();
    assert_eq!(derived.iter().map(|step| step.no).collect::<Vec<_>>(), [5]);
    assert!(derived[0].waktu.as_ref().is_some_and(|waktu| waktu.derived));

    let legible = minutes_of_all_steps(sop) - minutes(sop, &[5]);
    assert_eq!(legible, 75 * 60 + 20);
    assert_eq!(minutes(sop, &[5]), 55);
    assert_eq!(legible + 55, 76 * 60 + 15);
    assert_eq!(sop.total.span, Span::Minutes(76 * 60 + 15));
}

#[test]
fn a_journey_of_three_days_runs_on_the_wall_clock() {
    let step = sop("pemulangan-terlantar").step(12).expect("the journey");
    let span = step.waktu.as_ref().map(|waktu| waktu.span);
    assert_eq!(span, Some(Span::ClockHours(72)));
}

// That a SOP is data

/// A seventh SOP, as an office would write it.
const SEVENTH: &str = r#"
    code = "alat-bantu"
    version = 1
    title = "Peminjaman Alat Bantu"
    short_title = "Pinjam alat bantu"
    institution = "Dinas Sosial"
    source = "alat-bantu.txt"
    total = { text = "2 jam", hours = 2 }
    actors = [
        { role = "staf-rehsos", title = "Petugas" },
        { role = "kepala-bidang", title = "Kepala Bidang" },
    ]
    ends = [
        { code = "dipinjamkan", label = "Dipinjamkan" },
        { code = "ditolak", label = "Ditolak" },
    ]

    [[steps]]
    no = 1
    activity = "Menerima permohonan"
    short = "Terima permohonan"
    actors = ["staf-rehsos"]
    waktu = { text = "1 jam", hours = 1 }
    yields = [["asesmen"]]

    [[steps]]
    no = 2
    activity = "Menyerahkan alat bantu"
    short = "Serahkan alat bantu"
    actors = ["kepala-bidang"]
    waktu = { text = "1 jam", hours = 1 }
    yields = [["bast", "tanda-terima"]]
    end = "dipinjamkan"

    [[decisions]]
    code = "persetujuan"
    step = 1
    question = "Disetujui?"
    answered_by = ["staf-rehsos"]
    answers = [
        { code = "ya", label = "Ya", next = [2], needs_outputs = true },
        { code = "tidak", label = "Tidak", end = "ditolak", needs_reason = true },
    ]
"#;

fn seventh() -> Sop {
    toml::from_str(SEVENTH).expect("the seventh SOP can be read")
}

/// The faults of the seventh SOP after something in it has been broken.
fn faults_after(break_it: impl FnOnce(&mut Sop)) -> Vec<String> {
    let mut sop = seventh();
    break_it(&mut sop);
    check(&sop)
}

#[test]
fn a_seventh_sop_needs_no_code() {
    let sop = seventh();
    assert_eq!(check(&sop), Vec::<String>::new());
    let all = Catalog::builtin().all().iter().cloned();
    let catalog = Catalog::new(all.chain([sop.clone()]).collect());
    assert_eq!(catalog.get(&sop.reference()), Some(&sop));
    assert_eq!(catalog.newest().count(), 7);
}

#[test]
fn a_new_version_of_a_sop_leaves_the_old_one_to_its_cases() {
    let (first, mut second) = (seventh(), seventh());
    second.version = 2;
    let catalog = Catalog::new(vec![first.clone(), second.clone()]);
    assert_eq!(catalog.newest().collect::<Vec<_>>(), [&second]);
    assert_eq!(catalog.get(&first.reference()), Some(&first));
}

#[test]
fn a_misspelt_field_is_refused() {
    let text = SEVENTH.replace("needs_reason", "need_reason");
    let error = toml::from_str::<Sop>(&text).expect_err("an unknown field");
    assert!(error.to_string().contains("need_reason"), "{error}");
}

#[test]
fn a_step_that_leads_to_an_unknown_step_is_reported() {
    let faults = faults_after(|sop| sop.decisions[0].answers[0].next.push(9));
    let place = "decision persetujuan, answer ya";
    assert_eq!(faults, [format!("{place}: leads to an unknown step 9")]);
}

#[test]
fn a_step_that_leads_to_an_unknown_end_is_reported() {
    let faults = faults_after(|sop| sop.steps[1].end = Some("hilang".to_owned()));
    assert_eq!(faults, ["step 2: leads to an unknown end hilang"]);
}

#[test]
fn a_step_that_leads_nowhere_is_reported() {
    let faults = faults_after(|sop| sop.steps[1].end = None);
    assert_eq!(faults, ["step 2: leads nowhere"]);
}

#[test]
fn a_step_that_nothing_leads_to_is_reported() {
    let faults = faults_after(|sop| sop.decisions[0].answers[0].next = vec![1]);
    assert_eq!(faults, ["step 2: cannot be reached"]);
}

#[test]
fn a_step_without_an_actor_is_reported() {
    let faults = faults_after(|sop| sop.steps[1].actors.clear());
    assert_eq!(faults, ["step 2: nobody performs it"]);
}

#[test]
fn visits_planned_by_what_is_no_role_are_reported() {
    let faults = faults_after(|sop| {
        let planned_by = vec![Role::new("manajer-kasus"), Role::new("raja")];
        let text = "secara berkala".to_owned();
        sop.steps[1].repeats = Some(Repeats { text, until: None, planned_by });
    });
    assert_eq!(faults, ["step 2: raja is no role"]);
}

/// Where people travel, and from how many kilometres on by relay.
#[test]
fn the_sops_that_send_people_home_say_where_and_when_by_estafet() {
    let travels = |sop: &Sop| -> Vec<(StepNo, Option<u32>)> {
        let steps = sop.steps.iter();
        steps.filter_map(|step| Some((step.no, step.travel?.relay_over_km))).collect()
    };
    assert_eq!(travels(sop("pengiriman-terlantar")), [(6, Some(250))]);
    assert_eq!(travels(sop("pemulangan-terlantar")), [(12, Some(250))]);
    for code in ["rehabilitasi-sosial", "bantuan-hukum", "kesehatan", "tuna-susila"] {
        assert_eq!(travels(sop(code)), []);
    }
}

#[test]
fn a_step_whose_actor_has_no_column_is_reported() {
    let faults = faults_after(|sop| sop.steps[1].actors = vec![Role::new("ketua")]);
    assert_eq!(faults, ["step 2: ketua is no actor of the SOP"]);
}

#[test]
fn a_step_that_nothing_shows_to_be_done_is_reported() {
    let faults = faults_after(|sop| sop.steps[1].yields.clear());
    assert_eq!(faults, ["step 2: nothing shows that it is done"]);
}

#[test]
fn a_step_that_leads_on_beside_its_decision_is_reported() {
    let faults = faults_after(|sop| sop.steps[0].next = vec![2]);
    assert_eq!(faults, ["step 1: leads on both by itself and by its decision"]);
}

#[test]
fn a_record_given_by_somebody_who_does_not_perform_the_step_is_reported() {
    let faults = faults_after(|sop| {
        let (record, roles) = (Evidence::of(RecordKind::Asesmen), vec![Role::new("ketua")]);
        sop.steps[0].given_by = vec![GivenBy { record, roles }];
    });
    assert_eq!(faults, ["step 1: ketua gives asesmen and does not perform it"]);
}

#[test]
fn a_step_that_leads_to_an_end_that_comes_early_is_reported() {
    let faults = faults_after(|sop| sop.ends[0].early = true);
    assert_eq!(faults, ["step 2: leads to dipinjamkan, which comes early"]);
}

#[test]
fn a_decision_at_an_unknown_step_is_reported() {
    let faults = faults_after(|sop| {
        let mut lost = sop.decisions[0].clone();
        lost.code = "tersesat".to_owned();
        lost.step = 9;
        lost.answered_by.clear();
        sop.decisions.push(lost);
    });
    assert_eq!(faults, ["decision tersesat: asked at an unknown step 9"]);
}

#[test]
fn a_decision_answered_by_someone_who_does_not_perform_the_step_is_reported() {
    let faults = faults_after(|sop| {
        sop.decisions[0].answered_by = vec![Role::new("kepala-bidang")];
    });
    let fault = "decision persetujuan: kepala-bidang answers it and is no actor of its step";
    assert_eq!(faults, [fault]);
}

// What leaves it as JSON

#[test]
fn the_json_of_a_sop_has_the_shape_that_scripts_rely_on() {
    let all = serde_json::to_value(sops()).expect("the SOPs as JSON");
    for sop in all.as_array().expect("an array of SOPs") {
        for field in ["code", "title", "institution", "source"] {
            assert!(sop[field].is_string(), "{field} of {}", sop["code"]);
        }
        assert!(span_of(&sop["total"]).is_some(), "total of {}", sop["code"]);
        for step in sop["steps"].as_array().expect("an array of steps") {
            let place = format!("step {} of {}", step["no"], sop["code"]);
            assert_step_shape(step, &place);
        }
        for decision in sop["decisions"].as_array().expect("an array of decisions") {
            assert_decision_shape(decision, &format!("{} of {}", decision["code"], sop["code"]));
        }
    }
}

#[test]
fn the_json_of_a_step_and_of_a_decision_reads_so() {
    insta::assert_json_snapshot!("step", sop("pemulangan-terlantar").step(5));
    insta::assert_json_snapshot!("decision", sop("tuna-susila").decision("rekomendasi"));
}

fn assert_step_shape(step: &Value, place: &str) {
    assert!(step["no"].is_u64(), "{place}: no");
    assert!(step["activity"].is_string(), "{place}: activity");
    assert!(step["derived"].is_boolean(), "{place}: derived");
    assert!(step["waktu"].is_null() || span_of(&step["waktu"]).is_some(), "{place}: waktu");
    let keterangan = step.get("keterangan");
    assert!(keterangan.is_some_and(|it| it.is_null() || it.is_string()), "{place}: keterangan");
    for field in ["actors", "kelengkapan", "outputs"] {
        let items = step[field].as_array().unwrap_or_else(|| panic!("{place}: {field}"));
        assert!(items.iter().all(Value::is_string), "{place}: {field}");
    }
}

fn assert_decision_shape(decision: &Value, place: &str) {
    assert!(decision["step"].is_u64(), "{place}: step");
    assert!(decision["question"].is_string(), "{place}: question");
    for answer in decision["answers"].as_array().expect("an array of answers") {
        assert!(answer["code"].is_string() && answer["label"].is_string(), "{place}");
        let leads = answer["next"].as_array().is_some_and(|next| !next.is_empty());
        assert!(leads || answer["end"].is_string(), "{place}: {} leads nowhere", answer["code"]);
    }
}

/// The number of a time standard's one unit, when it has a text and exactly one unit.
fn span_of(time: &Value) -> Option<u64> {
    let units = ["minutes", "hours", "days", "working_days", "clock_hours"];
    let given: Vec<u64> = units.iter().filter_map(|unit| time[unit].as_u64()).collect();
    (time["text"].is_string() && given.len() == 1).then(|| given[0])
}
