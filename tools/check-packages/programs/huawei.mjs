// Reports one point to a server on loopback, with what was installed.
import { once } from "node:events";
import { createServer } from "node:http";

import { createHuaweiCesReporter } from "@yunmeter/huawei";

const cloud = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(201).end());
});
await once(cloud.listen(0, "127.0.0.1"), "listening");
const reporter = createHuaweiCesReporter({
  endpoint: `http://127.0.0.1:${cloud.address().port}`,
  projectId: "project",
  credentials: { accessKeyId: "id", accessKeySecret: "secret" },
});
const result = await reporter.report([{ namespace: "MINE.APP", name: "orders", dimensions: { shop: "a" }, value: 1 }]);
cloud.closeAllConnections();
cloud.close();
if (result.accepted !== 1) throw new Error(`the point was not accepted: ${JSON.stringify(result)}`);
