import { createAlibabaReporter } from "../../../../../packages/alibaba/src/index.ts";
import { assertReported, type Reporter } from "../../../../../packages/core/src/index.ts";
import { createHuaweiCesReporter, createHuaweiCseReporter } from "../../../../../packages/huawei/src/index.ts";
import { createJdReporter } from "../../../../../packages/jd/src/index.ts";
import { KEYS, type Send } from "./contender.ts";

type MakeReporter = (endpoint: string, pointsPerRequest: number) => Reporter;

const common = { credentials: KEYS, requestsPerSecond: Infinity } as const;
const SERVICE = { name: "order", appId: "default", version: "1.0.0", instance: "host-1" } as const;

export const alibaba = ours((endpoint, pointsPerRequest) =>
  createAlibabaReporter({ ...common, endpoint, pointsPerRequest }),
);

export const jd = ours((endpoint, pointsPerRequest) =>
  createJdReporter({ ...common, endpoint, pointsPerRequest, region: "cn-north-1", namespace: "shop" }),
);

export const ces = ours((endpoint, pointsPerRequest) =>
  createHuaweiCesReporter({ ...common, endpoint, pointsPerRequest, projectId: "p-1", namespace: "MINE.APP" }),
);

export const cse = ours((endpoint, pointsPerRequest) =>
  createHuaweiCseReporter({ ...common, endpoint, pointsPerRequest, service: SERVICE }),
);

function ours(makeReporter: MakeReporter): (port: number) => Send {
  return (port) => {
    const reporters = new Map<number, Reporter>();
    return async (points, perRequest) => {
      const reporter = reporters.get(perRequest) ?? makeReporter(`http://127.0.0.1:${port}`, perRequest);
      reporters.set(perRequest, reporter);
      assertReported(await reporter.report(points));
    };
  };
}
