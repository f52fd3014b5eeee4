// The first popup after the browser's start: a browser of its own for each opening.
import { inTurn, named, opening } from "./opening.mjs";

/** One each, the order changing from round to round. `launch` starts a browser with all three. */
export async function coldRound(launch, standIn, round) {
  const found = {};
  for (const which of inTurn(round)) {
    await standIn.reset();
    const subject = await launch();
    try {
      await subject.browser.openAdminCenter("acme");
      Object.assign(found, named(which, await opening(subject, which)));
    } finally {
      await subject.browser.quit();
    }
  }
  return found;
}
