//! The account's one budget for all that reads and changes at length: page and worker ask it for each
//! of their requests.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;

use crate::browser::storage::Area;
use crate::browser::{clock, locks};
use crate::vault::{Key, Millis};
use crate::zendesk::{
    Method, PacedAnswer, Pacing, Permit, Request, Response, Subdomain, Transport, TransportError,
};

/// How often it is asked again while another request is to be answered first, in milliseconds.
const ASKED_AGAIN_MS: u32 = 100;

/// For how long somebody else's answer is waited for, in milliseconds: who sent it may be gone.
const ANSWERED_WITHIN_MS: Millis = 2_000;

/// No window of a rate limit is longer, in milliseconds; what seems to be so is of a clock that was set
/// back.
const LONGEST_WAIT_MS: Millis = 3_700_000;

/// The longest sleep before it is asked anew, in milliseconds: the clock may be set, and another page
/// may have learned more.
const LONGEST_SLEEP_MS: Millis = 15_000;

/// Who is told until when a wait lasts, and when it is over.
pub type OnWait = Rc<dyn Fn(Option<Millis>)>;

/// A transport for reading at length: each request waits for its turn, and a 429 is waited out.
#[derive(Clone)]
pub struct Paced<T> {
    transport: T,
    account: Subdomain,
    on_wait: OnWait,
}

impl<T: Transport> Paced<T> {
    /// `on_wait` is told until when a read waits for the account's rate limit, and when it waits no
    /// longer.
    pub fn new(transport: T, account: Subdomain, on_wait: OnWait) -> Self {
        Self { transport, account, on_wait }
    }

    async fn wait_for_turn(&self) {
        let mut waits = false;
        while let Permit::NotBefore(at) = permit(&self.account).await {
            waits = true;
            (self.on_wait)(Some(at));
            let sleep = at.saturating_sub(clock::now()).clamp(1, LONGEST_SLEEP_MS);
            TimeoutFuture::new(sleep as u32).await;
        }
        if waits {
            (self.on_wait)(None);
        }
    }
}

impl<T: Transport> Transport for Paced<T> {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        loop {
            self.wait_for_turn().await;
            let result = self.transport.send(request.clone()).await;
            answered(&self.account, PacedAnswer::of(&result)).await;
            let is_limited = result.as_ref().is_ok_and(|response| response.status == 429);
            if !is_limited || request.method != Method::Get {
                return result;
            }
        }
    }
}

/// Asks for the next request; it counts as sent where it may leave. As long as another one is to be
/// answered first, it is waited for.
pub async fn permit(account: &Subdomain) -> Permit {
    let began = clock::now();
    loop {
        match ask(account).await {
            Permit::AfterAnswer if clock::now() < began + ANSWERED_WITHIN_MS => {
                TimeoutFuture::new(ASKED_AGAIN_MS).await;
            }
            Permit::AfterAnswer => {
                let _ = with_pacing(account, Pacing::lose_all_answers).await;
                return match ask(account).await {
                    // That could not be noted: the account's own limit is what is left.
                    Permit::AfterAnswer => Permit::Now,
                    permit => permit,
                };
            }
            permit => return permit,
        }
    }
}

/// A request that was counted as sent came to this.
pub async fn answered(account: &Subdomain, PacedAnswer { status, limit }: PacedAnswer) {
    let _ = with_pacing(account, move |pacing, now| pacing.answer(now, status, limit)).await;
}

async fn ask(account: &Subdomain) -> Permit {
    let permit = with_pacing(account, |pacing, now| {
        let is_of_another_time =
            matches!(pacing.permit(now), Permit::NotBefore(at) if at > now + LONGEST_WAIT_MS);
        if is_of_another_time {
            *pacing = Pacing::default();
        }
        pacing.ask(now)
    });
    // Where nothing can be noted, the account's own limit is what is left.
    permit.await.unwrap_or(Permit::Now)
}

/// Reads the account's pacing, changes it and writes it back, while nobody else does. None where it can't
/// be read.
async fn with_pacing<T: 'static>(
    account: &Subdomain,
    change: impl FnOnce(&mut Pacing, Millis) -> T + 'static,
) -> Option<T> {
    let key = Key::of_pacing(account);
    let name = key.to_string();
    let changed = async move {
        let area = Area::session();
        let mut pacing = area.read::<Pacing>(&key).await.ok()?.unwrap_or_default();
        let given = change(&mut pacing, clock::now());
        // An area that is full forgets how much was sent; the account counts by itself.
        let _ = area.write([(key, pacing)]).await;
        Some(given)
    };
    locks::with_lock(&name, changed).await.flatten()
}
