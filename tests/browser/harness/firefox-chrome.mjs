// Runs functions in Firefox's own context (system principal, the browser window as global), each with
// a kit of what they all need as its first argument.
import { FRAME_SCRIPT, HEARD_WITHIN_MS } from "./firefox-frame.mjs";
import { UNHEARD } from "./polling.mjs";

export class FirefoxChrome {
  #driver;

  constructor(driver) {
    this.#driver = driver;
  }

  /** Leaves the kit in the browser window: sent with each call it would cost more than most of them do. */
  start() {
    return this.#driver.executeScript(
      `window.fullTokenKit = (${chromeKit})(...arguments)`,
      FRAME_SCRIPT,
      HEARD_WITHIN_MS,
      UNHEARD,
    );
  }

  /** `fn(kit, ...args)`, run in the browser window. */
  run(fn, ...args) {
    return this.#driver.executeScript(`return (${fn})(window.fullTokenKit, ...arguments)`, ...args);
  }
}

function chromeKit(frameScript, heardWithin, unheard) {
  const browserOf = (browserId) =>
    BrowsingContext.getCurrentTopByBrowserId(browserId)?.embedderElement ?? null;
  const POPUP = 'browser[webextension-view-type="popup"]';
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const windows = () => [...Services.wm.getEnumerator("navigator:browser")];
  // A machine that was put to sleep finds its wall clock set forward.
  const clock = () => ChromeUtils.now();
  async function until(what, check, timeout = 10_000) {
    const end = clock() + timeout;
    for (;;) {
      const answer = await check();
      if (answer) return answer;
      if (clock() > end) throw new Error(`waited ${timeout / 1000} s for ${what}`);
      await pause(5);
    }
  }
  let acts = 0;
  return {
    browserOf,
    pause,
    until,
    windows,
    POPUP,
    /**
     * The browserId of the extension's popup, once it is open: it is loaded in a hidden panel and then
     * swapped into the one that opens; what is sent to it on the way is lost.
     */
    async openPopup() {
      const isOpen = (browser) =>
        browser.closest("panel")?.state === "open" &&
        browser.browsingContext?.currentWindowGlobal?.documentURI?.schemeIs("moz-extension");
      const popups = () => windows().flatMap((one) => [...one.document.querySelectorAll(POPUP)]);
      const popup = await until("the popup to open", () => popups().find(isOpen));
      return popup.browserId;
    },
    tabOf(browserId) {
      const browser = browserOf(browserId);
      return browser?.ownerDocument.defaultView.gBrowser?.getTabForBrowser(browser) ?? null;
    },
    extension: (id) => WebExtensionPolicy.getByID(id)?.extension ?? null,
    /**
     * One of the frame script's acts, in the document of a browser element. Rejects when the document
     * goes away before it has answered: its own process says which document it was, as what the parent
     * believes may be a document behind.
     */
    inFrame(browserId, act, ...args) {
      const browser = browserOf(browserId);
      if (!browser?.isConnected) throw new Error("the view is gone");
      const { messageManager } = browser;
      const id = ++acts;
      return new Promise((resolve, reject) => {
        const sent = Date.now();
        let documentId;
        const isLost = () => {
          // Later than the frame would still carry it out: it may be asked for again.
          if (!documentId) return Date.now() - sent > heardWithin + 1_000;
          return (
            browserOf(browserId)?.browsingContext?.currentWindowGlobal?.innerWindowId !== documentId
          );
        };
        let lost = 0;
        const watch = setInterval(() => {
          if (!browserOf(browserId)?.isConnected) return settle({ error: "the view is gone" });
          lost = isLost() ? lost + 1 : 0;
          // Twice: an answer sent with the last breath still counts.
          if (lost > 1)
            settle({
              error: documentId ? "the document went away" : unheard,
            });
        }, 20);
        const hear = ({ data }) => {
          if (data.id !== id) return;
          if (data.outcome) settle(data.outcome);
          else documentId = data.documentId;
        };
        function settle({ error, value }) {
          clearInterval(watch);
          messageManager.removeMessageListener("full-token:answer", hear);
          error ? reject(new Error(error)) : resolve(value);
        }
        messageManager.addMessageListener("full-token:answer", hear);
        messageManager.loadFrameScript(frameScript, false);
        messageManager.sendAsyncMessage("full-token:act", { id, sent, act, args });
      });
    },
  };
}
