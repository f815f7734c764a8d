import { PassThrough } from "node:stream";

import { describe, expect, it } from "vitest";

import { CLOUD_NAMES } from "../../clouds/cloud.ts";
import { EXIT } from "../../exit-codes.ts";
import { createFolder, runHere } from "../../testing/test-system.ts";
import { PUBLISHED_FIGURES } from "./figures/all-figures.ts";

const POINT = '{"name":"orders","value":12,"dimensions":{"store":"beijing"}}';
const SUMMARY = '{"name":"latency","period":60,"statistics":{"average":12,"count":3}}';

interface Explained {
  readonly cloud: string;
  readonly valid: number;
  readonly requestsPerMinute?: number;
  readonly rateShare?: number;
  readonly pointsPerRequest?: number;
  readonly load: { readonly series: number; readonly perMinute: number };
  readonly broken: readonly { readonly message: string; readonly count: number }[];
}

async function explained(...words: readonly string[]): Promise<Readonly<Record<string, Explained>>> {
  const fetch = (): never => {
    throw new Error("explain needs no network");
  };
  const { json } = await runHere(["explain", ...words, "--json"], { fetch });
  return Object.fromEntries((json() as Explained[]).map((each) => [each.cloud, each]));
}

describe("explain", () => {
  it("counts requests as the reporters would make them, without account and network", async () => {
    const clouds = await explained("--point", POINT, "--series", "500", "--every", "15");

    expect(clouds["alibaba"]).toMatchObject({
      valid: 1,
      load: { series: 500, perMinute: 2000 },
      requestsPerMinute: 96,
      pointsPerRequest: 21,
    });
    expect(clouds["jd"]).toMatchObject({ requestsPerMinute: 40, rateShare: 0.04 });
    expect(clouds["tencent"]).toMatchObject({ requestsPerMinute: 67 });
    expect(clouds["huawei-ces"]).toMatchObject({ requestsPerMinute: 2 });
    expect(clouds["huawei-cse"]).toMatchObject({
      valid: 0,
      broken: [{ count: 1, message: expect.stringContaining("dimensions.store must be omitted") as string }],
    });
  });

  it("takes the limits of the region, and of a file of settings", async () => {
    const shares = async (region: string): Promise<number | undefined> =>
      (await explained("--point", POINT, "--per-minute", "21000", "--cloud", "alibaba", "--region", region))["alibaba"]
        ?.rateShare;

    expect(await shares("cn-hangzhou")).toBeCloseTo(1000 / 12_000);
    expect(await shares("cn-shenzhen")).toBeCloseTo(1000 / 6000);
    expect(await shares("eu-central-1")).toBeCloseTo(1000 / 3000);
  });

  it("counts the series of the sample, whatever the order of their dimensions", async () => {
    const points = [
      '{"name":"a","value":1,"dimensions":{"x":"1","y":"2"}}',
      '{"name":"a","value":2,"dimensions":{"y":"2","x":"1"}}',
      '{"name":"b","value":1,"dimensions":{"x":"1"}}',
    ];

    const { jd } = await explained(...points.flatMap((point) => ["--point", point]), "--cloud", "jd");

    expect(jd?.load).toMatchObject({ series: 2, perMinute: 2 });
  });

  it("reports a window of CSE in one request, however many operations there are", async () => {
    const point = '{"name":"Provider.order.create","period":10,"statistics":{"count":3}}';

    const clouds = await explained("--point", point, "--series", "200", "--every", "10", "--cloud", "huawei-cse");

    expect(clouds["huawei-cse"]).toMatchObject({ valid: 1, requestsPerMinute: 6 });
  });

  it("reads an input of any length, and names the lines that are wrong", async () => {
    const lines = Array.from(
      { length: 12_000 },
      (_, index) => `{"name":"orders","value":${index},"dimensions":{"a":"b"}}`,
    );
    lines[11_000] = '{"name":"or ders","value":1,"dimensions":{"a":"b"}}';
    lines[11_500] = "nonsense";

    const { code, stdout, stderr, json } = await runHere("explain --cloud jd --json", { input: lines.join("\n") });

    expect(code).toBe(EXIT.refused);
    expect(stderr).toContain("standard input:11501: it is not JSON");
    expect(stdout).not.toBe("");
    expect(json()).toMatchObject([
      {
        points: 12_000,
        valid: 11_998,
        broken: [{ places: ["standard input:11001"] }, { places: ["standard input:11501"] }],
      },
    ]);
  });

  it("prints each figure with its source, and marks what is over it", async () => {
    const { code, stdout } = await runHere([
      "explain",
      "--point",
      POINT,
      "--point",
      SUMMARY,
      "--series",
      "5000",
      "--cloud",
      "alibaba,tencent",
    ]);

    expect(code).toBe(EXIT.refused);
    expect(stdout).toMatch(/^ {2}rate +2 % of 12,000 a minute: 200 a second for the account in cn-hangzhou \[1\]$/mu);
    expect(stdout).toMatch(/5,000, 500 % of 1,000: Pro edition/u);
    expect(stdout).toMatch(/raw data in 1 of 2 points: the free edition refuses it \(206\)/u);
    expect(stdout).toMatch(/^\[1\] {2}https:\/\/help\.aliyun\.com\//mu);
    expect(stdout).toMatch(/more than the reporter's own 60 a minute: raise\s+--requests-per-second/u);
    expect(stdout).toMatch(/! Its documents have been hidden since 2020/u);
    expect(stdout).toMatch(/1 of 2 points\n +✗ /u);
  });

  it("groups points that break the same rule, with their number", async () => {
    const { alibaba } = await explained(...Array.from({ length: 3 }, () => ["--point", '{"name":"a"}']).flat());

    expect(alibaba).toMatchObject({ valid: 0, broken: [{ count: 3 }] });
  });

  it.each(["--series=0", "--every=-1", "--per-minute=0"])("refuses %s", async (flag) => {
    const { code, stderr } = await runHere(["explain", "--point", POINT, flag]);

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain(`${flag.split("=")[0]} needs a number above 0`);
  });

  it("reads files, and finds the points of other formats", async () => {
    await using folder = await createFolder({ "metrics.prom": 'up{store="x"} 1\n' });

    const { code, stdout } = await runHere("explain metrics.prom --cloud jd --region cn-north-1", { cwd: folder.path });

    expect(code).toBe(EXIT.done);
    expect(stdout).toMatch(/valid +yes\n/u);
  });

  it("refuses values that are not points, and empty input", async () => {
    expect((await runHere("explain", { input: "{\n" })).stderr).toContain("standard input:1: it is not JSON");
    expect((await runHere("explain", { input: "\n" })).stderr).toContain("there is no point to explain");
  });

  it("has published figures for every cloud, each with a source", () => {
    const load = { perMinute: 1, series: 1, samples: 1, summaries: 1 };
    for (const name of CLOUD_NAMES) {
      const { requestsPerMinute, series, bill } = PUBLISHED_FIGURES[name];
      const stated = [
        requestsPerMinute({ region: "cn-north-1" }),
        ...series,
        ...bill(load),
        ...bill({ ...load, samples: 0 }),
        ...bill({ ...load, summaries: 0 }),
      ];
      for (const { says, source } of stated) {
        expect(says).not.toBe("");
        expect(source).toMatch(/^https:\/\//u);
      }
    }
  });

  it("ends with 130 before and after it has read points", async () => {
    for (const text of ["", '{"name":"orders","value":1}\n']) {
      const interruption = new AbortController();
      const input = new PassThrough();
      const running = runHere("explain", { input, interrupted: interruption.signal });
      input.write(text);
      interruption.abort(new Error("interrupted by SIGINT"));

      expect(await running).toMatchObject({ code: EXIT.interrupted, stdout: "", stderr: "" });
    }
  });
});
