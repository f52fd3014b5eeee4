// Runs functions in Firefox's own context (system principal, the browser window as global), each with
// a kit of what they all need as its first argument.
export class FirefoxChrome {
  #driver;

  constructor(driver) {
    this.#driver = driver;
  }

  /** `fn(kit, ...args)`, run in the browser window. */
  run(fn, ...args) {
    return this.#driver.executeScript(`return (${fn})((${chromeKit})(), ...arguments)`, ...args);
  }
}

function chromeKit() {
  const browserOf = (browserId) =>
    BrowsingContext.getCurrentTopByBrowserId(browserId)?.embedderElement ?? null;
  const POPUP = 'browser[webextension-view-type="popup"]';
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const windows = () => [...Services.wm.getEnumerator("navigator:browser")];
  async function until(what, check, timeout = 10_000) {
    const end = Date.now() + timeout;
    for (;;) {
      const answer = await check();
      if (answer) return answer;
      if (Date.now() > end) throw new Error(`waited ${timeout / 1000} s for ${what}`);
      await pause(5);
    }
  }
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
     * Runs a frame script in the document of a browser element; in it `answer(error, value)` sends the
     * outcome. Rejects when the document goes away before it has answered: its own process says which
     * document it was, as what the parent believes may be a document behind.
     */
    inFrame(browserId, script) {
      const browser = browserOf(browserId);
      if (!browser?.isConnected) throw new Error("the view is gone");
      const { messageManager } = browser;
      const message = `full-token:${Services.uuid.generateUUID()}`;
      const source = `{
				const say = (data) => sendAsyncMessage(${JSON.stringify(message)}, data);
				const answer = (error, value) => say({ error, value });
				say({ documentId: content.windowGlobalChild.innerWindowId });
				try { ${script} } catch (error) { answer(String(error)); }
			}`;
      return new Promise((resolve, reject) => {
        const sent = Date.now();
        let documentId;
        const isLost = () => {
          if (!documentId) return Date.now() - sent > 2000;
          return (
            browserOf(browserId)?.browsingContext?.currentWindowGlobal?.innerWindowId !== documentId
          );
        };
        let lost = 0;
        const watch = setInterval(() => {
          lost = isLost() ? lost + 1 : 0;
          // Twice: an answer sent with the last breath still counts.
          if (lost > 1)
            settle({
              data: {
                error: documentId ? "the document went away" : "the document doesn't answer",
              },
            });
        }, 20);
        const settle = ({ data }) => {
          if (data.documentId) {
            documentId = data.documentId;
            return;
          }
          clearInterval(watch);
          messageManager.removeMessageListener(message, settle);
          data.error ? reject(new Error(data.error)) : resolve(data.value);
        };
        messageManager.addMessageListener(message, settle);
        messageManager.loadFrameScript(
          `data:application/javascript;charset=utf-8,${encodeURIComponent(source)}`,
          false,
        );
      });
    },
  };
}
