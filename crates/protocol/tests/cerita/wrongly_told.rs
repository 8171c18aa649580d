//! Stories that are told wrongly, and what is said of them.

use crate::file::read;
use crate::telling::{all_forms, tell};

fn faults_of(sentences: &str) -> String {
    let begins = "# Judul\n\nTentang apa.\n\n## Senin, 23 November 2026, pukul 08.00\n";
    let text = format!("{begins}- Sekretariat membuka kasus.\n{sentences}");
    let file = read("cerita.md".to_owned(), "rehabilitasi-sosial", &text);
    tell(&file).fault.unwrap_or_default()
}

#[test]
fn what_does_not_go_as_told_is_named_with_its_line_and_what_was_found_instead() {
    let told = faults_of(
        "- Maka langkah 2 terbuka.\n\
         - Ketua mencoba mengonfirmasi output langkah 1, tetapi ditolak: \"Tidak boleh.\"\n\
         - Sekretariat mencoba mengonfirmasi output langkah 1, tetapi ditolak: \"Tidak boleh.\"\n\
         - Ketua mengonfirmasi output langkah 1.\n\
         - Maka langkah 3 terbuka.\n",
    );
    let expected = "cerita.md:7\n  Maka langkah 2 terbuka\n  yang ditemukan: langkah yang terbuka: 1\n\n\
         cerita.md:8\n  Ketua mencoba mengonfirmasi output langkah 1, tetapi ditolak: \"Tidak boleh.\"\n  \
         yang ditemukan: “Langkah ini dilakukan oleh Sekretariat.”\n\n\
         cerita.md:9\n  Sekretariat mencoba mengonfirmasi output langkah 1, tetapi ditolak: \"Tidak boleh.\"\n  \
         yang ditemukan: tidak ditolak\n\n\
         cerita.md:10\n  Ketua mengonfirmasi output langkah 1\n  \
         yang ditemukan: ditolak: “Langkah ini dilakukan oleh Sekretariat.”";
    assert_eq!(told, expected, "and nothing after what cannot be done");
}

#[test]
fn what_is_not_known_is_named_with_what_is() {
    let told = |sentence: &str| faults_of(&format!("- {sentence}\n"));
    let unknown = told("Sekretariat menyimpan lembar disposisi.");
    assert!(unknown.starts_with("cerita.md:7\n"), "{unknown}");
    for form in all_forms() {
        assert!(unknown.contains(form), "{form}");
    }
    for (sentence, known) in [
        ("Sekertaris membuka kasus.", "Sekretariat, Ketua P2TP2A"),
        ("Sekretariat mencatat kwitansi pada langkah 1.", "Tanda Terima"),
        ("Maka langkah 1 (Buat surat rujukan) terbuka.", "“Terima lembar disposisi”"),
        ("Ketua menjawab pertanyaan \"Setuju?\" dengan \"Ya\".", "Apakah surat rujukan disetujui?"),
        (
            "Ketua menutup kasus dengan hasil \"Bubar\", karena \"Bubar\".",
            "“Klien meninggal dunia”",
        ),
    ] {
        assert!(told(sentence).contains(known), "{}", told(sentence));
    }
}
