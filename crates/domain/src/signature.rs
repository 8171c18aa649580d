//! Signatures: drawn with a finger, or given on paper by who cannot draw. A drawn signature is evidence from the field, not a certified electronic
//! signature: the printed letter keeps room for wet ink and stamp.

use serde::{Deserialize, Serialize};

use crate::attachment::{AttachmentId, Photo};
use crate::fault::{Faults, Rule};

/// A signature drawn with a finger: the strokes, so that it prints sharp at any size and
/// weighs less than a picture. Or one on paper, of which there is a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Width of the pad in its own units.
    pub width: u16,
    /// Height of the pad in its own units.
    pub height: u16,
    /// Each stroke as x, y, x, y … in the pad's units.
    pub strokes: Vec<Vec<u16>>,
    /// In place of strokes: the photo of a signature in wet ink or of a thumb print (cap jempol), one of
    /// the photos of the record that is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<AttachmentId>,
}

/// The least length of ink, as a share of the pad's width, that is taken for a signature
/// and not for a slip of the finger.
const LEAST_INK: f64 = 0.15;
/// The most coordinates a signature may have: a minute of drawing.
const MOST_COORDINATES: usize = 20_000;

impl Signature {
    /// One that was given on paper, and the photo that shows it.
    pub fn on_paper(photo: AttachmentId) -> Self {
        Self { paper: Some(photo), ..Self::default() }
    }

    /// True when nothing that could be a signature was drawn, or on a pad without a surface,
    /// of which nothing would print; and none was given on paper.
    pub fn is_blank(&self) -> bool {
        if self.paper.is_some() {
            return false;
        }
        let surface = u32::from(self.width) * u32::from(self.height);
        surface == 0 || self.ink() < f64::from(self.width) * LEAST_INK
    }

    /// Length of all strokes in the pad's units.
    fn ink(&self) -> f64 {
        self.strokes
            .iter()
            .map(|stroke| {
                points(stroke)
                    .zip(points(stroke).skip(1))
                    .map(|((x0, y0), (x1, y1))| (x1 - x0).hypot(y1 - y0))
                    .sum::<f64>()
            })
            .sum()
    }

    /// The strokes as the `d` attribute of an SVG path.
    pub fn svg_path(&self) -> String {
        let mut path = String::new();
        for stroke in &self.strokes {
            for (index, point) in stroke.chunks_exact(2).enumerate() {
                let command = if index == 0 { 'M' } else { 'L' };
                path.push_str(&format!("{command}{} {}", point[0], point[1]));
            }
        }
        path
    }

    /// Checks that it is a signature. What is on paper is seen among the record's `photos`, or it is none.
    pub fn check(&self, field: &str, photos: &[Photo], faults: &mut Faults) {
        let is_seen = |paper| photos.iter().any(|photo| photo.attachment == paper);
        let coordinates: usize = self.strokes.iter().map(Vec::len).sum();
        if self.is_blank() || self.paper.is_some_and(|paper| !is_seen(paper)) {
            faults.add(field, Rule::BlankSignature);
        }
        if self.paper.is_some() && coordinates > 0 {
            faults.add(field, Rule::Malformed);
        }
        if coordinates > MOST_COORDINATES {
            faults.add(field, Rule::TooLong(MOST_COORDINATES as u32));
        }
        if self.strokes.iter().any(|stroke| stroke.len() % 2 != 0) {
            faults.add(field, Rule::Malformed);
        }
    }
}

fn points(stroke: &[u16]) -> impl Iterator<Item = (f64, f64)> {
    stroke.chunks_exact(2).map(|pair| (f64::from(pair[0]), f64::from(pair[1])))
}
