//! A letter as plain text: what it says without how it looks, to be compared with what a face of it says.

use crate::model::{Annex, Block, Fact, Letter, Mark, Signing, Table};

impl Letter {
    /// All that it says, in the order of the paper.
    pub fn to_text(&self) -> String {
        let mut said = Vec::new();
        said.extend(self.kop.names.iter().chain(&self.kop.address).cloned());
        said.push("====".to_owned());
        if self.is_titled {
            said.push(self.title.to_uppercase());
        }
        said.extend(self.marked.iter().map(|mark| format!("[{mark}]")));
        said.extend(self.number.said().map(|number| format!("Nomor: {number}")));
        said.extend(self.meta.iter().map(fact));
        said.extend(self.addressee.iter().cloned());
        blocks(&self.body, &mut said);
        said.push("----".to_owned());
        said.extend(self.dated.as_ref().map(ToString::to_string));
        self.signatures.iter().for_each(|it| signing(it, &mut said));
        if !self.tembusan.is_empty() {
            said.push("Tembusan:".to_owned());
            said.extend(numbered(&self.tembusan));
        }
        for Annex { title, body } in &self.annexes {
            said.push(format!("==== {}", title.to_uppercase()));
            blocks(body, &mut said);
        }
        said.push(String::new());
        said.join("\n")
    }
}

fn blocks(body: &[Block], said: &mut Vec<String>) {
    for block in body {
        match block {
            Block::Heading(text) => said.push(format!("\n# {text}")),
            Block::Paragraph(text) => said.push(text.clone()),
            Block::Facts(facts) => said.extend(facts.iter().map(fact)),
            Block::List(lines) => said.extend(numbered(lines)),
            Block::Table(Table { columns, rows }) => {
                said.push(columns.join(" | "));
                said.extend(rows.iter().map(|row| row.join(" | ")));
            }
            Block::Photos(photos) => {
                said.extend(photos.iter().map(|photo| format!("[Foto] {}", photo.caption)));
            }
            Block::Signatures(signings) => signings.iter().for_each(|it| signing(it, said)),
        }
    }
}

fn fact(Fact { label, said }: &Fact) -> String {
    format!("{label}: {said}")
}

fn numbered(lines: &[String]) -> impl Iterator<Item = String> {
    (1..).zip(lines).map(|(number, line): (usize, _)| format!("{number}. {line}"))
}

fn signing(it: &Signing, said: &mut Vec<String>) {
    said.push(String::new());
    said.extend(it.above());
    said.push(match it.mark {
        Mark::Room => "[ruang tanda tangan]".to_owned(),
        Mark::Drawn(_) => "[tanda tangan]".to_owned(),
        Mark::OnPaper(_) => "[tanda tangan di kertas]".to_owned(),
    });
    said.push(it.name().to_owned());
    said.extend((!it.identity.is_empty()).then(|| it.identity.clone()));
}
