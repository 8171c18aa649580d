//! Refusals (RFC 9457 problem details), with the sentences that people read.

use damping_domain::access::Refusal;
use damping_domain::fault::Fault;
use serde::{Deserialize, Serialize};

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why the server refused, as sent on the wire. It never holds personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:damping:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: ProblemType,
    /// What happened, in Indonesian.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What to do, in Indonesian.
    pub detail: String,
    /// Fields that are wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
    /// The rule of the case that stands against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident $code:literal $status:literal $title:literal $detail:literal $title_en:literal $detail_en:literal)*) => {
        /// The kinds of refusal.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum ProblemType {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl ProblemType {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// HTTP status.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// What happened and what to do, in Indonesian.
            pub const fn indonesian(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($title, $detail),)* }
            }

            /// What happened and what to do, in English.
            pub const fn english(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($title_en, $detail_en),)* }
            }
        }
    };
}

problems! {
    /// No session, or none any more.
    NotSignedIn "urn:damping:problem:not-signed-in" 401
        "Anda belum masuk atau sesi sudah berakhir."
        "Masuk lagi. Catatan di HP tetap aman dan akan terkirim sesudahnya."
        "You are not signed in, or the session has ended."
        "Sign in again. What you recorded is safe on the phone and will be sent afterwards."
    /// Name or password wrong; which one is not said.
    WrongCredentials "urn:damping:problem:wrong-credentials" 401
        "Nama pengguna atau kata sandi salah."
        "Periksa keduanya, lalu coba lagi. Lupa kata sandi? Hubungi admin kantor."
        "User name or password is wrong."
        "Check both and try again. Forgot the password? Ask the office's administrator."
    /// Too many wrong passwords.
    TooManyAttempts "urn:damping:problem:too-many-attempts" 429
        "Terlalu banyak percobaan masuk."
        "Tunggu beberapa menit, lalu coba lagi."
        "Too many attempts to sign in."
        "Wait a few minutes and try again."
    /// The device belongs to another person.
    DeviceTaken "urn:damping:problem:device-taken" 409
        "Perangkat ini terdaftar untuk orang lain."
        "Muat ulang aplikasi, lalu masuk lagi."
        "This device is registered for another person."
        "Reload the app and sign in again."
    /// The request does not come from the app's own pages.
    ForeignOrigin "urn:damping:problem:foreign-origin" 403
        "Permintaan ditolak karena tidak berasal dari aplikasi Damping."
        "Buka Damping dari alamat kantor, lalu coba lagi."
        "The request was refused because it does not come from the Damping app."
        "Open Damping at the office's address and try again."
    /// The body cannot be read.
    Malformed "urn:damping:problem:malformed" 400
        "Data yang dikirim tidak dapat dibaca."
        "Perbarui aplikasi. Bila terulang, kirim berkas diagnostik ke admin kantor."
        "The data sent cannot be read."
        "Update the app. If it happens again, send the diagnostic file to the administrator."
    /// The body is of another media type.
    UnsupportedMediaType "urn:damping:problem:unsupported-media-type" 415
        "Jenis data yang dikirim tidak dikenal."
        "Kirim sebagai application/json, atau perbarui aplikasi."
        "The kind of data sent is not known."
        "Send it as application/json, or update the app."
    /// The body is larger than allowed.
    TooLarge "urn:damping:problem:too-large" 413
        "Data yang dikirim terlalu besar."
        "Aplikasi akan mengirim dalam bagian yang lebih kecil. Bila terulang, perbarui aplikasi."
        "The data sent is too large."
        "The app will send it in smaller parts. If it happens again, update the app."
    /// Protocol or event of a later format than the server knows.
    FormatTooNew "urn:damping:problem:format-too-new" 422
        "Aplikasi ini lebih baru daripada server kantor."
        "Catatan tetap tersimpan di HP. Minta admin memperbarui server; lalu sinkron lagi."
        "This app is newer than the office's server."
        "What you recorded stays on the phone. Ask for the server to be updated, then sync again."
    /// Protocol of an earlier format than the server still speaks.
    AppTooOld "urn:damping:problem:app-too-old" 422
        "Aplikasi ini terlalu lama untuk server kantor."
        "Catatan tetap tersimpan di HP. Perbarui aplikasi, lalu sinkron lagi."
        "This app is too old for the office's server."
        "What you recorded stays on the phone. Update the app, then sync again."
    /// What was entered breaks rules; see `faults`.
    Invalid "urn:damping:problem:invalid" 422
        "Isian belum lengkap atau tidak sesuai."
        "Buka catatan ini, perbaiki isian yang ditandai, lalu simpan lagi."
        "What was entered is incomplete or wrong."
        "Open the record, mend the fields that are marked and save again."
    /// A rule of the case stands against it; see `refusal`.
    Refused "urn:damping:problem:refused" 403
        "Catatan ini tidak dapat diterima kantor."
        "Catatan tetap tersimpan di HP. Baca alasannya dan hubungi sekretariat."
        "The office cannot take this record."
        "It stays on the phone. Read the reason and ask the secretariat."
    /// Author or device of an event are not those of the session.
    NotTheAuthor "urn:damping:problem:not-the-author" 403
        "Catatan ini dibuat oleh orang atau perangkat lain."
        "Masuk sebagai pembuat catatan, lalu sinkron lagi."
        "This record was made by another person or device."
        "Sign in as its author and sync again."
    /// The signature of an event is missing or wrong.
    BadSignature "urn:damping:problem:bad-signature" 403
        "Tanda keaslian catatan ini tidak cocok."
        "Catatan tetap tersimpan di HP. Jangan hapus; hubungi admin kantor."
        "The proof of origin of this record does not fit."
        "It stays on the phone. Do not delete it; ask the office's administrator."
    /// The person's account was closed by the office.
    AccountClosed "urn:damping:problem:account-closed" 403
        "Akun Anda dinonaktifkan oleh kantor."
        "Catatan di HP tetap aman dan belum terkirim. Hubungi admin kantor."
        "The office has closed your account."
        "What you recorded is safe on the phone and not yet sent. Ask the office's administrator."
    /// The person's roles do not allow it.
    NotPermitted "urn:damping:problem:not-permitted" 403
        "Peran Anda tidak boleh mengubah ini."
        "Minta sekretariat atau atasan mengubahnya."
        "Your roles may not change this."
        "Ask the secretariat or a superior to change it."
    /// Somebody else has changed it meanwhile.
    ChangedMeanwhile "urn:damping:problem:changed-meanwhile" 409
        "Sementara itu sudah diubah orang lain."
        "Sinkronkan, lihat perubahannya, lalu ubah lagi."
        "Somebody else has changed it meanwhile."
        "Sync, look at the change, then change it again."
    /// What was sealed to the office cannot be opened with its key.
    CannotRecover "urn:damping:problem:cannot-recover" 422
        "Kunci HP ini tidak dapat dipulihkan oleh kantor."
        "Masuklah dengan kata sandi lama, atau hubungi admin kantor."
        "The office cannot recover this phone's key."
        "Use the earlier password, or ask the office's administrator."
    /// An event id that already names something else.
    IdReused "urn:damping:problem:id-reused" 409
        "Nomor catatan ini sudah dipakai untuk isi yang lain."
        "Catatan tetap tersimpan di HP. Hubungi admin kantor."
        "The number of this record already stands for another content."
        "It stays on the phone. Ask the office's administrator."
    /// No such thing, or not for this person.
    NotFound "urn:damping:problem:not-found" 404
        "Tidak ditemukan."
        "Periksa alamatnya, atau mulai lagi dari halaman Tugas."
        "Not found."
        "Check the address, or begin at the Tasks page."
    /// The method is not one of the route's.
    MethodNotAllowed "urn:damping:problem:method-not-allowed" 405
        "Cara permintaan ini tidak dikenal di alamat tersebut."
        "Perbarui aplikasi, lalu coba lagi."
        "This kind of request is not known at that address."
        "Update the app and try again."
    /// A piece that does not begin where the last one ended.
    OffsetMismatch "urn:damping:problem:offset-mismatch" 409
        "Bagian foto tidak sambung dengan yang sudah diterima."
        "Aplikasi akan melanjutkan dari bagian yang benar."
        "The piece of the photo does not follow what was received."
        "The app will go on from the right place."
    /// The bytes do not have the hash they were announced with.
    HashMismatch "urn:damping:problem:hash-mismatch" 422
        "Foto rusak di perjalanan."
        "Aplikasi akan mengirim ulang foto ini."
        "The photo was damaged on the way."
        "The app will send it again."
    /// The server cannot do its work now.
    Unavailable "urn:damping:problem:unavailable" 503
        "Server kantor sedang tidak dapat menyimpan."
        "Catatan tetap aman di HP. Aplikasi akan mencoba lagi."
        "The office's server cannot store anything just now."
        "What you recorded is safe on the phone. The app will try again."
    /// A fault of the server.
    Internal "urn:damping:problem:internal" 500
        "Terjadi kesalahan di server kantor."
        "Catatan tetap aman di HP. Coba lagi nanti; bila terulang, hubungi admin kantor."
        "Something went wrong at the office's server."
        "What you recorded is safe on the phone. Try later; if it happens again, ask the administrator."
}

impl ProblemType {
    /// True when the server could not do its work: the same request may come through later.
    pub const fn is_of_the_server(self) -> bool {
        self.status() >= 500
    }
}

impl Problem {
    /// A problem of this kind.
    pub fn new(kind: ProblemType) -> Self {
        let (title, detail) = kind.indonesian();
        Self {
            kind,
            title: title.to_owned(),
            status: kind.status(),
            detail: detail.to_owned(),
            faults: Vec::new(),
            refusal: None,
        }
    }

    /// Fields that are wrong.
    pub fn invalid(faults: Vec<Fault>) -> Self {
        Self { faults, ..Self::new(ProblemType::Invalid) }
    }

    /// A rule of the case stands against it.
    pub fn refused(refusal: Refusal) -> Self {
        Self { refusal: Some(refusal), ..Self::new(ProblemType::Refused) }
    }
}
