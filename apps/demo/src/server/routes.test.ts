import { request } from "node:http";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { makeQueueFolder, type QueueFolder } from "../program/queue-folder.ts";
import { type Demo, startDemo } from "../program/start-demo.ts";
import type { Facts } from "./snapshot.ts";

let [demo, queue]: [Demo?, QueueFolder?] = [];

beforeAll(async () => {
  queue = await makeQueueFolder(undefined);
  demo = await startDemo({ queue, port: 0 });
}, 120_000);

afterAll(async () => {
  await demo?.close(10_000);
  queue?.remove();
}, 60_000);

interface TestRequest {
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** `fetch` does not let a test set the host header. */
function send({ path, headers = {}, body }: TestRequest): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const isPost = body !== undefined;
    const sent = request(new URL(path, demo?.url), {
      method: isPost ? "POST" : "GET",
      headers: { ...(isPost && { "content-type": "application/json" }), ...headers },
    });
    sent.once("response", (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    sent.once("error", reject);
    sent.end(isPost ? JSON.stringify(body) : undefined);
  });
}

const breakageOf = async (cloud: string): Promise<string | undefined> =>
  (await demo?.look())?.lanes.find((lane) => lane.cloud === cloud)?.breakage;

async function readEvents(word: string): Promise<string> {
  const response = await fetch(`${demo?.url}api/events`);
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes(word)) break;
  }
  return text;
}

describe("the routes", () => {
  it("break a cloud and mend it", async () => {
    expect(await send({ path: "/api/clouds/jd", body: { breakage: "throttled" } })).toBe(200);
    expect(await breakageOf("jd")).toBe("throttled");
    expect(await send({ path: "/api/clouds/jd", body: { breakage: "none" } })).toBe(200);
    expect(await breakageOf("jd")).toBe("none");
  });

  it.each([
    ["another page", { origin: "https://evil.example" }],
    ["a foreign name that resolves to loopback", { host: "evil.example" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
  ])("reject %s that pulls a switch", async (_, headers) => {
    expect(await send({ path: "/api/clouds/jd", headers, body: { breakage: "down" } })).toBe(403);
    expect(await send({ path: "/api/sender", headers, body: { is: "dead" } })).toBe(403);
    expect(await breakageOf("jd")).toBe("none");
    expect((await demo?.look())?.sender.is).toBe("running");
  });

  it("send nothing under a foreign name that resolves to loopback", async () => {
    expect(await send({ path: "/api/events", headers: { host: "evil.example" } })).toBe(403);
    expect(await send({ path: "/", headers: { host: "evil.example" } })).toBe(403);
  });

  it.each([
    ["/api/clouds/aws", { breakage: "down" }],
    ["/api/clouds/jd", { breakage: "__proto__" }],
    ["/api/clouds/prometheus", { breakage: "clock" }],
    ["/api/sender", { is: "starting" }],
    ["/api/sender", "dead"],
    ["/api/nothing", {}],
  ])("do not know the switch %s %j", async (path, body) => {
    expect(await send({ path, body })).toBe(404);
  });

  it("serve the files of the page and no others", async () => {
    expect(await send({ path: "/" })).toBe(200);
    expect(await send({ path: "/../package.json" })).toBe(404);
    expect(await send({ path: "/src/main.ts" })).toBe(404);
  });

  it("send the facts before anything else, and no key", async () => {
    const text = await readEvents("event: snapshot");

    expect(text.startsWith("event: facts\n")).toBe(true);
    const facts = JSON.parse(/^data: (.*)$/mu.exec(text)?.[1] ?? "{}") as Facts;
    expect(facts.clouds.map(({ name }) => name)).toEqual(["alibaba", "jd", "tencent", "huawei", "prometheus"]);
    for (const { credentials } of Object.values(demo?.destinations ?? {})) {
      expect(text).not.toContain(credentials.accessKeySecret);
    }
  });

  it("keep one sender when killed or started twice", async () => {
    await Promise.all([
      send({ path: "/api/sender", body: { is: "dead" } }),
      send({ path: "/api/sender", body: { is: "dead" } }),
    ]);
    expect((await demo?.look())?.sender.is).toBe("dead");
    const start = { path: "/api/sender", body: { is: "running" } };
    expect(await Promise.all([send(start), send(start)])).toEqual([200, 200]);
    await expect.poll(async () => (await demo?.look())?.sender.is, { timeout: 20_000 }).toBe("running");
    expect((await demo?.look())?.sender.deaths).toBe(1);
  }, 60_000);
});
