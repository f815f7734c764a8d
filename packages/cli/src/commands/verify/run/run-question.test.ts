import { type Script, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createFolder, KEY_ENVIRONMENT, KEYS, runHere, type TestSystemOptions } from "../../../testing/test-system.ts";
import { openEmulated } from "../../../testing/with-emulator.ts";

interface QueryAnswer {
  readonly id: string;
  readonly answer: string;
}

async function answerTo(line: string, options: TestSystemOptions): Promise<string | undefined> {
  await using folder = await createFolder();
  const { json } = await runHere(`verify ${line} --yes --json`, { ...options, cwd: folder.path });
  return (json() as readonly QueryAnswer[]).findLast(({ id }) => line.includes(`--only ${id}`))?.answer;
}

function redirectedTo(url: string): typeof globalThis.fetch {
  return (input, init) => {
    const { host, pathname, search } = new URL(input instanceof Request ? input.url : String(input));
    return globalThis.fetch(`${url}/${host}${pathname}${search}`, init);
  };
}

const JD = "jd --region cn-north-1 --namespace shop";

describe("a question about hosts", () => {
  const stored = { body: { result: { success: true } } };

  async function centralHost(script: Script): Promise<string | undefined> {
    await using cloud = await startScriptedCloud(script);
    return await answerTo(`${JD} --only central-host --wait 0`, {
      env: KEY_ENVIRONMENT,
      fetch: redirectedTo(cloud.url),
    });
  }

  it("finds the region that JD's central host writes to", async () => {
    let isSent = false;
    const answer = await centralHost(({ target, body }) => {
      if (target === "/monitor.jdcloud-api.com/v1/customMetrics") isSent = /"source":"yunmeter\d{13}"/u.test(body);
      if (!target.startsWith("/monitor.jdcloud-api.com/v2/regions/cn-east-2/")) return stored;
      return { body: { result: { metricDatas: [{ data: [{ timestamp: Date.now(), value: 1 }] }] } } };
    });

    expect(answer).toBe("to cn-east-2");
    expect(isSent).toBe(true);
  });

  it("reports an unclear answer, and an unreachable host", async () => {
    const isCentral = (target: string): boolean => target === "/monitor.jdcloud-api.com/v1/customMetrics";

    expect(await centralHost([stored])).toBe("unclear: it shows in none yet");
    expect(await centralHost(({ target }) => (isCentral(target) ? { status: 404 } : stored))).toBe(
      "to none: it takes no point",
    );
    expect(await centralHost(({ target }) => (isCentral(target) ? { status: 503 } : stored))).toBe("unclear: HTTP 503");
    expect(await centralHost(({ target }) => (target.includes("/regions/") ? { status: 403 } : stored))).toBe(
      "unclear: sent, but the query was answered with HTTP 403",
    );
  });

  it("looks up both names of Alibaba's VPC host, and sends nothing for it", async () => {
    await using cloud = await startScriptedCloud([{ body: { Code: "200" } }]);
    const connected: string[] = [];

    const answer = await answerTo("alibaba --region cn-hangzhou --only vpc-host", {
      env: KEY_ENVIRONMENT,
      fetch: redirectedTo(cloud.url),
      lookup: (host) =>
        host.startsWith("cms-") ? Promise.reject(new Error("ENOTFOUND")) : Promise.resolve(["10.0.0.1"]),
      connect: (url) => {
        connected.push(url.hostname);
        return Promise.reject(new Error("no connection after 5 s"));
      },
    });

    expect(answer).toBe(
      "metrics-vpc.cn-hangzhou.aliyuncs.com has an address and takes none from here; cms-vpc.cn-hangzhou.aliyuncs.com has no address",
    );
    expect(connected).toEqual(["metrics-vpc.cn-hangzhou.aliyuncs.com"]);
    // The ordinary point.
    expect(cloud.requests).toHaveLength(1);
  });
});

describe("a read-back question", () => {
  it.each([
    [1, "it counts once"],
    [2, "it counts twice"],
  ])("counts %s as %s, of the account that the keys belong to", async (sum, expected) => {
    await using cloud = await startScriptedCloud(({ target, body }) => {
      if (target.startsWith("/sts.")) return { body: { AccountId: "1234", Arn: "acs:ram::1234:root" } };
      const isQuery = body.includes("Action=DescribeMetricList") && body.includes("Namespace=acs_customMetric_1234");
      return { body: { Code: "200", ...(isQuery ? { Datapoints: JSON.stringify([{ Sum: 9 }, { Sum: sum }]) } : {}) } };
    });

    const answer = await answerTo("alibaba --region cn-hangzhou --only twice --wait 0", {
      env: KEY_ENVIRONMENT,
      fetch: redirectedTo(cloud.url),
    });

    expect(answer).toBe(expected);
    const sent = cloud.requests.filter(
      ({ body }) => body.includes("yunmeter_twice") && body.includes("PutCustomMetric"),
    );
    const [first, second] = sent.map(({ body }) => new URLSearchParams(body));
    // The same point, under another nonce.
    expect(first?.get("MetricList.1.Time")).toBe(second?.get("MetricList.1.Time"));
    expect(first?.get("SignatureNonce")).not.toBe(second?.get("SignatureNonce"));
  });

  it("reads a second time, as a sum may grow", async () => {
    let looks = 0;
    await using cloud = await startScriptedCloud(({ method }) =>
      method === "POST" ? { status: 201 } : { body: { datapoints: looks++ === 0 ? [{ sum: 1 }] : [{ sum: 2 }] } },
    );

    const answer = await answerTo(
      `huawei-ces --project-id p1 --namespace A.B --endpoint ${cloud.url} --only twice --wait 1`,
      { env: KEY_ENVIRONMENT },
    );

    expect(answer).toBe("it counts twice");
  });

  it("reports whether a good point beside a bad one is stored", async () => {
    await using cloud = await startScriptedCloud(({ method, body }) => {
      if (method === "GET") return { body: { datapoints: [{ sum: 1 }] } };
      return body.includes('"value":"one"') ? { status: 400, body: { code: 400 } } : { status: 201 };
    });

    const answer = await answerTo(
      `huawei-ces --project-id p1 --namespace A.B --endpoint ${cloud.url} --only partial-failure --wait 0`,
      { env: KEY_ENVIRONMENT },
    );

    expect(answer).toBe("the request is refused with HTTP 400; the good one is stored");
  });
});

