// Gathers what Firefox's consoles show as errors for the extension and for pages: script errors and
// unhandled rejections from the console service, console.error from every content process.
export class FirefoxErrors {
  #chrome;

  constructor(chrome) {
    this.#chrome = chrome;
  }

  start() {
    return this.#chrome.run(startListening, `${listenInProcess}`);
  }

  /** @returns {Promise<{where: string, kind: "console"|"exception"|"log"|"network", text: string}[]>} */
  list() {
    return this.#chrome.run(async (kit) => {
      await window.fullTokenConsolesArrive(kit);
      return window.fullTokenErrors;
    });
  }

  /** Everything, errors or not: @returns {Promise<{where: string, text: string}[]>} */
  said() {
    return this.#chrome.run(async (kit) => {
      await window.fullTokenConsolesArrive(kit);
      return window.fullTokenSaid;
    });
  }

  forget() {
    return this.#chrome.run(async (kit) => {
      await window.fullTokenConsolesArrive(kit);
      window.fullTokenErrors.length = 0;
      window.fullTokenSaid.length = 0;
    });
  }
}

function startListening(_kit, listener) {
  window.fullTokenErrors = [];
  window.fullTokenSaid = [];
  const placeOf = (source) =>
    !source?.startsWith("moz-extension:")
      ? "page"
      : /popup|options/.test(source)
        ? "popup"
        : "background";
  const add = (kind, source, text) => {
    if (!/^(moz-extension|https?):/.test(source)) return;
    window.fullTokenErrors.push({
      where: placeOf(source),
      kind,
      text: `${text} ${source}`.trim(),
    });
  };
  const observer = {
    QueryInterface: ChromeUtils.generateQI(["nsIConsoleListener"]),
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError)) return;
      const { flags, category, sourceName, errorMessage } = message;
      window.fullTokenSaid.push({
        where: placeOf(sourceName),
        text: `${errorMessage} ${message.sourceLine}`,
      });
      // What becomes of a call of the extension's API whose popup was closed meanwhile: no error of ours.
      if (/^Promise (resolved|rejected) after context unloaded/.test(errorMessage)) return;
      if (flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag)) return;
      const kind = /CORS/.test(category)
        ? "network"
        : /javascript/.test(category)
          ? "exception"
          : "log";
      add(kind, sourceName, errorMessage);
    },
  };
  Services.console.registerListener(observer);
  window.fullTokenErrorObserver = observer;
  Services.ppmm.addMessageListener("full-token:console", ({ data }) => {
    window.fullTokenSaid.push({
      where: placeOf(data.source),
      text: data.whole,
    });
    if (data.isError) add("console", data.source, data.text);
  });
  const processes = () =>
    Array.from({ length: Services.ppmm.childCount }, (_, at) =>
      Services.ppmm.getChildAt(at),
    ).filter(({ isInProcess }) => !isInProcess);
  // What a process has just said is on its way: its answer arrives behind it.
  window.fullTokenConsolesArrive = async (kit) => {
    const silent = new Set(processes());
    const hear = ({ target }) => silent.delete(target);
    Services.ppmm.addMessageListener("full-token:here", hear);
    try {
      Services.ppmm.broadcastAsyncMessage("full-token:call");
      // One that has ended is listed no longer.
      await kit.until("each process to answer", () => !processes().some((one) => silent.has(one)));
    } finally {
      Services.ppmm.removeMessageListener("full-token:here", hear);
    }
  };
  Services.ppmm.loadProcessScript(
    `data:application/javascript;charset=utf-8,${encodeURIComponent(`(${listener})()`)}`,
    true,
  );
}

// In every content process: the console API's events never leave it by themselves.
function listenInProcess() {
  addMessageListener("full-token:call", () => sendAsyncMessage("full-token:here"));
  const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
  const system = Cc["@mozilla.org/systemprincipal;1"].createInstance(Ci.nsIPrincipal);
  storage.addLogEventListener((event) => {
    const { level, filename, arguments: args } = event.wrappedJSObject ?? event;
    const whole = (value) => {
      try {
        return JSON.stringify(value) ?? String(value);
      } catch {
        return String(value);
      }
    };
    sendAsyncMessage("full-token:console", {
      isError: level === "error" || level === "assert",
      source: filename,
      text: Array.from(args, String).join(" "),
      whole: Array.from(args, whole).join(" "),
    });
  }, system);
}
