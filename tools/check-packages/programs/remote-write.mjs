// Reports one point to a server on loopback, with what was installed.
import { once } from "node:events";
import { createServer } from "node:http";

import { createRemoteWriteReporter } from "@yunmeter/remote-write";

const receiver = createServer((request, response) => {
  const isWrite = request.headers["content-encoding"] === "snappy" && request.headers["user-agent"] !== undefined;
  request.resume().on("end", () => response.writeHead(isWrite ? 204 : 400).end());
});
await once(receiver.listen(0, "127.0.0.1"), "listening");
const reporter = createRemoteWriteReporter({ url: `http://127.0.0.1:${receiver.address().port}/api/v1/write` });
const result = await reporter.report([{ name: "orders_total", dimensions: { shop: "a" }, value: 1 }]);
receiver.closeAllConnections();
receiver.close();
if (result.accepted !== 1) throw new Error(`the point was not accepted: ${JSON.stringify(result)}`);
