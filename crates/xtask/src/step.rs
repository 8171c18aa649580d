//! Saying what is being done and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Announces `name`, does `work`, and says how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▶ {name} …");
    let start = Instant::now();
    let done = work();
    let took = elapsed(start.elapsed());
    match done {
        Ok(value) => {
            println!("✓ {name} ({took})");
            Ok(value)
        }
        Err(error) => {
            println!("✗ {name} ({took})");
            Err(error)
        }
    }
}

/// `0.4 s`, `12 s`, `3 min 05 s`.
pub fn elapsed(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elapsed_time_reads_naturally() {
        assert_eq!(elapsed(Duration::from_millis(430)), "0.4 s");
        assert_eq!(elapsed(Duration::from_secs(59)), "59 s");
        assert_eq!(elapsed(Duration::from_secs(185)), "3 min 05 s");
    }
}
