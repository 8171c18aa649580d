//! Requests that are ready to be sent, so that making them costs nothing while the server is
//! measured.

use std::collections::HashMap;
use std::io::Write as _;

use anyhow::{Context, Result};
use chrono::Utc;
use damping_domain::chain::to_sign;
use damping_domain::ids::DeviceId;
use damping_domain::office::Office;
use damping_generate::{Device, Generator, Made, Plan};
use damping_protocol::plan::{self, Bookmark, Extent, Waiting};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::office;

/// Events in one request.
pub const BATCH: usize = 100;

/// What one client sends, in order.
#[derive(Debug)]
pub struct Feed {
    /// The devices that recorded it.
    pub devices: Vec<Device>,
    /// Bodies, compressed as phones do it, and how many events are in each.
    pub requests: Vec<(Vec<u8>, usize)>,
}

impl Feed {
    /// So many events of cases of its own, recorded by one person as on a phone.
    pub fn new(seed: u64, events: usize) -> Result<Self> {
        let generator = generator(seed, events, &office::of_one());
        let devices = generator.devices().to_vec();
        let by_id: HashMap<DeviceId, &Device> =
            devices.iter().map(|device| (device.id, device)).collect();
        let mut made = generator.take(events);
        let mut requests = Vec::new();
        loop {
            let batch: Vec<Made> = made.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            requests.push((body(&batch, &by_id)?, batch.len()));
        }
        Ok(Self { devices, requests })
    }

    /// Feeds for several clients at the same time, made on all processors.
    pub async fn several(clients: usize, events: usize) -> Result<Vec<Self>> {
        let each = events.div_ceil(clients);
        let made = (0..clients).map(|client| {
            let seed = 1000 + client as u64;
            tokio::task::spawn_blocking(move || Self::new(seed, each))
        });
        let mut feeds = Vec::new();
        for feed in made.collect::<Vec<_>>() {
            feeds.push(feed.await??);
        }
        Ok(feeds)
    }
}

/// Cases of these people: at least so many events.
pub fn generator(seed: u64, events: usize, office: &Office) -> Generator {
    Generator::new(Plan { photos: true, ..Plan::new(seed, events / 8 + 4) }, office)
}

/// The events as they wait on their devices.
pub fn waiting(made: &[Made], devices: &HashMap<DeviceId, &Device>) -> Result<Vec<Waiting>> {
    let one = |made: &Made| {
        let device = devices.get(&made.event.id.device).context("an unknown device")?;
        let signature = Some(device.sign(&to_sign(&made.text)));
        Ok(Waiting { event: made.event.clone(), text: made.text.clone(), signature })
    };
    made.iter().map(one).collect()
}

fn body(made: &[Made], devices: &HashMap<DeviceId, &Device>) -> Result<Vec<u8>> {
    let waiting = waiting(made, devices)?;
    // The office's directory is known; of cases the sender sees none, so there is nothing new.
    let version = office::version()?;
    let request =
        plan::request(&waiting, Extent::Lean, Bookmark::default(), None, Some(version), Utc::now());
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&serde_json::to_vec(&request)?)?;
    Ok(encoder.finish()?)
}
