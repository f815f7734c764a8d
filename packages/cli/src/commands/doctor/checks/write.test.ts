import { createHash, createHmac } from "node:crypto";

import { type Answer, type ReceivedRequest, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { MONITOR_NAMES } from "../../../clouds/cloud.ts";
import { KEY_ENVIRONMENT, KEYS } from "../../../testing/test-system.ts";
import { openEmulated } from "../../../testing/with-emulator.ts";
import { checkResults } from "../check-results.fixture.ts";

describe("doctor --write", () => {
  it.each<[(typeof MONITOR_NAMES)[number], string]>([
    ["alibaba", "--region cn-hangzhou"],
    ["jd", "--region cn-north-1 --namespace shop"],
    ["tencent", "--region gz --namespace shop"],
    ["huawei-cse", "--service shop --project-id p1"],
    ["huawei-ces", "--region cn-north-4 --namespace MY.SHOP --project-id p1"],
  ])("sends one point to %s, and reads it back", async (vendor, flags) => {
    await using program = await openEmulated();

    const { code, stdout } = await program.run(`doctor ${vendor} ${flags} --write --wait 0`);

    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ {2}write +yunmeter_doctor was accepted in \d+ ms/u);
    expect(stdout).toMatch(/✓ {2}read back +it is there, 0 s later\n/u);
    expect(program.emulator.points()).toMatchObject([{ name: "yunmeter_doctor", vendor }]);
    const outcomes = program.emulator.requests({ vendor }).map(({ verdict }) => verdict.outcome);
    expect(outcomes.slice(-2)).toEqual(["stored", "read"]);
  });

  it("gives up a port that refuses within seconds", async () => {
    let time = 0;
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

    const about = await checkResults(
      "doctor jd --region cn-north-1 --namespace shop --write --endpoint http://127.0.0.1:9",
      {
        env: KEY_ENVIRONMENT,
        fetch: () => Promise.reject(new TypeError("fetch failed", { cause: refused })),
        // Each reading is a second later.
        now: () => Date.UTC(2026, 0, 2) + 1000 * time++,
      },
    );

    expect(about("write")).toMatchObject([
      { level: "bad", found: expect.stringContaining("127.0.0.1:9 refuses connections (ECONNREFUSED, 3") as string },
    ]);
  });

  it("explains why a point is not read back when the account is unknown", async () => {
    await using cloud = await startScriptedCloud(() => ({ body: { Code: "200" } }));
    const line = `doctor alibaba --region cn-hangzhou --write --endpoint ${cloud.url}`;

    const about = await checkResults(line, { env: KEY_ENVIRONMENT });

    expect(about("caller")).toMatchObject([{ level: "info", found: expect.stringMatching(/^not known: /u) as string }]);
    expect(about("read back")).toMatchObject([
      { level: "info", found: "not tried: the query needs the account's id, which is not known" },
    ]);
  });

  it("reads nothing back when the account is unknown", async () => {
    await using program = await openEmulated();
    const keys = { ...program.env, ALIBABA_CLOUD_ACCESS_KEY_SECRET: "something-else" };

    const about = await checkResults("doctor alibaba --region cn-hangzhou --write", { env: keys });

    expect(about("caller")).toMatchObject([{ level: "info" }]);
    expect(about("write")).toMatchObject([{ level: "bad" }]);
    expect(about("read back")).toEqual([]);
  });

  it("writes nothing where a setting is wrong, and explains a failed write", async () => {
    await using program = await openEmulated();
    const env = { ...program.env, JDCLOUD_SECRET_ACCESS_KEY: "something-else" };

    const wrong = await checkResults("doctor jd --region cn-north-1 --namespace shop --write", { env });
    const missing = await checkResults("doctor huawei-ces --write", { env });

    expect(wrong("write")).toMatchObject([
      { level: "bad", found: expect.stringContaining("was not accepted, unauthenticated") as string },
    ]);
    expect(missing("write")).toMatchObject([{ level: "info", found: "not tried, for what is wrong above" }]);
    expect(program.emulator.points()).toEqual([]);
  });

  it("names no permission where the query does not exist", async () => {
    await using cloud = await startScriptedCloud(({ target }) =>
      target.includes("metricData") ? { status: 404 } : { body: { result: { success: true } } },
    );
    const line = `doctor jd --region cn-north-1 --namespace shop --write --endpoint ${cloud.url}`;

    const about = await checkResults(line, { env: KEY_ENVIRONMENT });

    expect(about("read back")).toMatchObject([
      {
        level: "warn",
        found: "the query was answered with HTTP 404",
        cure: expect.stringContaining("no such query") as string,
      },
    ]);
  });

  const CES =
    "doctor huawei-ces --region cn-north-4 --namespace A.B --project-id p1 --write --identity-endpoint http://127.0.0.1:1";

  interface ReadBackCase {
    readonly line: string;
    readonly taken: Answer;
    readonly query: RegExp;
    readonly shown: (now: number) => unknown;
  }

  const STORIES: Readonly<Record<string, ReadBackCase>> = {
    alibaba: {
      line: "--region cn-hangzhou",
      taken: { body: { Code: "200" } },
      query:
        /Action=DescribeMetricList&Dimensions=%5B%7B%22groupId%22%3A%220%22%2C%22dimension%22%3A%22source%3Dyunmeter%22%7D%5D&.*Namespace=acs_customMetric_1234/u,
      shown: () => ({ Code: "200", Datapoints: '[{"timestamp":1,"Average":1.0}]' }),
    },
    jd: {
      line: "--region cn-north-1 --namespace shop",
      taken: { body: { result: { success: true } } },
      query:
        /\/v2\/regions\/cn-north-1\/namespaces\/shop\/metricData.*"metric":"yunmeter_doctor","dimensions":\[\{"key":"source","values":\["yunmeter"\]\}\]/u,
      shown: (now) => ({
        result: {
          metricDatas: [
            {
              data: [
                { timestamp: now - 1_800_000, value: 7 },
                { timestamp: now, value: "1" },
              ],
            },
          ],
        },
      }),
    },
    tencent: {
      line: "--region gz --namespace shop",
      taken: { body: { code: 0 } },
      query:
        /\/v2\/index\.php\?Action=GetMonitorRealtimeData&Region=gz&namespace=shop&metricName=yunmeter_doctor&dimensions\.0\.name=source&/u,
      shown: (now) => ({
        code: 0,
        data: { "source=yunmeter": { value: 1, updateTime: beijing(now + 200_000) } },
      }),
    },
    "huawei-cse": {
      line: "--service shop --project-id p1",
      taken: { body: "upload ok" },
      query: /\/v3\/p1\/csemonitor\/metric\?service=shop&function=yunmeter_doctor/u,
      shown: () => [{ appId: "default", total: 1 }],
    },
  };

  function beijing(time: number): string {
    return new Date(time + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
  }

  const IDENTITY = { AccountId: "1234", Arn: "acs:ram::1234:user/meter", Response: { AccountId: "1", Arn: "a" } };

  it.each(Object.keys(STORIES))("reads the point back from %s with a signed query", async (name) => {
    const { line, taken, query, shown } = STORIES[name] as ReadBackCase;
    let looks = 0;
    await using cloud = await startScriptedCloud(({ target, body }: ReceivedRequest) => {
      if (!query.test(target + body)) return taken;
      // It takes a while to show.
      return { body: looks++ === 0 ? {} : shown(Date.now()) };
    });
    await using identity = await startScriptedCloud([{ body: IDENTITY }]);

    const about = await checkResults(
      `doctor ${name} ${line} --write --endpoint ${cloud.url} --identity-endpoint ${identity.url} --wait 8`,
      { env: KEY_ENVIRONMENT },
    );

    expect(about("read back")).toMatchObject([
      { level: "good", found: expect.stringMatching(/^it is there, \d+ s later$/u) as string },
    ]);
    expect(looks).toBe(2);
    const asked = cloud.requests.findLast(({ target, body }) => query.test(target + body));
    expect(JSON.stringify(asked)).toMatch(/Signature=[\w%]{20}/u);
  });

  it("does not accept an older point or another value", async () => {
    const old = { code: 0, data: { "source=yunmeter": { value: 1, updateTime: "2026-01-01 00:00:00" } } };
    await using tencent = await startScriptedCloud([{ body: old }]);
    await using jd = await startScriptedCloud((request) => ({
      body: request.target.includes("metricData")
        ? { result: { metricDatas: [{ data: [{ timestamp: Math.floor(Date.now() / 1000), value: 3 }] }] } }
        : { result: { success: true } },
    }));
    const flags = "--namespace shop --write --wait 0";

    const late = await checkResults(`doctor tencent --region gz ${flags} --endpoint ${tencent.url}`, {
      env: KEY_ENVIRONMENT,
    });
    const other = await checkResults(`doctor jd --region cn-north-1 ${flags} --endpoint ${jd.url}`, {
      env: KEY_ENVIRONMENT,
    });

    expect(late("read back")).toMatchObject([
      {
        level: "warn",
        found: "not found after 0 s: it does not show yet",
        cure: expect.stringContaining("--wait 600") as string,
      },
    ]);
    expect(other("read back")).toMatchObject([
      { level: "warn", found: expect.stringContaining("another value") as string },
    ]);
  });

  it("reads the point back from Cloud Eye with a signed query", async () => {
    const queries: ReceivedRequest[] = [];
    await using cloud = await startScriptedCloud((request: ReceivedRequest) => {
      if (request.method === "POST") return { status: 201 };
      if (!request.target.includes("?")) return { status: 404 };
      queries.push(request);
      return { body: { datapoints: [{ average: 1, timestamp: 1 }] } };
    });

    const about = await checkResults(`${CES} --endpoint ${cloud.url}`, { env: KEY_ENVIRONMENT });

    expect(about("read back")).toMatchObject([
      { level: "good", found: expect.stringMatching(/^it is there, \d+ s later$/u) as string },
    ]);
    const [query] = queries;
    const url = new URL(query?.target ?? "", "http://host");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      namespace: "A.B",
      metric_name: "yunmeter_doctor",
      "dim.0": "source,yunmeter",
      period: "1",
      filter: "average",
    });
    // By the rules as they are written, from what arrived.
    const headers = query?.headers as Readonly<Record<string, string>>;
    const canonical = [
      "GET",
      "/V1.0/p1/metric-data/",
      url.search.slice(1).split("&").toSorted().join("&").replaceAll("+", "%20"),
      `x-project-id:p1\nx-sdk-date:${headers["x-sdk-date"]}\n`,
      "x-project-id;x-sdk-date",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ].join("\n");
    const toSign = `SDK-HMAC-SHA256\n${headers["x-sdk-date"]}\n${createHash("sha256").update(canonical).digest("hex")}`;
    expect(headers["authorization"]).toContain(createHmac("sha256", KEYS.accessKeySecret).update(toSign).digest("hex"));
  });

  it.each([
    [{ body: { datapoints: [] } }, "not found after 0 s: it does not show yet"],
    [{ status: 403 }, "the query was answered with HTTP 403"],
    [{ body: { code: -503 } }, "the query was answered with code -503"],
    ["reset" as const, /^not found after \d s: the query got no answer$/u],
  ])("says what is the matter where the query gives %j", async (answer, found) => {
    await using cloud = await startScriptedCloud((request: ReceivedRequest) =>
      request.method === "POST" ? { status: 201 } : answer,
    );

    const about = await checkResults(`${CES} --wait 0 --endpoint ${cloud.url}`, { env: KEY_ENVIRONMENT });

    expect(about("read back")).toMatchObject([{ level: "warn", found: expect.stringMatching(found) as string }]);
  });
});
