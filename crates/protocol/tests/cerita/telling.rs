//! Tells a story sentence by sentence: what people do is recorded as the server takes it, what is
//! refused has to be refused with the words that people read, and what is said to hold has to.

use chrono::DateTime;
use damping_domain::access::Refusal;
use damping_domain::event::EventBody;
use damping_domain::ids::PersonId;
use damping_domain::sop::Catalog;
use damping_protocol::refusal::{INDONESIAN, sentence};

use crate::acts::Act;
use crate::facts::{FACTS, Fact};
use crate::file::{File, Said};
use crate::form::fits;
use crate::holes::{self, Holes};
use crate::marks::Marks;
use crate::story::Story;
use crate::{acts, dates, identity, journeys, rulings};

/// How an attempt is written that is refused.
pub const ATTEMPT: &str = r#"{siapa} mencoba {perbuatan}, tetapi ditolak: "{pesan}""#;
/// What stands between what is tried and the words with which it is refused.
const REFUSED: &str = ", tetapi ditolak: \"";
/// How a phone loses its signal.
pub const SILENT: &str = "HP {siapa} kehilangan sinyal";
/// How it is back.
pub const BACK: &str = "HP {siapa} mendapat sinyal lagi";

/// A story that was told.
pub struct Told {
    /// What it came across.
    pub marks: Marks,
    /// Where and why it goes otherwise than told.
    pub fault: Option<String>,
}

/// A story being told.
struct Telling {
    story: Story,
    /// Whose phone has no signal.
    silent: Option<PersonId>,
    marks: Marks,
}

/// Everything people can do in a story.
pub fn all_acts() -> impl Iterator<Item = &'static Act> {
    let of_clients = journeys::ACTS.iter().chain(identity::ACTS);
    acts::ACTS.iter().chain(rulings::ACTS).chain(of_clients)
}

/// Everything that can be said to hold.
fn all_facts() -> impl Iterator<Item = &'static Fact> {
    FACTS.iter().chain(identity::FACTS)
}

/// Every form a sentence can have.
pub fn all_forms() -> impl Iterator<Item = &'static str> {
    let acts = all_acts().map(|act| act.form);
    let facts = all_facts().map(|fact| fact.form);
    acts.chain(facts).chain([ATTEMPT, SILENT, BACK, journeys::LEG])
}

/// Tells a story up to its end, or to the first thing that cannot be done. What does not hold, or
/// is not refused so, changes nothing: the story goes on after it.
pub fn tell(file: &File) -> Told {
    if let Some(fault) = &file.fault {
        return Told { marks: Marks::default(), fault: Some(fault.clone()) };
    }
    if Catalog::builtin().newest().all(|sop| sop.code != file.sop) {
        let fault = format!("{}: tidak ada SOP “{}”", file.name, file.sop);
        return Told { marks: Marks::default(), fault: Some(fault) };
    }
    let mut story = Story::untold(&file.sop);
    // What a step asks for is told, too, and when the story begins.
    story.prepared = false;
    story.now = DateTime::UNIX_EPOCH.fixed_offset();
    let mut telling = Telling { story, silent: None, marks: Marks::default() };
    let mut faults = Vec::new();
    for line in &file.lines {
        let (text, result, only_says) = match &line.said {
            Said::Time(text) => (text, telling.comes(text), false),
            Said::Sentence(text, items) => {
                let only_says = text.starts_with("Maka ") || text.contains(REFUSED);
                (text, telling.says(text, items), only_says)
            }
        };
        if let Err(why) = result {
            faults.push(format!("{}:{}\n  {text}\n  {why}", file.name, line.number));
            if !only_says {
                break;
            }
        }
    }
    let fault = (!faults.is_empty()).then(|| faults.join("\n\n"));
    Told { marks: telling.marks, fault }
}

impl Telling {
    /// It is later.
    fn comes(&mut self, text: &str) -> Result<(), String> {
        let clock = text.strip_prefix("Pukul ");
        let time = clock.map_or_else(
            || dates::time(text),
            |clock| dates::at(self.story.now.date_naive(), clock),
        );
        let time = time.ok_or("itu bukan waktu; misalnya: Senin, 23 November 2026, pukul 08.00")?;
        if time < self.story.now {
            return Err(format!("waktu tidak mundur; sudah {}", dates::written(self.story.now)));
        }
        self.story.now = time;
        Ok(())
    }

