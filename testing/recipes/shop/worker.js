import { appendFileSync } from "node:fs";
import process from "node:process";

import { createAlibabaReporter, credentialsFromEnv } from "@yunmeter/alibaba";
import { createPipeline } from "@yunmeter/pipeline";
import { closeOnExit } from "@yunmeter/pipeline/exit";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

// A program that does one job after another and reports each.
const {
  CLOUD = "https://metrics.cn-hangzhou.aliyuncs.com",
  QUEUE = "metrics.db",
  DONE = "done.txt",
  CLOSE_MS,
} = process.env;

const pipeline = createPipeline({
  reporters: [createAlibabaReporter({ endpoint: CLOUD, credentials: credentialsFromEnv() })],
  queue: sqliteQueue({ path: QUEUE }),
});
closeOnExit(pipeline, CLOSE_MS === undefined ? {} : { deadlineMs: Number(CLOSE_MS) });

let job = Date.now() * 1000;
const work = setInterval(() => {
  appendFileSync(DONE, `${++job}\n`);
  pipeline.add({ name: "jobs_done", value: job });
}, 5);

// Work first: points added to a closing pipeline are lost.
for (const end of ["SIGTERM", "SIGINT", "uncaughtException"]) process.once(end, () => clearInterval(work));
