//! Journeys in legs, and who the client turns out to be.

use damping_domain::client::{Client, Identity};
use damping_domain::document::{Bast, Party};
use damping_domain::event::{EventBody, HandedOver};
use damping_domain::identified::{ClientIdentified, Source};
use damping_domain::journey::{self, JourneyPlanned, Leg};

use crate::acts::Act;
use crate::form::fits;
use crate::holes::Holes;
use crate::paper;
use crate::story::Story;

/// How a leg is written below the sentence that plans the journey.
pub const LEG: &str = "dari {asal} ke {tujuan} dengan {moda}, berangkat {berangkat}, tiba {tiba}, diantar {pengantar}, diterima {penerima}";

/// The acts of a journey.
pub const ACTS: &[Act] = &[
    Act {
        form: r#"{siapa} merencanakan perjalanan {km} km sekali jalan pada langkah {langkah}, karena "{alasan}""#,
        body: |_, holes| planned(holes, holes.text("alasan")),
    },
    Act {
        form: "{siapa} merencanakan perjalanan {km} km pada langkah {langkah}",
        body: |_, holes| planned(holes, ""),
    },
    Act {
        form: r#"{siapa} menyerahterimakan klien kepada "{penerima}" di akhir etape {etape}"#,
        body: |story, holes| {
            let case = story.case();
            let plan = journey::of(&case).ok_or("belum ada rencana perjalanan")?.plan;
            let receiver = Party { name: holes.text("penerima").to_owned(), ..Party::default() };
            let bast = Bast { receiver, ..paper::bast(story.now) };
            let (step, leg) = (Some(plan.step), Some(holes.number("etape")?));
            Ok(EventBody::HandedOver(HandedOver { step, leg, bast }))
        },
    },
    Act {
        form: r#"{siapa} mencatat bahwa klien ternyata "{nama}" menurut {sumber}"#,
        body: identified,
    },
];

fn planned(holes: &Holes, reason: &str) -> Result<EventBody, String> {
    let legs: Result<Vec<Leg>, String> = holes.items.iter().map(|item| leg(holes, item)).collect();
    Ok(EventBody::JourneyPlanned(JourneyPlanned {
        step: holes.step("langkah")?,
        km: holes.number("km")?,
        km_reason: String::new(),
        reason: reason.to_owned(),
        legs: legs?,
    }))
}

fn leg(of: &Holes, item: &str) -> Result<Leg, String> {
    let found = fits(LEG, item).ok_or_else(|| format!("“{item}” bukan etape: tulislah “{LEG}”"))?;
    let holes = Holes { found, items: &[], ..*of };
    let account = |name: &str| holes.who(name).ok();
    Ok(Leg {
        from: holes.text("asal").to_owned(),
        to: holes.text("tujuan").to_owned(),
        transport: holes.text("moda").to_owned(),
        carrier: String::new(),
        ticket: String::new(),
        departs: holes.time("berangkat")?,
        arrives: holes.time("tiba")?,
        escort: holes.text("pengantar").to_owned(),
        escort_id: account("pengantar"),
        receiver: holes.text("penerima").to_owned(),
        receiver_id: account("penerima"),
        receiver_phone: String::new(),
    })
}

fn identified(_: &Story, holes: &Holes) -> Result<EventBody, String> {
    let sources = [
        ("Dukcapil", Source::Dukcapil),
        ("keluarga", Source::Keluarga),
        ("sumber lain", Source::Lain),
    ];
    let said = holes.text("sumber");
    let by = sources.iter().find(|(name, _)| *name == said).map(|(_, source)| *source);
    let by = by.ok_or_else(|| format!("“{said}” bukan Dukcapil, keluarga, atau sumber lain"))?;
    let identity = Identity::Named { name: holes.text("nama").to_owned(), nik: None };
    let client = Client { identity, ..paper::client() };
    let note = String::new();
    Ok(EventBody::ClientIdentified(ClientIdentified { client, by, note, same_as: None }))
}
