// What the account's OAuth clients page says.
/** Active tokens of all clients together. */
export function activeTokens(browser) {
  return browser.evalPage(() => {
    const cells = [...document.querySelectorAll("[data-active-tokens]")];
    return cells.reduce((sum, cell) => sum + Number(cell.textContent), 0);
  });
}
