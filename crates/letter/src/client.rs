//! Who the client is, as letters say it.

use damping_domain::client::{Client, Identity, Sex};
use damping_domain::described::ClientDescribed;
use damping_domain::event::EventBody;

use crate::model::Block;
use crate::say;
use crate::source::{Source, facts};

impl<'a> Source<'a> {
    /// The client as known to whoever recorded it: what was signed for somebody nobody knew goes on saying so.
    pub fn client(self) -> &'a Client {
        let identified = self.before().find_map(|(_, body)| match body {
            EventBody::ClientIdentified(identified) => Some(&identified.client),
            _ => None,
        });
        identified.unwrap_or(&self.case.opened.client)
    }

    /// Who the client is, and the number of the case; of somebody without a name also the ciri-ciri.
    pub fn client_facts(self) -> Block {
        let client = self.client();
        let (nik, traits) = match &client.identity {
            Identity::Named { nik, .. } => (nik.as_deref().unwrap_or_default(), ""),
            Identity::Unknown { traits, .. } => ("tanpa identitas", traits.as_str()),
        };
        let unknown = matches!(client.identity, Identity::Unknown { .. });
        let described = if unknown { self.described() } else { None };
        let sex = client.sex.or(described.and_then(|it| it.sex));
        let sex = match sex {
            Some(Sex::Female) => "Perempuan",
            Some(Sex::Male) => "Laki-laki",
            None => "",
        };
        let mut said = vec![
            ("Nama/alias", client.display_name().to_owned()),
            ("NIK", nik.to_owned()),
            ("Ciri-ciri", traits.to_owned()),
            ("Jenis kelamin", sex.to_owned()),
            ("Tanggal lahir", client.born.map(say::date).unwrap_or_default()),
            ("Usia", client.age.map(|age| format!("{age} tahun")).unwrap_or_default()),
            ("Alamat", client.address.clone()),
            ("Telepon", client.phone.clone()),
        ];
        let traits = described.into_iter().flat_map(ciri_ciri);
        said.extend(traits.map(|(label, trait_)| (label, trait_.clone())));
        let name = self.case.client.display_name();
        if name != client.display_name() {
            said.push(("Kemudian diketahui sebagai", name.to_owned()));
        }
        said.push(("Nomor kasus", self.case.id.number()));
        facts(said)
    }

    /// The ciri-ciri that were written down last, when it was recorded.
    fn described(self) -> Option<&'a ClientDescribed> {
        self.before().find_map(|(_, body)| match body {
            EventBody::ClientDescribed(described) => Some(described),
            _ => None,
        })
    }
}

/// By what somebody without papers can be recognised.
fn ciri_ciri(it: &ClientDescribed) -> [(&'static str, &String); 12] {
    [
        ("Perkiraan usia", &it.age),
        ("Tinggi badan", &it.height),
        ("Perawakan", &it.build),
        ("Warna kulit", &it.skin),
        ("Rambut", &it.hair),
        ("Tanda khusus", &it.marks),
        ("Pakaian saat ditemukan", &it.clothes),
        ("Barang saat ditemukan", &it.belongings),
        ("Logat/bahasa", &it.speech),
        ("Tempat ditemukan", &it.found_where),
        ("Waktu ditemukan", &it.found_when),
        ("Keterangan sendiri", &it.told),
    ]
}
