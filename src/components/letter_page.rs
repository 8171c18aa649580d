//! A letter (naskah dinas) as a page: to read, and on paper. Its words are Indonesian whatever the app speaks.

use damping_domain::letterhead::PaperSize;
use damping_letter::{Annex, Block, Fact, Kop, Letter, Mark, Signing, Table};
use leptos::prelude::*;

use super::on_paper::KeptPaper;
use super::photos::PhotoList;

/// The page.
pub fn letter_page(letter: Letter) -> AnyView {
    let class = match letter.paper {
        PaperSize::A4 => "letter",
        PaperSize::F4 => "letter f4",
    };
    let title = if letter.is_titled { "" } else { "visually-hidden" };
    let number = letter.number.said().map(str::to_owned);
    let (above, beside) = if letter.is_titled { (number, None) } else { (None, number) };
    let beside = beside.map(|said| Fact { label: "Nomor", said });
    let meta: Vec<Fact> = beside.into_iter().chain(letter.meta).collect();
    let dated = letter.dated.map(|dated| view! { <p class="dated">{dated.to_string()}</p> });
    // A letter to somebody has place and date on top, others have them above the signature.
    let (on_top, below) = if letter.addressee.is_empty() { (None, dated) } else { (dated, None) };
    let marked = letter.marked.into_iter().map(|mark| view! { <p class="badge warn">{mark}</p> });
    view! {
        <article class=class lang="id">
            {kop(letter.kop)}
            <h2 class=title>{letter.title}</h2>
            {above.map(|number| view! { <p class="number">"Nomor: "{bdi(number)}</p> })}
            {marked.collect_view()}
            {on_top}
            {(!meta.is_empty()).then(|| facts(meta))}
            {addressee(letter.addressee)}
            {blocks(letter.body)}
            {below}
            {signatures(letter.signatures)}
            {tembusan(letter.tembusan)}
            {letter.annexes.into_iter().map(annex).collect_view()}
        </article>
    }
    .into_any()
}

/// Parts of a letter.
pub fn blocks(blocks: Vec<Block>) -> AnyView {
    blocks.into_iter().map(block).collect_view().into_any()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h3>{text}</h3> }.into_any(),
        Block::Paragraph(text) => view! { <p>{bdi(text)}</p> }.into_any(),
        Block::Facts(said) => facts(said),
        Block::List(lines) => list(lines),
        Block::Table(of) => table(of),
        Block::Photos(photos) => view! { <PhotoList photos/> }.into_any(),
        Block::Signatures(of) => signatures(of).into_any(),
    }
}

/// What somebody wrote: in whatever script, it leaves what stands around it where it is.
fn bdi(said: String) -> AnyView {
    view! { <bdi>{said}</bdi> }.into_any()
}

fn kop(kop: Kop) -> AnyView {
    let names = kop.names.into_iter().map(|name| view! { <strong>{name}</strong> });
    let address = kop.address.into_iter().map(|line| view! { <p>{line}</p> });
    view! { <header>{names.collect_view()}{address.collect_view()}</header> }.into_any()
}

fn addressee(lines: Vec<String>) -> Option<AnyView> {
    let said = lines.join("\n");
    (!said.is_empty()).then(|| view! { <p class="addressee">{bdi(said)}</p> }.into_any())
}

fn facts(facts: Vec<Fact>) -> AnyView {
    let fact = |Fact { label, said }| view! { <dt>{label}</dt><dd>{bdi(said)}</dd> };
    view! { <dl>{facts.into_iter().map(fact).collect_view()}</dl> }.into_any()
}

fn list(lines: Vec<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| view! { <li>{bdi(line)}</li> });
    view! { <ol>{lines.collect_view()}</ol> }.into_any()
}

/// On a phone it scrolls by itself; on paper its head stands on each page.
fn table(table: Table) -> AnyView {
    let label = table.columns.join(", ");
    let heads = table.columns.into_iter().map(|head| view! { <th scope="col">{head}</th> });
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().map(|cell| view! { <td>{bdi(cell)}</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let rows = table.rows.into_iter().map(row).collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=label>
            <table>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn signatures(signings: Vec<Signing>) -> Option<AnyView> {
    let is_empty = signings.is_empty();
    let signed = signings.into_iter().map(signing).collect_view();
    (!is_empty).then(|| view! { <footer>{signed}</footer> }.into_any())
}

/// As what and in whose right, the strokes and room for wet ink and a stamp, name and NIP.
fn signing(signing: Signing) -> AnyView {
    let name = signing.name().to_owned();
    let above = signing.above().into_iter().map(|line| view! { <span>{bdi(line)}</span> });
    let above = above.collect_view();
    let ink = match signing.mark {
        Mark::Room => view! { <div class="signature"></div> }.into_any(),
        Mark::Drawn(signature) => view! {
            <svg
                class="signature"
                viewBox=format!("0 0 {} {}", signature.width, signature.height)
                role="img"
                aria-label=format!("Tanda tangan {name}")
            >
                <path d=signature.svg_path()></path>
            </svg>
            <div class="ink"></div>
        }
        .into_any(),
        Mark::OnPaper(paper) => {
            let of = name.clone();
            view! { <KeptPaper paper of/> }.into_any()
        }
    };
    let identity = signing.identity;
    let identity = (!identity.is_empty()).then(|| view! { <span>{identity}</span> });
    view! { <div>{above}{ink}<strong>{bdi(name)}</strong>{identity}</div> }.into_any()
}

fn tembusan(copies: Vec<String>) -> Option<AnyView> {
    (!copies.is_empty()).then(|| {
        view! { <section class="tembusan"><p>"Tembusan:"</p>{list(copies)}</section> }.into_any()
    })
}

fn annex(annex: Annex) -> AnyView {
    view! { <section class="annex"><h2>{annex.title}</h2>{blocks(annex.body)}</section> }.into_any()
}
