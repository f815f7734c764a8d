// Reports one point to a server on loopback, with what was installed.
import { once } from "node:events";
import { createServer } from "node:http";

import { createJdReporter } from "@yunmeter/jd";

const cloud = createServer((request, response) => {
  request.resume().on("end", () => response.end(JSON.stringify({ requestId: "1", result: { success: true } })));
});
await once(cloud.listen(0, "127.0.0.1"), "listening");
const reporter = createJdReporter({
  endpoint: `http://127.0.0.1:${cloud.address().port}`,
  namespace: "shop",
  credentials: { accessKeyId: "id", accessKeySecret: "secret" },
});
const result = await reporter.report([{ name: "orders", dimensions: { store: "beijing" }, value: 1 }]);
cloud.closeAllConnections();
cloud.close();
if (result.accepted !== 1) throw new Error(`the point was not accepted: ${JSON.stringify(result)}`);
