//! What was measured, as a table and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;
use serde_json::Value;

use crate::machine::Machine;
use crate::server::Setting;

/// Everything that was measured in one go.
#[derive(Debug, Serialize)]
pub struct Report {
    /// `full` or `smoke`.
    mode: &'static str,
    machine: Machine,
    figures: Vec<Figure>,
}

/// One thing that was measured.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// Its name, which stays.
    pub id: String,
    /// What it is, for people.
    pub title: String,
    /// Of the samples.
    pub unit: &'static str,
    pub better: Better,
    /// Each contender's, in the order of measurement; ours is `damping`.
    pub samples: BTreeMap<String, Vec<f64>>,
    /// Whatever else is worth knowing.
    pub extra: BTreeMap<String, Value>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    Less,
    More,
}

impl Figure {
    pub fn new(id: String, title: String, unit: &'static str, better: Better) -> Self {
        Self { id, title, unit, better, samples: BTreeMap::new(), extra: BTreeMap::new() }
    }

    /// One more sample of a contender.
    pub fn sample(&mut self, contender: &str, value: f64) {
        self.samples.entry(contender.to_owned()).or_default().push(value);
    }

    /// Notes something.
    pub fn note(&mut self, name: &str, value: impl Into<Value>) {
        self.extra.insert(name.to_owned(), value.into());
    }
}

impl Report {
    pub fn new(mode: &'static str, setting: &Setting) -> Result<Self> {
        Ok(Self { mode, machine: Machine::here(setting)?, figures: Vec::new() })
    }

    pub fn add(&mut self, figures: Vec<Figure>) {
        self.figures.extend(figures);
    }

    /// Medians, one line a figure and contender.
    pub fn table(&self) -> String {
        let mut table = String::new();
        for figure in &self.figures {
            // Writing to a string does not fail.
            let _ = writeln!(table, "{} [{}]", figure.title, figure.unit);
            for (contender, samples) in &figure.samples {
                let least = samples.iter().copied().fold(f64::INFINITY, f64::min);
                let most = samples.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let middle = round(median(samples));
                let _ = writeln!(
                    table,
                    "  {contender:<28} {middle:>10}  ({} … {}, {} samples)",
                    round(least),
                    round(most),
                    samples.len()
                );
            }
            for (name, value) in &figure.extra {
                let _ = writeln!(table, "    {name}: {value}");
            }
        }
        table
    }
}

/// The middle one; 0 of none.
pub fn median(samples: &[f64]) -> f64 {
    quantile(samples, 0.5)
}

/// The sample below which this share of them lies; 0 of none.
pub fn quantile(samples: &[f64], share: f64) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let at = (last as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}

/// With as many digits as say something.
pub fn round(value: f64) -> f64 {
    let factor = if value.abs() >= 100.0 { 1.0 } else { 1000.0 };
    (value * factor).round() / factor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_where_they_should() {
        let samples: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        assert_eq!((median(&samples), quantile(&samples, 0.99)), (50.0, 99.0));
        assert_eq!((median(&[]), round(0.123_45), round(1234.5)), (0.0, 0.123, 1235.0));
    }
}
