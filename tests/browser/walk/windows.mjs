// What is open besides the walk's own tabs: a popup that the extension opened by
// itself, and Zendesk's pages that identity.launchWebAuthFlow opened. Whatever
// the two browsers tell in ways of their own is told here.

/** The address that a view shows. */
export async function addressOf(browser, view) {
  if (browser.name === "chromium") return view.driver.page.url();
  return browser.chrome.run(
    (kit, id) => kit.browserOf(id)?.currentURI.spec ?? "",
    view.driver.browserId,
  );
}

/** The pages that are none of these tabs. */
export async function pagesBeside(browser, tabs) {
  const pages = [];
  for (const view of await browser.tabs()) {
    if (tabs.has(view)) continue;
    const address = await addressOf(browser, view);
    if (!/^(chrome|moz)-extension:/.test(address)) pages.push({ view, address });
  }
  return pages;
}

/** The popup that is open, whoever opened it. */
export async function openPopup(browser) {
  if (browser.popup && !(await browser.popup.closed())) return browser.popup;
  browser.popup = null;
  return (await isPopupThere(browser)) ? browser.popupByItself() : null;
}

async function isPopupThere(browser) {
  if (browser.name === "firefox")
    return browser.chrome.run((kit) =>
      kit
        .windows()
        .flatMap((one) => [...one.document.querySelectorAll(kit.POPUP)])
        .some((popup) => popup.closest("panel")?.state === "open"),
    );
  const { default_popup: path } = browser.manifest.action;
  const address = `chrome-extension://${browser.extensionId}/${path}`;
  return browser.driver.targets().some((target) => target.url().startsWith(address));
}
