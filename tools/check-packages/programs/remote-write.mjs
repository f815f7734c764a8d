// Reports one point to a remote-write receiver on loopback, with what was installed.
import { once } from "node:events";
import { createServer } from "node:http";

import { createRemoteWriteReporter } from "@yunmeter/remote-write";

const receiver = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(204).end());
});
await once(receiver.listen(0, "127.0.0.1"), "listening");
const reporter = createRemoteWriteReporter({ url: `http://127.0.0.1:${receiver.address().port}/api/v1/write` });
const result = await reporter.report([{ name: "orders", value: 1 }]);
receiver.closeAllConnections();
receiver.close();
if (result.accepted !== 1) throw new Error(`the point was not accepted: ${JSON.stringify(result)}`);
