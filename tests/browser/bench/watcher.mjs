// Runs inside every popup that is measured, from before its first element on, and notes when it was
// clicked, usable and showing a token. Sent as text, so it closes over nothing.
// Times are the document's own clock; with performance.timeOrigin they compare to any other clock here.
export function watcher() {
  const memory = Symbol.for("full-token bench");
  if (window[memory]) return;
  const noted = { usable: null, clicked: null, token: null };
  window[memory] = noted;
  const isUsable = (main) =>
    main.dataset.state === "ready" &&
    [...main.querySelectorAll("button")].some(
      (button) =>
        button.textContent.trim() === "Generate token" &&
        !button.disabled &&
        button.getAttribute("aria-disabled") !== "true",
    );
  const showsToken = (main) => main.dataset.state === "token" && main.querySelector("#token");
  const look = () => {
    const main = document.querySelector("main");
    if (!main) return;
    if (noted.usable === null && isUsable(main)) noted.usable = performance.now();
    if (noted.token === null && showsToken(main)) noted.token = performance.now();
  };
  look();
  new MutationObserver(look).observe(document, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  });
  addEventListener(
    "click",
    (event) => {
      noted.clicked = event.timeStamp;
    },
    true,
  );
}

/** What was noted, with the first paints: of the clock on the wall, or null if not yet. Firefox knows the contentful one only. */
export function noted() {
  const { usable, clicked, token } = window[Symbol.for("full-token bench")] ?? {};
  const [firstPaint] = performance.getEntriesByName("first-paint");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const onTheWall = (time) => (time == null ? null : performance.timeOrigin + time);
  return {
    firstPaint: onTheWall(firstPaint?.startTime),
    paint: onTheWall(paint?.startTime),
    usable: onTheWall(usable),
    clicked: onTheWall(clicked),
    token: onTheWall(token),
  };
}
