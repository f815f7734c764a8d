import { describe, expect, it, onTestFinished } from "vitest";

import { LIMIT_PRESETS, type LimitPreset } from "../../limits.ts";
import { ACCOUNT } from "../../testing/account.ts";
import { send } from "../../testing/send.ts";
import { PROMETHEUS_VERSION, startPrometheus } from "../../testing/start-prometheus.ts";
import { testEmulator } from "../../testing/with-emulator.ts";
import { encodeWrite, field, type TestSeries, writeRemote } from "../../testing/write-remote.ts";

const PRESET = Object.keys(LIMIT_PRESETS).find((name) => name === `prometheus-${PROMETHEUS_VERSION}`) as
  | LimitPreset
  | undefined;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

const now = Date.now();

function series(name: string, changes: Partial<TestSeries> = {}): TestSeries {
  return { labels: [["__name__", name]], samples: [[now, 1]], ...changes };
}

type Write = Parameters<typeof writeRemote>;

const CASES: readonly (readonly [string, ...Write])[] = [
  ["a good series", [series("good")]],
  ["the same again", [series("good")]],
  ["another value at its time", [series("good", { samples: [[now, 2]] })]],
  ["an older sample", [series("good", { samples: [[now - SECOND_MS, 1]] })]],
  ["good, bad, good", [series("before"), series("good", { samples: [[now - SECOND_MS, 1]] }), series("after")]],
  ["a sample of two hours ago", [series("ancient", { samples: [[now - 120 * MINUTE_MS, 1]] })]],
  ["a sample half an hour old", [series("older", { samples: [[now - 30 * MINUTE_MS, 1]] })]],
  ["timestamp 0", [series("epoch", { samples: [[0, 1]] })]],
  [
    "a repeated label",
    [
      series("twice", {
        labels: [
          ["__name__", "twice"],
          ["a", "1"],
          ["a", "2"],
        ],
      }),
    ],
  ],
  ["no name", [series("", { labels: [["a", "1"]] })]],
  [
    "an empty label name",
    [
      series("", {
        labels: [
          ["", "1"],
          ["__name__", "empty_name"],
        ],
      }),
    ],
  ],
  [
    "an empty label value",
    [
      series("", {
        labels: [
          ["__name__", "empty_value"],
          ["a", ""],
        ],
      }),
    ],
  ],
  [
    "unsorted labels",
    [
      series("", {
        labels: [
          ["z", "1"],
          ["a", "1"],
          ["__name__", "unsorted"],
        ],
      }),
    ],
  ],
  ["a name with a dot", [series("g.dot")]],
  ["NaN", [series("nan", { samples: [[now, Number.NaN]] })]],
  [
    "unordered samples",
    [
      series("unordered", {
        samples: [
          [now, 1],
          [now - SECOND_MS, 2],
        ],
      }),
    ],
  ],
  [
    "one time, two values",
    [
      series("one_time", {
        samples: [
          [now, 1],
          [now, 2],
        ],
      }),
    ],
  ],
  ["no series", []],
  ["no version", [series("no_version")], { headers: { "x-prometheus-remote-write-version": "" } }],
  ["JSON as the type", [series("json")], { headers: { "content-type": "application/json" } }],
  ["an empty body", [], { body: "" }],
  ["a body that is not compressed", [], { body: "not snappy" }],
  ["a sample 11 minutes ahead", [series("future", { samples: [[now + 11 * MINUTE_MS, 1]] })]],
];

describe.skipIf(PRESET === undefined)(`the preset of Prometheus ${PROMETHEUS_VERSION}`, () => {
  it("answers as the real server", { timeout: 60_000 }, async () => {
    const real = await startPrometheus(["--web.enable-remote-write-receiver"]);
    onTestFinished(real.stop);
    const emulator = await testEmulator({ limits: PRESET ?? [], now: Date.now });

    const answers: unknown[] = [];
    for (const [title, ...write] of CASES) {
      const request = writeRemote(...write);
      const [theirs, ours] = [await send(real.url, request), await send(emulator.url, request)];
      answers.push({ title, theirs: theirs.status, ours: ours.status });
    }

    expect(answers.filter((one) => differs(one as { theirs: number; ours: number }))).toEqual([]);
  });
});

