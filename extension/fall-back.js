// What a page of ours shows where its wasm does not load or breaks down: the static #broken of its HTML.

/** Takes care of traps, and of Try again. Gives what loads the wasm, and shows #broken where it fails. */
export function withFallBack(load) {
  addEventListener("error", (event) => afterTrap(event.error));
  addEventListener("unhandledrejection", (event) => afterTrap(event.reason));
  document.querySelector("#broken button").addEventListener("click", () => location.reload());
  return async () => {
    try {
      await load();
    } catch (error) {
      // A page that trapped had started: what it sent may be under way.
      fallBack(error instanceof WebAssembly.RuntimeError ? "trap" : "load");
    }
  };
}

/** Says what is known: that it did not start, or that it broke down in the middle of something. */
function fallBack(cause) {
  const main = document.querySelector("main");
  main.hidden = true;
  main.dataset.state = "unexpected";
  const broken = document.querySelector("#broken");
  if (!broken.hidden) return;
  for (const words of broken.querySelectorAll("[data-broken]"))
    words.hidden = words.dataset.broken !== cause;
  broken.hidden = false;
  const again = broken.querySelector("button");
  again.focus();
  // A popup that is not shown yet takes the focus when it is.
  addEventListener("focus", () => again.focus(), { once: true });
}

function afterTrap(error) {
  if (error instanceof WebAssembly.RuntimeError) fallBack("trap");
}
