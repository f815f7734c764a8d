import { describe, expect, it } from "vitest";

import { writeInterface } from "./interface.ts";
import type { CseInterface } from "./metric-data.ts";

function written(given: CseInterface): Record<string, unknown> {
  const outcome = writeInterface(given);
  if (!("text" in outcome)) throw new Error(`${outcome.field} ${outcome.must}`);
  return JSON.parse(outcome.text) as Record<string, unknown>;
}

const ZEROS = {
  qps: 0,
  latency: 0,
  total: 0,
  failure: 0,
  failureRate: 0,
  rate: 1,
  isCircuitBreakerOpen: false,
  circuitBreakerOpen: false,
  shortCircuited: 0,
  semaphoreRejected: 0,
  threadPoolRejected: 0,
  countTimeout: 0,
  l995: 0,
  l99: 0,
  l90: 0,
  l75: 0,
  l50: 0,
  l25: 0,
  l5: 0,
};

describe("writeInterface", () => {
  it("writes every field", () => {
    const all = {
      time: 1_767_323_045_000,
      name: "Consumer.order.create",
      desc: "creates orders",
      qps: 12.5,
      latency: 35,
      rate: 0.9,
      failureRate: 0.1,
      total: 125,
      failure: 3,
      circuitBreakerOpen: true,
      shortCircuited: 1,
      semaphoreRejected: 2,
      threadPoolRejected: 3,
      countTimeout: 4,
      l995: 220,
      l99: 180,
      l90: 90,
      l75: 50,
      l50: 30,
      l25: 18,
      l5: 6,
    };

    expect(written(all)).toEqual({ ...all, isCircuitBreakerOpen: true });
  });

  it("defaults figures to 0, the description to the name, and sends no time", () => {
    expect(written({ name: "a" })).toEqual({ ...ZEROS, name: "a", desc: "a" });
    expect(written({ name: "a", total: undefined, desc: undefined } as unknown as CseInterface)).toEqual(
      written({ name: "a" }),
    );
  });

  it.each<[Partial<CseInterface>, number, number]>([
    [{ total: 125, failure: 3 }, 0.024, 0.976],
    [{ total: 4, failure: 4 }, 1, 0],
    [{ total: 0, failure: 0 }, 0, 1],
    [{ total: 4, failure: 1, failureRate: 0.5 }, 0.5, 0.5],
    [{ total: 4, failure: 1, rate: 0.7 }, 0.25, 0.7],
  ])("shares of %j are fractions", (given, failureRate, rate) => {
    expect(written({ name: "a", ...given })).toMatchObject({ failureRate, rate });
  });

  it("sends the circuit breaker under both names, whichever is set", () => {
    const open = { isCircuitBreakerOpen: true, circuitBreakerOpen: true };

    expect(written({ name: "a", isCircuitBreakerOpen: true })).toMatchObject(open);
    expect(written({ name: "a", circuitBreakerOpen: true })).toMatchObject(open);
  });

  it("writes numbers without an exponent", () => {
    expect(writeInterface({ name: "a", latency: 1e-7, l99: 1e21 })).toMatchObject({
      text: expect.stringMatching(/"latency":0\.0000001,.*"l99":1000000000000000000000,/) as string,
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no name", { name: undefined }, "name"],
    ["an empty name", { name: "" }, "name"],
    ["half a surrogate pair", { name: "\ud83d" }, "name"],
    ["half a request", { total: 1.5 }, "total"],
    ["less than no request", { total: -1 }, "total"],
    ["more failures than requests", { total: 1, failure: 2 }, "failure"],
    ["a percentage", { failureRate: 2.4 }, "failureRate"],
    ["NaN", { latency: Number.NaN }, "latency"],
    ["infinity", { l99: Infinity }, "l99"],
    ["a text for a number", { qps: "1" }, "qps"],
    ["a number for a flag", { circuitBreakerOpen: 1 }, "circuitBreakerOpen"],
    ["seconds with a fraction for a time", { time: 1.5 }, "time"],
    ["a field that there is not", { p99: 1 }, "p99"],
    ["a field of every object", { constructor: 1 }, "constructor"],
  ])("refuses %s", (_, given, field) => {
    expect(writeInterface({ name: "a", ...given })).toMatchObject({
      field,
      must: expect.any(String) as string,
    });
  });
});
