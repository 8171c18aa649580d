//! What letters are made from, and the parts that several of them have.

use damping_domain::case::Case;
use damping_domain::client::{Client, Identity, Sex};
use damping_domain::document::bast::Belongings;
use damping_domain::event::{EventBody, Held};
use damping_domain::ids::{EventId, PersonId};
use damping_domain::office::{Office, Person};
use damping_domain::signature::Signature;
use damping_domain::sop::RecordKind;
use damping_domain::written::rupiah_in_words;

use crate::model::{Block, Dated, Fact, Kop, Letter, Mark, Number, Signing, SigningForm, Table};
use crate::say;

/// An event of a case, in an office.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub case: &'a Case,
    pub held: &'a Held,
    pub office: &'a Office,
}

impl<'a> Source<'a> {
    /// A letter that says nothing yet, dated by the day of the event at the office.
    pub fn letter(self, kind: RecordKind, title: &'static str) -> Letter {
        let settings = &self.office.letters;
        let names = match settings.kop.as_slice() {
            [] => vec![self.office.name.clone()],
            names => names.to_vec(),
        };
        let address = [&self.office.address, &settings.contact];
        let address = address.into_iter().filter(|line| !line.is_empty()).cloned().collect();
        let day = self.office.local(&self.held.happened_at()).date_naive();
        Letter {
            kind,
            paper: settings.paper,
            kop: Kop { names, address },
            title,
            is_titled: true,
            number: Number::Without,
            meta: Vec::new(),
            addressee: Vec::new(),
            dated: Some(Dated { place: self.office.place.clone(), day: Some(day) }),
            body: Vec::new(),
            signatures: Vec::new(),
            tembusan: settings.copies_to(kind).to_vec(),
            annexes: Vec::new(),
        }
    }

    /// The client as known when it was recorded: what was signed for somebody nobody knew goes on saying so.
    pub fn client(self) -> &'a Client {
        let case = self.case;
        let upto = case.timeline.iter().position(|held| held.event.id == self.held.event.id);
        let seen = &case.timeline[..upto.map_or(case.timeline.len(), |at| at + 1)];
        let identified = seen.iter().rev().find_map(|held| match case.counting(held)? {
            EventBody::ClientIdentified(identified) => Some(&identified.client),
            _ => None,
        });
        identified.unwrap_or(&case.opened.client)
    }

    /// Who the client is, and the number of the case.
    pub fn client_facts(self) -> Block {
        let client = self.client();
        let mut said = client_facts(client);
        let name = self.case.client.display_name();
        if name != client.display_name() {
            said.push(("Kemudian diketahui sebagai", name.to_owned()));
        }
        said.push(("Nomor kasus", self.case.id.number()));
        facts(said)
    }

    /// What counts of all events before this one, the latest first.
    pub fn before(self) -> impl Iterator<Item = (&'a Held, &'a EventBody)> {
        let (case, own) = (self.case, self.held.event.id);
        let earlier = case.timeline.iter().take_while(move |held| held.event.id != own);
        let earlier: Vec<&Held> = earlier.collect();
        earlier.into_iter().rev().filter_map(move |held| Some((held, case.counting(held)?)))
    }

    /// Room for the signature of somebody of the office.
    pub fn signing(self, capacity: &'static str, person: PersonId) -> Signing {
        room(capacity, self.office.person(person))
    }

    /// Room for the signature of whoever recorded it.
    pub fn author(self, capacity: &'static str) -> Signing {
        self.signing(capacity, self.held.event.author)
    }

    /// The numbers, in the Case Record, of records: "4, 6".
    pub fn numbers(self, is_one: impl Fn(EventId) -> bool) -> String {
        let all = (1_usize..).zip(&self.case.timeline);
        let found = all.filter(|(_, held)| is_one(held.event.id));
        found.map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(", ")
    }
}

/// Room for a signature; without anybody also for the name.
pub fn room(capacity: &'static str, person: Option<&Person>) -> Signing {
    let nip = person.and_then(|person| person.nip.as_ref());
    Signing {
        capacity,
        form: SigningForm::Own,
        title: person.map(|person| person.title.clone()).unwrap_or_default(),
        name: person.map(|person| person.name.clone()).unwrap_or_default(),
        identity: nip.map(|nip| format!("NIP {nip}")).unwrap_or_default(),
        mark: Mark::Room,
    }
}

/// A signature as it was given: drawn, or on paper.
pub fn given(signing: Signing, signature: &Signature) -> Signing {
    let drawn = || Mark::Drawn(signature.clone());
    Signing { mark: signature.paper.map_or_else(drawn, Mark::OnPaper), ..signing }
}

/// Those of the facts that say something.
pub fn facts<T: Into<String>>(rows: impl IntoIterator<Item = (&'static str, T)>) -> Block {
    let rows = rows.into_iter().map(|(label, said)| Fact { label, said: said.into() });
    Block::Facts(rows.filter(|fact| !fact.said.trim().is_empty()).collect())
}

/// What is known of a client.
fn client_facts(client: &Client) -> Vec<(&'static str, String)> {
    let (nik, traits) = match &client.identity {
        Identity::Named { nik, .. } => (nik.clone().unwrap_or_default(), String::new()),
        Identity::Unknown { traits, .. } => ("tanpa identitas".to_owned(), traits.clone()),
    };
    let sex = match client.sex {
        Some(Sex::Female) => "Perempuan",
        Some(Sex::Male) => "Laki-laki",
        None => "",
    };
    vec![
        ("Nama/alias", client.display_name().to_owned()),
        ("NIK", nik),
        ("Ciri-ciri", traits),
        ("Jenis kelamin", sex.to_owned()),
        ("Tanggal lahir", client.born.map(say::date).unwrap_or_default()),
        ("Usia", client.age.map(|age| format!("{age} tahun")).unwrap_or_default()),
        ("Alamat", client.address.clone()),
        ("Telepon", client.phone.clone()),
    ]
}

/// What goes with a client, line by line.
pub fn belongings(of: &Belongings) -> Block {
    let things = of.items.iter().map(|item| ("Barang", item.clone()));
    let papers = of.papers.iter().map(|paper| ("Dokumen", paper.clone()));
    let money = of.money.map(|money| ("Uang", rupiah_in_words(money)));
    let all = things.chain(money).chain(papers);
    let rows = (1..)
        .zip(all)
        .map(|(number, (what, said)): (usize, _)| vec![number.to_string(), what.to_owned(), said]);
    Block::Table(Table { columns: vec!["No.", "Jenis", "Uraian"], rows: rows.collect() })
}

impl Letter {
    /// Adds a part, where it says something.
    pub fn add(&mut self, block: Block) {
        if !block.is_empty() {
            self.body.push(block);
        }
    }

    /// Adds parts under a heading, where any of them says something.
    pub fn section(&mut self, heading: &'static str, blocks: impl IntoIterator<Item = Block>) {
        self.body.extend(section(heading, blocks));
    }
}

/// Parts under a heading; nothing where none of them says anything.
pub fn section(heading: &'static str, blocks: impl IntoIterator<Item = Block>) -> Vec<Block> {
    let mut said: Vec<Block> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
    if !said.is_empty() {
        said.insert(0, Block::Heading(heading));
    }
    said
}

/// A paragraph.
pub fn text(said: impl Into<String>) -> Block {
    Block::Paragraph(said.into())
}
