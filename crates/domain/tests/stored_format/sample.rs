//! One sample of everything that an event can hold; the `-bare` ones leave out what may be.

use chrono::{DateTime, FixedOffset, NaiveDate};
use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::calendar::{Former, Holiday, OfficeCalendar, Period, ramadan_week};
use damping_domain::chain::{Clock, Link};
use damping_domain::client::{Client, Identity, Sex};
use damping_domain::described::ClientDescribed;
use damping_domain::document::asesmen::{Bio, Needs, Psiko, Sosial};
use damping_domain::document::bast::{Belongings, Condition, Witness};
use damping_domain::document::laporan_perjalanan_dinas::{TravelDay, TravelLine};
use damping_domain::document::{
    Asesmen, Bast, Disposisi, Draft, LaporanPerjalananDinas, LaporanPerkembanganKasus, Party,
    Position, Spt, SuratRujukan,
};
use damping_domain::dukcapil::{Answer, DukcapilAnswered, DukcapilAsked, Means};
use damping_domain::event::{
    AsesmenRecorded, CaseOpened, ConflictSettled, Corrected, DecisionMade, DocumentDrafted,
    DocumentSigned, Event, EventBody, FORMAT, HandedOver, Held, NoteWritten, OutputRecorded,
    Receipt, TravelReported, VisitRecorded,
};
use damping_domain::hex::Hex;
use damping_domain::identified::{ClientIdentified, Source};
use damping_domain::ids::{CaseId, DeviceId, EventId, GroupId, OfficeId, PersonId};
use damping_domain::intake::Intake;
use damping_domain::journey::{JourneyPlanned, Leg};
use damping_domain::lateness::LateExplained;
use damping_domain::letterhead::{LetterSettings, PaperSize, Signatory, Tembusan};
use damping_domain::office::{Office, Person};
use damping_domain::role::Role;
use damping_domain::ruling::{
    CaseClosed, CaseRedirected, ComplaintRecorded, GoneWithout, PlaceTaken,
};
use damping_domain::shelter::{Entered, Left, Stay};
use damping_domain::signature::Signature;
use damping_domain::sop::{RecordKind, SopRef};
use damping_domain::together::Together;
use damping_domain::travel::{Movement, TravelNoted, Visum};
use damping_domain::visits::VisitsPlanned;
use damping_domain::zone::Zone;
use uuid::Uuid;