function differs({ theirs, ours }: { readonly theirs: number; readonly ours: number }): boolean {
  return theirs !== ours;
}

describe("the preset of Prometheus 3.5 and a 2.0 message", () => {
  const symbols = ["", "__name__", "good", "bad", "a"].map((symbol) => field(4, Buffer.from(symbol)));
  const sample = encodeWrite([series("", { labels: [] })]).subarray(2);
  const one = (...references: readonly number[]): Buffer =>
    field(5, Buffer.concat([field(1, Buffer.from(references)), sample]));
  const headers = { "content-type": "application/x-protobuf;proto=io.prometheus.write.v2.Request" };

  it("stores it, and counts what was written", async () => {
    const emulator = await testEmulator({ limits: "prometheus-3.5", now: Date.now });

    const answer = await send(emulator.url, writeRemote(Buffer.concat([...symbols, one(1, 2)]), { headers }));

    expect([answer.status, answer.headers["x-prometheus-remote-write-samples-written"]]).toEqual([204, "1"]);
    expect(emulator.points()).toMatchObject([{ name: "good", value: 1 }]);
  });

  it("stores the good series beside a bad one, with 400", async () => {
    const emulator = await testEmulator({ limits: "prometheus-3.5", now: Date.now });
    const bad = one(1, 3, 4, 2, 4, 3);

    const answer = await send(emulator.url, writeRemote(Buffer.concat([...symbols, one(1, 2), bad]), { headers }));

    expect([answer.status, answer.headers["x-prometheus-remote-write-samples-written"]]).toEqual([400, "1"]);
    expect(answer.body).toContain('label name "a" is not unique');
  });

  it.each(["2.42", "3.5"])("is answered with 204 and not stored under the 1.0 type by %s", async (version) => {
    const emulator = await testEmulator({ limits: `prometheus-${version}` as LimitPreset, now: Date.now });

    const answer = await send(emulator.url, writeRemote(Buffer.concat([...symbols, one(1, 2)])));

    expect([answer.status, emulator.points()]).toEqual([204, []]);
  });

  it("of 1.0 under the 2.0 type is answered with 204 and not stored", async () => {
    const emulator = await testEmulator({ limits: "prometheus-3.5", now: Date.now });

    const answer = await send(emulator.url, writeRemote([series("good")], { headers }));

    expect([answer.status, answer.headers["x-prometheus-remote-write-samples-written"]]).toEqual([204, "0"]);
    expect(emulator.points()).toEqual([]);
  });
});

describe.skipIf(PROMETHEUS_VERSION === undefined)("Prometheus as a sender", () => {
  it("is accepted by the strict profile, with every sample stored", { timeout: 60_000 }, async () => {
    // Prometheus' own summaries are NaN until something is observed.
    const emulator = await testEmulator({ now: Date.now, rulesOff: ["remote-write.value"] });
    const real = await startPrometheus([], {
      global: { scrape_interval: "1s", external_labels: { cluster: "测试" } },
      scrape_configs: [{ job_name: "self", static_configs: [{ targets: ["<self>"] }] }],
      remote_write: [
        {
          url: `${emulator.url}/api/v1/write`,
          basic_auth: { username: ACCOUNT.accessKeyId, password: ACCOUNT.accessKeySecret },
          metadata_config: { send_interval: "1s" },
        },
      ],
    });
    onTestFinished(real.stop);

    const names = (): readonly string[] => emulator.points({ vendor: "remote-write" }).map(({ name }) => name);
    await expect.poll(() => names().filter((name) => name === "up").length, { timeout: 45_000 }).toBeGreaterThan(2);

    expect(emulator.requests().filter(({ verdict }) => verdict.outcome !== "stored")).toEqual([]);
    expect(emulator.points({ vendor: "remote-write" }).find(({ name }) => name === "up")).toMatchObject({
      dimensions: { cluster: "测试", job: "self" },
      value: 1,
    });
  });
});
