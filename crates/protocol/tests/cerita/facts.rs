//! What holds at a place of a story: the sentences that begin with “Maka”.

use damping_domain::access::may_see;
use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::identified;
use damping_domain::ids::PersonId;
use damping_domain::journey;
use damping_domain::lateness::{Late, late};
use damping_domain::office::Person;
use damping_domain::ruling::open_complaints;
use damping_domain::sop::{AnyOf, Catalog, StepNo};
use damping_domain::task::{due, tasks};

use crate::dates::written;
use crate::holes::{Holes, called, numbers, record_name};
use crate::story::Story;

/// A sentence that says what holds.
pub struct Fact {
    /// How it is written.
    pub form: &'static str,
    /// What was found instead, when it does not hold.
    pub holds: fn(&Story, &Holes) -> Result<(), String>,
}

/// What can be said to hold. A form stands before a more general one.
pub const FACTS: &[Fact] = &[
    Fact {
        form: "Maka langkah {langkah} terbuka",
        holds: |story, holes| {
            let case = story.case();
            let open: Vec<StepNo> = case.progress.open_steps().map(|(no, _)| no).collect();
            let said = || format!("langkah yang terbuka: {}", numbers(&open));
            expect(holes.steps("langkah")? == open, said)
        },
    },
    Fact {
        form: "Maka tugas {siapa} adalah langkah {langkah}",
        holds: |story, holes| its_tasks(story, holes.who("siapa")?, &holes.steps("langkah")?),
    },
    Fact {
        form: "Maka {siapa} tidak mempunyai tugas",
        holds: |story, holes| its_tasks(story, holes.who("siapa")?, &[]),
    },
    Fact {
        form: "Maka langkah {langkah} masih memerlukan {catatan}",
        holds: |story, holes| {
            let (case, no) = (story.case(), holes.step("langkah")?);
            let step = story.sop.step(no).ok_or("SOP ini tidak mempunyai langkah itu")?;
            let open = case.progress.open_steps().any(|(open, _)| open == no);
            expect(open, || format!("langkah {no} tidak terbuka"))?;
            let missing: Vec<AnyOf> =
                case.progress.missing_in(story.sop, step).into_iter().cloned().collect();
            let said = || format!("langkah {no} masih memerlukan {}", groups(&missing));
            expect(missing == holes.groups("catatan")?, said)
        },
    },
    Fact {
        form: "Maka {catatan} tersimpan dalam kasus",
        holds: |story, holes| {
            let (record, case) = (holes.record("catatan")?, story.case());
            let held = &case.progress.held;
            let names: Vec<String> = held.iter().map(|it| record_name(it.evidence)).collect();
            let said = || format!("yang tersimpan: {}", names.join(", "));
            expect(held.iter().any(|given| given.evidence == record), said)
        },
    },
    Fact {
        form: "Maka langkah {langkah} harus selesai paling lambat {waktu}",
        holds: |story, holes| {
            let (case, no) = (story.case(), holes.step("langkah")?);
            let step = story.sop.step(no).ok_or("SOP ini tidak mempunyai langkah itu")?;
            let progress = case.progress.steps.get(&no).ok_or("langkah itu belum tercapai")?;
            let due = due(&case, story.sop, step, progress, &story.office);
            let said = || {
                due.map_or("langkah itu tanpa batas waktu".to_owned(), |due| {
                    format!("paling lambat {}", written(due))
                })
            };
            expect(due == Some(holes.time("waktu")?), said)
        },
    },
    Fact {
        form: "Maka langkah {langkah} terlambat dan belum ada alasannya",
        holds: |story, holes| {
            let late = late_step(story, holes)?;
            expect(late.reasons.is_empty(), || "alasannya sudah ditulis".to_owned())
        },
    },
    Fact {
        form: r#"Maka langkah {langkah} terlambat dengan alasan "{alasan}""#,
        holds: |story, holes| {
            let (late, case) = (late_step(story, holes)?, story.case());
            let reasons = late.reasons.iter().filter_map(|id| match &case.event(*id)?.event.body {
                EventBody::LateExplained(explained) => Some(explained.reason.as_str()),
                _ => None,
            });
            let reasons: Vec<&str> = reasons.collect();
            let said = || format!("alasan yang tercatat: “{}”", reasons.join("”, “"));
            expect(reasons.contains(&holes.text("alasan")), said)
        },
    },
    Fact {
        form: r#"Maka kasus selesai dengan hasil "{hasil}""#,
        holds: |story, holes| {
            let progress = story.case().progress;
            let end = progress.end.as_ref().and_then(|end| story.sop.end(&end.code));
            let open: Vec<StepNo> = progress.open_steps().map(|(no, _)| no).collect();
            let said = || match end {
                Some(end) => {
                    format!("hasil “{}”, langkah yang terbuka: {}", end.label, numbers(&open))
                }
                None => format!("kasus belum selesai, langkah yang terbuka: {}", numbers(&open)),
            };
            let ended = end.is_some_and(|end| end.label == holes.text("hasil"));
            expect(ended && open.is_empty(), said)
        },
    },
    Fact {
        form: "Maka kasus berjalan menurut SOP versi {versi}",
        holds: |story, holes| {
            let version = story.case().sop.version;
            expect(version == holes.number::<u16>("versi")?, || format!("SOP versi {version}"))
        },
    },
    Fact {
        form: "Maka {siapa} tidak dapat melihat kasus ini",
        holds: |story, holes| sees(story, holes, false),
    },
    Fact {
        form: "Maka {siapa} dapat melihat kasus ini",
        holds: |story, holes| sees(story, holes, true),
    },
    Fact {
        form: r#"Maka klien dipegang "{pemegang}" dan selanjutnya diterima {penerima}"#,
        holds: |story, holes| custody(story, holes.text("pemegang"), Some(holes.text("penerima"))),
    },
    Fact {
        form: r#"Maka klien dipegang "{pemegang}" dan perjalanannya selesai"#,
        holds: |story, holes| custody(story, holes.text("pemegang"), None),
    },
    Fact {
        form: "Maka etape {etape} terlambat tiba",
        holds: |story, holes| {
            let (case, no) = (story.case(), holes.number("etape")?);
            let journey = journey::of(&case).ok_or("belum ada rencana perjalanan")?;
            let overdue: Vec<StepNo> = journey.overdue(story.now).map(|(no, _)| no).collect();
            let said = || format!("etape yang terlambat tiba: {}", numbers(&overdue));
            expect(overdue.first() == Some(&no), said)
        },
    },
    Fact {
        form: r#"Maka klien dikenal sebagai "{nama}", dahulu "{dahulu}""#,
        holds: |story, holes| {
            let case = story.case();
            let names = identified::names(&case);
            let said = || format!("nama-namanya: “{}”", names.join("”, “"));
            expect(names == [holes.text("nama"), holes.text("dahulu")], said)
        },
    },
    Fact {
        form: "Maka ada {jumlah} pengaduan yang belum dijawab",
        holds: |story, holes| {
            let open = open_complaints(&story.case()).count();
            let said = || format!("{open} pengaduan belum dijawab");
            expect(open == holes.number::<usize>("jumlah")?, said)
        },
    },
];

