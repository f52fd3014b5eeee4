//! The page's clock, its frames and its timers, which go on when a test says so.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/tests/support/fake-browser.js")]
extern "C" {
    fn later(milliseconds: f64) -> Function;
    #[wasm_bindgen(js_name = holdFrames)]
    fn hold_frames() -> Function;
    #[wasm_bindgen(js_name = holdTimers)]
    fn hold_timers(delay: u32) -> Timers;

    type Timers;
    #[wasm_bindgen(method, getter)]
    fn count(this: &Timers) -> u32;
    #[wasm_bindgen(method)]
    fn end(this: &Timers);
    #[wasm_bindgen(method)]
    fn undo(this: &Timers);
}

/// The clock stands ahead until this is dropped.
pub struct Later {
    undo: Function,
}

impl Later {
    pub fn by(milliseconds: f64) -> Self {
        Self { undo: later(milliseconds) }
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        let _ = self.undo.call0(&JsValue::UNDEFINED);
    }
}

/// Frames are held back until this is dropped, as a busy browser holds them.
pub struct HeldFrames {
    let_go: Function,
}

impl HeldFrames {
    pub fn hold() -> Self {
        Self { let_go: hold_frames() }
    }
}

impl Drop for HeldFrames {
    fn drop(&mut self) {
        let _ = self.let_go.call0(&JsValue::UNDEFINED);
    }
}

/// Timers of one delay end when they are told to, as long as this lives.
pub struct HeldTimers {
    timers: Timers,
}

impl HeldTimers {
    /// `delay` in milliseconds.
    pub fn of(delay: u32) -> Self {
        Self { timers: hold_timers(delay) }
    }

    pub fn count(&self) -> u32 {
        self.timers.count()
    }

    /// The one that has waited longest.
    pub fn end(&self) {
        self.timers.end();
    }
}

impl Drop for HeldTimers {
    fn drop(&mut self) {
        self.timers.undo();
    }
}
