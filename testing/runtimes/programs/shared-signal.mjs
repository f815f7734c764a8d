// Twenty calls each of three reporters, and a pipeline with three lanes, share one signal. Node.js must warn of nothing.
import { once } from "node:events";
import { createServer } from "node:http";

import { createAlibabaReporter } from "@yunmeter/alibaba";
import { createHuaweiCesReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { createPipeline } from "@yunmeter/pipeline";

const warnings = [];
process.on("warning", (warning) => warnings.push(warning.message));
const cloud = createServer((request, response) => {
  const body = JSON.stringify({ Code: "200", RequestId: "1", result: { success: true }, requestId: "1" });
  request.resume().on("end", () => setTimeout(() => response.end(body), 20));
});
await once(cloud.listen(0, "127.0.0.1"), "listening");
const common = {
  endpoint: `http://127.0.0.1:${cloud.address().port}`,
  credentials: { accessKeyId: "id", accessKeySecret: "secret" },
  requestsPerSecond: Infinity,
  pointsPerRequest: 1,
  concurrency: 8,
};
const reporters = [
  createAlibabaReporter(common),
  createJdReporter({ ...common, region: "cn-north-1", namespace: "shop" }),
  createHuaweiCesReporter({ ...common, projectId: "p1", namespace: "SHOP.ORDERS" }),
];
const points = [1, 2, 3].map((value) => ({ name: "orders", value, dimensions: { store: "a" } }));
const { signal } = new AbortController();
await Promise.all(
  reporters.flatMap((reporter) => Array.from({ length: 20 }, () => reporter.report(points, { signal }))),
);
const pipeline = createPipeline({ reporters, log: false });
pipeline.add(points);
await pipeline.close({ deadlineMs: 20_000 });
await new Promise((resolve) => setTimeout(resolve, 50));
cloud.closeAllConnections();
cloud.close();
if (warnings.length > 0) throw new Error(warnings.join("\n"));
