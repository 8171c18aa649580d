//! Formulir Asesmen.

use damping_domain::document::Asesmen;
use damping_domain::sop::RecordKind;

use crate::model::{Block, Letter};
use crate::say;
use crate::source::{Source, facts, section};

pub fn letter(source: Source<'_>, report: &Asesmen) -> Letter {
    let mut letter = source.letter(RecordKind::Asesmen, "Formulir Asesmen");
    letter.section("Identitas klien", [source.client_facts()]);
    letter.body.extend(sections(report));
    letter.section("Dokumentasi", [Block::Photos(report.photos.clone())]);
    letter.signatures.push(source.author("Petugas asesmen,"));
    letter
}

/// An asesmen, section by section; what is empty is left out.
pub fn sections(report: &Asesmen) -> Vec<Block> {
    let Asesmen { bio, psiko, sosial, needs, .. } = report;
    let sections = [
        (
            "Masalah dan asal rujukan",
            facts([
                ("Waktu asesmen", say::time(&report.assessed_at).as_str()),
                ("Tempat", &report.place),
                ("Sumber rujukan dan siapa yang ditanya", &report.source),
                ("Masalah utama", &report.problem),
                ("Jenis PMKS/PPKS", &report.category),
            ]),
        ),
        (
            "Bio: fisik dan kesehatan",
            facts([
                ("Fisik", &bio.physical),
                ("Riwayat medis dan obat", &bio.medical),
                ("Disabilitas", &bio.disability),
            ]),
        ),
        (
            "Psiko: perasaan dan perilaku",
            facts([("Emosi dan pikiran", &psiko.emotion), ("Perilaku", &psiko.behaviour)]),
        ),
        (
            "Sosial: keluarga dan lingkungan",
            facts([
                ("Keluarga", &sosial.family),
                ("Pendidikan", &sosial.education),
                ("Pekerjaan dan penghasilan", &sosial.work),
                ("Lingkungan", &sosial.surroundings),
                ("Status hukum", &sosial.legal),
            ]),
        ),
        ("Spiritual", facts([("Ibadah, keyakinan, harapan", &report.spiritual)])),
        (
            "Kebutuhan, risiko, dan kekuatan",
            facts([
                ("Kebutuhan dasar", &needs.basic),
                ("Risiko", &needs.risks),
                ("Kekuatan", &needs.strengths),
            ]),
        ),
        (
            "Simpulan dan rekomendasi",
            facts([
                ("Kesimpulan", &report.conclusion),
                ("Rekomendasi", &report.recommendation),
                ("Rencana evaluasi", &report.evaluation),
            ]),
        ),
    ];
    sections.into_iter().flat_map(|(heading, said)| section(heading, [said])).collect()
}
