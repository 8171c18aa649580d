//! Starts the app in the browser.

fn main() {
    damping::app::start();
}
