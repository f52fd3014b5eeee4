//! A revocation of many: how far it is, what holds it up, and what became of it.

use leptos::prelude::*;

use super::results::{Results, follow_results};
use crate::browser::clock;
use crate::inventory_page::commands;
use crate::inventory_page::model::Model;
use crate::parts::{
    Button, Done, Dynamic, Framed, Notice, Sentences, failure_sentences, hand_focus_on, outcome_sentences,
    text,
};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Intent, Outcome, Pause, Revocation};

#[component]
pub(in crate::inventory_page) fn RevocationPanel() -> impl IntoView {
    let model = expect_context::<Model>();
    let revocation = Memo::new(move |_| revocation_of(model));
    let results = follow_results(revocation);
    let is_there = Memo::new(move |_| revocation.read().is_some());
    let shown = move || {
        is_there.get().then(|| {
            view! {
                <section class="revocation" aria-label=texts::revocation()>
                    <div role="status"><Dynamic view=move || how_far(revocation)/></div>
                    <Results results=results/>
                    <Dynamic view=move || actions(model, revocation)/>
                </section>
            }
            .into_any()
        })
    };
    view! { <Dynamic view=shown/> }
}

/// The owner's revocation that is under way, or whose end is still to be read.
fn revocation_of(model: Model) -> Option<Intent> {
    let owner = model.owner()?;
    let is_of = |intent: &&Intent| {
        intent.owner == owner && intent.work.revocation().is_some() && !intent.is_acknowledged
    };
    // One under way comes before one that is over.
    let rank = |intent: &&Intent| (intent.outcome.is_none(), intent.started);
    model.vault.read().intents().filter(is_of).max_by_key(rank).cloned()
}

fn how_far(revocation: Memo<Option<Intent>>) -> AnyView {
    let Some(intent) = revocation.get() else { return ().into_any() };
    let Some(progress) = intent.work.revocation() else { return ().into_any() };
    if let Some(outcome) = &intent.outcome {
        return ended(&intent, outcome, progress);
    }
    let count = clock::number(progress.count.into());
    let said = texts::revocation_far(&clock::number(progress.done().into()), &count);
    let waits = progress.not_before.filter(|at| *at > clock::now() && progress.pause.is_none());
    let waits =
        waits.map(|at| view! { <p class="hint">{texts::inventory_waits(&clock::time_of_day(at))}</p> });
    let paused = progress.pause.as_ref().map(|pause| paused(&intent, pause));
    view! {
        <p id="far"><strong>{said}</strong></p>
        <progress aria-labelledby="far" max=progress.count.to_string() value=progress.done().to_string()></progress>
        {waits}
        {paused}
    }
    .into_any()
}

fn paused(intent: &Intent, pause: &Pause) -> AnyView {
    let account = &intent.owner.account;
    let plain = |happened: String, helps: String| {
        view! { <Framed class="notice plain" icon="clock" happened=happened helps=helps/> }.into_any()
    };
    match pause {
        Pause::ByUser => plain(texts::revocation_paused(), String::new()),
        Pause::TabGone => {
            plain(texts::inventory_out_of_touch(account.as_str()), texts::revocation_reconnect())
        }
        Pause::SignedOut => plain(texts::failure_signed_out(account.as_str()), texts::revocation_sign_in()),
        Pause::Broken => plain(texts::broken(), texts::revocation_resume_help()),
        Pause::Failed(failure) => {
            let Sentences { happened, .. } = failure_sentences(failure, account);
            let sentences = Sentences { happened, helps: texts::revocation_resume_help() };
            let failure = Some((failure.clone(), account.clone()));
            view! { <Notice sentences=sentences failure=failure/> }.into_any()
        }
    }
}

fn ended(intent: &Intent, outcome: &Outcome, progress: &Revocation) -> AnyView {
    let revoked = texts::revocation_revoked(progress.revoked.into());
    let gone = (progress.gone > 0).then(|| texts::revocation_gone(progress.gone.into()));
    let refused = (progress.refused > 0).then(|| texts::revocation_refused(progress.refused.into()));
    let left = progress.count.saturating_sub(progress.done());
    let left = (left > 0).then(|| texts::revocation_left(left.into()));
    let more: Vec<String> = [gone, refused, left].into_iter().flatten().collect();
    let trouble = match outcome {
        Outcome::TokensRevoked { .. } => None,
        _ => outcome_sentences(intent),
    };
    match trouble {
        None => view! { <Done happened=revoked more=more.join(" ")/> }.into_any(),
        Some(sentences) => {
            let said = [vec![revoked], more].concat().join(" ");
            view! { <Notice sentences=sentences><p>{said}</p></Notice> }.into_any()
        }
    }
}

/// What can be done with it: the buttons stay while it goes on, so that one keeps the focus.
fn actions(model: Model, revocation: Memo<Option<Intent>>) -> AnyView {
    hand_focus_on(".revocation > .actions", ".revocation > .actions > button, .search");
    let is_ended =
        Memo::new(move |_| revocation.read().as_ref().is_some_and(|intent| intent.outcome.is_some()));
    let is_paused = Memo::new(move |_| {
        let intent = revocation.read();
        intent.as_ref().and_then(|intent| intent.work.revocation()).is_some_and(|it| it.pause.is_some())
    });
    let with_id = move |then: &dyn Fn(Intent)| {
        if let Some(intent) = revocation.get_untracked() {
            then(intent);
        }
    };
    if is_ended.get() {
        return view! {
            <div class="actions">
                <Button
                    label=texts::done()
                    class="button small"
                    on_click=move |()| with_id(&|intent| commands::acknowledge(&intent))
                />
            </div>
        }
        .into_any();
    }
    let stop = move |()| {
        with_id(&|intent| {
            commands::order(model, Command::Stop(intent.id));
        })
    };
    let pause_or_resume = move |()| {
        with_id(&|intent| {
            if is_paused.get_untracked() {
                commands::send(model, |session| Command::Resume { revocation: intent.id.clone(), session });
            } else {
                commands::order(model, Command::Pause(intent.id));
            }
        })
    };
    let label = move || if is_paused.get() { texts::revocation_resume() } else { texts::revocation_pause() };
    view! {
        <div class="actions">
            <Button label=text(label) class="button small" on_click=pause_or_resume/>
            <Button label=texts::revocation_stop() class="button small danger" on_click=stop/>
        </div>
    }
    .into_any()
}