    fn says(&mut self, text: &str, items: &[String]) -> Result<(), String> {
        if let Some((tried, message)) = text.split_once(REFUSED) {
            let (who, tried) = tried.split_once(" mencoba ").ok_or("siapa mencoba apa?")?;
            let message = message.strip_suffix('"').ok_or("pesannya tidak berakhir dengan \"")?;
            let body = self.acts(&format!("{who} {tried}"), items)?.ok_or_else(unknown)?;
            return self.refuses(&body, message);
        }
        for (form, silent) in [(SILENT, true), (BACK, false)] {
            if let Some(found) = fits(form, text) {
                let who = self.holes(found, items).who("siapa")?;
                return self.signal(who, silent);
            }
        }
        for fact in all_facts() {
            if let Some(found) = fits(fact.form, text) {
                self.marks.tell(fact.form);
                return (fact.holds)(&self.story, &self.holes(found, items));
            }
        }
        let body = self.acts(text, items)?.ok_or_else(unknown)?;
        self.records(&body)
    }

    fn holes<'a>(&'a self, found: crate::form::Found<'a>, items: &'a [String]) -> Holes<'a> {
        Holes { found, office: &self.story.office, sop: self.story.sop, items }
    }

    /// What somebody would record by this sentence, who is from here on the one who acts.
    fn acts(&mut self, text: &str, items: &[String]) -> Result<Option<EventBody>, String> {
        for act in all_acts() {
            let Some(found) = fits(act.form, text) else { continue };
            let who = holes::who(&self.story.office, found[0].1)?;
            let before = self.story.clone().played_by(who);
            self.story = if self.silent == Some(who) { before.offline() } else { before.online() };
            self.marks.tell(act.form);
            if !items.is_empty() {
                self.marks.tell(journeys::LEG);
            }
            return (act.body)(&self.story, &self.holes(found, items)).map(Some);
        }
        Ok(None)
    }

    fn records(&mut self, body: &EventBody) -> Result<(), String> {
        let faults = body.check();
        if !faults.is_empty() {
            let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
            return Err(format!("isian belum lengkap atau tidak sesuai: {}", fields.join(", ")));
        }
        if let Some(refusal) = self.story.refusal(body) {
            return Err(refused(&refusal));
        }
        self.story = self.story.clone().record(body.clone());
        self.goes_on();
        self.marks.recorded(&self.story, body, self.silent == Some(self.story.who));
        Ok(())
    }

    /// The version of the SOP may have changed.
    fn goes_on(&mut self) {
        if !self.story.events.is_empty() {
            self.story.sop = self.story.case().sop_in(Catalog::builtin()).expect("its SOP");
        }
    }

    fn refuses(&mut self, body: &EventBody, message: &str) -> Result<(), String> {
        self.marks.tell(ATTEMPT);
        let Some(refusal) = self.story.refusal(body) else {
            return Err("yang ditemukan: tidak ditolak".to_owned());
        };
        self.marks.refused(&self.story, body, &refusal);
        let said = sentence(&refusal, INDONESIAN);
        if said == message { Ok(()) } else { Err(format!("yang ditemukan: “{said}”")) }
    }

    fn signal(&mut self, who: PersonId, silent: bool) -> Result<(), String> {
        if silent {
            if self.silent.is_some() {
                return Err(
                    "dalam satu cerita hanya satu HP tanpa sinyal pada satu waktu".to_owned()
                );
            }
            self.marks.tell(SILENT);
            self.story = self.story.clone().played_by(who).offline().online();
            self.silent = Some(who);
            return Ok(());
        }
        if self.silent.take() != Some(who) {
            return Err("HP itu tidak kehilangan sinyal".to_owned());
        }
        self.marks.tell(BACK);
        let mut office = self.story.clone();
        for event in &self.story.on_the_phone {
            if let Some(refusal) = office.refusal_of(event) {
                return Err(refused(&refusal));
            }
            office.accept(event.clone());
        }
        self.story = self.story.clone().syncs();
        self.goes_on();
        self.marks.synced(&self.story);
        Ok(())
    }
}

fn refused(refusal: &Refusal) -> String {
    format!("yang ditemukan: ditolak: “{}”", sentence(refusal, INDONESIAN))
}

fn unknown() -> String {
    let forms: Vec<&str> = all_forms().collect();
    format!("kalimat ini tidak dikenal; yang dikenal:\n    {}", forms.join("\n    "))
}
