import { describe, expect, it } from "vitest";

import { statisticsOf } from "../../roll-up/windows.ts";
import { toPoints } from "./collect-handles.ts";
import { createHandles, type HandleReading, type Handles } from "./create-handles.ts";

const NOW = 1_767_323_100_000;

function handlesWith(maxTouched = 100): Handles {
  let milliseconds = 0;
  return createHandles({
    withSketch: true,
    maxTouched,
    brokenBy: () => undefined,
    elapsed: () => (milliseconds += 12.5),
  });
}

function figuresOf({ values }: HandleReading): unknown {
  return statisticsOf(values, ["count", "sum", "minimum", "maximum", "last"], 60);
}

describe("createHandles", () => {
  it("collects what each handle received since the last collection, once", () => {
    const handles = handlesWith();
    const requests = handles.counter("requests", { route: "/" });
    requests.add();
    requests.add(2);

    const readings = handles.collect(NOW);
    expect(readings).toMatchObject([{ kind: "counter", identity: { name: "requests", dimensions: { route: "/" } } }]);
    expect(readings.map(figuresOf)).toEqual([{ count: 2, sum: 3, minimum: 1, maximum: 2, last: 2 }]);
    expect(readings[0]?.values.lastAt).toBe(NOW);
    expect(handles.collect(NOW + 1)).toEqual([]);
    requests.add(5);
    expect(handles.collect(NOW + 2).map(figuresOf)).toEqual([{ count: 1, sum: 5, minimum: 5, maximum: 5, last: 5 }]);
    expect(readings.map(figuresOf)).toEqual([{ count: 2, sum: 3, minimum: 1, maximum: 2, last: 2 }]);
  });

  it("measures durations", () => {
    const handles = handlesWith();
    const timer = handles.timer("latency");
    timer.record(10);
    expect(timer.start()()).toBe(12.5);

    expect(handles.collect(NOW).map(figuresOf)).toEqual([
      { count: 2, sum: 22.5, minimum: 10, maximum: 12.5, last: 12.5 },
    ]);
  });

  it("reads a counter as its sum, a gauge as its last value and a timer as its mean", () => {
    const handles = handlesWith();
    const [counter, gauge, timer] = [handles.counter("c"), handles.gauge("g", { a: "1" }), handles.timer("t")];
    for (const value of [1, 5, 3]) {
      counter.add(value);
      gauge.set(value);
      timer.record(value);
    }

    expect(handles.collect(NOW).flatMap((each) => toPoints(each, NOW))).toEqual([
      { name: "c", timestamp: NOW, value: 9 },
      { name: "g", dimensions: { a: "1" }, timestamp: NOW, value: 3 },
      { name: "t", timestamp: NOW, value: 3 },
    ]);
  });

  it("validates name and dimensions when a handle is made", () => {
    const handles = handlesWith();

    expect(() => handles.counter("\uD800")).toThrow(/name must not hold half a surrogate pair/);
    expect(() => handles.gauge("g", { host: 1 as unknown as string })).toThrow(/dimensions.host must be a string/);
    expect(() => handles.timer("t", new Map() as unknown as Record<string, string>)).toThrow(/dimensions must be/);
  });

  it("copies the dimensions, so that the caller may change its object", () => {
    const handles = handlesWith();
    const dimensions = JSON.parse('{"__proto__":"own"}') as Record<string, string>;
    const counter = handles.counter("c", dimensions);
    dimensions["more"] = "x";
    counter.add();

    expect(Object.entries(handles.collect(NOW)[0]?.identity.dimensions ?? {})).toEqual([["__proto__", "own"]]);
  });

  it("counts what is no finite number instead of throwing", () => {
    const handles = handlesWith();
    const gauge = handles.gauge("g");
    for (const value of [Number.NaN, Infinity, 1e301, undefined as unknown as number, "1" as unknown as number])
      gauge.set(value);

    const { invalid, firstError } = handles.rejected();
    expect(invalid).toBe(5);
    expect(firstError?.message).toBe("g accepts finite numbers only, up to 1e+300; received NaN");
    expect(handles.rejected()).toEqual({ invalid: 0, excess: 0 });
    expect(handles.collect(NOW)).toEqual([]);
  });

  it("passes on each value by itself after the end", () => {
    const handles = handlesWith();
    const gauge = handles.gauge("g");
    gauge.set(1);
    handles.collect(NOW);
    const late: [string, number][] = [];

    handles.end(({ identity, values }) => late.push([identity.name, values.sum]));
    gauge.set(7);
    gauge.set(8);
    gauge.set(Number.NaN);

    expect(late).toEqual([
      ["g", 7],
      ["g", 8],
    ]);
    expect(handles.collect(NOW)).toEqual([]);
  });

  it("holds values of at most maxTouched handles", () => {
    const handles = handlesWith(1000);
    for (let user = 0; user < 100_000; user++) handles.counter("c", { user: String(user) }).add();

    expect(handles.collect(NOW)).toHaveLength(1000);
    expect(handles.rejected()).toEqual({ invalid: 0, excess: 99_000 });
  });
});
