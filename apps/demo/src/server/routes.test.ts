import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Demo, startDemo } from "../program/start-demo.ts";
import type { Facts } from "./snapshot.ts";

let [demo, folder]: [Demo?, string?] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yunmeter-control-"));
  demo = await startDemo({ queuePath: join(folder, "queue.sqlite"), port: 0 });
}, 120_000);

afterAll(async () => {
  await demo?.close(10_000);
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}, 60_000);

interface DemoArguments {
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Asks as anything may that reaches the port: `fetch` would not let a test lie about its host. */
function ask({ path, headers = {}, body }: DemoArguments): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const isPost = body !== undefined;
    const asked = request(new URL(path, demo?.url), {
      method: isPost ? "POST" : "GET",
      headers: { ...(isPost && { "content-type": "application/json" }), ...headers },
    });
    asked.once("response", (answer) => {
      resolve(answer.statusCode);
      answer.destroy();
    });
    asked.once("error", reject);
    asked.end(isPost ? JSON.stringify(body) : undefined);
  });
}

const breakageOf = async (cloud: string): Promise<string | undefined> =>
  (await demo?.look())?.lanes.find((lane) => lane.cloud === cloud)?.breakage;

async function readEvents(word: string): Promise<string> {
  const answer = await fetch(`${demo?.url}api/events`);
  let text = "";
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes(word)) break;
  }
  return text;
}

describe("the control API", () => {
  it("breakages a cloud and mends it", async () => {
    expect(await ask({ path: "/api/clouds/jd", body: { breakage: "throttled" } })).toBe(200);
    expect(await breakageOf("jd")).toBe("throttled");
    expect(await ask({ path: "/api/clouds/jd", body: { breakage: "none" } })).toBe(200);
    expect(await breakageOf("jd")).toBe("none");
  });

  it.each([
    ["another page", { origin: "https://evil.example" }],
    ["a name that leads here from elsewhere", { host: "evil.example" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
  ])("lets %s pull no switch", async (_, headers) => {
    expect(await ask({ path: "/api/clouds/jd", headers, body: { breakage: "down" } })).toBe(403);
    expect(await ask({ path: "/api/sender", headers, body: { is: "dead" } })).toBe(403);
    expect(await breakageOf("jd")).toBe("none");
    expect((await demo?.look())?.sender.is).toBe("running");
  });

  it("tells nothing to a name that leads here from elsewhere", async () => {
    expect(await ask({ path: "/api/events", headers: { host: "evil.example" } })).toBe(403);
    expect(await ask({ path: "/", headers: { host: "evil.example" } })).toBe(403);
  });

  it.each([
    ["/api/clouds/aws", { breakage: "down" }],
    ["/api/clouds/jd", { breakage: "__proto__" }],
    ["/api/sender", { is: "starting" }],
    ["/api/sender", "dead"],
    ["/api/nothing", {}],
  ])("knows no switch %s %j", async (path, body) => {
    expect(await ask({ path, body })).toBe(404);
  });

  it("gives out no file but those of the page", async () => {
    expect(await ask({ path: "/" })).toBe(200);
    expect(await ask({ path: "/../package.json" })).toBe(404);
    expect(await ask({ path: "/src/main.ts" })).toBe(404);
  });

  it("tells the facts first, and no key", async () => {
    const text = await readEvents("event: snapshot");

    expect(text.startsWith("event: facts\n")).toBe(true);
    const facts = JSON.parse(/^data: (.*)$/mu.exec(text)?.[1] ?? "{}") as Facts;
    expect(facts.clouds.map(({ name }) => name)).toEqual(["alibaba", "jd", "tencent", "huawei"]);
    for (const { credentials } of Object.values(demo?.destinations ?? {})) {
      expect(text).not.toContain(credentials.accessKeySecret);
    }
  });

  it("asked twice to kill or to start, has one sender or none", async () => {
    await Promise.all([
      ask({ path: "/api/sender", body: { is: "dead" } }),
      ask({ path: "/api/sender", body: { is: "dead" } }),
    ]);
    expect((await demo?.look())?.sender.is).toBe("dead");
    const start = { path: "/api/sender", body: { is: "running" } };
    expect(await Promise.all([ask(start), ask(start)])).toEqual([200, 200]);
    await expect.poll(async () => (await demo?.look())?.sender.is, { timeout: 20_000 }).toBe("running");
    expect((await demo?.look())?.sender.deaths).toBe(1);
  }, 60_000);
});
