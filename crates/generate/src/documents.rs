//! Documents as officers fill them in, each without a fault.

use chrono::{Days, NaiveDate};
use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::case::Case;
use damping_domain::document::bast::{Belongings, Condition};
use damping_domain::document::laporan_perjalanan_dinas::TravelDay;
use damping_domain::document::{
    Bast, Disposisi, Draft, LaporanPerjalananDinas, LaporanPerkembanganKasus, Party, Position, Spt,
    SuratRujukan,
};
use damping_domain::shelter::{self, Entered, Left, Stay};
use damping_domain::signature::Signature;
use damping_domain::sop::{Evidence, RecordKind, RecordState};

use crate::next::Setting;
use crate::{Chance, people, words};

/// Fills them in, by chance.
pub struct Documents<'a> {
    pub chance: &'a mut Chance,
    pub setting: &'a Setting<'a>,
}

impl Documents<'_> {
    /// A letter of this kind; `None` for kinds that are no letters.
    pub fn draft(&mut self, kind: RecordKind) -> Option<Draft> {
        match kind {
            RecordKind::Disposisi => Some(Draft::Disposisi(self.disposisi())),
            RecordKind::SuratRujukan => Some(Draft::SuratRujukan(self.surat_rujukan())),
            RecordKind::Spt => Some(Draft::Spt(self.spt())),
            _ => None,
        }
    }

    fn disposisi(&mut self) -> Disposisi {
        Disposisi {
            letter_from: words::reporter(self.chance),
            letter_number: self.number(),
            letter_date: Some(self.day()),
            agenda_number: Some(self.chance.below(4000).to_string()),
            subject: words::one(self.chance, words::SUBJECTS),
            forwarded_to: people::at_the_desk(self.chance, self.setting.office),
            instruction: words::text(self.chance, words::INSTRUCTIONS, 1..3),
        }
    }

    fn surat_rujukan(&mut self) -> SuratRujukan {
        SuratRujukan {
            number: self.chance.percent(60).then(|| self.number()),
            addressee: "Kepala".to_owned(),
            institution: words::institution(self.chance),
            subject: words::one(self.chance, words::SUBJECTS),
            chronology: words::text(self.chance, words::CHRONOLOGY, 2..4),
            purpose: words::text(self.chance, words::INSTRUCTIONS, 1..2),
            ..SuratRujukan::default()
        }
    }

    fn spt(&mut self) -> Spt {
        Spt {
            number: Some(self.number()),
            basis: format!("Surat rujukan nomor {}", self.number()),
            officers: people::pendamping(self.chance, self.setting.office),
            duty: words::text(self.chance, words::INSTRUCTIONS, 1..2),
            destination: words::institution(self.chance),
            from: self.day(),
            to: self.day_after(2),
            copies_to: Vec::new(),
        }
    }

    pub fn bast(&mut self, case: &Case) -> Bast {
        let client = case.client.display_name();
        Bast {
            number: self.chance.percent(50).then(|| self.number()),
            at: self.setting.at,
            place: words::institution(self.chance),
            position: self.position(),
            giver: self.party("Pendamping"),
            receiver: self.party("Petugas penerima"),
            condition: Condition {
                physical: words::one(self.chance, words::CONDITIONS),
                psychological: words::one(self.chance, words::CONDITIONS),
                ..Condition::default()
            },
            belongings: Belongings {
                items: vec![words::one(self.chance, words::THINGS)],
                ..Belongings::default()
            },
            basis: format!("Surat rujukan nomor {} a.n. {client}", self.number()),
            notes: String::new(),
            photos: self.photos(),
            giver_signature: self.signature(),
            receiver_signature: self.signature(),
            witness: None,
            together: None,
        }
    }

    /// The entry to a shelter, or the leave that completes it.
    pub fn stay(&mut self, case: &Case, record: Evidence) -> Stay {
        let at = self.setting.at;
        let condition = words::one(self.chance, words::CONDITIONS);
        let items = vec![words::one(self.chance, words::THINGS)];
        let belongings = Belongings { items, ..Belongings::default() };
        if record.state == RecordState::Final && shelter::is_inside(case) {
            let to = words::institution(self.chance);
            return Stay::Left(Left { at, to, condition, belongings });
        }
        let from = words::institution(self.chance);
        let reason = words::text(self.chance, words::REASONS, 1..2);
        let number = self.number();
        Stay::Entered(Entered { at, from, reason, condition, belongings, number })
    }

    pub fn laporan_perjalanan(&mut self) -> LaporanPerjalananDinas {
        let days = 1 + self.chance.below(3);
        let days = (0..days).map(|day| {
            let date = self.day_after(day as u64);
            TravelDay::told(date, words::text(self.chance, words::NOTES, 1..2))
        });
        let days: Vec<TravelDay> = days.collect();
        LaporanPerjalananDinas {
            spt_number: self.number(),
            spt_date: None,
            sppd_number: String::new(),
            sppd_date: None,
            officers: Vec::new(),
            from: self.day(),
            to: self.day_after(2),
            destination: words::institution(self.chance),
            purpose: words::one(self.chance, words::SUBJECTS),
            days,
            results: words::text(self.chance, words::OUTPUTS, 1..3),
            conclusion: String::new(),
            photos: self.photos(),
        }
    }

    pub fn laporan_perkembangan(&mut self) -> LaporanPerkembanganKasus {
        LaporanPerkembanganKasus {
            visited_at: self.setting.at,
            place: words::place(self.chance),
            position: self.position(),
            meeting: None,
            purpose: words::one(self.chance, words::SUBJECTS),
            present: words::name(self.chance),
            interview: words::text(self.chance, words::NOTES, 1..3),
            observation: words::text(self.chance, words::OUTPUTS, 1..2),
            surroundings: String::new(),
            problems: String::new(),
            services_given: String::new(),
            potentials: String::new(),
            summary: String::new(),
            plan: words::text(self.chance, words::INSTRUCTIONS, 1..2),
            next_visit: self.chance.percent(50).then(|| self.day_after(30)),
            photos: self.photos(),
        }
    }

    /// A wavy line, as a finger draws it.
    pub fn signature(&mut self) -> Signature {
        let mut stroke = vec![20, 60];
        for step in 1..(8 + self.chance.below(10)) {
            stroke.push(20 + 14 * step as u16);
            stroke.push(30 + self.chance.below(60) as u16);
        }
        Signature { width: 320, height: 120, strokes: vec![stroke], paper: None }
    }

    fn party(&mut self, title: &str) -> Party {
        let institution = words::institution(self.chance);
        let name = words::name(self.chance);
        Party { name, title: title.to_owned(), institution, ..Party::default() }
    }

    /// Somewhere in Java, where the phone said so in time.
    fn position(&mut self) -> Option<Position> {
        self.chance.percent(60).then(|| Position {
            latitude_e6: -6_900_000 - self.chance.below(700_000) as i32,
            longitude_e6: 107_000_000 + self.chance.below(4_000_000) as i32,
            accuracy_m: 5 + self.chance.below(40) as u32,
        })
    }

    fn photos(&mut self) -> Vec<Photo> {
        if !self.setting.photos {
            return Vec::new();
        }
        let count = self.chance.below(3);
        let photo = |chance: &mut Chance| Photo {
            attachment: AttachmentId::of(&chance.any().to_be_bytes()),
            bytes: 120_000 + chance.below(160_000) as u32,
            media_type: "image/jpeg".to_owned(),
            caption: words::one(chance, words::THINGS),
        };
        (0..count).map(|_| photo(self.chance)).collect()
    }

    fn number(&mut self) -> String {
        let (number, month) = (1 + self.chance.below(900), 1 + self.chance.below(12));
        format!("460/{number}/DINSOS/{month}")
    }

    fn day(&self) -> NaiveDate {
        self.setting.at.date_naive()
    }

    fn day_after(&self, days: u64) -> NaiveDate {
        self.day().checked_add_days(Days::new(days)).unwrap_or(self.day())
    }
}
