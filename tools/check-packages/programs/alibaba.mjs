// Reports one point to a server on loopback, with what was installed.
import { once } from "node:events";
import { createServer } from "node:http";

import { createAlibabaReporter } from "@yunmeter/alibaba";

const cloud = createServer((request, response) => {
  request.resume().on("end", () => response.end(JSON.stringify({ Code: "200", RequestId: "1" })));
});
await once(cloud.listen(0, "127.0.0.1"), "listening");
const reporter = createAlibabaReporter({
  endpoint: `http://127.0.0.1:${cloud.address().port}`,
  credentials: { accessKeyId: "id", accessKeySecret: "secret" },
});
const result = await reporter.report([{ name: "orders", value: 1 }]);
cloud.closeAllConnections();
cloud.close();
if (result.accepted !== 1) throw new Error(`the point was not accepted: ${JSON.stringify(result)}`);
