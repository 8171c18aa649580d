//! A build to try things with while writing them: ready in a third of the time, and twice as large.
//!
//! `DAMPING_QUICK=1` asks for it, of whatever builds the app. It's a variable and no flag because Trunk stands
//! between the command and its hook. What is shipped, measured and tested at last is never such a build.

use std::env;

use crate::command::Program;

/// The profile that shrinks what is shipped, loosened.
const PROFILE: &[(&str, &str)] = &[
    ("CARGO_PROFILE_WASM_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_WASM_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_WASM_RELEASE_OPT_LEVEL", "s"),
];

/// Whether a quick build is asked for.
pub fn is_asked_for() -> bool {
    env::var_os("DAMPING_QUICK").is_some_and(|value| value == "1")
}

/// The program, which then compiles quickly.
pub fn hasten(program: Program) -> Program {
    PROFILE.iter().fold(program, |program, (name, value)| program.env(name, value))
}
