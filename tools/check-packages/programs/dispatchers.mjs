// Reports points through the dispatchers of one undici, with what was installed. Arguments: the folder of that undici.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { connect } from "node:net";

import { createAlibabaReporter } from "@yunmeter/alibaba";

const undici = createRequire(import.meta.url)(process.argv[2]);
const ACCEPTED = JSON.stringify({ Code: "200", RequestId: "1" });
const agents = [];
const cloud = createServer((request, response) => {
  agents.push(request.headers["user-agent"]);
  request.resume().on("end", () => response.end(ACCEPTED));
});
const tunnels = [];
const proxy = createServer()
  .on("connect", (request, socket) => {
    tunnels.push(request.url);
    if (tunnels.length > 1) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const [host, port] = request.url.split(":");
    const upstream = connect(port, host, () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    socket.pipe(upstream).pipe(socket);
    for (const each of [socket, upstream]) each.on("error", () => socket.destroy());
  })
  .on("request", (request, response) => {
    tunnels.push(new URL(request.url).host);
    if (tunnels.length > 1) {
      response.writeHead(502).end();
      return;
    }
    request.resume().on("end", () => response.end(ACCEPTED));
  });
await once(cloud.listen(0, "127.0.0.1"), "listening");
await once(proxy.listen(0, "127.0.0.1"), "listening");
const origin = `http://127.0.0.1:${cloud.address().port}`;

async function report(options = {}) {
  const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
  const reporter = createAlibabaReporter({ endpoint: origin, credentials, retry: false, ...options });
  return reporter.report([{ name: "orders", value: 1 }]);
}

// Node's own dispatcher, from its first request on: fetch makes it.
for (let call = 0; call < 3; call++) assert.equal((await report()).accepted, 1);
assert.match(String(agents[1]), /^yunmeter\//u, "the second request went by fetch");

// One that a program puts in place, and one that is composed of it.
undici.setGlobalDispatcher(new undici.Agent());
assert.equal((await report()).accepted, 1);
const composed = new undici.Agent();
undici.setGlobalDispatcher(
  composed.compose?.((dispatch) => (options, handler) => dispatch(options, handler)) ?? composed,
);
assert.equal((await report()).accepted, 1);

// A proxy sees what is sent; where it refuses the tunnel, nothing was sent.
undici.setGlobalDispatcher(
  new undici.ProxyAgent({ uri: `http://127.0.0.1:${proxy.address().port}`, proxyTunnel: true }),
);
const before = agents.length;
assert.equal((await report()).accepted, 1);
const refused = await report();
if (tunnels.length > 1) assert.equal(refused.accepted, 0);
if (agents.length > before && tunnels.length > 1) assert.equal(refused.unsent.length, 1, JSON.stringify(refused));

// A mock answers in place of the cloud.
const mock = new undici.MockAgent();
mock.disableNetConnect();
mock
  .get("http://mocked.example")
  .intercept({ path: () => true, method: "POST" })
  .reply(200, ACCEPTED);
undici.setGlobalDispatcher(mock);
assert.equal((await report({ endpoint: "http://mocked.example", allowHttp: true })).accepted, 1);

cloud.closeAllConnections();
proxy.closeAllConnections();
process.exit();
