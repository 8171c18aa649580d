//! The documents, one a file: what each says, in the order of the published forms.

pub mod asesmen;
pub mod bast;
mod disposisi;
pub mod draft;
pub mod output;
mod pemulangan;
mod penetapan;
pub mod pengaduan;
pub mod perjalanan;
pub mod perkembangan;
mod rps;
mod rujukan;
mod signing;
mod sppd;
mod spt;
