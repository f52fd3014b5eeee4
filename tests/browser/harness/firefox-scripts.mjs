// What the Firefox driver does in the chrome context, one function per act; `kit` is firefox-chrome.mjs's.

export function trustAuthority(_kit, pem) {
  const base64 = pem.replace(/-----[^-]+-----/g, "").replace(/\s/g, "");
  Cc["@mozilla.org/security/x509certdb;1"]
    .getService(Ci.nsIX509CertDB)
    .addCertFromBase64(base64, "C,,");
}

/** Before the add-on is installed: it reads its texts once, in the languages that the browser has. */
export function speak(_kit, locale) {
  Services.locale.availableLocales = [...new Set([...Services.locale.availableLocales, locale])];
  Services.locale.requestedLocales = [locale];
}

export function listTabs(kit) {
  return kit
    .windows()
    .flatMap((one) => one.gBrowser.tabs.map((tab) => tab.linkedBrowser.browserId));
}

export function newTab() {
  const { gBrowser } = window;
  gBrowser.selectedTab = gBrowser.addTrustedTab("about:blank");
  return gBrowser.selectedBrowser.browserId;
}

export async function selectTab(kit, browserId) {
  const tab = kit.tabOf(browserId);
  if (!tab) throw new Error("the tab is closed");
  const owner = tab.ownerDocument.defaultView;
  if (owner.gBrowser.selectedTab !== tab) owner.gBrowser.selectedTab = tab;
  owner.focus();
  await kit.until(
    "the tab to be in front",
    () => owner.gBrowser.selectedTab === tab && !owner.gBrowser._switcher?.switchInProgress,
  );
}

/** Loads an address (null: the same again) and waits until it has ended, well or badly. */
export async function navigate(kit, browserId, url) {
  const browser = kit.browserOf(browserId);
  const STATE = Ci.nsIWebProgressListener;
  const whole = STATE.STATE_IS_WINDOW | STATE.STATE_IS_NETWORK;
  // Where one is under way already, Firefox tells of no further start.
  let started = browser.webProgress.isLoadingDocument;
  let settle;
  const ended = new Promise((resolve) => {
    settle = resolve;
  });
  const listener = {
    QueryInterface: ChromeUtils.generateQI(["nsIWebProgressListener", "nsISupportsWeakReference"]),
    onStateChange(progress, request, flags, status) {
      if (!progress.isTopLevel || !(flags & whole)) return;
      if (flags & STATE.STATE_START) started = true;
      // After one that ended badly comes an error page, or what broke it off.
      const isEnd =
        flags & STATE.STATE_STOP &&
        flags & STATE.STATE_IS_WINDOW &&
        Components.isSuccessCode(status);
      // On its way to another process it passes an empty document, which ends too. By the request: the
      // document that the parent knows of may still be the one before.
      const isEmpty = request.QueryInterface(Ci.nsIChannel).URI.spec === "about:blank";
      if (started && isEnd && (!isEmpty || url === "about:blank")) settle("loaded");
    },
    onLocationChange(_progress, _request, location, flags) {
      if (flags & STATE.LOCATION_CHANGE_ERROR_PAGE) settle("failed");
      // A hash alone loads nothing.
      if (flags & STATE.LOCATION_CHANGE_SAME_DOCUMENT && location.spec === url) settle("loaded");
    },
    onProgressChange() {},
    onStatusChange() {},
    onSecurityChange() {},
    onContentBlockingEvent() {},
  };
  browser.addProgressListener(listener);
  const slow = setTimeout(() => settle("slow"), 30_000);
  try {
    if (url === null) browser.reload();
    else
      browser.fixupAndLoadURIString(url, {
        triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
      });
    const outcome = await ended;
    if (outcome !== "loaded") {
      const went = outcome === "slow" ? "still loading after 30 s" : "an error";
      throw new Error(`${url ?? "the page, loaded again,"} was ${went}`);
    }
  } finally {
    clearTimeout(slow);
    browser.removeProgressListener(listener);
  }
}

