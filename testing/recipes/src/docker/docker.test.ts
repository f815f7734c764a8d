import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { createFolder } from "../../../support/src/index.ts";
import { type Ended, startContainer } from "../container/container.ts";
import { isMissing } from "../container/namespace.ts";
import { adopt } from "../parts/adopt.ts";
import { startCloud } from "../parts/cloud.ts";
import { sendCustomers } from "../parts/customers.ts";
import { expectOrders } from "../parts/expect-orders.ts";
import { freePort } from "../parts/free-port.ts";
import { inOrder } from "../parts/in-order.ts";
import { jobsIn, untilJobs } from "../parts/jobs.ts";
import { commandOfImage } from "./dockerfile.ts";

const DOCKER_MS = 10_000;

const SHOP = await commandOfImage();

describe.skipIf(isMissing("Docker"))("the shop as the program of a container", () => {
  it.each([
    ["as the Dockerfile starts it", SHOP],
    ["behind a script whose last line is exec", ["sh", "-c", `true\nexec ${SHOP.join(" ")}`]],
  ])("delivers everything at SIGTERM and ends, %s", async (_, command) => {
    await using cloud = await startCloud();
    await using volume = await createFolder();
    const port = await freePort();
    const env = { CLOUD: cloud.url, PORT: String(port), QUEUE: join(volume.path, "metrics.db") };
    await using container = await startContainer(command, env);
    await using customers = sendCustomers(port);
    await customers.served(150);

    const ended = await container.stop(DOCKER_MS);
    await customers.leave();

    expect(ended).toEqual({ wasKilled: false, code: 0 });
    expectOrders(cloud, customers);
  });

  it("gets no SIGTERM behind a shell that stays and is killed; its volume keeps the rest", async () => {
    await using cloud = await startCloud();
    await using volume = await createFolder();
    const mend = cloud.breakDown();
    const port = await freePort();
    const env = { CLOUD: cloud.url, PORT: String(port), QUEUE: join(volume.path, "metrics.db") };
    await using container = await startContainer(["sh", "-c", `${SHOP.join(" ")}; true`], env);
    await using customers = sendCustomers(port);
    await customers.served(50);

    const stopping = container.stop(1000);
    await setTimeout(500);
    const servedSoFar = customers.answered.length;
    await customers.served(servedSoFar + 20);
    const ended = await stopping;
    await customers.leave();
    mend();
    await adopt(env.QUEUE, cloud);

    expect(ended.wasKilled).toBe(true);
    expectOrders(cloud, customers);
  });
});

const NO_INIT = process.env["YUNMETER_CI"] !== "1" && spawnSync("tini", ["--version"]).status !== 0;
if (NO_INIT) console.warn("docker run --init: not tested, since there is no tini");

describe.skipIf(isMissing("closeOnExit in Docker"))("closeOnExit in the program of a container", () => {
  const worker = ["node", "worker.js"];
  const busy = ["node", "--import", "data:text/javascript,setInterval(() => {}, 1000)", "worker.js"];
  it.each<[string, readonly string[], Ended]>([
    ["ends as by the signal where nothing is left to do", worker, { wasKilled: false, code: 143 }],
    ["ends as by the signal where something is left to do", busy, { wasKilled: false, code: 143 }],
  ])("%s", endsAs);

  it.skipIf(NO_INIT)("ends by the signal behind an init", () =>
    endsAs("", ["tini", "--", ...busy], { wasKilled: false, code: 143 }),
  );
});

async function endsAs(_: string, command: readonly string[], ended: Ended): Promise<void> {
  await using cloud = await startCloud();
  await using volume = await createFolder();
  const env = { CLOUD: cloud.url, QUEUE: join(volume.path, "metrics.db"), DONE: join(volume.path, "done.txt") };
  await using container = await startContainer(command, env);
  await untilJobs(env.DONE, 200);

  const end = await container.stop(DOCKER_MS);

  expect(end).toEqual(ended);
  expect(inOrder(cloud.samples())).toEqual(await jobsIn(env.DONE));
}
