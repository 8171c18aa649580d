//! What letters are made from, and the parts that several of them have.

use chrono::NaiveDate;
use damping_domain::case::Case;
use damping_domain::conflict::Seen;
use damping_domain::document::bast::Belongings;
use damping_domain::event::{EventBody, Held};
use damping_domain::ids::{EventId, PersonId};
use damping_domain::journey::JourneyPlanned;
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
        Letter {
            kind,
            paper: settings.paper,
            kop: Kop { names, address },
            title,
            is_titled: true,
            marked: self.marked(),
            number: Number::Without,
            meta: Vec::new(),
            addressee: Vec::new(),
            dated: Some(Dated { place: self.office.place.clone(), day: Some(self.day(self.held)) }),
            body: Vec::new(),
            signatures: Vec::new(),
            tembusan: settings.copies_to(kind).to_vec(),
            annexes: Vec::new(),
        }
    }

    /// That it is not signed yet, was corrected, or that other versions of it are there.
    fn marked(self) -> Vec<&'static str> {
        let (case, id) = (self.case, self.held.event.id);
        let draft = case.letters.get(&id);
        let differs = case.open_conflicts().any(|conflict| conflict.events.contains(&id));
        let marks = [
            (case.corrections.contains_key(&id), "diperbaiki"),
            (case.set_aside.contains(&id), "tidak dipakai"),
            (differs, "berbeda, belum diputuskan"),
            (draft.is_some_and(|it| it.replaced_by.is_some()), "digantikan draf lain"),
            (draft.is_some_and(|it| it.signed.is_none()), "Belum ditandatangani"),
        ];
        marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark).collect()
    }

    /// What counts of all events that whoever recorded this one knew of, the latest first: what became known since
    /// changes no word of what was signed.
    pub fn before(self) -> impl Iterator<Item = (&'a Held, &'a EventBody)> {
        let (case, own) = (self.case, self.held.event.id);
        let earlier: Vec<&Held> =
            case.timeline.iter().take_while(|held| held.event.id != own).collect();
        // After a restore of the office's data base nobody can tell: then all that came before.
        let fits = self.held.receipt.is_none_or(|receipt| receipt.fits);
        let seen = if fits { Seen::by(self.held) } else { Seen::Everything };
        let known = earlier.into_iter().rev().filter(move |held| seen.has(held));
        known.filter_map(|held| Some((held, case.counting(held)?)))
    }

    /// The journey as it was planned then.
    pub fn plan(self) -> Option<&'a JourneyPlanned> {
        self.before().find_map(|(_, body)| match body {
            EventBody::JourneyPlanned(plan) => Some(plan),
            _ => None,
        })
    }

    /// The day of an event at the office.
    pub fn day(self, held: &Held) -> NaiveDate {
        self.office.local(&held.happened_at()).date_naive()
    }

    /// Day and time of an event at the office.
    pub fn time(self, held: &Held) -> String {
        say::time(&self.office.local(&held.happened_at()))
    }

    /// Whoever recorded what counts of an event: with a correction, whoever made that.
    pub fn recorder(self, held: &'a Held) -> PersonId {
        let correction = self.case.corrections.get(&held.event.id);
        let by = correction.and_then(|correction| self.case.event(correction.by));
        by.unwrap_or(held).event.author
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
        on_behalf_of: String::new(),
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

    /// Names who gets a copy, where the letter says so itself.
    pub fn copied_to(&mut self, own: &[String]) {
        if !own.is_empty() {
            self.tembusan = own.to_vec();
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
