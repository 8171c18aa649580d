//! `damping-server verify`: reads everything that is stored and names the first break.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use super::say;
use crate::attachments::Photos;
use crate::data_dir::DataDir;
use crate::storage::open::open;
use crate::verify::{Whole, verify};

#[derive(Debug, Args)]
pub struct Options {
    /// Folder that holds everything the server keeps
    #[arg(long, default_value = "./data")]
    data: PathBuf,
    #[command(flatten)]
    database: super::Database,
}

pub fn run(options: &Options) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(check(options))
}

async fn check(options: &Options) -> Result<()> {
    let data = match options.database.url() {
        Some(_) => DataDir::create(&options.data)?,
        None => DataDir::existing(&options.data)?,
    };
    let store =
        open(options.database.url(), &data).await.context("could not open the data base")?;
    let whole = verify(&*store, &Photos::new(data.photos())).await;
    store.close().await;
    say(&told(&whole?))
}

fn told(whole: &Whole) -> String {
    let Whole { events, cases, attachments, unsigned, unfitting } = whole;
    let mut text =
        format!("All is whole: {events} events in {cases} cases, {attachments} attachments.\n");
    if *unsigned > 0 {
        text += &format!("{unsigned} events are of before there were signatures.\n");
    }
    if *unfitting > 0 {
        text += &format!("{unfitting} events follow a history of before a restore.\n");
    }
    text
}
