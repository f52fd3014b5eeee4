// The two groups of the ready screen: tokens whose secrets never arrived, and
// tokens that are no longer held here.

/** The buttons by which what a group tells of is kept: one group each has them. */
const KEEP = { orphans: ["Keep all"], gone: ["Keep it", "Keep them"] };

/** {orphans: [{text, ticked}], gone: [{text, canBeRevoked}], ...} as the popup lists them, once asked. */
export async function readGroups(view) {
  await view.evaluate(review);
  const groups = await view.evaluate(readInPopup);
  const has = (group, ...names) => group.buttons.some((button) => names.includes(button));
  const orphans = groups.find((group) => has(group, ...KEEP.orphans));
  const gone = groups.find((group) => has(group, ...KEEP.gone));
  // One that is alone is told in the sentence itself, without a box.
  const alone = gone?.items.length === 0 && {
    text: gone.text,
    canBeRevoked: has(gone, "Revoke it", "Revoking…"),
  };
  return {
    orphans: orphans?.items ?? [],
    gone: alone ? [alone] : (gone?.items ?? []),
  };
}

/** Ticks a token in a group, or takes the tick away: names may be the same twice. */
export async function tick(view, group, at) {
  const found = await view.evaluate(focusBox, KEEP[group], at);
  if (!found) throw new Error("the box is gone");
  await view.press("Space");
}

/** The first characters of a token whose secret never arrived, as the list shows them. */
export const prefixIn = (text) => text.match(/(\S+)…/)?.[1] ?? "";

// In the popup: the list of those that never arrived is unfolded.
function review() {
  const buttons = [...document.querySelectorAll("[role=group] button")];
  buttons.find((button) => button.textContent.trim() === "Review")?.click();
}

// In the popup.
function readInPopup() {
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  return [...document.querySelectorAll("[role=group]")].map((group) => ({
    text: tidy(group.querySelector("p")?.textContent ?? ""),
    buttons: [...group.querySelectorAll("button")].map((button) => tidy(button.textContent)),
    items: [...group.querySelectorAll("li")].map((item) => ({
      text: tidy(item.textContent),
      canBeRevoked: item.querySelector("input") !== null,
      ticked: item.querySelector("input")?.checked ?? false,
    })),
  }));
}

// In the popup.
function focusBox(keep, at) {
  const found = [...document.querySelectorAll("[role=group]")].find((one) =>
    [...one.querySelectorAll("button")].some((button) => keep.includes(button.textContent.trim())),
  );
  const box = found?.querySelectorAll("li")[at]?.querySelector("input");
  box?.focus();
  return Boolean(box);
}
