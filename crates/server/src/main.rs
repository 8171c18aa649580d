//! `damping-server`: see `damping-server --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    damping_server::command::run()
}
