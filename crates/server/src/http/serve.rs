//! Serving until asked to stop.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long requests under way may take once the server is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until `stop` ends; then lets requests under way finish.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (sender, mut stopping) = watch::channel(false);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        sender.send_replace(true);
    });
    tokio::select! {
        ended = serving.into_future() => ended,
        () = async {
            // An error means that the sender is gone: serving has ended.
            let _ = stopping.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(GRACE).await;
        } => Ok(()),
    }
}

/// Ends when the process is asked to stop: by Ctrl-C, or by what manages services. It listens
/// from the call on, not only once it is awaited.
///
/// # Errors
/// When signals cannot be listened to.
#[cfg(unix)]
pub fn asked_to_stop() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ends when the process is asked to stop by Ctrl-C.
///
/// # Errors
/// When it cannot be listened to.
#[cfg(not(unix))]
pub fn asked_to_stop() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
