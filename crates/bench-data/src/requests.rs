//! Generated cases as the requests in which their devices send them.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use damping_domain::chain::to_sign;
use damping_domain::ids::DeviceId;
use damping_generate::{Device, Generator, Made};
use damping_protocol::plan::{self, Bookmark, Extent, Waiting};
use serde_json::json;

/// The most events in one request: fewer than the protocol allows, as days of work come.
const MOST: usize = 200;

/// Writes the devices, `{"device", "person", "key"}`, and then the requests, `{"by", "request"}`.
pub fn write(generator: Generator, most: usize, out: &mut impl Write) -> Result<()> {
    let devices = generator.devices().to_vec();
    for device in &devices {
        let line = json!({ "device": device.id, "person": device.person, "key": device.key() });
        writeln!(out, "{line}")?;
    }
    let mut run: Vec<Waiting> = Vec::new();
    for made in generator.take(most) {
        let by = made.event.id.device;
        if run.last().is_some_and(|last| last.event.id.device != by) || run.len() == MOST {
            send(&mut run, out)?;
        }
        let device =
            devices.iter().find(|device| device.id == by).context("a device is unknown")?;
        run.push(signed(device, made));
    }
    send(&mut run, out)
}

fn signed(device: &Device, made: Made) -> Waiting {
    let Made { event, text, .. } = made;
    let signature = Some(device.sign(&to_sign(&text)));
    Waiting { event, text, signature }
}

fn send(run: &mut Vec<Waiting>, out: &mut impl Write) -> Result<()> {
    let Some(by) = run.first().map(|first| first.event.id.device) else { return Ok(()) };
    writeln!(out, "{}", line(by, run)?)?;
    run.clear();
    Ok(())
}

fn line(by: DeviceId, run: &[Waiting]) -> Result<String> {
    let request = plan::request(run, Extent::Whole, Bookmark::default(), None, None, now()?);
    // The texts of events go as they were signed.
    let request = serde_json::to_string(&request)?;
    Ok(format!(r#"{{"by":"{by}","request":{request}}}"#))
}

fn now() -> Result<DateTime<Utc>> {
    let millis = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    DateTime::from_timestamp_millis(i64::try_from(millis)?).context("the clock is wrong")
}
