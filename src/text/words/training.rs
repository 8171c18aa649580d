//! Texts of the training mode.

use crate::text::texts;

texts! {
    training: "Latihan", "Training";
    training_mode: "Mode latihan", "Training mode";
    not_sent_in_training: "tidak dikirim", "nothing is sent";
    now_as: "Sekarang saya sebagai", "I now act as";
    stop_training: "Selesai latihan", "Finished training";
    back_to_earnest: "Selesai, kembali ke kasus sungguhan", "End it, back to real cases";
    training_is: "Kasus buatan untuk mencoba semuanya seperti sungguhan: mencatat BAST dan kunjungan, menandatangani, memotret, mencari, juga tanpa sinyal.", "Made-up cases to try everything as in earnest: recording a BAST or a visit, signing, taking photos, searching, without signal too.";
    training_goes_on: "Tidak ada yang dikirim ke kantor, dan tidak ada yang tercampur dengan kasus sungguhan. Latihan yang lalu dilanjutkan.", "Nothing goes to the office, and nothing is mixed with real cases. An earlier training goes on.";
    training_sends_nothing: "Yang dicatat sekarang hanya untuk latihan: tidak dikirim ke kantor dan tidak tercampur dengan kasus sungguhan. Catatan sungguhan yang belum terkirim menunggu sampai latihan selesai.", "What is recorded now is only training: it does not go to the office and is not mixed with real cases. Real records that have not been sent wait until training ends.";
    training_parts: "Di bilah atas, pilih sebagai siapa Anda berlatih. Dengan begitu langkah petugas lain pun bisa dijalani.", "In the bar above, choose as whom you practise. So the steps of others can be walked too.";
    waits_during_training: "catatan atau foto sungguhan belum terkirim. Selama latihan semuanya menunggu di HP dan terkirim sesudahnya.", "real records or photos have not been sent. During training they wait on the phone and are sent afterwards.";
    open_training: "Berlatih dengan kasus buatan", "Practise on made-up cases";
    training_record: "Latihan: kasus buatan. Ini bukan berkas sungguhan.", "Training: a made-up case. This is no real record.";
    start_training: "Mulai latihan", "Start training";
    training_missing: "Kasus latihan belum ada di HP ini. Coba lagi saat ada sinyal.", "The training cases are not on this phone yet. Try again with signal.";
    train_anew: "Mulai latihan dari awal", "Begin training anew";
    train_anew_asks: "Semua yang dicatat selama latihan dibuang. Kasus sungguhan tidak disentuh.", "All that was recorded in training is thrown away. Real cases are not touched.";
    throw_away: "Buang dan mulai lagi", "Throw away and begin again";
    received_in_training: "selesai (latihan)", "done (training)";
    training_paper: "LATIHAN", "TRAINING";
}
