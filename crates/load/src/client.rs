//! A client of the server.

use std::time::Instant;

use anyhow::{Context, Result};
use damping_protocol::plan::{self, Bookmark, Extent, Waiting};
use damping_protocol::sync::SyncResponse;
use reqwest::{Client as Http, header};

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Client {
    http: Http,
    url: String,
    cookie: String,
    bookmark: Bookmark,
    office_version: Option<String>,
}

impl Client {
    pub fn new(address: &str, cookie: &str) -> Result<Self> {
        let http = Http::builder().no_proxy().build()?;
        let url = format!("{address}/api/sync");
        let bookmark = Bookmark::default();
        Ok(Self { http, url, cookie: cookie.to_owned(), bookmark, office_version: None })
    }

    /// One sync, as phones do it: sends these and gets what is new.
    pub async fn sync(&mut self, waiting: &[Waiting]) -> Result<(SyncResponse, f64)> {
        let version = self.office_version.clone();
        let request =
            plan::request(waiting, Extent::Lean, self.bookmark, None, version, chrono::Utc::now());
        let body = serde_json::to_vec(&request)?;
        let start = Instant::now();
        let request = self.http.post(&self.url).header(header::COOKIE, &self.cookie);
        let request = request.header(header::CONTENT_TYPE, "application/json").body(body);
        let bytes = request.send().await?.error_for_status()?.bytes().await?;
        let took = start.elapsed().as_secs_f64();
        let answer: SyncResponse = serde_json::from_slice(&bytes).context("an answer")?;
        self.bookmark = Bookmark { cursor: answer.cursor, history: answer.history };
        self.office_version = Some(answer.office_version.clone());
        Ok((answer, took))
    }

    /// Forgets all that it has read.
    pub fn forget(&mut self) {
        self.bookmark = Bookmark::default();
    }

    /// As if it had read all there is up to here.
    pub fn has_read(&mut self, bookmark: Bookmark) {
        self.bookmark = bookmark;
    }
}
