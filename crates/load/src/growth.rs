//! What a sync costs as the office grows: one new event from somebody who has read all, and the
//! first page of a person's cases.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use damping_domain::chain;
use damping_domain::ids::{DeviceId, PersonId};
use damping_generate::{Device, Made};
use damping_protocol::plan::Bookmark;
use damping_protocol::sync::{Cursor, Outcome};
use damping_server::demo;
use damping_server::storage::{Place, Reader, Store};

use crate::client::Client;
use crate::database::Kind;
use crate::fill::{self, Filled};
use crate::report::{Better, Figure, median, round};
use crate::server::{Server, Setting};
use crate::{feed, office};

/// Syncs of one event in one round.
const SYNCS: usize = 60;
/// First pages in one round.
const PAGES: usize = 10;
/// What is measured only after so many of each: a server that has just started is slower.
const WARM_UP: usize = 5;

pub async fn measure(
    setting: &Setting,
    kinds: &[Kind],
    sizes: &[usize],
    rounds: usize,
) -> Result<Vec<Figure>> {
    eprintln!("growth: filling offices with {sizes:?} events");
    let mut figures = Vec::new();
    for (kind, offices) in fill::offices(setting, kinds, sizes).await? {
        eprintln!("growth: measuring {}", kind.name());
        figures.extend(of_kind(setting, kind, &offices, rounds).await?);
        for filled in offices {
            filled.database.remove()?;
        }
    }
    Ok(figures)
}

async fn of_kind(
    setting: &Setting,
    kind: Kind,
    offices: &[Filled],
    rounds: usize,
) -> Result<Vec<Figure>> {
    let (id, name) = (kind.id(), kind.name());
    let figure = |what: &str, title: &str| {
        Figure::new(format!("growth-{id}-{what}"), format!("{title}, {name}"), "ms", Better::Less)
    };
    let mut sync = figure("sync", "Sync of one event, by the size of the office");
    let title = format!("First page of a person with {} cases", fill::CASES_OF_ONE);
    let mut page = figure("page", &format!("{title}, by the size of the office"));
    let largest = offices.last().context("no office was filled")?.events;
    let label = |events: usize| {
        if events == largest { "damping".to_owned() } else { format!("damping at {events}") }
    };
    for round in 0..rounds {
        for office in offices {
            let (syncs, pages) = one(setting, office, round).await?;
            syncs.iter().for_each(|seconds| sync.sample(&label(office.events), seconds * 1e3));
            pages.iter().for_each(|seconds| page.sample(&label(office.events), seconds * 1e3));
        }
    }
    let smallest = label(offices.first().map_or(0, |office| office.events));
    for figure in [&mut sync, &mut page] {
        let [large, small] = ["damping", &smallest].map(|name| median(&figure.samples[name]));
        figure.note("ratio", round(large / small));
        figure.note("events", largest);
    }
    Ok(vec![sync, page])
}

/// Seconds of syncs of one event, and of first pages.
async fn one(setting: &Setting, filled: &Filled, turn: usize) -> Result<(Vec<f64>, Vec<f64>)> {
    // Cases of its own, so that all that is sent fits.
    let seed = 5_000 + turn as u64;
    let generator = feed::generator(seed, SYNCS + WARM_UP, &demo::office());
    let devices = generator.devices().to_vec();
    let made: Vec<Made> = generator.take(SYNCS + WARM_UP).collect();
    let store = filled.database.open().await?;
    office::prepare(&*store, &devices).await?;
    let manajer = demo::person("manajer").context("nobody manages cases")?.id;
    let number = 100 + 10 * turn as u128;
    let writer = office::sign_in(&*store, manajer, number).await?;
    let reader = office::sign_in(&*store, filled.person, number + 1).await?;
    let bookmark = end(&*store, manajer).await?;
    store.close().await;

    let server = Server::start(setting, &filled.database).await?;
    let mut client = Client::new(&server.address, &writer)?;
    client.has_read(bookmark);
    let syncs = syncs(&mut client, &made, &devices).await?;
    let mut client = Client::new(&server.address, &reader)?;
    let pages = pages(&mut client).await?;
    server.stop().await?;
    Ok((syncs, pages))
}

/// The bookmark of somebody who sees all and has read all.
async fn end(store: &dyn Store, person: PersonId) -> Result<Bookmark> {
    let reader = Reader { office: demo::OFFICE, person, sees_all: true, revoked: false };
    let (place, _) = store.place(reader, Place::from(Cursor::default())).await?;
    Ok(Bookmark { cursor: place.cursor, history: place.history })
}

async fn syncs(client: &mut Client, made: &[Made], devices: &[Device]) -> Result<Vec<f64>> {
    let by_id: HashMap<DeviceId, &Device> =
        devices.iter().map(|device| (device.id, device)).collect();
    let mut seconds = Vec::new();
    for made in made {
        let waiting = feed::waiting(std::slice::from_ref(made), &by_id)?;
        let (answer, took) = client.sync(&waiting).await?;
        let taken = answer.verdicts.iter().all(|it| matches!(it.outcome, Outcome::Accepted { .. }));
        ensure!(taken && !answer.restarted && answer.events.is_empty(), "{:?}", answer.verdicts);
        seconds.push(took);
    }
    Ok(seconds.split_off(WARM_UP.min(seconds.len())))
}

async fn pages(client: &mut Client) -> Result<Vec<f64>> {
    let mut seconds = Vec::new();
    for _ in 0..PAGES + WARM_UP {
        client.forget();
        let (answer, took) = client.sync(&[]).await?;
        ensure!(!answer.events.is_empty(), "the person sees nothing");
        ensure!(answer.history != Some(chain::NOTHING), "the page has no place");
        seconds.push(took);
    }
    Ok(seconds.split_off(WARM_UP.min(seconds.len())))
}