describe("a ladder question", () => {
  it("tries every token header", async () => {
    const token = { securityToken: "the-token-of-these-keys" };
    await using program = await openEmulated({ accounts: [{ ...KEYS, ...token }] });
    const env = { ...program.env, JDCLOUD_SESSION_TOKEN: token.securityToken };

    const answer = await answerTo(`${JD} --only token-header`, { env });

    expect(answer).toBe(
      "taken: x-jdcloud-security-token, x-jdcloud-security-token in base64, x-jdcloud-session-token, x-jdcloud-session-token in base64",
    );
    const bySession = program.emulator.requests().filter(({ headers }) => "x-jdcloud-session-token" in headers);
    expect(bySession).toHaveLength(2);
  });

  it("counts a missing answer as unclear, not as a refusal", async () => {
    let asked = 0;
    await using cloud = await startScriptedCloud(() => (asked++ === 0 ? { body: { Code: "200" } } : "reset"));

    const answer = await answerTo(`alibaba --region cn-hangzhou --endpoint ${cloud.url} --only old`, {
      env: KEY_ENVIRONMENT,
    });

    expect(answer).toBe("unclear (nothing answered): 1 h");
  });

  it("counts a 5xx as unclear, and stops there", async () => {
    await using cloud = await startScriptedCloud(({ target }) =>
      target.length > 10_000 ? { status: 502 } : { body: { Code: "200" } },
    );

    const answer = await answerTo(`alibaba --region cn-hangzhou --endpoint ${cloud.url} --only url-length`, {
      env: KEY_ENVIRONMENT,
    });

    expect(answer).toBe("taken: 4 kB, 8 kB; unclear (HTTP 502): 16 kB");
    expect(cloud.requests.slice(1).map(({ target }) => Math.round(target.length / 1000))).toEqual([4, 8, 16]);
  });
});

describe("an edited report to CSE", () => {
  it.each([
    ["is signed again with the project that it is for", "--project-id p1"],
    ["is signed again without one", ""],
    ["keeps the headers of another scheme", "--auth static"],
  ])("%s", async (_, flags) => {
    await using program = await openEmulated();
    const line = `huawei-cse --service shop ${flags} --only facts-as-texts`;

    expect(await answerTo(line, { env: program.env })).toBe("taken");
    expect(program.emulator.points().at(-1)?.details).toMatchObject({ thread: "12", cpu: "0.5" });
  });
});

describe("a load question", () => {
  it("sends nothing without --load", async () => {
    await using program = await openEmulated();

    expect(await answerTo(`${JD} --only throttling`, { env: program.env })).toBe("not asked: --load was not given");
    expect(program.emulator.requests()).toHaveLength(1);
  });

  it("stops at the first refusal, and reports the cloud's code", async () => {
    // All in one minute, whenever the test runs.
    const now = Date.now();
    await using program = await openEmulated({ now: () => now, limits: { jd: { requestsPerMinute: 40 } } });

    const answer = await answerTo(`${JD} --only throttling --load`, { env: program.env });

    // One was the ordinary point; those that were under way are sent all the same, and arrive in any order.
    expect(answer).toMatch(
      /^number [2-5]\d was not: HTTP 429, HTTP_RATE_LIMIT_EXCEEDED, of [456]\d in [\d.]+ s, [\d,]+ a second$/u,
    );
    expect(program.emulator.requests().length).toBeLessThanOrEqual(61);
  });

  it("counts the requests beforehand, and those that were taken", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const line = "verify huawei-cse --service shop --only throttling --load";

    const { stdout, stderr } = await program.run(line, { input: "y\n", isInteractive: true, cwd: folder.path });

    expect(stderr).toMatch(/requests +301 at most[\s\S]* throttling +300 +one operation 300 times/u);
    expect(stdout).toMatch(/too many refused\? all were taken: 300 in [\d.]+ s, [\d,]+ a second\n/u);
    expect(program.emulator.requests()).toHaveLength(301);
  });

  it("counts a missing answer as unclear", async () => {
    let asked = 0;
    await using cloud = await startScriptedCloud(() => (asked++ < 5 ? { body: "upload ok" } : "reset"));

    const answer = await answerTo(`huawei-cse --service shop --endpoint ${cloud.url} --only throttling --load`, {
      env: KEY_ENVIRONMENT,
    });

    expect(answer).toMatch(/^unclear: nothing answered, after \d+ in /u);
  });
});
