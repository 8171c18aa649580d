//! Texts of the door that come and go. Those that always stand there are in `index.html`.

use crate::text::texts;

texts! {
    unlocking: "Membuka kunci…", "Unlocking…";
    signing_in: "Memeriksa…", "Checking…";
    sign_in_needs_signal: "Tidak tersambung ke kantor. Untuk masuk pertama kali perlu sinyal: periksa sambungan, lalu coba lagi.", "The office cannot be reached. Signing in needs signal: check the connection and try again.";
    passkey_declined: "Belum terbuka. Coba lagi, atau pakai kata sandi.", "Not unlocked. Try again, or use the password.";
    other_tab_blocks: "Damping versi lama masih terbuka di tab lain. Tutup tab itu; halaman ini lalu terbuka sendiri.", "An older Damping is open in another tab. Close that tab; this page then opens by itself.";
    preparing: "Menyiapkan aplikasi…", "Preparing the app…";
}
