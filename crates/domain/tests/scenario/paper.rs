//! Documents as an officer might fill them in, each without a fault. The simulation of whole
//! offices includes this file too.

use chrono::{DateTime, FixedOffset, NaiveDate};
use damping_domain::case::Case;
use damping_domain::client::{Client, Identity};
use damping_domain::document::asesmen::{Bio, Needs, Psiko, Sosial};
use damping_domain::document::bast::{Belongings, Condition};
use damping_domain::document::laporan_perjalanan_dinas::TravelDay;
use damping_domain::document::{
    Asesmen, Bast, Disposisi, Draft, LaporanPerjalananDinas, LaporanPerkembanganKasus, Party, Spt,
    SuratRujukan,
};
use damping_domain::ids::PersonId;
use damping_domain::shelter::{self, Entered, Left, Stay};
use damping_domain::signature::Signature;
use damping_domain::sop::{Evidence, RecordState};
use damping_domain::travel::TravelNoted;

pub fn client() -> Client {
    Client {
        identity: Identity::Named { name: "Klien Satu".to_owned(), nik: None },
        sex: None,
        age: None,
        born: None,
        address: String::new(),
        phone: String::new(),
        photos: Vec::new(),
    }
}

/// An entry to a shelter, or the leave that completes it.
pub fn stay(case: &Case, record: Evidence, at: DateTime<FixedOffset>) -> Stay {
    let belongings = Belongings { items: vec!["Tas ransel".to_owned()], ..Belongings::default() };
    if record.state == RecordState::Final && shelter::is_inside(case) {
        return Stay::Left(left(at));
    }
    Stay::Entered(Entered {
        at,
        from: "Kepolisian".to_owned(),
        reason: "Perlu pengamanan".to_owned(),
        condition: "Tenang".to_owned(),
        belongings,
        number: "12/2026".to_owned(),
    })
}

pub fn left(at: DateTime<FixedOffset>) -> Left {
    let (to, condition) = ("Keluarga".to_owned(), "Sehat".to_owned());
    Left { at, to, condition, belongings: Belongings::default() }
}

/// A stroke through half the pad.
pub fn signature() -> Signature {
    Signature { width: 300, height: 100, strokes: vec![vec![10, 50, 90, 20, 160, 80]], paper: None }
}

pub fn surat_rujukan() -> SuratRujukan {
    SuratRujukan {
        addressee: "Kepala Panti".to_owned(),
        institution: "Panti Sosial".to_owned(),
        subject: "Rujukan klien".to_owned(),
        chronology: "Diantar keluarga.".to_owned(),
        purpose: "Rehabilitasi sosial".to_owned(),
        ..SuratRujukan::default()
    }
}

pub fn spt(officers: Vec<PersonId>) -> Spt {
    Spt {
        number: None,
        basis: "Surat rujukan".to_owned(),
        officers,
        duty: "Mendampingi klien".to_owned(),
        destination: "Panti Sosial".to_owned(),
        from: day(),
        to: day(),
        copies_to: Vec::new(),
    }
}

pub fn disposisi(forwarded_to: Vec<PersonId>) -> Disposisi {
    Disposisi {
        letter_from: "Kepolisian".to_owned(),
        subject: "Orang terlantar".to_owned(),
        forwarded_to,
        instruction: "Tindak lanjuti".to_owned(),
        ..Disposisi::default()
    }
}

pub fn bast(at: DateTime<FixedOffset>) -> Bast {
    Bast {
        number: None,
        at,
        place: "Panti Sosial".to_owned(),
        position: None,
        giver: Party { name: "Pendamping".to_owned(), ..Party::default() },
        receiver: Party { name: "Petugas Panti".to_owned(), ..Party::default() },
        condition: Condition { physical: "Baik".to_owned(), ..Condition::default() },
        belongings: Belongings::default(),
        basis: String::new(),
        notes: String::new(),
        photos: Vec::new(),
        giver_signature: signature(),
        receiver_signature: signature(),
        witness: None,
        together: None,
    }
}

pub fn laporan_perjalanan() -> LaporanPerjalananDinas {
    LaporanPerjalananDinas {
        spt_number: String::new(),
        spt_date: None,
        sppd_number: String::new(),
        sppd_date: None,
        officers: Vec::new(),
        from: day(),
        to: day(),
        destination: "Panti Sosial".to_owned(),
        purpose: String::new(),
        days: vec![TravelDay::told(day(), "Mengantar klien".to_owned())],
        results: "Klien diterima".to_owned(),
        conclusion: String::new(),
        photos: Vec::new(),
    }
}

pub fn laporan_perkembangan(at: DateTime<FixedOffset>) -> LaporanPerkembanganKasus {
    LaporanPerkembanganKasus {
        visited_at: at,
        place: "Rumah klien".to_owned(),
        position: None,
        meeting: None,
        purpose: String::new(),
        present: String::new(),
        interview: "Klien membaik".to_owned(),
        observation: String::new(),
        surroundings: String::new(),
        problems: String::new(),
        services_given: String::new(),
        potentials: String::new(),
        summary: String::new(),
        plan: String::new(),
        next_visit: None,
        photos: Vec::new(),
    }
}

pub fn asesmen(at: DateTime<FixedOffset>) -> Asesmen {
    Asesmen {
        assessed_at: at,
        place: "Kantor".to_owned(),
        source: String::new(),
        problem: "Terlantar tanpa keluarga".to_owned(),
        category: String::new(),
        bio: Bio::default(),
        psiko: Psiko::default(),
        sosial: Sosial::default(),
        spiritual: String::new(),
        needs: Needs::default(),
        conclusion: String::new(),
        recommendation: "Dirujuk ke panti".to_owned(),
        evaluation: String::new(),
        photos: Vec::new(),
    }
}

pub fn travel_note(at: DateTime<FixedOffset>) -> TravelNoted {
    TravelNoted {
        at,
        place: "Pelabuhan".to_owned(),
        position: None,
        text: "Kapal berangkat".to_owned(),
        visum: None,
        photos: Vec::new(),
    }
}

/// One draft of every kind there is.
pub fn every_draft(names: &[PersonId]) -> [Draft; 3] {
    [
        Draft::Disposisi(disposisi(names.to_vec())),
        Draft::SuratRujukan(surat_rujukan()),
        Draft::Spt(spt(names.to_vec())),
    ]
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default()
}
