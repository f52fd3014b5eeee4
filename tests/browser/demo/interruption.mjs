// Ctrl-C: the first ends the demo in good order, the second at once.
// Harness and puppeteer take signals as the end of everything, each in its own way. That is right while
// a browser is starting; once it stands, the order is ours: browser, stand-in, folders.
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Resolves on the first signal. */
export function interruption() {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) {
      process.removeAllListeners(signal);
      process.once(signal, () => {
        for (const other of SIGNALS) {
          process.removeAllListeners(other);
          // What is left then is ended as the process exits.
          process.once(other, () => process.exit(1));
        }
        resolve("interrupted");
      });
    }
  });
}
