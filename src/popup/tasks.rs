//! Tasks that end with the popup.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use leptos::prelude::*;

use super::model::Model;

/// Runs a task for as long as the model's signals are there. A disposed one that is read panics, and
/// a panic takes the tasks with it that were to run next.
pub(super) fn spawn(model: Model, task: impl Future<Output = ()> + 'static) {
    run(model, Box::pin(task));
}

fn run(model: Model, mut task: Pin<Box<dyn Future<Output = ()>>>) {
    leptos::task::spawn_local(poll_fn(move |context| {
        if model.tab.place.is_disposed() { Poll::Ready(()) } else { task.as_mut().poll(context) }
    }));
}
