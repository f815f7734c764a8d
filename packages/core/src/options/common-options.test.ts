import { describe, expect, it } from "vitest";

import { createLimiter } from "../delivery/limiter.ts";
import { ConfigurationError } from "../errors/configuration-error.ts";
import { commonEntries, toSettings } from "./common-options.ts";
import { parseOptions } from "./parse-options.ts";
import type { CommonOptions } from "./settings.ts";

const credentials = { accessKeyId: "AK", accessKeySecret: "s3cret" };
const defaults = { concurrency: 4, requestsPerSecond: 10, futureMs: 60_000 };

function faultsOf(options: unknown): readonly string[] {
  try {
    parseOptions("createReporter", commonEntries(), options);
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return error.faults;
    throw error;
  }
  return [];
}

describe("commonEntries", () => {
  it("takes credentials alone", () => {
    expect(faultsOf({ credentials })).toEqual([]);
    expect(faultsOf({ credentials: () => Promise.resolve(credentials) })).toEqual([]);
  });

  it("takes every option", () => {
    expect(
      faultsOf({
        credentials,
        endpoint: "metrics.example.com",
        allowHttp: true,
        id: "main",
        retry: { baseMs: 100 },
        timeoutMs: 1,
        deadlineMs: Infinity,
        concurrency: Infinity,
        requestsPerSecond: Infinity,
        limiter: createLimiter(),
        futureMs: 0,
        onUnsupportedStatistic: "omit",
        onRequest: () => undefined,
        runtime: { now: () => 0, random: Math.random, nonce: () => "n", fetch, sleep: () => Promise.resolve() },
      }),
    ).toEqual([]);
  });

  it.each([
    ["credentials", undefined],
    ["credentials", "AK:s3cret"],
    ["credentials", { ...credentials, accessKeyId: "" }],
    ["credentials", { ...credentials, securityToken: "s3cret\n" }],
    ["endpoint", ""],
    ["endpoint", new URL("https://metrics.example.com")],
    ["allowHttp", "yes"],
    ["id", ""],
    ["retry", true],
    ["retry", { baseMs: -1 }],
    ["retry", { baseMs: 1, times: 3 }],
    ["timeoutMs", 0],
    ["timeoutMs", Number.NaN],
    ["timeoutMs", "15000"],
    ["deadlineMs", -1],
    ["concurrency", 0],
    ["concurrency", 1.5],
    ["requestsPerSecond", 0],
    ["requestsPerSecond", Number.NaN],
    ["requestsPerSecond", "10"],
    ["limiter", {}],
    ["limiter", null],
    ["futureMs", -1],
    ["futureMs", Number.NaN],
    ["onUnsupportedStatistic", "drop"],
    ["onRequest", {}],
    ["runtime", 7],
    ["runtime", { now: 7 }],
    ["runtime", { clock: () => 0 }],
  ])("finds the fault in %s: case %#", (name, value) => {
    const faults = faultsOf({ credentials, [name]: value });

    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}[. ]`));
    expect(faults[0]).not.toMatch(/s3cret|Invalid|Expected/);
  });

  it("finds all of them at once", () => {
    const faults = faultsOf({ timeoutMs: 0, futureMs: -1, runtime: { now: 1 }, retries: 3 });

    expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
      "credentials",
      "timeoutMs",
      "futureMs",
      "runtime",
      "retries",
    ]);
  });
});

describe("toSettings", () => {
  it("fills in what was left open", () => {
    expect(toSettings({ credentials }, defaults)).toMatchObject({
      credentials,
      retry: { baseMs: 200, maxMs: 10_000 },
      timeoutMs: 15_000,
      deadlineMs: 30_000,
      concurrency: 4,
      requestsPerSecond: 10,
      futureMs: 60_000,
    });
  });

  it("keeps what was chosen", () => {
    const limiter = createLimiter();
    const now = (): number => 7;
    const onRequest = (): void => undefined;
    const chosen = {
      timeoutMs: 1,
      deadlineMs: 2,
      concurrency: 3,
      requestsPerSecond: 4,
      futureMs: 5,
      limiter,
      onRequest,
    };
    const options: CommonOptions = { credentials, ...chosen, retry: { maxMs: 6 }, runtime: { now } };

    const settings = toSettings(options, defaults);

    expect(settings).toMatchObject({ ...chosen, retry: { baseMs: 200, maxMs: 6 } });
    expect(settings.runtime.now).toBe(now);
  });

  it("repeats nothing with `retry: false`", () => {
    expect(toSettings({ credentials, retry: false }, defaults).retry).toBe(false);
  });
});
