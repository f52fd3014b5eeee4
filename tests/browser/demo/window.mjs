// The demo's window: the extension's button stands in the toolbar, the driver has let go of everything
// that a user will touch, and somebody notices when the window is closed.
import { isAlive } from "../harness/leftovers.mjs";

export const windowOf = (browser) =>
  browser.name === "chromium" ? chromiumWindow(browser) : firefoxWindow(browser);

function chromiumWindow(browser) {
  const { driver, extensionId } = browser;
  let session;
  return {
    async prepare() {
      await pin(browser, extensionId);
      session = await driver.target().createCDPSession();
      await letGo(session);
    },
    async isOpen() {
      if (!driver.connected || !isAlive(driver.process().pid)) return false;
      const { targetInfos } = await session
        .send("Target.getTargets")
        .catch(() => ({ targetInfos: [] }));
      return targetInfos.some(({ type }) => type === "page");
    },
  };
}

// A new extension hides behind the puzzle piece. Its page of settings can pin it; where it can't, the
// instructions name the puzzle piece.
async function pin({ driver, tab }, extensionId) {
  const settings = await driver.newPage();
  try {
    await settings.goto("chrome://extensions");
    await settings.evaluate(
      (id) =>
        chrome.developerPrivate.updateExtensionConfiguration({
          extensionId: id,
          pinnedToToolbar: true,
        }),
      extensionId,
    );
  } catch {
    // As it was.
  } finally {
    await settings.close();
    await tab.driver.page.bringToFront();
  }
}

// A popup that a debugger is attached to stays open when the focus leaves it, and a worker never ends.
async function letGo(session) {
  await session.connection().send("Target.setAutoAttach", {
    autoAttach: false,
    waitForDebuggerOnStart: false,
    flatten: true,
  });
}

function firefoxWindow({ chrome, extensionId }) {
  return {
    prepare: () => chrome.run(placeButton, extensionId),
    isOpen: () => chrome.run((kit) => kit.windows().length > 0).catch(() => false),
  };
}

// In the browser window. A new extension's button hides behind the puzzle piece.
function placeButton(_kit, extensionId) {
  const { CustomizableUI } = ChromeUtils.importESModule(
    "moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs",
  );
  const { ExtensionCommon } = ChromeUtils.importESModule(
    "resource://gre/modules/ExtensionCommon.sys.mjs",
  );
  const widget = `${ExtensionCommon.makeWidgetId(extensionId)}-browser-action`;
  CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
}
