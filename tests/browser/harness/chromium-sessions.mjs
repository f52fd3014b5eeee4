// DevTools sessions of our own, beside puppeteer's. One is attached at a time: puppeteer lets go of
// service workers that it was attached to by itself, and of two sessions that are attached to the same
// worker at once it takes the second for such a one.
let turn = Promise.resolve();

export function attach(target) {
  const session = turn.then(() => target.createCDPSession());
  turn = session.catch(() => {});
  return session;
}
