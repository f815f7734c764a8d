import { describe, expect, it } from "vitest";

import { statisticsOf } from "../../roll-up/statistics-of.ts";
import { createHandles } from "./create-handles.ts";
import type { HandleReading, Handles } from "./handles.ts";
import { toPoint } from "./to-point.ts";

const NOW = 1_767_323_100_000;

function handlesWith(maxTouched = 100): Handles {
  let milliseconds = 0;
  return createHandles({ withSketch: true, maxTouched, elapsed: () => (milliseconds += 12.5) });
}

function toldBy({ values }: HandleReading): unknown {
  return statisticsOf(values, ["count", "sum", "minimum", "maximum", "last"], 60);
}

describe("handles", () => {
  it("gather what they were told since the last time, each once", () => {
    const handles = handlesWith();
    const requests = handles.counter("requests", { route: "/" });
    requests.add();
    requests.add(2);

    const gathered = handles.gather(NOW);
    expect(gathered).toMatchObject([{ kind: "counter", identity: { name: "requests", dimensions: { route: "/" } } }]);
    expect(gathered.map(toldBy)).toEqual([{ count: 2, sum: 3, minimum: 1, maximum: 2, last: 2 }]);
    expect(gathered[0]?.values.lastAt).toBe(NOW);
    expect(handles.gather(NOW + 1)).toEqual([]);
    requests.add(5);
    expect(handles.gather(NOW + 2).map(toldBy)).toEqual([{ count: 1, sum: 5, minimum: 5, maximum: 5, last: 5 }]);
    expect(gathered.map(toldBy)).toEqual([{ count: 2, sum: 3, minimum: 1, maximum: 2, last: 2 }]);
  });

  it("measure how long things take", () => {
    const handles = handlesWith();
    const timer = handles.timer("latency");
    timer.record(10);
    expect(timer.start()()).toBe(12.5);

    expect(handles.gather(NOW).map(toldBy)).toEqual([{ count: 2, sum: 22.5, minimum: 10, maximum: 12.5, last: 12.5 }]);
  });

  it("become single values where nothing is rolled up", () => {
    const handles = handlesWith();
    const [counter, gauge, timer] = [handles.counter("c"), handles.gauge("g", { a: "1" }), handles.timer("t")];
    for (const value of [1, 5, 3]) {
      counter.add(value);
      gauge.set(value);
      timer.record(value);
    }

    expect(handles.gather(NOW).map((each) => toPoint(each, NOW))).toEqual([
      { name: "c", timestamp: NOW, value: 9 },
      { name: "g", dimensions: { a: "1" }, timestamp: NOW, value: 3 },
      { name: "t", timestamp: NOW, value: 3 },
    ]);
  });

  it("are validated when they are made", () => {
    const handles = handlesWith();

    expect(() => handles.counter("\uD800")).toThrow(/name must be text/);
    expect(() => handles.gauge("g", { host: 1 as unknown as string })).toThrow(/dimensions.host must be text/);
    expect(() => handles.timer("t", new Map() as unknown as Record<string, string>)).toThrow(/dimensions must be/);
  });

  it("do not change with what they were made of", () => {
    const handles = handlesWith();
    const dimensions = JSON.parse('{"__proto__":"own"}') as Record<string, string>;
    const counter = handles.counter("c", dimensions);
    dimensions["more"] = "x";
    counter.add();

    expect(Object.entries(handles.gather(NOW)[0]?.identity.dimensions ?? {})).toEqual([["__proto__", "own"]]);
  });

  it("never throw: what is no number is ignored, and counted", () => {
    const handles = handlesWith();
    const gauge = handles.gauge("g");
    for (const value of [Number.NaN, Infinity, 1e301, undefined as unknown as number, "1" as unknown as number])
      gauge.set(value);

    const { wrong, first } = handles.ignored();
    expect(wrong).toBe(5);
    expect(first?.message).toBe("g must be told finite numbers, up to 1e+300; received NaN");
    expect(handles.ignored()).toEqual({ wrong: 0, excess: 0 });
    expect(handles.gather(NOW)).toEqual([]);
  });

  it("pass on each value by itself once they have ended", () => {
    const handles = handlesWith();
    const gauge = handles.gauge("g");
    gauge.set(1);
    handles.gather(NOW);
    const late: [string, number][] = [];

    handles.end(({ identity, values }) => late.push([identity.name, values.sum]));
    gauge.set(7);
    gauge.set(8);
    gauge.set(Number.NaN);

    expect(late).toEqual([
      ["g", 7],
      ["g", 8],
    ]);
    expect(handles.gather(NOW)).toEqual([]);
  });

  it("take no more memory than they may when very many are made", () => {
    const handles = handlesWith(1000);
    for (let user = 0; user < 100_000; user++) handles.counter("c", { user: String(user) }).add();

    expect(handles.gather(NOW)).toHaveLength(1000);
    expect(handles.ignored()).toEqual({ wrong: 0, excess: 99_000 });
  });
});
