//! Amounts in words, as an Indonesian receipt spells them.

use damping_domain::terbilang::words;

#[test]
fn amounts_are_said_as_people_say_them() {
    for (number, said) in [
        (0, "nol"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (20, "dua puluh"),
        (101, "seratus satu"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_999, "seribu sembilan ratus sembilan puluh sembilan"),
        (50_000, "lima puluh ribu"),
        (100_000, "seratus ribu"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"),
        (1_001_000, "satu juta seribu"),
        (2_000_000_000, "dua miliar"),
    ] {
        assert_eq!(words(number), said, "{number}");
    }
}

#[test]
fn no_amount_is_too_large() {
    assert!(
        words(u64::MAX).starts_with("delapan belas ribu empat ratus empat puluh enam kuadriliun")
    );
}
