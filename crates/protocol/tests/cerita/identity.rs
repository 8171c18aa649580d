//! On the way to who a client without papers is: ciri-ciri, and what Dukcapil was asked and said.

use damping_domain::described::{self, ClientDescribed};
use damping_domain::dukcapil::{self, Answer, DukcapilAnswered, DukcapilAsked, Means, questions};
use damping_domain::event::EventBody;
use damping_domain::ids::EventId;

use crate::acts::Act;
use crate::facts::{Fact, expect};
use crate::holes::{Holes, called};
use crate::story::Story;

/// What people do about it.
pub const ACTS: &[Act] = &[
    Act {
        form: r#"{siapa} mencatat ciri-ciri klien: "{ciri}""#,
        body: |_, holes| {
            let marks = holes.text("ciri").to_owned();
            let described = ClientDescribed { marks, ..ClientDescribed::default() };
            Ok(EventBody::ClientDescribed(described))
        },
    },
    Act { form: r#"{siapa} menanyakan klien kepada "{kantor}" dengan {cara}"#, body: asks },
    Act {
        form: r#"{siapa} mencatat jawaban "{kantor}": cocok dengan "{nama}""#,
        body: |story, holes| {
            let name = holes.text("nama").to_owned();
            answers(story, holes, Answer::Match { name, nik: None })
        },
    },
    Act {
        form: r#"{siapa} mencatat jawaban "{kantor}": tidak cocok"#,
        body: |story, holes| answers(story, holes, Answer::NoMatch),
    },
];

/// What is known of it.
pub const FACTS: &[Fact] = &[
    Fact {
        form: r#"Maka ciri-ciri klien adalah "{ciri}""#,
        holds: |story, holes| {
            let case = story.case();
            let marks = described::latest(&case).map_or("", |it| it.marks.as_str());
            expect(marks == holes.text("ciri"), || format!("ciri-cirinya: “{marks}”"))
        },
    },
    Fact {
        form: r#"Maka "{kantor}" belum menjawab"#,
        holds: |story, holes| {
            let case = story.case();
            let open = questions(&case).filter(|question| question.answered.is_none());
            let open: Vec<&str> = open.map(|question| question.asked.office.as_str()).collect();
            let said = || format!("yang belum menjawab: “{}”", open.join("”, “"));
            expect(open.contains(&holes.text("kantor")), said)
        },
    },
    Fact {
        form: r#"Maka menurut Dukcapil klien mungkin "{nama}""#,
        holds: |story, holes| {
            let case = story.case();
            let name = dukcapil::found(&case).map_or("", |(name, _)| name);
            expect(name == holes.text("nama"), || format!("yang cocok: “{name}”"))
        },
    },
    Fact {
        form: "Maka menurut Dukcapil belum ada yang cocok",
        holds: |story, _| {
            let case = story.case();
            let found = dukcapil::found(&case).map(|(name, _)| name.to_owned());
            expect(found.is_none(), || format!("yang cocok: {found:?}"))
        },
    },
];

fn asks(story: &Story, holes: &Holes) -> Result<EventBody, String> {
    let ways = [
        ("biometrik", Means::Biometric),
        ("nama dan tanggal lahir", Means::NameAndBirth),
        ("NIK", Means::Nik),
    ];
    let said = holes.text("cara");
    let means = ways.iter().find(|(name, _)| *name == said).map(|(_, means)| *means);
    let means = means
        .ok_or_else(|| format!("“{said}” bukan biometrik, nama dan tanggal lahir, atau NIK"))?;
    let by = story.office.person(story.who).map(called).unwrap_or_default();
    Ok(EventBody::DukcapilAsked(DukcapilAsked {
        on: story.now.date_naive(),
        by,
        office: holes.text("kantor").to_owned(),
        means: vec![means],
        letter: String::new(),
        note: String::new(),
    }))
}

/// Of the question that this office has not answered yet.
fn answers(story: &Story, holes: &Holes, answer: Answer) -> Result<EventBody, String> {
    let (asked, on) = (open_question(story, holes.text("kantor"))?, story.now.date_naive());
    let note = String::new();
    Ok(EventBody::DukcapilAnswered(DukcapilAnswered { asked, on, answer, note }))
}

fn open_question(story: &Story, office: &str) -> Result<EventId, String> {
    let case = story.case();
    let mut open = questions(&case).filter(|question| question.answered.is_none());
    let found = open.find(|question| question.asked.office == office);
    found.map(|question| question.held.event.id).ok_or_else(|| format!("“{office}” tidak ditanya"))
}
