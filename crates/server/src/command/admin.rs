//! `damping-server admin`: what the person does who looks after the server.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail, ensure};
use chrono::Utc;
use clap::{Args, Subcommand};
use damping_domain::ids::{DeviceId, OfficeId, PersonId};

use super::{calendar, say};
use crate::data_dir::DataDir;
use crate::session::password;
use crate::storage::Store;
use crate::storage::open::open;

/// Fewer characters make no password.
const LEAST_PASSWORD: usize = 8;

#[derive(Debug, Args)]
pub struct Options {
    /// Folder that holds everything the server keeps
    #[arg(long, default_value = "./data", global = true)]
    data: PathBuf,
    #[command(flatten)]
    database: super::Database,
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Lists the devices of a person
    Devices {
        /// The name the person signs in with
        username: String,
    },
    /// Revokes a device: it sends what it holds, then erases itself
    RevokeDevice {
        /// The device, as `admin devices` shows it
        device: DeviceId,
    },
    /// Closes an account: nothing more is taken or shown; what waits on its phones stays there
    CloseAccount {
        /// The name the person signs in with
        username: String,
    },
    /// Opens a closed account again
    OpenAccount {
        /// The name the person signs in with
        username: String,
    },
    /// Shows an office's working hours and holidays, as `set-calendar` takes them
    Calendar {
        /// The office, where there are several
        #[arg(long)]
        office: Option<OfficeId>,
    },
    /// Sets an office's working hours and holidays, read from standard input as JSON. What was
    /// finished before keeps its deadline
    SetCalendar {
        /// The office, where there are several
        #[arg(long)]
        office: Option<OfficeId>,
    },
    /// Sets a password, read from standard input
    SetPassword {
        /// The name the person signs in with
        username: String,
    },
}

pub fn run(options: &Options) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(act(options))
}

async fn act(options: &Options) -> Result<()> {
    let data = match options.database.url() {
        Some(_) => DataDir::create(&options.data)?,
        None => DataDir::existing(&options.data)?,
    };
    let store =
        open(options.database.url(), &data).await.context("could not open the data base")?;
    let done = carry_out(&*store, &options.act).await;
    store.close().await;
    say(&done?)
}

async fn carry_out(store: &dyn Store, act: &Act) -> Result<String> {
    match act {
        Act::Devices { username } => devices(store, person(store, username).await?).await,
        Act::RevokeDevice { device } => {
            ensure!(
                store.revoke_device(*device, Utc::now()).await?,
                "there is no device {device}: `admin devices USERNAME` lists them"
            );
            Ok(format!(
                "Revoked {device}. At its next contact it sends what it holds, then erases itself.\n"
            ))
        }
        Act::CloseAccount { username } => {
            store.close_account(person(store, username).await?, Some(Utc::now())).await?;
            Ok(format!("Closed the account {username}. What waits on its phones stays there.\n"))
        }
        Act::OpenAccount { username } => {
            store.close_account(person(store, username).await?, None).await?;
            Ok(format!("Opened the account {username}.\n"))
        }
        Act::Calendar { office } => calendar::show(store, *office).await,
        Act::SetCalendar { office } => {
            calendar::set(store, *office, io::stdin().lock(), Utc::now()).await
        }
        Act::SetPassword { username } => {
            let person = person(store, username).await?;
            let hash = password::hash(new_password()?.as_bytes());
            let hash = hash.map_err(|error| anyhow!("could not hash the password: {error}"))?;
            store.save_account(person, username, &hash).await?;
            Ok(format!("The password of {username} is set.\n"))
        }
    }
}

async fn person(store: &dyn Store, username: &str) -> Result<PersonId> {
    let account = store.account(username).await?;
    Ok(account.with_context(|| format!("nobody signs in as {username}"))?.person)
}

async fn devices(store: &dyn Store, person: PersonId) -> Result<String> {
    let lines = store.devices_of(person).await?.into_iter().map(|(device, at, revoked)| {
        let state = if revoked { "revoked" } else { "in use" };
        format!("{device}  since {}  {state}\n", at.format("%Y-%m-%d %H:%M UTC"))
    });
    Ok(lines.collect())
}

fn new_password() -> Result<String> {
    if io::stdin().is_terminal() {
        bail!("give the new password on standard input, so that it stands in no history: … < FILE");
    }
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    let length = password.chars().count();
    ensure!(length >= LEAST_PASSWORD, "a password has at least {LEAST_PASSWORD} characters");
    Ok(password)
}
