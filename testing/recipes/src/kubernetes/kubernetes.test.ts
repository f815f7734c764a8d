import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { LEASE_MS } from "../../../../packages/pipeline/src/queue/queue.ts";
import { createFolder } from "../../../support/src/index.ts";
import { isMissing } from "../container/namespace.ts";
import { startCloud } from "../parts/cloud.ts";
import { sendCustomers } from "../parts/customers.ts";
import { expectOrders } from "../parts/expect-orders.ts";
import { freePort } from "../parts/free-port.ts";
import { readManifest } from "./manifest.ts";
import { startPod } from "./pod.ts";

const deployment = await readManifest("deployment.yaml");
const statefulSet = await readManifest("statefulset.yaml");

const REQUESTS_MS = 500;

describe.each([
  ["deployment.yaml", deployment],
  ["statefulset.yaml", statefulSet],
])("%s", (_, { graceMs, preStopMs, env }) => {
  it("grants preStop, requests under way and the pipeline the time that they take", () => {
    expect(graceMs).toBeGreaterThan(preStopMs + REQUESTS_MS + Number(env["CLOSE_MS"]));
  });
});

describe.skipIf(isMissing("Kubernetes"))("a pod of the shop", () => {
  it("serves until SIGTERM, then delivers everything and ends within its grace period", async () => {
    await using cloud = await startCloud();
    await using node = await createFolder();
    const port = await freePort();
    await using pod = await startPod(deployment, { node: node.path, CLOUD: cloud.url, PORT: String(port) });
    await using customers = sendCustomers(port);
    await customers.served(100);

    const { wasKilled, code, tookMs } = await pod.delete();
    await customers.leave();

    expect({ wasKilled, code }).toEqual({ wasKilled: false, code: 0 });
    expect(tookMs).toBeGreaterThan(deployment.preStopMs);
    expect(tookMs).toBeLessThan(deployment.preStopMs + REQUESTS_MS + 5000);
    expectOrders(cloud, customers);
    expect(existsSync(pod.queue)).toBe(false);
  });

  it("delivers from an emptyDir what its crashed container left", async () => {
    await using cloud = await startCloud();
    await using node = await createFolder();
    const mend = cloud.breakDown();
    const port = await freePort();
    await using pod = await startPod(deployment, { node: node.path, CLOUD: cloud.url, PORT: String(port) });
    await using customers = sendCustomers(port);
    await customers.served(50);

    await pod.crash();
    await customers.served(customers.answered.length + 20);
    await customers.leave();
    mend();
    // The lease of the dead process ends after five seconds: another container cannot see that the process is gone.
    await setTimeout(LEASE_MS);
    await pod.delete();

    expectOrders(cloud, customers);
  });

  it("delivers from its claim what the pod of its ordinal could not, because the cloud was down", async () => {
    await using cloud = await startCloud();
    await using node = await createFolder();
    const mend = cloud.breakDown();
    const port = await freePort();
    const place = { node: node.path, CLOUD: cloud.url, PORT: String(port) };
    await using first = await startPod(statefulSet, place);
    await using customers = sendCustomers(port);
    await customers.served(50);
    await customers.leave();
    const { wasKilled } = await first.delete();
    expect(wasKilled).toBe(false);
    expect(cloud.samples()).toEqual([]);

    mend();
    await using next = await startPod(statefulSet, place);
    await next.delete();

    expectOrders(cloud, customers);
  });
});
