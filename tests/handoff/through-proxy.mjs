// node --import: Node 20 knows no HTTPS_PROXY, so programs run here are taught it from outside,
// both fetch and the older https.

import http from "node:http";
import https from "node:https";
import process from "node:process";
import tls from "node:tls";
import { EnvHttpProxyAgent, setGlobalDispatcher } from "undici";

const { hostname, port } = new URL(process.env.HTTPS_PROXY);

class ThroughProxy extends https.Agent {
  createConnection(options, done) {
    const path = `${options.host}:${options.port}`;
    const connect = http.request({ hostname, port, method: "CONNECT", path });
    connect.once("error", done);
    connect.once("connect", (_answer, socket) =>
      done(null, tls.connect({ socket, servername: options.host, ALPNProtocols: ["http/1.1"] })),
    );
    connect.end();
  }
}

setGlobalDispatcher(new EnvHttpProxyAgent());
https.globalAgent = new ThroughProxy();