/** The real click: grants activeTab and opens the popup. Answers with the popup's browserId. */
export async function clickToolbar(kit, extensionId) {
  const { ExtensionParent } = ChromeUtils.importESModule(
    "resource://gre/modules/ExtensionParent.sys.mjs",
  );
  const owner = Services.wm.getMostRecentWindow("navigator:browser");
  const action = ExtensionParent.apiManager.global.browserActionFor(kit.extension(extensionId));
  await kit.until("the old popup to go", () => !owner.document.querySelector(kit.POPUP));
  await action.openPopup(owner, false);
  return kit.openPopup();
}

/** A popup that was opened by the extension itself. */
export const openedPopup = (kit) => kit.openPopup();

export function addCookie(_kit, { name, value, domain, path = "/", secure, httpOnly, sameSite }) {
  const sites = {
    Strict: Ci.nsICookie.SAMESITE_STRICT,
    Lax: Ci.nsICookie.SAMESITE_LAX,
    None: Ci.nsICookie.SAMESITE_NONE,
  };
  const tomorrow = Date.now() + 24 * 3600 * 1000;
  Services.cookies.add(
    domain,
    path,
    name,
    value,
    Boolean(secure),
    Boolean(httpOnly),
    true,
    tomorrow,
    {},
    sites[sameSite] ?? Ci.nsICookie.SAMESITE_UNSET,
    Ci.nsICookie.SCHEME_HTTPS,
    false,
  );
}

/** Changes the type and the body of what the account answers, on the way to the browser. */
export function serveWorker(kit, browserId, path, script) {
  const { prePath } = kit.browserOf(browserId).currentURI;
  const all = Cc["@mozilla.org/io/string-input-stream;1"].createInstance(Ci.nsIStringInputStream);
  const rest = Cc["@mozilla.org/scriptableinputstream;1"].createInstance(
    Ci.nsIScriptableInputStream,
  );
  const replacing = (channel) => {
    const listener = {
      QueryInterface: ChromeUtils.generateQI(["nsIStreamListener", "nsIRequestObserver"]),
      onStartRequest: (request) => next.onStartRequest(request),
      onDataAvailable(_request, stream, _offset, count) {
        rest.init(stream);
        rest.readBytes(count);
      },
      onStopRequest(request, status) {
        all.setByteStringData(script);
        next.onDataAvailable(request, all, 0, script.length);
        next.onStopRequest(request, status);
      },
    };
    const next = channel.QueryInterface(Ci.nsITraceableChannel).setNewListener(listener);
  };
  // A property of the window: else nobody holds it.
  window.fullTokenWorkerServer = {
    observe(subject) {
      const channel = subject.QueryInterface(Ci.nsIHttpChannel);
      if (channel.URI.spec !== prePath + path) return;
      channel.contentType = "text/javascript";
      replacing(channel);
    },
  };
  Services.obs.addObserver(window.fullTokenWorkerServer, "http-on-examine-response");
}

export function readClipboard() {
  const item = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
  item.init(null);
  item.addDataFlavor("text/plain");
  Services.clipboard.getData(item, Services.clipboard.kGlobalClipboard);
  const text = {};
  item.getTransferData("text/plain", text);
  return text.value.QueryInterface(Ci.nsISupportsString).data;
}

export async function wakeBackground(kit, extensionId) {
  const extension = kit.extension(extensionId);
  const find = () =>
    [...extension.views].find((view) => view.viewType === "background")?.xulBrowser;
  if (extension.backgroundState !== "running" || !find()) await extension.wakeupBackground();
  return (await kit.until("the background to start", find)).browserId;
}

export async function stopBackground(kit, extensionId) {
  const extension = kit.extension(extensionId);
  if (extension.backgroundState === "stopped") return;
  // Without the second, an event that is still being handled would keep it.
  await extension.terminateBackground({
    ignoreDevToolsAttached: true,
    disableResetIdleForTest: true,
  });
  await kit.until("the background to stop", () => extension.backgroundState === "stopped");
}
