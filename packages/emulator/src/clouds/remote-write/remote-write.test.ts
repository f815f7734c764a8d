import { describe, expect, it } from "vitest";

import type { LimitsOption } from "../../limits.ts";
import { ACCOUNT, NOW } from "../../testing/account.ts";
import { send } from "../../testing/send.ts";
import { testEmulator } from "../../testing/with-emulator.ts";
import { aSeries, basic, encodeWrite, field, type TestSeries, writeRemote } from "../../testing/write-remote.ts";

const labelled = (...labels: readonly (readonly [string, string])[]): TestSeries =>
  aSeries({ labels: [["__name__", "m"], ...labels] });
const MINUTE_MS = 60_000;

describe("remote write", () => {
  it("stores samples with their labels as dimensions, and answers 204", async () => {
    const emulator = await testEmulator();

    const answer = await send(
      emulator.url,
      writeRemote([
        labelled(["city", "北京"], ["mood", "🙂"]),
        aSeries({
          samples: [
            [NOW - 1, -0.5],
            [NOW, 1e300],
          ],
        }),
      ]),
    );

    expect({ status: answer.status, body: answer.body }).toEqual({ status: 204, body: "" });
    expect(emulator.points({ vendor: "remote-write" })).toMatchObject([
      {
        vendor: "remote-write",
        name: "m",
        dimensions: { city: "北京", mood: "🙂" },
        timestamp: NOW,
        value: 12.5,
        order: 1,
      },
      { name: "orders_total", dimensions: { shop: "web1" }, timestamp: NOW - 1, type: "sample", value: -0.5 },
      { name: "orders_total", timestamp: NOW, value: 1e300, details: { receiver: "prometheus" } },
    ]);
    expect(emulator.requests()[0]).toMatchObject({
      service: "remote-write",
      verdict: { outcome: "stored" },
      stored: 3,
    });
  });

  it("shows the decoded body in the log", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, writeRemote([aSeries()]));

    const detail = (await send(emulator.url, { target: "/_yunmeter/api/requests/1" })).json();

    expect(detail).toMatchObject({
      decoded: { timeseries: [{ labels: ["__name__=orders_total", "shop=web1"], samples: [[NOW, 12.5]] }] },
      bodyEncoding: "base64",
    });
  });

  it.each<[string, readonly TestSeries[]]>([
    ["name", [aSeries({ labels: [["shop", "web1"]] })]],
    ["name-charset", [aSeries({ labels: [["__name__", "orders.total"]] })]],
    ["label-charset", [labelled(["a-b", "1"])]],
    ["label-charset", [labelled(["__reserved", "1"])]],
    ["label-charset", [labelled(["城市", "1"])]],
    [
      "label-empty-name",
      [
        aSeries({
          labels: [
            ["", "1"],
            ["__name__", "m"],
          ],
        }),
      ],
    ],
    ["label-empty-value", [labelled(["a", ""])]],
    ["label-repeated", [labelled(["a", "1"], ["a", "1"])]],
    ["label-order", [labelled(["b", "1"], ["a", "1"])]],
    [
      "label-order",
      [
        aSeries({
          labels: [
            ["a", "1"],
            ["__name__", "m"],
          ],
        }),
      ],
    ],
    [
      "label-count",
      [labelled(...Array.from({ length: 40 }, (_, index) => [`l${String(index).padStart(2, "0")}`, "v"] as const))],
    ],
    ["label-length", [labelled(["a", "v".repeat(4_097)])]],
    ["label-length", [labelled(["a".repeat(257), "v"])]],
    ["samples", [aSeries({ samples: [] })]],
    ["value", [aSeries({ samples: [[NOW, Number.NaN]] })]],
    ["timestamp", [aSeries({ samples: [[Math.floor(NOW / 1000), 1]] })]],
    ["timestamp", [aSeries({ samples: [[0, 1]] })]],
    ["timestamp", [aSeries({ samples: [[-5, 1]] })]],
    ["future", [aSeries({ samples: [[NOW + 11 * MINUTE_MS, 1]] })]],
    [
      "sample-order",
      [
        aSeries({
          samples: [
            [NOW, 1],
            [NOW - 1, 1],
          ],
        }),
      ],
    ],
    [
      "sample-repeated",
      [
        aSeries({
          samples: [
            [NOW, 1],
            [NOW, 2],
          ],
        }),
      ],
    ],
    ["sample-repeated", [aSeries(), aSeries()]],
    ["sample-order", [aSeries(), aSeries({ samples: [[NOW - 1, 1]] })]],
    ["empty", []],
  ])("refuses a breach of %s with the rule's name, and stores nothing of the request", async (rule, bad) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, writeRemote(bad.length === 0 ? bad : [labelled(["z", "good"]), ...bad]));

    expect(answer.status).toBe(400);
    expect(answer.body).toContain(`(remote-write.${rule})`);
    expect(emulator.points()).toEqual([]);
    expect(emulator.requests()[0]?.verdict).toMatchObject({
      outcome: "refused",
      findings: [{ rule: `remote-write.${rule}` }],
    });
  });

  it.each<[string, Parameters<typeof writeRemote>[1], number]>([
    ["content-encoding", { headers: { "content-encoding": "gzip" } }, 415],
    ["content-type", { headers: { "content-type": "application/json" } }, 415],
    [
      "content-type",
      { headers: { "content-type": "application/x-protobuf;proto=io.prometheus.write.v2.Request" } },
      415,
    ],
    ["version", { headers: { "x-prometheus-remote-write-version": "2.0.0" } }, 400],
    ["user-agent", { headers: { "user-agent": "" } }, 400],
    ["snappy", { body: "" }, 400],
    ["snappy", { body: encodeWrite([aSeries()]) }, 400],
    ["authentication", { headers: basic({ ...ACCOUNT, accessKeySecret: "wrong" }) }, 401],
    ["authentication", { headers: { authorization: "Bearer wrong" } }, 401],
  ])("refuses a request without a valid %s: %j", async (rule, changes, status) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, writeRemote([aSeries()], changes));

    expect([answer.status, emulator.requests()[0]?.verdict.findings[0]?.rule]).toEqual([
      status,
      `remote-write.${rule}`,
    ]);
  });

  it("refuses a 2.0 message under the content type of 1.0, which real receivers answer with 204", async () => {
    const emulator = await testEmulator();
    const symbols = ["", "__name__", "m"].map((symbol) => field(4, Buffer.from(symbol)));
    const message = Buffer.concat([...symbols, field(5, field(1, Buffer.of(1, 2)))]);

    expect((await send(emulator.url, writeRemote(message))).body).toContain("(remote-write.fields)");
  });

  it.each<[string, Uint8Array]>([
    ["a native histogram", field(1, Buffer.concat([encodeWrite([aSeries()]).subarray(2), field(4, Buffer.of(8, 1))]))],
    ["a field that ends beyond its message", Buffer.of(0x0a, 0x7f, 0x00)],
    ["half a surrogate pair in a label", field(1, field(1, field(1, Buffer.of(0xed, 0xa0, 0x80))))],
    ["a group of proto2", Buffer.of(0x0b)],
  ])("refuses a message with %s", async (_, message) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, writeRemote(message));

    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(/remote-write\.(?:protobuf|histograms)/u);
  });

  it("bounds the uncompressed bytes", async () => {
    const emulator = await testEmulator({ limits: { "remote-write": { bytes: 100 } } });

    const answer = await send(emulator.url, writeRemote([labelled(["a", "v".repeat(90)])]));

    expect([answer.status, answer.body]).toEqual([413, expect.stringContaining("(remote-write.bytes)")]);
  });

  it("takes a repeated sample once, and refuses another value at its time", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, writeRemote([aSeries()]));

    const again = await send(emulator.url, writeRemote([aSeries()]));
    const other = await send(emulator.url, writeRemote([aSeries({ samples: [[NOW, 13]] })]));

    expect([again.status, other.status]).toEqual([204, 400]);
    expect(other.body).toContain("duplicate sample for timestamp");
    expect(emulator.points()).toHaveLength(1);
  });

  it.each<[number, number | undefined, number, string]>([
    [1, undefined, 400, "out of order sample"],
    [61 * MINUTE_MS, undefined, 400, "out of bounds"],
    [61 * MINUTE_MS, 2 * 60 * MINUTE_MS, 204, ""],
    [121 * MINUTE_MS, 2 * 60 * MINUTE_MS, 400, "too old sample"],
  ])("answers a sample %i ms behind, with a window of %j ms: %i", async (behind, outOfOrderMs, status, said) => {
    const limits: LimitsOption = { "remote-write": outOfOrderMs === undefined ? {} : { outOfOrderMs } };
    const emulator = await testEmulator({ limits });
    await send(emulator.url, writeRemote([aSeries()]));

    const answer = await send(emulator.url, writeRemote([aSeries({ samples: [[NOW - behind, 1]] })]));

    expect([answer.status, answer.body]).toEqual([status, expect.stringContaining(said)]);
  });

  it("takes a repeated sample that is not the newest once, within the window for late samples", async () => {
    const emulator = await testEmulator({ limits: { "remote-write": { outOfOrderMs: MINUTE_MS } } });
    const write = (samples: [number, number][]): Promise<{ status: number }> =>
      send(emulator.url, writeRemote([aSeries({ samples })]));
    const both: [number, number][] = [
      [NOW - 1000, 11],
      [NOW, 12],
    ];
    await write(both);

    const again = await write(both);
    const late = await write([[NOW - 500, 5]]);
    const other = await write([[NOW - 1000, 13]]);

    expect([again.status, late.status, other.status]).toEqual([204, 204, 400]);
    expect(emulator.points().map(({ value }) => value)).toEqual([11, 12, 5]);
  });

  it("takes old samples again after a reset", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, writeRemote([aSeries()]));

    emulator.reset();

    expect((await send(emulator.url, writeRemote([aSeries({ samples: [[NOW - 1, 1]] })]))).status).toBe(204);
  });

  it("stores UTF-8 names where the limits say so", async () => {
    const emulator = await testEmulator({ limits: { "remote-write": { names: "utf-8" } } });

    await send(
      emulator.url,
      writeRemote([
        aSeries({
          labels: [
            ["__name__", "orders.total"],
            ["城市", "北京"],
          ],
        }),
      ]),
    );

    expect(emulator.points()).toMatchObject([{ name: "orders.total", dimensions: { 城市: "北京" } }]);
  });
});
