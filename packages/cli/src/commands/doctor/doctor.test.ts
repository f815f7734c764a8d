import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { createFolder, KEY_ENVIRONMENT, KEYS, runHere } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";
import { checkResults, type DoctorReport } from "./check-results.fixture.ts";

describe("doctor", () => {
  it("reports no fault on a sound set-up, and writes nothing", async () => {
    await using program = await openEmulated();

    const { code, stdout } = await program.run("doctor jd --region cn-north-1 --namespace shop");

    expect(code).toBe(EXIT.done);
    expect(stdout).toMatch(/✓ {2}region +cn-north-1, from --region\n/u);
    expect(stdout).toMatch(/✓ {2}host +endpoint 127\.0\.0\.1:\d+: 127\.0\.0\.1 in \d+ ms, connected in \d+ ms\n/u);
    expect(stdout).toMatch(/✓ {2}service +alive: 127\.0\.0\.1:\d+ answers HTTP 404 to a bare GET\n/u);
    expect(stdout).toMatch(/✓ {2}clock +[\d.]+ s /u);
    expect(stdout).toMatch(/✓ {2}keys +LTAI\*\*\*01, long-term, from the environment\n/u);
    expect(stdout).toMatch(/· {2}caller +not asked: the endpoint is not the cloud's own/u);
    expect(stdout).not.toContain(KEYS.accessKeyId);
    expect(program.emulator.points()).toEqual([]);
  });

  it("ends with 130 when it is interrupted at its last cloud", async () => {
    const interruption = new AbortController();
    const fetch = (): Promise<never> => {
      interruption.abort(new Error("interrupted by SIGINT"));
      return Promise.reject(new Error("offline"));
    };

    const { code } = await runHere("doctor jd --region cn-north-1 --endpoint http://127.0.0.1:1", {
      interrupted: interruption.signal,
      fetch,
    });

    expect(code).toBe(EXIT.interrupted);
  });

  it.each([
    [
      "alibaba",
      ["environment", "OIDC role", "CLI profile", "SDK profile", "instance role", "credentials URI"],
      "ALIBABA_CLOUD_ACCESS_KEY_ID",
    ],
    ["jd", ["environment", "CLI profile"], "JDCLOUD_ACCESS_KEY_ID"],
    ["tencent", ["environment", "credentials file"], "TENCENTCLOUD_SECRET_ID"],
    ["huawei-ces", ["environment", "identity provider", "SDK profile", "ECS agency"], "HUAWEICLOUD_SDK_AK"],
  ])("says of each source of keys for %s why it gave none", async (cloud, sources, variable) => {
    const about = await checkResults(`doctor ${cloud} --region cn-north-1 --endpoint http://127.0.0.1:1`);

    expect(about("looked").map(({ level, found }) => [level, found.split(": ")[0]])).toEqual(
      sources.map((source) => ["info", `the ${source}`]),
    );
    for (const { found } of about("looked")) expect(found).toMatch(/^the [^:]+: \S/u);
    expect(about("keys")).toMatchObject([
      { level: "bad", found: "found no credentials", cure: expect.stringContaining(variable) as string },
    ]);
    expect(about("keys")[0]?.cure).not.toContain("Looked in");
  });

  it("names the file of the keys, and the places before it", async () => {
    await using folder = await createFolder();
    await mkdir(join(folder.path, ".alibabacloud"));
    await writeFile(
      join(folder.path, ".alibabacloud/credentials"),
      "[default]\ntype = access_key\naccess_key_id = LTAI5tFromTheFile1\naccess_key_secret = abcdefgh\n",
    );

    const about = await checkResults("doctor alibaba --region cn-hangzhou --endpoint http://127.0.0.1:1", {
      home: folder.path,
    });

    expect(about("keys")).toMatchObject([
      {
        level: "good",
        found: `LTAI***e1, long-term, from the SDK profile, file ${folder.path}/.alibabacloud/credentials`,
      },
    ]);
    expect(about("looked").map(({ found }) => found)).toEqual([
      "the environment: ALIBABA_CLOUD_ACCESS_KEY_ID is not set, ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set",
      "the OIDC role: ALIBABA_CLOUD_ROLE_ARN is not set, ALIBABA_CLOUD_OIDC_PROVIDER_ARN is not set, ALIBABA_CLOUD_OIDC_TOKEN_FILE is not set",
      `the CLI profile: ${folder.path}/.aliyun/config.json does not exist`,
    ]);
  });

  it("finds an instance's keys and their expiry", async () => {
    await using program = await openEmulated();

    const about = await checkResults(
      `doctor huawei-ces --region cn-north-4 --metadata-url ${program.emulator.url} --endpoint ${program.emulator.url}`,
    );

    expect(about("keys")[0]?.found).toMatch(
      /, temporary, until 20.*, from the ECS agency, http:\/\/127\.0\.0\.1:\d+\/openstack\/latest\/securitykey/u,
    );
  });

  it("looks at every host of a region: public and private ones, which may be out of reach", async () => {
    const lookup = async (host: string): Promise<readonly string[]> => {
      if (host.startsWith("metrics.")) return ["203.0.113.1", "203.0.113.2", "203.0.113.3"];
      throw Object.assign(new Error("no such host"), { code: "ENOTFOUND" });
    };
    const system = {
      lookup,
      connect: async () => ({ ms: 7.4 }),
      fetch: async () => new Response("", { headers: { date: new Date().toUTCString() } }),
    };

    const about = await checkResults("doctor alibaba --region cn-hangzhou", system);

    expect(about("host")).toMatchObject([
      {
        level: "good",
        found: expect.stringMatching(
          /^public metrics\.cn-hangzhou\.aliyuncs\.com: 203\.0\.113\.1, 203\.0\.113\.2, … in \d+ ms, connected in 7 ms$/u,
        ) as string,
      },
      { level: "info", found: "VPC metrics-vpc.cn-hangzhou.aliyuncs.com: no address (ENOTFOUND)" },
      { level: "info", found: "VPC cms-vpc.cn-hangzhou.aliyuncs.com: no address (ENOTFOUND)" },
    ]);
    expect(about("service")).toMatchObject([{ level: "good" }]);
    expect(about("clock")).toMatchObject([{ level: "good" }]);
  });

  it("distinguishes a host without an address from one that refuses connections", async () => {
    const refuse = {
      lookup: async () => ["203.0.113.1"],
      connect: () => Promise.reject(new Error("no connection after 5 s")),
    };
    const dead = { fetch: () => Promise.reject(new TypeError("fetch failed")) };

    const about = await checkResults("doctor jd --region cn-north-1", { ...refuse, ...dead });

    expect(about("host")[0]).toMatchObject({
      level: "bad",
      found: expect.stringContaining("no connection (no connection after 5 s)") as string,
      cure: "Check firewall and proxy.",
    });
    expect(about("clock")).toMatchObject([{ level: "info" }]);
    expect(about("settings")).toMatchObject(
      [{ level: "bad", cure: expect.stringContaining("Give --namespace") as string }].slice(
        0,
        about("settings").length,
      ),
    );
  });

  it.each([
    [0, "good"],
    [20, "warn"],
    [-600, "bad"],
  ])("judges a clock that is %s s ahead", async (seconds, level) => {
    await using program = await openEmulated({ now: () => Date.now() - seconds * 1000 });
    const answer = async (): Promise<Response> =>
      new Response("", { headers: { date: new Date(Date.now() - seconds * 1000).toUTCString() } });

    const about = await checkResults(`doctor jd --endpoint ${program.emulator.url}`, { fetch: answer });

    expect(about("clock")).toMatchObject([
      { level, found: expect.stringContaining(seconds < 0 ? "behind" : "the cloud's") as string },
    ]);
  });

  it("warns that Tencent's receiver is retired", async () => {
    const about = await checkResults("doctor tencent --region gz --endpoint http://127.0.0.1:1");

    expect(about("service")[0]).toMatchObject({
      level: "warn",
      found: expect.stringContaining("hidden since 2020") as string,
    });
  });

  it("needs no keys without signatures", async () => {
    const about = await checkResults("doctor huawei-cse --auth none --service x --endpoint http://127.0.0.1:1");

    expect(about("keys")).toMatchObject([{ level: "info", found: "none are needed with auth none" }]);
    expect(about("caller")).toEqual([]);
  });

  it("accepts an endpoint without a scheme, and an answer without a Date header", async () => {
    const system = {
      lookup: async () => ["203.0.113.1"],
      connect: async () => ({ ms: 1 }),
      fetch: async () => new Response(""),
    };

    const about = await checkResults("doctor jd --endpoint monitor.example.com --namespace shop", system);

    expect(about("host")).toMatchObject([
      { level: "good", found: expect.stringMatching(/^endpoint monitor\.example\.com: /u) as string },
    ]);
    expect(about("clock")).toMatchObject([{ level: "info", found: "the answer has no Date header" }]);
  });

  it("reports that there is no host without a region", async () => {
    const about = await checkResults("doctor alibaba");

    expect(about("host").concat(about("hosts"))).toMatchObject([{ level: "info" }]);
    expect(about("clock")).toEqual([]);
  });

  it("stops between clouds when it is interrupted", async () => {
    const controller = new AbortController();
    controller.abort();

    expect(await runHere("doctor jd", { interrupted: controller.signal })).toMatchObject({ code: EXIT.interrupted });
  });

  it("checks all clouds where none is named", async () => {
    const { json, code } = await runHere("doctor --json --endpoint http://127.0.0.1:1", { env: KEY_ENVIRONMENT });

    expect(Object.keys((json() as DoctorReport).clouds)).toEqual([
      "alibaba",
      "jd",
      "tencent",
      "huawei-cse",
      "huawei-ces",
    ]);
    expect(code).toBe(EXIT.refused);
  });
});

describe("the caller", () => {
  it.each([
    ["alibaba", "--region cn-hangzhou", "https://sts.aliyuncs.com/"],
    [
      "jd",
      "--region cn-east-2",
      `https://iam.jdcloud-api.com/v1/regions/cn-north-1/user%3AdescribeUserPin?accessKey=${KEYS.accessKeyId}`,
    ],
    ["tencent", "--region gz", "https://sts.tencentcloudapi.com/"],
    ["huawei-ces", "--region cn-south-1", "https://iam.cn-south-1.myhuaweicloud.com/v3/projects?name=cn-south-1"],
  ])("is the service of %s in its region", async (cloud, flags, address) => {
    const asked: string[] = [];
    const fetch = async (input: Parameters<typeof globalThis.fetch>[0]): Promise<Response> => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Response.json({}, { status: 200 });
    };
    const nowhere = { lookup: async () => [], connect: async () => ({ ms: 1 }), fetch };

    const about = await checkResults(`doctor ${cloud} ${flags}`, { ...nowhere, env: KEY_ENVIRONMENT });

    // An answer of another kind is no caller.
    expect(about("caller")).toHaveLength(1);
    expect(about("caller")[0]?.level).not.toBe("good");
    expect(asked).toContain(address);
  });

  const ANSWERS = {
    alibaba: { AccountId: "1234567890123456", Arn: "acs:ram::1234567890123456:user/meter" },
    jd: { requestId: "1", result: { pin: "shop-of-mine" } },
    tencent: { Response: { AccountId: "100000000001", Arn: "qcs::cam::uin/100000000001:uin/1", RequestId: "1" } },
    "huawei-ces": { projects: [{ id: "project-of-mine", domain_id: "domain-of-mine" }] },
  };

  it.each([
    ["alibaba", "account 1234567890123456, as acs:ram::1234567890123456:user/meter"],
    ["jd", "account shop-of-mine"],
    ["tencent", "account 100000000001, as qcs::cam::uin/100000000001:uin/1"],
    ["huawei-ces", "account domain-of-mine, project of the region project-of-mine"],
  ] as const)("is asked of %s, signed and changing nothing", async (cloud, found) => {
    await using identity = await startScriptedCloud([{ body: ANSWERS[cloud] }]);

    const about = await checkResults(
      `doctor ${cloud} --region cn-north-4 --identity-endpoint ${identity.url} --endpoint http://127.0.0.1:1`,
      { env: KEY_ENVIRONMENT },
    );

    expect(about("caller")).toEqual([{ level: "good", about: "caller", found }]);
    expect(JSON.stringify(identity.requests[0])).toMatch(
      /GetCallerIdentity|describeUserPin|\/v3\/projects\?name=cn-north-4/u,
    );
  });

  it("is unknown, with the cloud's code where there is one", async () => {
    await using identity = await startScriptedCloud([{ status: 404, body: { Code: "InvalidAccessKeyId.NotFound" } }]);
    const line = "doctor alibaba --region cn-hangzhou --endpoint http://127.0.0.1:1 --identity-endpoint";

    const wrong = await checkResults(`${line} ${identity.url}`, { env: KEY_ENVIRONMENT });
    const silent = await checkResults(`${line} http://127.0.0.1:1`, { env: KEY_ENVIRONMENT });
    const strange = await checkResults(line.replace(" --identity-endpoint", ""), {
      env: { ...KEY_ENVIRONMENT, YUNMETER_IDENTITY_ENDPOINT: identity.url },
    });

    expect(wrong("caller")).toMatchObject([
      { level: "bad", found: expect.stringContaining("HTTP 404, code InvalidAccessKeyId.NotFound") as string },
    ]);
    expect(silent("caller")).toMatchObject([
      { level: "info", found: expect.stringContaining("did not answer") as string },
    ]);
    expect(strange("caller")).toHaveLength(1);
  });
});
