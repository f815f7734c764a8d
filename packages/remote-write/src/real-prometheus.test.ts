import { assertReported, type Point, type Reporter } from "@yunmeter/core";
import { hasPrometheus, type PrometheusServer, startPrometheus } from "@yunmeter/test-support";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createRemoteWriteReporter, type RemoteWriteReporterOptions } from "./index.ts";

describe.skipIf(!hasPrometheus())("a real Prometheus", () => {
  let server: PrometheusServer;
  // On a whole second, so that a query at the time of a sample finds it.
  const now = Math.floor(Date.now() / 1000) * 1000;
  let names = 0;
  const nextName = (): string => `real_${++names}`;

  beforeAll(async () => void (server = await startPrometheus()));
  afterAll(() => server[Symbol.asyncDispose]());

  function reporter(options: Partial<RemoteWriteReporterOptions> = {}): Reporter {
    return createRemoteWriteReporter({ url: server.writeUrl, requestsPerSecond: Infinity, ...options });
  }

  it("returns by query what was reported: values, labels and times, in any script", async () => {
    const name = nextName();
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((one) => one.isWellFormed());
    const key = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,10}$/);
    const dimensions = fc.dictionary(key, fc.oneof(text, fc.constantFrom("北京·结账", "😀🏳️‍🌈", '"\\\n', " ")), {
      maxKeys: 5,
    });
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constantFrom(0, -0, 5e-324),
    );
    const series = fc.sample(fc.record({ dimensions, value }), { numRuns: 300, seed: 17 });
    const points: Point[] = series.map((one, index) => ({
      name,
      value: one.value,
      dimensions: { ...one.dimensions, place: String(index) },
      timestamp: now - 60_000 + index,
    }));

    const result = await reporter().report(points);

    assertReported(result);
    const found = new Map((await server.query(`${name}[5m]`, now)).map((one) => [one.labels["place"], one]));
    for (const { dimensions: given = {}, timestamp, ...point } of points) {
      const { labels, samples } = found.get(given["place"]) ?? {};
      expect(labels).toEqual({ __name__: name, ...given });
      expect(samples).toEqual([[timestamp, "value" in point && Number(point.value) !== 0 ? point.value : 0]]);
    }
  });

  it("has each value of a series that was reported out of order, over several requests", async () => {
    const name = nextName();
    const points = Array.from({ length: 60 }, (_, index) => ({
      name,
      dimensions: { shop: index % 2 === 0 ? "a" : "b" },
      value: index,
      timestamp: now - 100_000 + ((index * 37) % 60) * 1000,
    }));

    const result = await reporter({ pointsPerRequest: 7 }).report(points);

    expect(result).toMatchObject({ accepted: 60, refused: [], unsent: [], unknown: [] });
    expect(result.requests.every(({ attempts }) => attempts === 1)).toBe(true);
    const stored = (await server.query(`${name}[5m]`, now)).flatMap(({ samples }) => samples);
    expect(stored.toSorted(([one], [other]) => one - other)).toEqual(
      points.map(({ timestamp, value }) => [timestamp, value]).toSorted(([one = 0], [other = 0]) => one - other),
    );
  });

  it("refuses what is older than the newest of its series, and stores the rest of the batch", async () => {
    const name = nextName();
    const at = (timestamp: number, shop: string): Point => ({ name, dimensions: { shop }, value: 1, timestamp });
    assertReported(await reporter().report([at(now - 1000, "a")]));

    const result = await reporter().report([at(now, "b"), at(now - 2000, "a"), at(now, "a"), at(now, "c")]);

    expect(result).toMatchObject({ accepted: 3, unsent: [], unknown: [] });
    expect(result.refused).toMatchObject([{ index: 1, reason: "refused", retryable: false }]);
    expect(result.refused[0]?.error.message).toContain("out of order");
  });

  it("refuses another value for a time that it has, and takes the same one again", async () => {
    const point = { name: nextName(), value: 1, timestamp: now };
    assertReported(await reporter().report([point]));

    assertReported(await reporter().report([point]));
    const result = await reporter().report([{ ...point, value: 2 }]);

    expect(result.refused).toMatchObject([{ index: 0, reason: "refused" }]);
  });

  it("is never sent what it drops while it answers that all is well", async () => {
    const name = nextName();
    const bad: readonly unknown[] = [
      { name: "", value: 1 },
      { name: `${name}.dot`, value: 1 },
      { name, value: 1, dimensions: { "": "v" } },
      { name, value: 1, dimensions: { "a-b": "v" } },
      { name, value: 1, dimensions: { 标签: "v" } },
      { name, value: 1, dimensions: { __name__: "other" } },
      { name, value: 1, dimensions: { __reserved: "v" } },
      { name, value: 1, dimensions: { empty: "" } },
      { name, value: 1, dimensions: { long: "v".repeat(5000) } },
      { name, value: 1, dimensions: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, "v"])) },
      { name, value: Number.NaN },
      { name, value: Infinity },
      { name, value: 2n ** 60n + 1n },
      { name, value: 1, timestamp: now + 3_600_000 },
      { name, period: 60, statistics: { sum: 1 } },
    ];

    const result = await reporter().report(bad as readonly Point[]);

    expect(result.refused.map(({ index, reason }) => `${index} ${reason}`)).toEqual(
      bad.map((_, index) => `${index} invalid`),
    );
    expect(result.requests).toEqual([]);
    expect(await server.query(`{__name__=~"${name}.*"}`, now)).toEqual([]);
  });

  it("is sent one of two values of a series at one millisecond, and the other is refused by name", async () => {
    const name = nextName();
    const at = (value: number): Point => ({ name, dimensions: { b: "2", a: "1" }, value, timestamp: now });
    const mirrored = { ...at(2), dimensions: { a: "1", b: "2" } };

    const result = await reporter().report([at(1), mirrored, at(1)]);

    expect(result).toMatchObject({ accepted: 2, refused: [{ index: 1, reason: "invalid" }] });
    expect(result.refused[0]?.error.message).toContain("timestamp must be another");
    expect(await server.query(name, now)).toMatchObject([{ samples: [[now, 1]] }]);
  });

  it("finds rewritten names under the name in the note", async () => {
    const point = { name: `${nextName()}.request.duration`, unit: "s", value: 3, timestamp: now };

    const result = await reporter({ names: "opentelemetry" }).report([
      { ...point, dimensions: { "http.method": "GET" } },
    ]);

    assertReported(result);
    const [{ stored = "" } = {}] = result.notes;
    expect(stored).toBe(`${point.name.replaceAll(".", "_")}_seconds`);
    expect(await server.query(stored, now)).toMatchObject([{ labels: { http_method: "GET" }, samples: [[now, 3]] }]);
  });
});

describe.skipIf(!hasPrometheus())("a real Prometheus with a window for samples out of order", () => {
  it("takes what is within the window, and is not sent what is older", async () => {
    await using server = await startPrometheus({ outOfOrder: "30m" });
    const now = Date.now();
    const at = (minutes: number): Point => ({ name: "late", value: minutes, timestamp: now - minutes * 60_000 });
    const reporter = createRemoteWriteReporter({ url: server.writeUrl, outOfOrderMs: 1_800_000 });
    assertReported(await reporter.report([at(0)]));

    const result = await reporter.report([at(29), at(31)]);

    expect(result).toMatchObject({ accepted: 1, refused: [{ index: 1, reason: "expired" }] });
    expect(reporter.usefulUntil(at(10))).toBe(now + 20 * 60_000);
    const [found] = await server.query("late[1h]", now + 1000);
    expect(found?.samples.map(([, value]) => value)).toEqual([29, 0]);
  });
});
