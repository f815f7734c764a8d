import { createAlibabaReporter } from "../../../../packages/alibaba/src/index.ts";
import { assertReported } from "../../../../packages/core/src/index.ts";
import { AT_ONCE, type Send } from "./contender.ts";

export function yunmeter(port: number): Send {
  const reporters = new Map(
    [1, 21, 100].map((pointsPerRequest) => [
      pointsPerRequest,
      createAlibabaReporter({
        endpoint: `http://127.0.0.1:${port}`,
        credentials: { accessKeyId: "LTAIFAKE", accessKeySecret: "FakeSecretForTestsOnly" },
        concurrency: AT_ONCE,
        pointsPerRequest,
        requestsPerSecond: Infinity,
      }),
    ]),
  );
  return async (points, perRequest) => {
    const result = await reporters.get(perRequest)?.report(points);
    if (result !== undefined) assertReported(result);
  };
}
