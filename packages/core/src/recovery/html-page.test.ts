import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createLimiter } from "../delivery/limiter.ts";
import { sample, samples } from "../testing/points.ts";
import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";
import { readPage } from "./html-page.ts";

const PAGES = [
  "<html><head><title>400 Bad Request</title></head><body><center><h1>400 Bad Request</h1></center></body></html>",
  "<!DOCTYPE html><title>Sign in</title>",
  "\ufeff\n  <!-- proxy --><HTML>",
  "<head/>",
  "<h1>Blocked</h1>",
];

const read = (status: number, text: string, type = ""): ReturnType<typeof readPage> =>
  readPage({ status, text, headers: new Headers(type === "" ? {} : { "content-type": type }) });

describe("readPage", () => {
  it.each(PAGES)("recognises %s", (text) => {
    expect(read(200, text)).toBeDefined();
  });

  it.each([
    "",
    "{}",
    "[]",
    "upload ok",
    '<?xml version="1.0"?><Error><Code>Throttling</Code></Error>',
    "<Error/>",
    "<headers>",
  ])("does not take %j for a page", (text) => {
    expect(read(200, text)).toBeUndefined();
    expect(read(200, text, "application/json")).toBeUndefined();
  });

  it("decides by the content type where the body is not JSON", () => {
    expect(read(403, "", "text/html; charset=utf-8")).toBeDefined();
    expect(read(403, ' {"code":1}', "text/html")).toBeUndefined();
  });
});

describe("an HTML page instead of an answer", () => {
  it.each([
    [200, "unknown", "uncertain"],
    [201, "unknown", "uncertain"],
    [400, "unsent", "unavailable"],
    [401, "unsent", "unavailable"],
    [403, "unsent", "unavailable"],
    [404, "unsent", "unavailable"],
    [407, "unsent", "unavailable"],
    [413, "unsent", "unisolated"],
    [414, "unsent", "unisolated"],
    [429, "unsent", "unavailable"],
    [500, "unknown", "uncertain"],
    [502, "unknown", "uncertain"],
    [503, "unsent", "unavailable"],
    [504, "unknown", "uncertain"],
  ] as const)("with status %d makes a point %s, %s", async (status, fate, reason) => {
    for (const body of PAGES) {
      await using cloud = await startScriptedCloud([{ status, body }]);

      const result = await createToyReporter({ endpoint: cloud.url, retry: false }).report(sample());

      expect(result).toMatchObject({ accepted: 0, refused: [], [fate]: [{ reason, retryable: true }] });
    }
  });

  it.each([429, 503])("with status %d slows the limiter by its delay, as any throttle does", async (status) => {
    await using cloud = await startScriptedCloud([
      { status, body: PAGES[0] ?? "", headers: { "retry-after": "7" } },
      OK,
    ]);
    const pauses: number[] = [];
    const limiter = { ...createLimiter(), throttled: (_: number, pauseMs: number) => void pauses.push(pauseMs) };
    let now = 1_700_000_000_000;
    const runtime = { now: () => now, sleep: async (ms: number) => void (now += ms) };

    const result = await createToyReporter({ endpoint: cloud.url, limiter, runtime }).report(sample());

    expect(result).toMatchObject({ accepted: 1, requests: [{ attempts: 2 }] });
    expect(pauses).toEqual([7000]);
  });

  it("with status 413 halves the batch, and refuses no point", async () => {
    await using cloud = await startScriptedCloud(({ body }) =>
      namesIn(body).includes("p3") ? { status: 413, body: PAGES[0] ?? "" } : OK,
    );

    const result = await createToyReporter({ endpoint: cloud.url }).report(samples(8));

    expect(result).toMatchObject({ accepted: 7, refused: [], unsent: [{ index: 3, reason: "unisolated" }] });
  });

  it("shows its title and advice", async () => {
    await using cloud = await startScriptedCloud([{ status: 400, body: PAGES[0] ?? "" }]);

    const [problem] = (await createToyReporter({ endpoint: cloud.url }).report(sample())).unsent;

    expect(problem?.error.message).toMatch(
      /answered HTTP 400: “400 Bad Request”.*An HTML page is no answer of the cloud/,
    );
  });
});
