// Gives each option that takes a function one that rejects, uses it, and prints which rejections reached the process.
import { setTimeout } from "node:timers/promises";

import { createAlibabaReporter } from "@yunmeter/alibaba";
import type { Point, Reporter } from "@yunmeter/core";
import { createHuaweiCseReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { createPipeline, type PipelineOptions, type Queue } from "@yunmeter/pipeline";
import { redisQueue } from "@yunmeter/pipeline-redis";

const endpoint = process.argv[2] ?? "";
const credentials = { accessKeyId: "AK", accessKeySecret: "secret-secret-secret" };
const rejects = async (): Promise<never> => {
  throw new Error("a callback failed");
};
const listener: () => unknown = rejects;
const common = { endpoint, credentials, retry: false } as const;
const jd = (options: object = {}): Reporter =>
  createJdReporter({ ...common, region: "cn-north-1", namespace: "shop", ...options });
const alibaba = (options: object = {}): Reporter =>
  createAlibabaReporter({ ...common, region: "cn-hangzhou", ...options });
const cse = (options: object): Reporter =>
  createHuaweiCseReporter({
    ...common,
    region: "cn-north-4",
    service: { name: "a", appId: "b", version: "1.0", instance: "c", serviceId: "s", instanceId: "i" },
    ...options,
  });

const ORDERS = { name: "orders", dimensions: { shop: "a" }, value: 1 };
const WINDOW = { name: "orders", timestamp: Date.now(), period: 10, statistics: { count: 1, average: 2 } };

async function use(reporter: Reporter, options: Partial<PipelineOptions> = {}, point: Point = ORDERS): Promise<void> {
  const pipeline = createPipeline({ reporters: [reporter], log: false, ...options } as PipelineOptions);
  // Delivered, refused, and too late: an event of each kind.
  pipeline.add([point, {} as never]);
  await pipeline.flush({ deadlineMs: 500 });
  await pipeline.close({ deadlineMs: 500 });
  pipeline.add({ name: "late", value: 1 });
}

const fetch = rejects;
const queue: Queue = {
  durable: true,
  append: rejects,
  lease: rejects,
  renew: rejects,
  settle: rejects,
  stats: rejects,
  close: rejects,
};

const CASES: Readonly<Record<string, () => Promise<void>>> = {
  onEvent: () => use(jd(), { onEvent: listener }),
  log: () => use(jd(), { log: listener }),
  select: () => use(jd(), { reporters: [{ reporter: jd(), select: rejects as never }] }),
  adapt: () => use(jd(), { reporters: [{ reporter: jd(), adapt: rejects as never }] }),
  "runtime.sleep of the pipeline": () => use(jd(), { runtime: { sleep: () => setTimeout(1).then(rejects) } }),
  "a queue of the user's own": () => use(jd(), { queue }),
  "send of redisQueue": () => use(jd(), { queue: redisQueue({ send: rejects, stream: "s" }) }),
  onRequest: () => use(jd({ onRequest: rejects })),
  credentials: () => use(jd({ credentials: rejects })),
  "runtime.fetch": () => use(jd({ runtime: { fetch } })),
  "runtime.sleep of a reporter": () => use(jd({ runtime: { fetch, sleep: rejects }, retry: { baseMs: 1, maxMs: 1 } })),
  "limiter.wait": () => use(jd({ requestsPerSecond: 1, runtime: { sleep: rejects } })),
  groupId: () => use(alibaba({ groupId: rejects })),
  "auth.token": () => use(cse({ auth: { token: rejects } }), {}, WINDOW),
  "process of CSE": () => use(cse({ process: rejects }), {}, WINDOW),
  "facts of CSE": () => use(cse({ facts: rejects }), {}, WINDOW),
};

let running = "";
const unhandled = new Set<string>();
process.on("unhandledRejection", () => unhandled.add(running));
for (const [name, run] of Object.entries(CASES)) {
  running = name;
  await run();
  await setTimeout(20);
}
process.stdout.write(JSON.stringify({ cases: Object.keys(CASES).length, unhandled: [...unhandled] }));
process.exit();
