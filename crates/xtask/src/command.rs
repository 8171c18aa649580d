//! Starting other programs from the project's folder, with errors that name the command to repeat.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::PathBuf,
    process::{Command, ExitStatus, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::project;

/// A program about to be started.
pub struct Program {
    command: Command,
    /// The command as a person would type it, variables first.
    typed: Vec<String>,
    variables: usize,
}

impl Program {
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        command.current_dir(project::root());
        // `cargo run` describes this crate to us in variables; the next cargo must not inherit them.
        for (name, _) in env::vars_os() {
            if described_this_crate(&name) {
                command.env_remove(name);
            }
        }
        let typed = vec![quoted(program.as_ref())];
        Self { command, typed, variables: 0 }
    }

    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.typed.push(quoted(arg.as_ref()));
        self.command.arg(arg);
        self
    }

    pub fn args<T: AsRef<OsStr>>(self, args: impl IntoIterator<Item = T>) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        let typed = format!("{name}={}", quoted(value.as_ref()));
        self.typed.insert(self.variables, typed);
        self.variables += 1;
        self.command.env(name, value);
        self
    }

    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Puts `folders` in front of PATH.
    pub fn with_path(mut self, folders: &[PathBuf]) -> Result<Self> {
        let before = env::var_os("PATH").unwrap_or_default();
        let path = folders.iter().cloned().chain(env::split_paths(&before));
        self.command.env("PATH", env::join_paths(path)?);
        let shown: Vec<String> = folders.iter().map(|f| quoted(f.as_os_str())).collect();
        let typed = format!("PATH={}:$PATH", shown.join(":"));
        self.typed.insert(self.variables, typed);
        self.variables += 1;
        Ok(self)
    }

    /// The command line that a person can type to do the same again.
    pub fn line(&self) -> String {
        self.typed.join(" ")
    }

    /// Runs it with its output shown, and fails unless it succeeds.
    pub fn run(mut self) -> Result<()> {
        let line = self.line();
        let status = self
            .command
            .stdin(Stdio::null())
            .status()
            .with_context(|| format!("could not start `{line}`"))?;
        succeeded(status, &line)
    }

    /// Runs it, and says what it printed, and whether it succeeded as [`Self::run`] does.
    pub fn told(mut self) -> (String, Result<()>) {
        let line = self.line();
        match self.command.stdin(Stdio::null()).output() {
            Err(error) => {
                (String::new(), Err(error).with_context(|| format!("could not start `{line}`")))
            }
            Ok(out) => {
                let text = [out.stdout, out.stderr].concat();
                let text = String::from_utf8_lossy(&text).into_owned();
                (text, succeeded(out.status, &line))
            }
        }
    }

    /// Runs it quietly: what it printed if it succeeds, nothing if it is missing or fails.
    pub fn output(mut self) -> Option<String> {
        let out = self.command.stdin(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&out.stdout).trim().to_owned();
        out.status.success().then_some(text)
    }

    /// Becomes that program, so that Ctrl-C and signals reach it directly.
    #[cfg(unix)]
    pub fn become_it(mut self) -> Result<()> {
        use std::os::unix::process::CommandExt;
        let error = self.command.exec();
        Err(error).with_context(|| format!("could not start `{}`", self.line()))
    }

    /// Runs that program until it stops.
    #[cfg(not(unix))]
    pub fn become_it(self) -> Result<()> {
        self.run()
    }
}

fn succeeded(status: ExitStatus, line: &str) -> Result<()> {
    if !status.success() {
        bail!("this failed ({status}); to run it again alone:\n  {line}");
    }
    Ok(())
}

fn described_this_crate(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
        || name == "CARGO"
}

fn quoted(text: &OsStr) -> String {
    let text = text.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.into_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_can_be_pasted_into_a_shell() {
        let program = Program::new("cargo").args(["test", "a b"]).env("X", "1 2");
        assert_eq!(program.line(), "X='1 2' cargo test 'a b'");
    }

    #[test]
    fn what_it_printed_is_told_also_when_it_fails() {
        let (text, succeeded) = Program::new("sh").args(["-c", "echo so; exit 3"]).told();
        assert_eq!(text, "so\n");
        assert!(succeeded.unwrap_err().to_string().contains("sh -c"));
    }

    #[test]
    fn a_failure_names_the_command() {
        let error = Program::new("false").run().unwrap_err();
        assert!(error.to_string().ends_with("  false"), "{error}");
    }
}
