import { startScriptedCloud } from "@yunmeter/test-server";
import ky from "ky";
import { describe, expect, it } from "vitest";

import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";

const points = [{ name: "orders", value: 12 }];
const quick = { retry: { baseMs: 1, maxMs: 2 } } as const;

describe("a ky instance as runtime.fetch", () => {
  it("runs its hooks for each attempt and leaves retries to the reporter", async () => {
    await using cloud = await startScriptedCloud([{ status: 503, body: { code: "DOWN" } }, OK]);
    const statuses: number[] = [];
    const fetch = ky.create({
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      hooks: {
        beforeRequest: [(request) => request.headers.set("x-trace", "t-1")],
        afterResponse: [(_, __, response) => void statuses.push(response.status)],
      },
    });

    const result = await createToyReporter({ endpoint: cloud.url, ...quick, runtime: { fetch } }).report(points);

    expect([result.accepted, statuses]).toEqual([1, [503, 200]]);
    expect(result.requests[0]).toMatchObject({ attempts: 2 });
    expect(cloud.requests.map(({ body, headers }) => [namesIn(body), headers["x-trace"]])).toEqual([
      [["orders"], "t-1"],
      [["orders"], "t-1"],
    ]);
    expect(new Set(cloud.requests.map(({ headers }) => headers["x-nonce"])).size).toBe(2);
  });

  it("does not follow redirects, and reports a refused connection as unsent", async () => {
    await using elsewhere = await startScriptedCloud([OK]);
    const fetch = ky.create({ retry: 0, timeout: false, throwHttpErrors: false });
    const redirecting = await startScriptedCloud([{ status: 307, headers: { location: elsewhere.url } }]);
    const reporter = createToyReporter({ endpoint: redirecting.url, ...quick, retry: false, runtime: { fetch } });

    expect((await reporter.report(points)).unsent[0]?.reason).toBe("unavailable");
    await redirecting[Symbol.asyncDispose]();
    expect((await reporter.report(points)).unsent[0]?.reason).toBe("unreachable");
    expect(elsewhere.requests).toEqual([]);
  });
});
