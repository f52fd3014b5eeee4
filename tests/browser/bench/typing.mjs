// Keys in the search box of a table of 10,000 rows: from each key to the rows that it leads to, painted,
// and how long script ran for it.
import { pause, until } from "../harness/polling.mjs";
import { MARK, scriptTimes } from "./script-times.mjs";

/** A part of some users' names: the first letters leave most rows, the last ones few. */
const WORD = "kowalski";
const KEYS = [...WORD, ...Array.from(WORD, () => "Backspace")];

// Nothing of one key is left when the next one comes, not even what waits for the last key of a search.
const SETTLE_MS = 350;

/** The pages are to have it, once each. Sent as text, so it closes over nothing. */
export function keyWatcher(mark) {
  const notes = [];
  window[Symbol.for(mark)] = notes;
  const shown = () => {
    const { bottom } = document.querySelector(".table-scroll").getBoundingClientRect();
    const isSeen = (row) => row.getBoundingClientRect().top < bottom;
    const rows = [...document.querySelectorAll("tbody tr:not(.gap)")].filter(isSeen);
    const cells = ({ children }) =>
      Array.from(children, ({ textContent }) => textContent.replaceAll(/\s+/gu, ""));
    const told = (row) => [row.querySelector("input").ariaLabel, ...cells(row)].join(" | ");
    return [document.querySelector(".count").textContent, ...rows.map(told)].join("\n");
  };
  // A message that leaves within a frame arrives when that is painted.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data: pressed }) => {
    notes.push({ painted: performance.now() - pressed, shown: shown() });
  };
  let pressed = 0;
  addEventListener(
    "keydown",
    ({ timeStamp }) => {
      performance.mark(mark);
      pressed = timeStamp;
    },
    true,
  );
  addEventListener("input", () => requestAnimationFrame(() => port2.postMessage(pressed)), true);
  window[Symbol.for(`${mark} shown`)] = shown;
}

export const watchKeys = (view) => view.evaluate(keyWatcher, MARK);

/** Both tables in turn: {ours: {painted, script}, plain: …}, each a list, of a number for each key. */
export async function typingRound(tables, round) {
  const order = round % 2 ? ["plain", "ours"] : ["ours", "plain"];
  const found = {};
  for (const which of order) found[which] = await type(tables[which]);
  found.ours.shown.forEach((shown, place) => {
    if (shown !== found.plain.shown[place])
      throw new Error(`after ${keysUpTo(place)} the tables differ:\n${told(found, place)}`);
  });
  return found;
}

async function type(view) {
  const { page } = view.driver;
  await page.bringToFront();
  await view.evaluate(() => document.querySelector(".search").focus());
  const notes = [];
  const script = await scriptTimes(page, async () => {
    for (const key of KEYS) {
      await view.press(key);
      notes.push(await until("the rows to be painted", () => view.evaluate(takeNote, MARK)));
      await pause(SETTLE_MS);
      const { shown } = notes.at(-1);
      if (shown !== (await view.evaluate(shownNow, MARK)))
        throw new Error(`after ${keysUpTo(notes.length - 1)} rows came later than the next frame`);
    }
  });
  if (script.length !== KEYS.length)
    throw new Error(`${KEYS.length} keys left ${script.length} marks in the trace`);
  return { painted: notes.map(({ painted }) => painted), script, shown: notes.map((n) => n.shown) };
}

function takeNote(mark) {
  return window[Symbol.for(mark)].shift() ?? null;
}

function shownNow(mark) {
  return window[Symbol.for(`${mark} shown`)]();
}

const keysUpTo = (place) => KEYS.slice(0, place + 1).join(" ");

const told = (found, place) =>
  ["ours", "plain"]
    .map((which) => `${which}: ${found[which].shown[place].slice(0, 200)}`)
    .join("\n");