/// What was found instead, where it does not hold.
pub fn expect(holds: bool, said: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("yang ditemukan: {}", said())) }
}

fn person(story: &Story, id: PersonId) -> &Person {
    story.office.person(id).expect("a person of the office")
}

fn its_tasks(story: &Story, who: PersonId, steps: &[StepNo]) -> Result<(), String> {
    let tasks = tasks(&story.actor(who), &story.case(), &story.office, Catalog::builtin());
    let found: Vec<StepNo> =
        tasks.iter().filter(|task| task.leg.is_none()).map(|task| task.step).collect();
    let said = || format!("tugas {}: {}", called(person(story, who)), numbers(&found));
    expect(found == steps, said)
}

fn groups(groups: &[AnyOf]) -> String {
    let name = |group: &AnyOf| {
        group.iter().map(|record| record_name(*record)).collect::<Vec<_>>().join(" atau ")
    };
    let names: Vec<String> = groups.iter().map(name).collect();
    if names.is_empty() {
        "apa-apa lagi: tidak ada yang kurang".to_owned()
    } else {
        names.join(" dan ")
    }
}

fn late_step(story: &Story, holes: &Holes) -> Result<Late, String> {
    let no: StepNo = holes.step("langkah")?;
    let late = late(&story.case(), &story.office, Catalog::builtin(), story.now);
    let steps: Vec<StepNo> = late.iter().map(|late| late.step).collect();
    let said = || format!("yang ditemukan: langkah yang terlambat: {}", numbers(&steps));
    late.into_iter().find(|late| late.step == no).ok_or_else(said)
}

fn sees(story: &Story, holes: &Holes, expected: bool) -> Result<(), String> {
    let person = person(story, holes.who("siapa")?);
    let sees = may_see(person, &story.case(), Catalog::builtin());
    let word = if sees { "dapat" } else { "tidak dapat" };
    expect(sees == expected, || format!("{} {word} melihatnya", called(person)))
}

/// Who holds custody, and who takes over next: the receiver of the leg that has not ended.
fn custody(story: &Story, holder: &str, next: Option<&str>) -> Result<(), String> {
    let case: Case = story.case();
    let custody = journey::custody(&case).ok_or("belum ada yang menyerahterimakan klien")?;
    let found = custody.by.map_or("kantor", |(_, handed)| handed.bast.receiver.name.as_str());
    let then = custody.next.map(|(_, leg)| leg.receiver.as_str());
    let said = || format!("klien dipegang “{found}”, selanjutnya {}", then.unwrap_or("selesai"));
    expect((found, then) == (holder, next), said)
}
