// Runs inside pages: finds what a user or a screen reader would find, by role and accessible name, and
// tells of it. Sent as text, so it closes over nothing.
import { accessibility } from "./accessibility.mjs";

/** An expression that calls one of the kit's methods. */
export const kitCall = (method, args) =>
  `(${pageKit})((${accessibility})())[${JSON.stringify(method)}](...${JSON.stringify(args)})`;

function pageKit({ selectors, tidy, isShown, roleOf, nameOf }) {
  const fits = (wanted, name) =>
    wanted == null
      ? true
      : typeof wanted === "string"
        ? name === tidy(wanted)
        : new RegExp(wanted.source, wanted.flags).test(name);

  function all(role, name) {
    const candidates = [
      ...document.querySelectorAll(`${selectors[role] ?? "[role]"}, [role~="${role}"]`),
    ];
    return candidates.filter(
      (element) => roleOf(element) === role && isShown(element) && fits(name, nameOf(element)),
    );
  }

  function describe(element) {
    const { disabled = false, checked } = element;
    const isOff =
      disabled || element.matches(":disabled") || element.getAttribute("aria-disabled") === "true";
    return {
      role: roleOf(element),
      name: nameOf(element),
      value: "value" in element ? element.value : tidy(element.textContent),
      checked: checked ?? element.getAttribute("aria-checked") === "true",
      disabled: isOff,
      readOnly: element.readOnly === true,
      focused: element === document.activeElement,
      description: tidy(
        (element.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .map((id) => document.getElementById(id)?.textContent ?? "")
          .join(" "),
      ),
    };
  }

  function only(role, name) {
    const found = all(role, name);
    const wanted = `${role} ${name == null ? "" : JSON.stringify(name.source ?? name)}`;
    if (found.length === 1) return found[0];
    const others = all(role).map(nameOf);
    throw new Error(
      found.length > 1
        ? `${found.length} elements are ${wanted}`
        : `no ${wanted} among ${JSON.stringify(others)}`,
    );
  }

  // Where to click: the element itself, or its label where the control is drawn by one.
  function aim(role, name) {
    const element = only(role, name);
    if (describe(element).disabled)
      throw new Error(`${role} ${JSON.stringify(nameOf(element))} is disabled`);
    element.scrollIntoView({
      block: "nearest",
      inline: "nearest",
      behavior: "instant",
    });
    const targets = [element, ...(element.labels ?? [])];
    for (const target of targets) {
      const box = target.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const hit = document.elementFromPoint(x, y);
      if (hit && targets.some((one) => one.contains(hit))) return { targets, point: { x, y } };
    }
    throw new Error(
      `${role} ${JSON.stringify(nameOf(element))} is covered or outside of the window`,
    );
  }

  const watched = Symbol.for("full-token click");
  const lastLook = Symbol.for("full-token look");

  // The next click, on the targets alone: for `landed`, and so that it does nothing to what moved to
  // their place meanwhile.
  function watchForClick(targets) {
    const events = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
    const watch = { hit: null, stop };
    window[watched]?.stop();
    window[watched] = watch;
    for (const event of events) window.addEventListener(event, look, true);
    function stop() {
      for (const event of events) window.removeEventListener(event, look, true);
    }
    function look(event) {
      const isRight = targets.some((one) => one.contains(event.target));
      if (!isRight) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      // What is pressed in one place and let go in another may be no click at all.
      if (event.type === "mouseup") setTimeout(() => end("nothing"));
      if (event.type === "click")
        end(isRight ? "target" : `${roleOf(event.target)} ${JSON.stringify(nameOf(event.target))}`);
    }
    function end(hit) {
      stop();
      watch.hit ??= hit;
    }
  }

  const state = () => document.querySelector("main")?.dataset.state ?? null;

  const status = () =>
    all("status")
      // biome-ignore lint/performance/useDomNodeTextContent: what is shown, not what is in the source
      .map((element) => tidy(element.innerText))
      .filter(Boolean)
      .join(" ");

  return {
    // A document that knows of no click is the next one: the click led to it.
    landed: () => (window[watched] ?? { hit: "target" }).hit,
    all: (role, name) => all(role, name).map(describe),
    one: (role, name) => describe(only(role, name)),
    /** Where to click, once two looks of the same turn have found it there. */
    restsAt(role, name, turn) {
      const { point } = aim(role, name);
      const before = window[lastLook];
      window[lastLook] = { turn, ...point };
      return before?.turn === turn && before.x === point.x && before.y === point.y && point;
    },
    /** For a click that follows at once. */
    pointToClick(role, name) {
      window[watched]?.stop();
      delete window[lastLook];
      const { targets, point } = aim(role, name);
      watchForClick(targets);
      return point;
    },
    focus: (role, name) => only(role, name).focus(),
    // A closed list is drawn by the system, out of reach of page events: choose as the page would see it.
    select(role, name, option) {
      const list = only(role, name);
      const wanted = [...list.options].find(
        (one) => fits(option, tidy(one.label)) || one.value === option,
      );
      if (!wanted)
        throw new Error(
          `no option ${JSON.stringify(option)} among ${JSON.stringify([...list.options].map((one) => one.label))}`,
        );
      list.focus();
      list.value = wanted.value;
      list.dispatchEvent(new Event("input", { bubbles: true }));
      list.dispatchEvent(new Event("change", { bubbles: true }));
    },
    focused() {
      const element = document.activeElement;
      return element && element !== document.body
        ? { role: roleOf(element), name: nameOf(element) }
        : null;
    },
    status,
    isStatus: (wanted) =>
      typeof wanted === "string" ? status().includes(wanted) : fits(wanted, status()),
    // biome-ignore lint/performance/useDomNodeTextContent: what is shown, not what is in the source
    text: () => document.body?.innerText ?? "",
    html: () => document.documentElement.outerHTML,
    state,
    stateAmong: (names) => names.includes(state()) && state(),
  };
}
