import { createHash, createHmac } from "node:crypto";

import { type ReceivedRequest, startScriptedCloud } from "@yunmeter/scripted-cloud";
import { describe, expect, it } from "vitest";

import { KEY_ENVIRONMENT, KEYS } from "../../../testing/test-world.ts";
import { openStage } from "../../../testing/with-emulator.ts";
import { findings } from "../findings.fixture.ts";

describe("doctor --write", () => {
  it("sends one point, and says that it cannot be read back", async () => {
    await using stage = await openStage();

    const { code, stdout } = await stage.run("doctor alibaba --region cn-hangzhou --write");

    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ {2}write +yunmeter_doctor was accepted in \d+ ms, request /u);
    expect(stdout).toMatch(/· {2}read back +not possible here: /u);
    expect(stage.emulator.points()).toMatchObject([{ name: "yunmeter_doctor", vendor: "alibaba" }]);
  });

  it("does not write where something is wrong, and says what went wrong where it does", async () => {
    await using stage = await openStage();
    const env = { ...stage.env, JDCLOUD_SECRET_ACCESS_KEY: "something-else" };

    const wrong = await findings("doctor jd --region cn-north-1 --namespace shop --write", { env });
    const missing = await findings("doctor huawei-ces --write", { env });

    expect(wrong("write")).toMatchObject([
      { level: "bad", found: expect.stringContaining("was not accepted, unauthenticated") as string },
    ]);
    expect(missing("write")).toMatchObject([{ level: "info", found: "not tried, for what is wrong above" }]);
    expect(stage.emulator.points()).toEqual([]);
  });

  const CES =
    "doctor huawei-ces --region cn-north-4 --namespace A.B --project-id p1 --write --identity-endpoint http://127.0.0.1:1";

  it("reads the point back from Cloud Eye with a signed query", async () => {
    const queries: ReceivedRequest[] = [];
    await using cloud = await startScriptedCloud((request: ReceivedRequest) => {
      if (request.method === "POST") return { status: 201 };
      if (!request.target.includes("?")) return { status: 404 };
      queries.push(request);
      return { body: { datapoints: [{ average: 1, timestamp: 1 }] } };
    });

    const about = await findings(`${CES} --endpoint ${cloud.url}`, { env: KEY_ENVIRONMENT });

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
    ["reset" as const, "not found after 0 s: the query got no answer"],
  ])("says what is the matter where the query gives %j", async (answer, found) => {
    await using cloud = await startScriptedCloud((request: ReceivedRequest) =>
      request.method === "POST" ? { status: 201 } : answer,
    );

    const about = await findings(`${CES} --wait 0 --endpoint ${cloud.url}`, { env: KEY_ENVIRONMENT });

    expect(about("read back")).toMatchObject([{ level: "warn", found }]);
  });
});
