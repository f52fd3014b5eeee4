// A scroll through the table, a step in each frame: how long script ran in each of them.
import { pause } from "../harness/polling.mjs";
import { MARK, scriptTimes } from "./script-times.mjs";

const STEPS = 200;
const SETTLE_MS = 300;

/** So many pixels a frame: as a wheel does it, and so that all rows pass by and each frame has others. */
export const SPEEDS = { wheel: 500, through: 2_600 };

/** The longest script of a frame, by table and speed: {oursWheel, oursThrough, plainWheel, …} */
export async function scrollingRound(tables, round) {
  const order = round % 2 ? ["plain", "ours"] : ["ours", "plain"];
  const found = {};
  for (const which of order)
    for (const [speed, pixels] of Object.entries(SPEEDS)) {
      const name = which + speed[0].toUpperCase() + speed.slice(1);
      found[name] = Math.max(...(await scroll(tables[which], pixels)));
    }
  return found;
}

async function scroll(view, pixels) {
  const { page } = view.driver;
  await page.bringToFront();
  await view.evaluate(toTop);
  await pause(SETTLE_MS);
  const frames = await scriptTimes(page, async () => {
    await view.evaluate(step, MARK, STEPS, pixels);
  });
  if (frames.length !== STEPS)
    throw new Error(`${STEPS} steps left ${frames.length} marks in the trace`);
  const rows = await view.evaluate(() => {
    const { top, bottom } = document.querySelector(".table-scroll").getBoundingClientRect();
    const isSeen = (row) =>
      row.getBoundingClientRect().bottom > top && row.getBoundingClientRect().top < bottom;
    return [...document.querySelectorAll("tbody tr:not(.gap)")].filter(isSeen).length;
  });
  if (rows === 0) throw new Error("after the scroll no row is seen");
  return frames;
}

function toTop() {
  document.querySelector(".table-scroll").scrollTop = 0;
}

/** Settles when the last step is painted. */
function step(mark, steps, pixels) {
  const scroller = document.querySelector(".table-scroll");
  return new Promise((resolve) => {
    let left = steps;
    const frame = () => {
      if (left === 0) return resolve();
      left -= 1;
      performance.mark(mark);
      scroller.scrollTop += pixels;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
