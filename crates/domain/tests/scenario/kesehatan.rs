//! SOP 3, `kesehatan`: the same seven steps with another institution.

use crate::bantuan_hukum::setting_out;

#[test]
fn a_referral_to_health_runs_like_one_to_law() {
    setting_out("kesehatan")
        .records(5, "tanda-terima")
        .reports_travel(6)
        .visits(7)
        .answers("pemantauan", "selesai")
        .expect_end("selesai");
}
