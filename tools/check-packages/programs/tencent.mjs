// Reports one point to a server on loopback, with what was installed.
import { once } from "node:events";
import { createServer } from "node:http";

import { createTencentReporter } from "@yunmeter/tencent";

const cloud = createServer((request, response) => {
  request.resume().on("end", () => response.end(JSON.stringify({ code: 0, message: "OK" })));
});
await once(cloud.listen(0, "127.0.0.1"), "listening");
const reporter = createTencentReporter({
  endpoint: `http://127.0.0.1:${cloud.address().port}`,
  region: "gz",
  namespace: "shop",
  credentials: { accessKeyId: "id", accessKeySecret: "secret" },
});
const result = await reporter.report([{ name: "orders", dimensions: { ip: "10.0.0.1" }, value: 1 }]);
cloud.closeAllConnections();
cloud.close();
if (result.accepted !== 1) throw new Error(`the point was not accepted: ${JSON.stringify(result)}`);