/// All samples by name, which begins with the kind of the event.
pub fn all() -> Vec<(&'static str, Held)> {
    let sent = [
        ("case-opened", opened(named())),
        ("case-opened-unknown", opened(unknown())),
        ("output-recorded", output(vec![photo()], "Rak 3")),
        ("output-recorded-bare", output(Vec::new(), "")),
        ("document-drafted-disposisi", drafted(Draft::Disposisi(disposisi()), None)),
        ("document-drafted-surat-rujukan", drafted(Draft::SuratRujukan(surat()), Some(event(4)))),
        ("document-drafted-spt", drafted(Draft::Spt(spt()), None)),
        ("document-signed", signed()),
        ("decision-made", decided("Alamat panti salah")),
        ("decision-made-bare", decided("")),
        ("visit-recorded", visited()),
        ("handed-over", handed_over(bast())),
        (
            "handed-over-bare",
            EventBody::HandedOver(HandedOver { step: None, leg: None, bast: bare_bast() }),
        ),
        ("travel-reported", travelled()),
        ("corrected-client", corrected(Some(opened(named())))),
        ("corrected-handover", corrected(Some(handed_over(bast())))),
        ("corrected-withdrawn", corrected(None)),
        ("conflict-settled", settled()),
        ("gone-without", gone_without()),
        ("place-taken", place_taken(Some(day(24)), Some(day(26)))),
        ("place-taken-for-good", place_taken(None, None)),
        ("case-closed", closed()),
        ("case-redirected", redirected(Some(2))),
        ("case-redirected-bare", redirected(None)),
        ("complaint-recorded", complaint("Ibu klien", None)),
        ("complaint-recorded-answer", complaint("", Some(event(6)))),
        ("handed-over-leg", leg_ended()),
        ("handed-over-together", handed_over_together()),
        ("late-explained", late()),
        ("visits-planned", EventBody::VisitsPlanned(VisitsPlanned { step: 7, every_days: 14 })),
        ("journey-planned", journey(leg())),
        ("journey-planned-bare", bare_journey()),
        (
            "journey-planned-phone",
            journey(Leg { receiver_phone: text("+62 711-555 0100"), ..leg() }),
        ),
        ("case-opened-photo", opened(Client { photos: vec![photo()], ..unknown() })),
        ("client-identified", identified()),
        ("client-identified-bare", merged()),
        ("output-recorded-paraf", paraf()),
        ("output-recorded-entered", stay("buku-data-rps:draft", entered())),
        ("output-recorded-left", stay("buku-data-rps", left())),
        ("output-recorded-left-bare", stay("buku-data-rps", bare_left())),
        ("case-opened-intake", taken_in()),
        ("asesmen-recorded", asesmen()),
        ("asesmen-recorded-bare", bare_asesmen()),
        ("travel-noted", noted("Kapal berangkat", None)),
        ("travel-noted-visum", noted("", Some(visum()))),
        ("travel-reported-gathered", gathered()),
        ("visit-recorded-in-full", visited_in_full()),
        ("client-described", described()),
        ("client-described-bare", bare_described()),
        ("dukcapil-asked", asked()),
        ("dukcapil-asked-bare", bare_asked()),
        ("dukcapil-answered-match", answered(found(), text("470/31"))),
        ("handed-over-on-paper", handed_over(signed_on_paper())),
        ("document-signed-on-paper", letter_signed_on_paper()),
        ("dukcapil-answered-no-match", answered(Answer::NoMatch, text(""))),
    ];
    let mut samples: Vec<(&str, Held)> =
        sent.into_iter().map(|(name, it)| (name, held(it))).collect();
    let note = EventBody::NoteWritten(NoteWritten { text: "Telepon keluarga\nbesok".to_owned() });
    samples.push(("note-written-unsent", Held { receipt: None, ..held(note) }));
    samples
}

fn held(body: EventBody) -> Held {
    let event = Event {
        format: FORMAT,
        id: event(7),
        case: CaseId(Uuid::from_u128(0xca5e)),
        author: person(3),
        recorded_at: time("2026-11-23T09:00:00+07:00"),
        seen: 6,
        link: Some(Link { clock: Clock(1_795_399_200_000, 2), after: Hex([0xaf; 32]) }),
        body,
    };
    let received_at = time("2026-11-23T02:05:00Z").to_utc();
    Held {
        event,
        receipt: Some(Receipt {
            office_seq: 120,
            case_seq: 8,
            received_at,
            skew_s: 95,
            fits: true,
        }),
    }
}

/// The same as an app of format 1 wrote it, which had neither chain nor measured clocks.
pub fn as_format_1(mut held: Held) -> Held {
    held.event.format = 1;
    held.event.link = None;
    if let Some(receipt) = &mut held.receipt {
        receipt.skew_s = 0;
    }
    held
}

