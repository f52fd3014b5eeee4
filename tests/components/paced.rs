//! The account's one budget, over the fake browser's storage and the real browser's locks.

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;

use full_token::browser::locks;
use full_token::browser::storage::Area;
use full_token::transport::{OnWait, Paced, permit};
use full_token::vault::{Key, Millis};
use full_token::zendesk::{
    Endpoint, Headers, Pacing, Permit, Request, Response, Secret, ShowMe, Subdomain, Transport,
    TransportError,
};
use futures_util::future::{Either, join, select};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::records::intent_at;
use crate::world::World;

fn account(name: &str) -> Subdomain {
    Subdomain::from_url(&format!("https://{name}.zendesk.com/")).unwrap()
}

/// Answers with these statuses, one after the other, and then with 200; of so many requests that remain.
#[derive(Clone)]
struct Account {
    sent: Rc<Cell<u32>>,
    statuses: Rc<RefCell<Vec<u16>>>,
    remaining: u32,
}

impl Transport for Account {
    async fn send(&self, _: Request) -> Result<Response, TransportError> {
        self.sent.set(self.sent.get() + 1);
        TimeoutFuture::new(10).await;
        let headers = Headers {
            rate_limit_remaining: Some((self.remaining - self.sent.get()).to_string()),
            rate_limit_reset: Some("60".into()),
            retry_after: Some("1".into()),
            ..Headers::default()
        };
        let status = self.statuses.borrow_mut().pop().unwrap_or(200);
        Ok(Response { status, redirected: false, headers, body: Secret::new("{}") })
    }
}

/// What its reader is told of each wait: until when, or that it is over.
type Waits = Rc<RefCell<Vec<Option<Millis>>>>;

fn paced(name: &str, remaining: u32, statuses: &[u16]) -> (Account, Paced<Account>, Waits) {
    let statuses = Rc::new(RefCell::new(statuses.to_vec()));
    let answering = Account { sent: Rc::default(), statuses, remaining };
    let waits: Waits = Rc::default();
    let told = Rc::clone(&waits);
    let on_wait: OnWait = Rc::new(move |until| told.borrow_mut().push(until));
    (answering.clone(), Paced::new(answering, account(name), on_wait), waits)
}

#[wasm_bindgen_test]
async fn a_lock_is_held_by_one_at_a_time() {
    let order: Rc<RefCell<Vec<&str>>> = Rc::default();
    let work = |began, ended| {
        let order = Rc::clone(&order);
        async move {
            order.borrow_mut().push(began);
            TimeoutFuture::new(20).await;
            order.borrow_mut().push(ended);
            began
        }
    };
    let both = join(locks::with_lock("l", work("a", "A")), locks::with_lock("l", work("b", "B"))).await;
    assert_eq!(both, (Some("a"), Some("b")));
    assert_eq!(*order.borrow(), ["a", "A", "b", "B"]);
}

#[wasm_bindgen_test]
async fn reads_and_changes_share_one_budget_and_who_waits_says_until_when() {
    let _popup = World::default().open();
    let (answering, reads, waits) = paced("shared", 8, &[]);
    // The first one's answer says that 7 remain: less than half of them follow.
    let read = || reads.send(ShowMe.request(&()));
    let (first, second) = join(read(), read()).await;
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(permit(&account("shared")).await, Permit::Now);
    assert!(matches!(permit(&account("shared")).await, Permit::Now | Permit::NotBefore(_)));
    // The lock is the browser's to give, in its own time.
    let told_and_still_waiting = async {
        while waits.borrow().is_empty() {
            TimeoutFuture::new(20).await;
        }
        TimeoutFuture::new(300).await;
    };
    let Either::Right(_) = select(pin!(read()), pin!(told_and_still_waiting)).await else {
        panic!("it was sent")
    };
    assert_eq!(answering.sent.get(), 2);
    assert!(waits.borrow()[0].is_some());
    let stored = Area::session().read::<Pacing>(Key::of_pacing(&account("shared"))).await.unwrap();
    assert!(stored.is_some());
    assert_eq!(permit(&account("another")).await, Permit::Now, "each account has its own");
}

#[wasm_bindgen_test]
async fn a_429_is_waited_out_and_the_read_repeated() {
    let _popup = World::default().open();
    let (answering, reads, waits) = paced("limited", 400, &[429]);
    let response = reads.send(ShowMe.request(&())).await.unwrap();
    assert_eq!((response.status, answering.sent.get()), (200, 2));
    let waits = waits.borrow();
    assert!(waits.first().is_some_and(Option::is_some) && waits.last() == Some(&None), "{waits:?}");
}

#[wasm_bindgen_test]
async fn the_popup_says_that_the_user_is_here_where_tokens_of_theirs_are_being_revoked() {
    let revoking = r#"{"revoke-tokens": {"count": 2, "chunk": 0, "results": [], "revoked": 0, "gone": 0, "refused": 0, "pause": "tab-gone"}}"#;
    let record = intent_at("write", "many", revoking, "null");
    let popup = World::default().holding("intent/many", record).open();
    popup.until_state("ready").await;
    popup.until("taken up", |popup| popup.sent("take-up").len() == 1).await;
    assert!(!popup.is_disabled("Generate token"), "it bars nothing");

    let popup = World::default().open();
    popup.until_state("ready").await;
    TimeoutFuture::new(50).await;
    assert!(popup.sent("take-up").is_empty());
}
