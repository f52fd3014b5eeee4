// What a page's heap holds, and its wasm's memory, which no heap counts: such as an open popup's after
// many tokens. Firefox tells it of whole processes only.
const FEW_RUNS = 5;
const MANY_RUNS = 50;

/** {few, many}: bytes after so many times Generate and Forget in one popup. */
export async function heapAfterRuns({ open }) {
  const { view } = await open("ours");
  await view.waitForState("ready");
  const session = await view.driver.page.createCDPSession();
  const found = {};
  for (let run = 1; run <= MANY_RUNS; run += 1) {
    await view.click("button", "Generate token");
    await view.waitForState("token");
    await view.click("button", "Forget token");
    await view.waitForState("ready");
    if (run === FEW_RUNS) found.few = await heap(session);
  }
  found.many = await heap(session);
  await view.close();
  return found;
}

const heap = async (session) => (await usedHeap(session)) + (await wasmMemory(session));

/** V8 lets go of the code of scripts, such as the harness's own questions, only after some collections. */
const COLLECTIONS = 4;

/** Bytes that are still held, without any wasm's memory. */
export async function usedHeap(session) {
  const found = [];
  while (found.length < COLLECTIONS) {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize, backingStorageSize } =
      await session.send("Runtime.getHeapUsage");
    found.push(usedSize + embedderHeapUsedSize + backingStorageSize);
  }
  return Math.min(...found);
}

/** Bytes. */
export async function wasmMemory(session) {
  const evaluated = await session.send("Runtime.evaluate", {
    expression: "WebAssembly.Memory.prototype",
  });
  const { objects } = await session.send("Runtime.queryObjects", {
    prototypeObjectId: evaluated.result.objectId,
  });
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: `${sumOfSizes}`,
    returnByValue: true,
  });
  if (!(result.value > 0)) throw new Error("the page has no memory of a wasm's");
  return result.value;
}

function sumOfSizes() {
  return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}
