//! The commands, as a person types them.

use std::process::{Command, Output};

use serde_json::Value;

pub fn damping(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_damping-server")).args(arguments).output().unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_command_has_help() {
    for command in ["serve", "admin", "sop", "verify"] {
        let output = damping(&[command, "--help"]);
        assert!(output.status.success());
        assert!(out(&output).contains("Usage: damping-server"), "{command}");
    }
}

#[test]
fn sops_come_as_json_and_as_a_list() {
    let sops: Value = serde_json::from_slice(&damping(&["sop", "--json"]).stdout).unwrap();
    let sops = sops.as_array().unwrap();
    assert_eq!(sops.len(), 6);
    let all: Value = serde_json::from_slice(&damping(&["sop", "--json", "--all"]).stdout).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 12, "and the version before of each");
    let list = out(&damping(&["sop"]));
    for sop in sops {
        assert!(list.contains(sop["title"].as_str().unwrap()));
    }
}

#[test]
fn what_fails_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = folder.path().join("nothing");
    let output = damping(&["verify", "--data", nothing.to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(err(&output).contains("give the server's folder with --data"), "{}", err(&output));
    assert!(!nothing.exists());

    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let output = damping(&["serve", "--listen", "127.0.0.1:0", "--data", file.to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(err(&output).contains("give another with --data"), "{}", err(&output));

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = folder.path().join("data");
    let output = damping(&["serve", "--listen", &address, "--data", data.to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(err(&output).contains("give another address with --listen"), "{}", err(&output));
}

#[test]
fn a_file_that_is_no_data_base_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("damping.sqlite"), "something else ".repeat(100)).unwrap();
    let output = damping(&["verify", "--data", folder.path().to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(err(&output).contains("could not open"), "{}", err(&output));
}
