//! `damping-server`: see `damping-server --help`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Reading a push takes dozens of small pieces of memory for each event.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    damping_server::command::run()
}
