//! When the process ends: on a signal, or with the process that started it.

use std::{
    future::pending,
    io::{self, Read},
    thread,
};

use tokio::sync::oneshot;

/// Returns once the process was asked to end.
pub(crate) async fn asked_for(until_stdin_closes: bool) -> io::Result<()> {
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        terminated = terminated() => terminated,
        () = stdin_closed(until_stdin_closes) => Ok(()),
    }
}

#[cfg(unix)]
async fn terminated() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    signal(SignalKind::terminate())?.recv().await;
    Ok(())
}

#[cfg(not(unix))]
async fn terminated() -> io::Result<()> {
    pending().await
}

/// A thread of its own, because tokio's stdin would keep the runtime from ending on a signal.
async fn stdin_closed(watch: bool) {
    if !watch {
        return pending().await;
    }
    let (closed, wait) = oneshot::channel::<()>();
    thread::spawn(move || {
        let mut ignored = [0; 1024];
        while matches!(io::stdin().read(&mut ignored), Ok(1..)) {}
        drop(closed);
    });
    // The sender is dropped, never used: an error is the news.
    let _ = wait.await;
}