fn event(seq: u64) -> EventId {
    EventId { device: DeviceId(Uuid::from_u128(0xde)), seq }
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn time(text: &str) -> DateTime<FixedOffset> {
    text.parse().expect("a time")
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn photo() -> Photo {
    let (bytes, media_type) = (81_234, text("image/webp"));
    Photo {
        attachment: AttachmentId(Hex([0xab; 32])),
        bytes,
        media_type,
        caption: text("Serah terima"),
    }
}

fn signature() -> Signature {
    Signature {
        width: 300,
        height: 100,
        strokes: vec![vec![10, 50, 90, 20], vec![95, 20, 160, 80]],
        paper: None,
    }
}

fn position() -> Position {
    Position { latitude_e6: -2_129_000, longitude_e6: 106_114_000, accuracy_m: 12 }
}

fn named() -> Client {
    let identity =
        Identity::Named { name: text("Klien Satu"), nik: Some(text("1971014507900002")) };
    let (sex, age) = (Some(Sex::Female), Some(36));
    let (born, photos) = (None, Vec::new());
    Client { identity, sex, age, born, address: text("Gerunggang"), phone: text("0812"), photos }
}

fn unknown() -> Client {
    let identity = Identity::Unknown { alias: text("Mr X"), traits: text("Tahi lalat di pipi") };
    let (address, phone, photos) = (text(""), text(""), Vec::new());
    Client { identity, sex: None, age: None, born: None, address, phone, photos }
}

fn opened(client: Client) -> EventBody {
    EventBody::CaseOpened(CaseOpened {
        sop: SopRef { code: text("pengiriman-terlantar"), version: 1 },
        client,
        reported_by: text("Kepolisian"),
        summary: text("Ditemukan di terminal."),
        intake: Intake::default(),
    })
}

/// With all that the intake form asks for.
fn taken_in() -> EventBody {
    let EventBody::CaseOpened(opened) = opened(named()) else { unreachable!() };
    let intake = Intake {
        relation: text("Tetangga"),
        reporter_phone: text("0812 0000"),
        channel: text("Datang langsung"),
        happened_when: text("Semalam"),
        happened_where: text("Rumah"),
        accused: text("Suami"),
        condition: text("Takut, lebam di lengan"),
        needs: text("Tempat aman"),
    };
    EventBody::CaseOpened(CaseOpened { intake, ..opened })
}

fn output(photos: Vec<Photo>, note: &str) -> EventBody {
    let record = "surat-pemulangan:paraf".parse().expect("a record");
    EventBody::OutputRecorded(OutputRecorded::plain(8, record, text(note), photos))
}

fn paraf() -> EventBody {
    let EventBody::OutputRecorded(plain) = output(Vec::new(), "") else { unreachable!() };
    EventBody::OutputRecorded(OutputRecorded { paraf: Some(signature()), ..plain })
}

fn stay(record: &str, stay: Stay) -> EventBody {
    let record = record.parse().expect("a record");
    let plain = OutputRecorded::plain(4, record, String::new(), Vec::new());
    EventBody::OutputRecorded(OutputRecorded { stay: Some(stay), ..plain })
}

fn belongings() -> Belongings {
    Belongings { items: vec![text("Tas")], money: Some(150_000), papers: vec![text("KTP")] }
}

fn entered() -> Stay {
    Stay::Entered(Entered {
        at: time("2026-11-23T21:30:00+07:00"),
        from: text("Kepolisian"),
        reason: text("Perlu pengamanan"),
        condition: text("Tenang"),
        belongings: belongings(),
        number: text("12/2026"),
    })
}

fn left() -> Stay {
    let Stay::Left(bare) = bare_left() else { unreachable!() };
    Stay::Left(Left { belongings: belongings(), ..bare })
}

fn bare_left() -> Stay {
    Stay::Left(Left {
        at: time("2026-11-26T09:00:00+07:00"),
        to: text("Keluarga"),
        condition: text("Sehat"),
        belongings: Belongings::default(),
    })
}

fn drafted(draft: Draft, replaces: Option<EventId>) -> EventBody {
    EventBody::DocumentDrafted(DocumentDrafted { step: 2, draft, replaces })
}

fn disposisi() -> Disposisi {
    Disposisi {
        letter_from: text("Kepolisian"),
        letter_number: text("B/12/XI/2026"),
        letter_date: Some(day(20)),
        agenda_number: Some(text("311")),
        subject: text("Orang terlantar"),
        forwarded_to: vec![person(9)],
        instruction: text("Tindak lanjuti"),
    }
}

fn surat() -> SuratRujukan {
    SuratRujukan {
        number: Some(text("460/12/P2TP2A")),
        addressee: text("Kepala Panti"),
        institution: text("Panti Sosial"),
        subject: text("Rujukan klien"),
        chronology: text("Diantar keluarga."),
        services_given: text("Konseling"),
        condition: text("Stabil"),
        purpose: text("Rehabilitasi sosial"),
        enclosures: vec![text("KTP")],
        copies_to: vec![text("Arsip")],
    }
}

fn spt() -> Spt {
    Spt {
        number: None,
        basis: text("Surat rujukan"),
        officers: vec![person(4), person(5)],
        duty: text("Mendampingi klien"),
        destination: text("Panti Sosial"),
        from: day(24),
        to: day(25),
        copies_to: Vec::new(),
    }
}

fn gone_without() -> EventBody {
    let record = "kelengkapan".parse().expect("a record");
    let reason = text("Surat keterangan kepolisian menyusul");
    EventBody::GoneWithout(GoneWithout { step: 1, record, reason })
}

fn place_taken(from: Option<NaiveDate>, until: Option<NaiveDate>) -> EventBody {
    let reason = text("Cuti sakit");
    EventBody::PlaceTaken(PlaceTaken { of: person(4), by: person(5), from, until, reason })
}

fn closed() -> EventBody {
    let reason = text("Sesuai surat keluarga");
    EventBody::CaseClosed(CaseClosed { end: text("mengundurkan-diri"), reason })
}

fn redirected(version: Option<u16>) -> EventBody {
    let reason = text("Klien kembali");
    EventBody::CaseRedirected(CaseRedirected { step: 4, version, reason })
}

fn complaint(person: &str, answers: Option<EventId>) -> EventBody {
    let (person, said) = (text(person), text("Petugas belum datang"));
    EventBody::ComplaintRecorded(ComplaintRecorded { person, text: said, answers })
}

fn signed() -> EventBody {
    let signature = signature();
    EventBody::DocumentSigned(DocumentSigned {
        step: 3,
        document: event(4),
        signature,
        photos: Vec::new(),
    })
}

fn decided(reason: &str) -> EventBody {
    EventBody::DecisionMade(DecisionMade {
        step: 3,
        decision: text("persetujuan-rujukan"),
        answer: text("tidak"),
        reason: text(reason),
    })
}

fn visited() -> EventBody {
    EventBody::VisitRecorded(VisitRecorded { step: Some(7), report: visit() })
}

/// With what published forms have and earlier apps did not ask for.
fn visited_in_full() -> EventBody {
    let report = LaporanPerkembanganKasus {
        meeting: Some(3),
        potentials: text("Mau bekerja"),
        summary: text("Membaik"),
        ..visit()
    };
    EventBody::VisitRecorded(VisitRecorded { step: Some(7), report })
}

fn visit() -> LaporanPerkembanganKasus {
    LaporanPerkembanganKasus {
        visited_at: time("2026-11-30T10:00:00+08:00"),
        place: text("Rumah klien"),
        position: Some(position()),
        meeting: None,
        purpose: text("Pemantauan"),
        present: text("Klien, ibu"),
        interview: text("Klien membaik"),
        observation: text("Tenang"),
        surroundings: text("Bersih"),
        problems: text("Biaya sekolah"),
        services_given: text("Konseling"),
        potentials: text(""),
        summary: text(""),
        plan: text("Kunjungan lagi"),
        next_visit: Some(day(30)),
        photos: vec![photo()],
    }
}

fn party(name: &str) -> Party {
    Party {
        name: text(name),
        identity_number: text("198001012005011001"),
        title: text("Pendamping"),
        institution: text("P2TP2A"),
        address: text("Pangkalpinang"),
        phone: text("0812"),
    }
}

fn bast() -> Bast {
    Bast {
        number: Some(text("12/BAST/2026")),
        at: time("2026-11-24T14:30:00+09:00"),
        place: text("Panti Sosial"),
        position: Some(position()),
        giver: party("Pihak Pertama"),
        receiver: party("Pihak Kedua"),
        condition: Condition {
            physical: text("Baik"),
            psychological: text("Tenang"),
            health: text("Obat batuk"),
        },
        belongings: belongings(),
        basis: text("Surat rujukan"),
        notes: text("Hak dan kewajiban dijelaskan"),
        photos: vec![photo()],
        giver_signature: signature(),
        receiver_signature: signature(),
        witness: Some(Witness { name: text("Saksi"), title: text("RT"), signature: signature() }),
        together: None,
    }
}

/// Who cannot draw has signed on paper, of which the record has a photo.
fn signed_on_paper() -> Bast {
    let receiver_signature = Signature::on_paper(photo().attachment);
    Bast { receiver_signature, ..bast() }
}

fn letter_signed_on_paper() -> EventBody {
    let (signature, photos) = (Signature::on_paper(photo().attachment), vec![photo()]);
    EventBody::DocumentSigned(DocumentSigned { step: 3, document: event(4), signature, photos })
}

fn bare_bast() -> Bast {
    let party = |name: &str| Party { name: text(name), ..Party::default() };
    Bast {
        number: None,
        position: None,
        giver: party("Pihak Pertama"),
        receiver: party("Pihak Kedua"),
        condition: Condition { physical: text("Baik"), ..Condition::default() },
        belongings: Belongings::default(),
        basis: text(""),
        notes: text(""),
        photos: Vec::new(),
        witness: None,
        ..bast()
    }
}

fn handed_over(bast: Bast) -> EventBody {
    EventBody::HandedOver(HandedOver { step: Some(5), leg: None, bast })
}

fn travelled() -> EventBody {
    EventBody::TravelReported(TravelReported { step: Some(6), report: travel_report() })
}

/// Built up of records of the case.
fn gathered() -> EventBody {
    let line = TravelLine { source: event(5), text: text("14.30 BAST di Panti Sosial") };
    let day = TravelDay { lines: vec![line], ..TravelDay::told(day(24), text("")) };
    let report = LaporanPerjalananDinas {
        spt_date: Some(self::day(23)),
        sppd_number: text("090/4/SPPD/2026"),
        sppd_date: Some(self::day(23)),
        officers: vec![text("Ani, S.Sos. (NIP 198001012005012001)")],
        days: vec![day],
        ..travel_report()
    };
    EventBody::TravelReported(TravelReported { step: Some(6), report })
}

fn travel_report() -> LaporanPerjalananDinas {
    LaporanPerjalananDinas {
        spt_number: text("090/3/ST/P2TP2A/2026"),
        spt_date: None,
        sppd_number: text(""),
        sppd_date: None,
        officers: Vec::new(),
        from: day(24),
        to: day(25),
        destination: text("Panti Sosial"),
        purpose: text("Mengantar klien"),
        days: vec![TravelDay::told(day(24), text("Berangkat"))],
        results: text("Klien diterima"),
        conclusion: text("Pemantauan perlu"),
        photos: vec![photo()],
    }
}

fn asesmen() -> EventBody {
    let report = Asesmen {
        assessed_at: time("2026-11-23T10:00:00+07:00"),
        place: text("Kantor"),
        source: text("TKSK; klien dan ibunya"),
        problem: text("Terlantar"),
        category: text("Orang terlantar"),
        bio: Bio {
            physical: text("Kurus"),
            medical: text("Batuk lama"),
            disability: text("Tidak ada"),
        },
        psiko: Psiko { emotion: text("Sedih"), behaviour: text("Pendiam") },
        sosial: Sosial {
            family: text("Seorang adik"),
            education: text("SD"),
            work: text("Buruh"),
            surroundings: text("Kos"),
            legal: text("Tidak ada perkara"),
        },
        spiritual: text("Rajin beribadah"),
        needs: Needs {
            basic: text("Makan, tempat tinggal"),
            risks: text("Kambuh"),
            strengths: text("Mau bekerja"),
        },
        conclusion: text("Perlu pendampingan"),
        recommendation: text("Rujuk ke panti"),
        evaluation: text("Tiap bulan"),
        photos: vec![photo()],
    };
    EventBody::AsesmenRecorded(AsesmenRecorded { step: Some(4), report })
}

fn bare_asesmen() -> EventBody {
    let EventBody::AsesmenRecorded(AsesmenRecorded { report, .. }) = asesmen() else {
        unreachable!()
    };
    let report = Asesmen {
        source: text(""),
        category: text(""),
        bio: Bio::default(),
        psiko: Psiko::default(),
        sosial: Sosial::default(),
        spiritual: text(""),
        needs: Needs::default(),
        conclusion: text(""),
        evaluation: text(""),
        photos: Vec::new(),
        ..report
    };
    EventBody::AsesmenRecorded(AsesmenRecorded { step: None, report })
}

fn noted(said: &str, visum: Option<Visum>) -> EventBody {
    EventBody::TravelNoted(TravelNoted {
        at: time("2026-11-24T11:00:00+08:00"),
        place: text("Pelabuhan"),
        position: visum.as_ref().map(|_| position()),
        text: text(said),
        photos: visum.iter().map(|_| photo()).collect(),
        visum,
    })
}

fn visum() -> Visum {
    Visum {
        movement: Movement::Departed,
        to: text("Malang"),
        official: text("Camat"),
        title: text("Camat Pelabuhan"),
    }
}

fn corrected(body: Option<EventBody>) -> EventBody {
    let reason = text("Identitas diketahui dari keluarga");
    EventBody::Corrected(Corrected { corrects: event(1), reason, body: body.map(Box::new) })
}

fn settled() -> EventBody {
    EventBody::ConflictSettled(ConflictSettled {
        between: vec![event(4), event(5), event(6)],
        keep: vec![event(4), event(6)],
        reason: text("Dua kunjungan yang berbeda"),
    })
}

fn leg_ended() -> EventBody {
    EventBody::HandedOver(HandedOver { step: Some(12), leg: Some(2), bast: bare_bast() })
}

fn handed_over_together() -> EventBody {
    let group = GroupId("0199a5a0-0000-7000-8000-00000000000a".parse().expect("a UUID"));
    let list = Hex([7; 32]);
    let together = Some(Together { id: group, clients: 3, list });
    handed_over(Bast { together, ..bare_bast() })
}

fn late() -> EventBody {
    EventBody::LateExplained(LateExplained { step: 3, reason: text("Ketua dinas luar") })
}

fn identified() -> EventBody {
    let born = NaiveDate::from_ymd_opt(1990, 7, 5);
    EventBody::ClientIdentified(ClientIdentified {
        client: Client { born, photos: vec![photo()], ..named() },
        by: Source::Dukcapil,
        note: text("Surat Dukcapil 470/12"),
        same_as: Some(CaseId(Uuid::from_u128(0xca5f))),
    })
}

fn described() -> EventBody {
    EventBody::ClientDescribed(ClientDescribed {
        sex: Some(Sex::Male),
        age: text("40-50 tahun"),
        height: text("Sekitar 165 cm"),
        build: text("Kurus"),
        skin: text("Sawo matang"),
        hair: text("Pendek, beruban"),
        marks: text("Tato di lengan kiri"),
        clothes: text("Kaus biru, sarung"),
        speech: text("Logat Jawa"),
        belongings: text("1 buah tas"),
        found_where: text("Terminal Selindung"),
        found_when: text("Minggu malam"),
        told: text("Mengaku dari Semarang"),
        photos: vec![photo()],
    })
}

fn bare_described() -> EventBody {
    EventBody::ClientDescribed(ClientDescribed { hair: text("Pendek"), ..Default::default() })
}

fn asked() -> EventBody {
    EventBody::DukcapilAsked(DukcapilAsked {
        on: day(20),
        by: text("Staf Rehsos"),
        office: text("Dukcapil Kota Pangkalpinang"),
        means: vec![Means::Biometric, Means::NameAndBirth, Means::Nik],
        letter: text("460/12/Dinsos"),
        note: text("Mengaku bernama Slamet"),
    })
}

fn bare_asked() -> EventBody {
    EventBody::DukcapilAsked(DukcapilAsked {
        on: day(20),
        by: text("Staf Rehsos"),
        office: text("Dukcapil Kota Pangkalpinang"),
        means: vec![Means::Biometric],
        letter: text(""),
        note: text(""),
    })
}

fn found() -> Answer {
    Answer::Match { name: text("Slamet Contoh"), nik: Some(text("3374010101800001")) }
}

fn answered(answer: Answer, note: String) -> EventBody {
    EventBody::DukcapilAnswered(DukcapilAnswered { asked: event(6), on: day(24), answer, note })
}

fn merged() -> EventBody {
    let (client, by, note) = (unknown(), Source::Keluarga, text(""));
    let same_as = Some(CaseId(Uuid::from_u128(0xca5f)));
    EventBody::ClientIdentified(ClientIdentified { client, by, note, same_as })
}

fn leg() -> Leg {
    Leg {
        from: text("Pangkalpinang"),
        to: text("Palembang"),
        transport: text("Kapal dan bus"),
        carrier: text("Agen Maju"),
        ticket: text("A-12"),
        departs: time("2026-11-24T08:00:00+07:00"),
        arrives: time("2026-11-24T18:00:00+07:00"),
        escort: text("Pendamping"),
        escort_id: Some(person(4)),
        receiver: text("Dinsos Palembang"),
        receiver_id: Some(person(9)),
        receiver_phone: text(""),
    }
}

fn journey(leg: Leg) -> EventBody {
    EventBody::JourneyPlanned(JourneyPlanned {
        step: 12,
        km: 480,
        km_reason: text("Lewat jalan darat"),
        reason: text("Ada bus langsung"),
        legs: vec![leg],
    })
}

fn bare_journey() -> EventBody {
    let leg = Leg {
        carrier: text(""),
        ticket: text(""),
        escort: text(""),
        escort_id: None,
        receiver_id: None,
        ..leg()
    };
    EventBody::JourneyPlanned(JourneyPlanned {
        step: 12,
        km: 150,
        km_reason: text(""),
        reason: text(""),
        legs: vec![leg],
    })
}

pub fn office() -> Office {
    let national = OfficeCalendar::national();
    let earlier = vec![Former { until: time("2026-11-01T00:00:00Z").to_utc(), calendar: never() }];
    let ramadan = Period { name: text("Ramadan"), from: day(2), to: day(3), week: ramadan_week() };
    let periods = vec![ramadan];
    let holidays = vec![Holiday { date: day(26), name: text("Libur daerah") }];
    let someone = Person {
        id: person(3),
        name: text("Ani, S.Sos."),
        nip: Some(text("198001012005012001")),
        rank: text("Penata/III-c"),
        title: text("Kepala Seksi"),
        roles: vec![Role::new("kepala-seksi"), Role::new("pendamping")],
    };
    let bare = Person {
        id: person(4),
        name: text("Budi"),
        nip: None,
        rank: text(""),
        title: text("Pendamping"),
        roles: Vec::new(),
    };
    Office {
        id: OfficeId(Uuid::from_u128(0x0f)),
        name: text("Dinas Sosial"),
        address: text("Jl. Usman Ambon No. 25"),
        place: text("Pangkalpinang"),
        zone: Zone::Wib,
        sops: vec![text("tuna-susila")],
        calendar: OfficeCalendar { holidays, periods, earlier, ..national },
        letters: LetterSettings::default(),
        people: vec![someone, bare],
    }
}

/// All that an office can set for its letters.
pub fn letters() -> LetterSettings {
    let kind = RecordKind::Spt;
    LetterSettings {
        kop: vec![text("PEMERINTAH KOTA"), text("DINAS SOSIAL")],
        contact: text("Telepon (0717) 000000"),
        paper: PaperSize::F4,
        signatories: vec![Signatory {
            kind,
            role: Role::new("kepala-dinas"),
            on_behalf_of: text("Wali Kota"),
        }],
        tembusan: vec![Tembusan { kind, copies_to: vec![text("Arsip")] }],
    }
}

fn never() -> OfficeCalendar {
    let (holidays, periods, earlier) = (Vec::new(), Vec::new(), Vec::new());
    OfficeCalendar { week: [None; 7], holidays, periods, earlier }
}
