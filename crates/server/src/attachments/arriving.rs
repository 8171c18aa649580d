//! A piece as it arrives: what has come is kept while the rest is still on its way, so that a
//! line that breaks costs only what it held.

use axum::body::{Body, BodyDataStream, Bytes};
use damping_protocol::attachment::MOST_PIECE_BYTES;
use damping_protocol::problem::ProblemType;
use futures::StreamExt;

use crate::http::{Answer, Error};

/// So many bytes are made durable together.
const PORTION_BYTES: usize = 16 * 1024;

/// See the module.
pub struct Arriving {
    body: BodyDataStream,
    came: usize,
    over: bool,
}

impl Arriving {
    /// The body of a request.
    pub fn new(body: Body) -> Self {
        Self { body: body.into_data_stream(), came: 0, over: false }
    }

    /// The next portion; `None` after the last. A body that is empty is one empty portion, and
    /// one that ends too early ends with what has come of it.
    ///
    /// # Errors
    /// When it has more than a piece may have.
    pub async fn next(&mut self) -> Answer<Option<Bytes>> {
        if self.over {
            return Ok(None);
        }
        let mut portion = Vec::new();
        while portion.len() < PORTION_BYTES {
            match self.body.next().await {
                Some(Ok(bytes)) => portion.extend_from_slice(&bytes),
                Some(Err(_)) | None => {
                    self.over = true;
                    break;
                }
            }
        }
        let first = self.came == 0;
        self.came += portion.len();
        if self.came > MOST_PIECE_BYTES {
            return Err(Error::Refused(ProblemType::TooLarge));
        }
        Ok((first || !portion.is_empty()).then(|| portion.into()))
    }
}
