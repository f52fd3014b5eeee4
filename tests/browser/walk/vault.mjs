// What the extension holds, as its storage shows it: records in memory, notes
// on disk.

/** {tokens, intents, notes, local}; null where nobody could have changed it since it was last read. */
export async function readVault(browser) {
  const stored = await read(browser);
  if (!stored) return null;
  const records = Object.entries(stored.session);
  const local = Object.entries(stored.local);
  const isNote = ([key]) => key.startsWith("trace/");
  return {
    tokens: records.map(([, { token }]) => token).filter(Boolean),
    intents: records.map(([, { intent }]) => intent).filter(Boolean),
    notes: local.filter(isNote).map(([, note]) => note),
    local: stored.local,
  };
}

async function read(browser) {
  const inPopup = await browser.popup?.evaluate(readAll).catch(() => null);
  if (inPopup) return inPopup;
  // Reading it would wake Firefox's background, which alone writes.
  if (browser.name === "firefox" && !(await browser.backgroundIsAlive())) return null;
  const [session, local] = [await browser.storage.session.get(), await browser.storage.local.get()];
  return { session, local };
}

// In the popup.
const readAll = async () => ({
  session: await chrome.storage.session.get(),
  local: await chrome.storage.local.get(),
});

/** It waits for an answer of the account's, not for the user. */
export const isUnderWay = ({ outcome, step }) =>
  outcome === null && step !== "ask" && step !== "authorizing";

/** Its outcome is still to be shown. */
export const isToBeShown = ({ outcome, is_acknowledged: shown }) => outcome !== null && !shown;
