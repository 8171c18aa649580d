//! The server as a process: killed, started again, and checked.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use damping_domain::ids::DeviceId;
use damping_protocol::attachment::{UPLOAD_LENGTH, UPLOAD_OFFSET};
use damping_server::demo;
use reqwest::{Client, Method, StatusCode};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

use crate::commands::{damping, err, out};
use crate::harness::{Phone, key_of};
use crate::story::{jpeg, new_case, opened, output, photo};

/// A server with the demo office; what it printed before its address.
pub struct Server {
    process: Child,
    pub address: String,
    printed: String,
}

impl Server {
    fn start(data: &Path, demo: bool) -> Self {
        Self::start_with(data, if demo { &["--demo"] } else { &[] })
    }

    /// With these further arguments.
    pub fn start_with(data: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_damping-server"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).args(arguments);
        let command = command.stdout(Stdio::piped()).stderr(Stdio::null());
        let process = command.spawn().unwrap();
        let mut server = Self { process, address: String::new(), printed: String::new() };
        for line in BufReader::new(server.process.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            if let Some(address) = line.strip_prefix("Damping: ") {
                server.address = address.to_owned();
                return server;
            }
            server.printed += &line;
            server.printed.push('\n');
        }
        panic!("the server did not start: {}", server.printed);
    }

    /// Ends it without warning.
    pub fn kill(self) {}

    async fn sign_in(&self, username: &str) -> reqwest::Response {
        let device = DeviceId(Uuid::new_v4());
        let body = json!({
            "username": username,
            "password": demo::PASSWORD,
            "device": device,
            "key": key_of(device),
        });
        let url = format!("{}/api/session", self.address);
        Client::new().post(url).json(&body).send().await.unwrap()
    }

    pub async fn phone(&self, username: &str) -> Phone {
        Phone::signed_in(self.address.clone(), self.sign_in(username).await).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A server that was killed after it had acknowledged two events and a photo.
async fn killed() -> TempDir {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), true);
    let mut phone = server.phone("sekretariat").await;
    let case = new_case();
    let bytes = jpeg(3000);
    let photo = photo(&bytes);
    phone.record(case, opened());
    phone.record(case, output(1, vec![photo.clone()]));
    phone.sync_all().await;
    let path = format!("/api/attachments/{}", photo.attachment);
    let request = phone.request(Method::PATCH, &path).body(bytes);
    let request = request.header(UPLOAD_OFFSET, 0).header(UPLOAD_LENGTH, photo.bytes);
    assert_eq!(request.send().await.unwrap().status(), StatusCode::NO_CONTENT);
    server.kill();
    data
}

#[tokio::test]
async fn what_was_acknowledged_outlives_a_kill() {
    let data = killed().await;
    let server = Server::start(data.path(), true);
    let mut ketua = server.phone("ketua").await;
    ketua.sync_all().await;
    assert_eq!(ketua.holds(), 2);
    server.kill();

    let output = damping(&["verify", "--data", data.path().to_str().unwrap()]);
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(out(&output), "All is whole: 2 events in 1 cases, 1 attachments.\n");
}

#[tokio::test]
async fn a_session_outlives_a_restart() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), true);
    let cookie = server.phone("ketua").await.cookie;
    server.kill();
    let server = Server::start(data.path(), false);
    let url = format!("{}/api/session", server.address);
    let answer = Client::new().get(url).header("cookie", cookie).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    server.kill();
}

#[tokio::test]
async fn verify_names_the_first_break() {
    let data = killed().await;
    let verify = || damping(&["verify", "--data", data.path().to_str().unwrap()]);
    let photos = data.path().join("photos").join(demo::OFFICE.to_string());
    let photo = std::fs::read_dir(&photos).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&photo, jpeg(2999)).unwrap();
    let output = verify();
    assert!(!output.status.success());
    assert!(err(&output).contains("has other bytes than were received"), "{}", err(&output));

    std::fs::remove_file(&photo).unwrap();
    assert!(err(&verify()).contains("restore it"));
}

#[tokio::test]
async fn people_are_printed_and_made_in_demo_mode_only() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), false);
    assert_eq!(server.printed, "");
    assert_eq!(server.sign_in("ketua").await.status(), StatusCode::UNAUTHORIZED);
    server.kill();

    let server = Server::start(data.path(), true);
    for person in demo::office().people {
        assert!(server.printed.contains(&person.name));
    }
    assert!(server.printed.contains(demo::PASSWORD));
    assert_eq!(server.sign_in("ketua").await.status(), StatusCode::OK);
    server.kill();
}

#[test]
fn the_folder_is_private_and_has_one_server() {
    let parent = tempfile::tempdir().unwrap();
    let data = parent.path().join("data");
    let server = Server::start(&data, false);
    let mode = std::fs::metadata(&data).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    let second = damping(&["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
    assert!(!second.status.success());
    assert!(err(&second).contains("another damping-server uses"), "{}", err(&second));
    server.kill();
}

#[test]
fn asked_to_stop_it_ends_well() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path(), false);
    let id = server.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(server.process.wait().unwrap().success());
}
