//! A client that only pushes, and costs next to nothing: it runs on the same processors as the
//! server, where phones do not. What it sends was made ready, and of the answer it looks only at
//! whether everything was taken.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What stands in the answer once for each event that was taken.
const TAKEN: &[u8] = br#""accepted""#;

/// A connection that stays open.
#[derive(Debug)]
pub struct Pusher {
    stream: TcpStream,
    answer: Vec<u8>,
}

/// A whole request with a body that is compressed already.
pub fn request(cookie: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST /api/sync HTTP/1.1\r\nhost: damping\r\ncookie: {cookie}\r\n\
         content-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

impl Pusher {
    /// Connects to a server at an address such as `http://127.0.0.1:1234`.
    pub async fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address.trim_start_matches("http://")).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, answer: Vec::new() })
    }

    /// Sends a request and makes sure that all its events were taken; gives the seconds it took
    /// until the answer was there.
    pub async fn push(&mut self, request: &[u8], events: usize) -> Result<f64> {
        let start = Instant::now();
        self.stream.write_all(request).await?;
        let head = self.read().await?;
        let took = start.elapsed().as_secs_f64();
        let taken = self.answer[head..].windows(TAKEN.len()).filter(|found| *found == TAKEN);
        let is_good = self.answer.starts_with(b"HTTP/1.1 200") && taken.count() == events;
        ensure!(is_good, "not everything was taken: {}", String::from_utf8_lossy(&self.answer));
        Ok(took)
    }

    /// Reads one answer; gives the length of its head.
    async fn read(&mut self) -> Result<usize> {
        self.answer.clear();
        loop {
            ensure!(self.stream.read_buf(&mut self.answer).await? > 0, "the server hung up");
            let Some(end) = self.answer.windows(4).position(|found| found == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(&self.answer[..end]).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.context("an answer without a length")?.trim().parse()?;
            while self.answer.len() < end + 4 + length {
                ensure!(self.stream.read_buf(&mut self.answer).await? > 0, "the server hung up");
            }
            return Ok(end + 4);
        }
    }
}
