//! What may happen, one thing after the other.

use proptest::prelude::*;

/// On which account a sequence is played.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    pub is_jwt: bool,
    pub is_withdrawn: bool,
    /// The tokens have the `read` scope, so that they may ask for their own records.
    pub may_read: bool,
    pub kind: Kind,
    /// The user holds a pair of tokens at the beginning.
    pub holds_a_pair: bool,
    /// How far the account's clock is ahead of the browser's at the beginning, in milliseconds.
    pub clock_ahead: i64,
}

/// The client that tokens are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Public,
    Own,
    Colleagues,
    Ownerless,
}

impl Setting {
    pub fn any() -> impl Strategy<Value = Self> {
        let kind =
            prop_oneof![Just(Kind::Public), Just(Kind::Own), Just(Kind::Colleagues), Just(Kind::Ownerless)];
        let ahead = prop_oneof![Just(0), Just(3_600_000), Just(-900_000)];
        (any::<bool>(), any::<bool>(), any::<bool>(), kind, any::<bool>(), ahead).prop_map(
            |(is_jwt, is_withdrawn, may_read, kind, holds_a_pair, clock_ahead)| Self {
                is_jwt,
                is_withdrawn,
                may_read,
                kind,
                holds_a_pair,
                clock_ahead,
            },
        )
    }
}

/// Numbers choose among what there is at that moment.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// A user opens the popup: outcomes and findings are shown.
    Open(u8),
    /// The user presses one of the buttons that there are.
    Press(u8, u8),
    /// The user presses one of the inventory's buttons.
    PressInInventory(u8, u8),
    /// The account's budget is used up: a request is not sent yet.
    NotSent(u8),
    /// A request takes effect and is answered.
    Response(u8),
    /// A request is answered otherwise.
    Refuse(u8, Refusal),
    /// A request takes effect, and nothing comes back, for now.
    Effect(u8),
    /// The browser repeats a request by itself.
    Twin(u8),
    /// A request fails on the way back, or before it took effect.
    Cut(u8),
    /// The tab reports once more what it has reported before.
    Repeat,
    /// The injection broke off.
    BreakOff(u8),
    /// Zendesk's page is answered.
    Consent(u8, Consent),
    CloseTab,
    Wait(Wait),
    SetClock(i64),
    RestartWorker,
    BreakDown,
    Crash,
    /// The next writes to memory fail, so many.
    FailMemory(u8),
    /// The next writes to the disk fail, so many.
    FailDisk(u8),
    /// A colleague makes a token of the same client, and uses it.
    Colleague,
}

#[derive(Clone, Copy, Debug)]
pub enum Refusal {
    Status(u16),
    Html,
    Empty,
}

#[derive(Clone, Copy, Debug)]
pub enum Consent {
    Allow,
    AllowAsSomebodyElse,
    Deny,
}

#[derive(Clone, Copy, Debug)]
pub enum Wait {
    Context,
    PastTheIntent,
    BeforeTheHoldEnds,
    PastTheHold,
    Days,
}

impl Step {
    pub fn any() -> impl Strategy<Value = Self> {
        let refusal = prop_oneof![
            prop::sample::select(vec![401, 403, 404, 410, 422, 429, 500, 503]).prop_map(Refusal::Status),
            Just(Refusal::Html),
            Just(Refusal::Empty),
        ];
        let consent = prop_oneof![
            4 => Just(Consent::Allow),
            1 => Just(Consent::AllowAsSomebodyElse),
            1 => Just(Consent::Deny),
        ];
        let wait = prop_oneof![
            4 => Just(Wait::Context),
            2 => Just(Wait::PastTheIntent),
            1 => Just(Wait::BeforeTheHoldEnds),
            1 => Just(Wait::PastTheHold),
            1 => Just(Wait::Days),
        ];
        let clock = prop_oneof![Just(3_600_000_i64), Just(-3_600_000)];
        prop_oneof![
            8 => any::<u8>().prop_map(Self::Open),
            16 => any::<(u8, u8)>().prop_map(|(who, which)| Self::Press(who, which)),
            8 => any::<(u8, u8)>().prop_map(|(who, which)| Self::PressInInventory(who, which)),
            2 => any::<u8>().prop_map(Self::NotSent),
            24 => any::<u8>().prop_map(Self::Response),
            4 => (any::<u8>(), refusal).prop_map(|(which, refusal)| Self::Refuse(which, refusal)),
            3 => any::<u8>().prop_map(Self::Effect),
            2 => any::<u8>().prop_map(Self::Twin),
            3 => any::<u8>().prop_map(Self::Cut),
            1 => Just(Self::Repeat),
            2 => any::<u8>().prop_map(Self::BreakOff),
            8 => (any::<u8>(), consent).prop_map(|(which, consent)| Self::Consent(which, consent)),
            1 => Just(Self::CloseTab),
            6 => wait.prop_map(Self::Wait),
            1 => clock.prop_map(Self::SetClock),
            3 => Just(Self::RestartWorker),
            1 => Just(Self::BreakDown),
            2 => Just(Self::Crash),
            1 => any::<u8>().prop_map(|count| Self::FailMemory(count % 3 + 1)),
            1 => any::<u8>().prop_map(|count| Self::FailDisk(count % 3 + 1)),
            2 => Just(Self::Colleague),
        ]
    }
}
