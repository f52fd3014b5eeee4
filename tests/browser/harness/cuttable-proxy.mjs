// The wire between a browser and the stand-in's proxy, so that a test can cut it. Cutting it here
// is what a dead network is to the browser: page, popup and background fail to fetch, connections
// that were kept open are gone, and the stand-in sees nothing of it. Emulating it in the browser
// would differ between the two, and miss some of the three.
import { connect, createServer } from "node:net";

export async function openCuttableProxy(proxy) {
  const [host, port] = proxy.split(":");
  const sockets = new Set();
  let open = true;
  const server = createServer((near) => {
    if (!open) return near.destroy();
    const far = connect(Number(port), host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const cut = () => {
    // Not resetAndDestroy: node 20 may then spin for ever as it exits.
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: server.address().port,
    setOpen(value) {
      open = value;
      if (!open) cut();
    },
    close() {
      cut();
      server.close();
    },
  };
}
