import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseExposition } from "./parse-exposition.ts";

describe("parseExposition", () => {
  it("reads the text format: types, labels, escapes, times in milliseconds", () => {
    const { families, problems } = parseExposition(
      [
        "# HELP http_requests_total The total number of HTTP requests.",
        "# TYPE http_requests_total counter",
        'http_requests_total{method="post",code="200"} 1027 1395066363000',
        'http_requests_total{method="post",code="400",} 3',
        "",
        'msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9',
        "metric_without_timestamp_and_labels 12.47",
        'something_weird{problem="division by zero"} +Inf -3982045',
        "nothing NaN\r",
      ].join("\n"),
    );

    expect(problems).toEqual([]);
    expect(families).toEqual([
      {
        name: "http_requests_total",
        type: "counter",
        samples: [
          {
            name: "http_requests_total",
            labels: { method: "post", code: "200" },
            value: 1027,
            timestamp: 1_395_066_363_000,
          },
          { name: "http_requests_total", labels: { method: "post", code: "400" }, value: 3 },
        ],
      },
      {
        name: "msdos_file_access_time_seconds",
        type: "unknown",
        samples: [
          {
            name: "msdos_file_access_time_seconds",
            labels: { path: "C:\\DIR\\FILE.TXT", error: 'Cannot find file:\n"FILE.TXT"' },
            value: 1_458_255_915,
          },
        ],
      },
      {
        name: "metric_without_timestamp_and_labels",
        type: "unknown",
        samples: [{ name: "metric_without_timestamp_and_labels", labels: {}, value: 12.47 }],
      },
      {
        name: "something_weird",
        type: "unknown",
        samples: [
          {
            name: "something_weird",
            labels: { problem: "division by zero" },
            value: Infinity,
            timestamp: -3_982_045,
          },
        ],
      },
      { name: "nothing", type: "unknown", samples: [{ name: "nothing", labels: {}, value: Number.NaN }] },
    ]);
  });

  it("reads OpenMetrics: families of suffixed names, units, times in seconds, exemplars skipped and counted", () => {
    const { families, exemplars, problems } = parseExposition(
      [
        "# TYPE acme_http_router_request_seconds histogram",
        "# UNIT acme_http_router_request_seconds seconds",
        'acme_http_router_request_seconds_bucket{le="0.1"} 8 # {trace_id="KOO5S4vxi0o"} 0.067',
        'acme_http_router_request_seconds_bucket{le="+Inf"} 17 1520879607.789 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789',
        "acme_http_router_request_seconds_sum 324.5",
        "acme_http_router_request_seconds_count 17",
        "# TYPE orders counter",
        "orders_total 17 1520879607.789",
        "orders_created 1520430000.123",
        "# EOF",
      ].join("\n"),
    );

    expect([problems, exemplars]).toEqual([[], 2]);
    expect(families).toMatchObject([
      { name: "acme_http_router_request_seconds", type: "histogram", unit: "seconds" },
      { name: "orders", type: "counter" },
    ]);
    expect(families[0]?.samples).toHaveLength(4);
    expect(families[1]?.samples[0]).toEqual({
      name: "orders_total",
      labels: {},
      value: 17,
      timestamp: 1_520_879_607_789,
    });
  });

  it("reads names in quotes, and keeps __proto__ as a label", () => {
    const { families } = parseExposition('{"my.metric",__proto__="a","b.c"="d"} 1');

    expect(families[0]?.name).toBe("my.metric");
    expect(Object.entries(families[0]?.samples[0]?.labels ?? {})).toEqual([
      ["__proto__", "a"],
      ["b.c", "d"],
    ]);
  });

  it("names lines that it cannot read, and reads the others", () => {
    const { families, problems } = parseExposition(
      'a{b="c} 1\nb one\nc 1 soon\n{d="e"} 1\ne{f=1} 2\ngood 1\nh{i="j" k="l"} 1',
    );

    expect(families.map(({ name }) => name)).toEqual(["good"]);
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 7]);
    expect(problems[1]?.message).toBe('must have a number after b; received "one"');
  });

  it("escapes and cuts what it quotes of a line", () => {
    const hostile = `\u001B[31m\u202E${"x".repeat(1000)}`;
    const lines = [`${hostile} one`, `a ${hostile}`, `a 1 2 ${hostile}`, `{${hostile}} 1`, `a{${hostile}=b} 1`];

    const { problems } = parseExposition(lines.join("\n"));

    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    for (const { message } of problems) expect(message).toMatch(/^[^\p{Cc}\p{Cf}]{1,250}$/u);
  });

  it("reads back any labels and finite values that are written as the format says", () => {
    const label = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
    const labels = fc.dictionary(
      label,
      fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\r")),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(labels, fc.double({ noNaN: true }), (given, value) => {
        const escape = (text: string): string =>
          text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
        const pairs = Object.entries(given).map(([name, text]) => `${name}="${escape(text)}"`);
        const shown = Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
        const { families, problems } = parseExposition(`m{${pairs.join(",")}} ${shown}`);

        expect(problems).toEqual([]);
        expect(families[0]?.samples[0]).toEqual({
          name: "m",
          labels: given,
          value: value + 0 === 0 ? Number(shown) : value,
        });
      }),
    );
  });

  it("answers every input, in time that grows with its length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(() => parseExposition(text)).not.toThrow();
      }),
    );
    for (const hostile of [
      "{".repeat(200_000),
      `a{${'b="c",'.repeat(50_000)}`,
      `a ${"0".repeat(200_000)}x`,
      "\\".repeat(200_000),
    ])
      expect(parseExposition(hostile).problems.length + parseExposition(hostile).families.length).toBe(1);
  });
});
