import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { SILENCE_MS } from "../../terminal/notice.ts";
import { KEY_ENVIRONMENT, KEYS, runHere } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";

const PROJECT = "0123456789abcdef0123456789abcdef";

const LINES = [
  ["alibaba", "put alibaba orders 12 --region cn-hangzhou --dimension store=beijing", { value: 12 }],
  ["jd", "put jd orders 12 --region cn-north-1 --namespace shop --dimension store=beijing", { value: 12 }],
  ["tencent", "put tencent orders -12.5 --region gz --namespace shop --dimension store=beijing", { value: -12.5 }],
  [
    "huawei-ces",
    `put huawei-ces orders 12 --region cn-north-4 --project-id ${PROJECT} --namespace SHOP.A --dimension store=beijing`,
    { value: 12 },
  ],
  [
    "huawei-cse",
    "put huawei-cse orders --statistic count=120 --statistic average=35 --period 10 --region cn-north-4 --service shop",
    { statistics: { count: 120, average: 35 } },
  ],
] as const;

describe("put", () => {
  it.each(LINES)("sends a point to %s, and prints the answer", async (vendor, line, stored) => {
    await using program = await openEmulated();

    const { code, stdout, stderr } = await program.run(line);

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^✓ accepted \([a-z-]+:[a-z0-9:/-]+\)\n(?: +request +\S+\n)? +took +\d+ ms, 1 attempt\n +answer +HTTP 20[01]/u,
    );
    expect(program.emulator.points()).toMatchObject([{ vendor, name: "orders", ...stored }]);
  });

  it("announces a slow answer on standard error", async () => {
    await using program = await openEmulated();
    program.emulator.fault({ delayMs: 2500 });

    const { code, stderr } = await program.run("put jd orders 12 --region cn-north-1 --namespace shop --dimension a=b");

    expect(code).toBe(EXIT.done);
    expect(stderr).toBe(
      "waiting for jd:cn-north-1: 1 attempt so far, no answer; it gives up after 30 s (--deadline)\n",
    );
  });

  it("announces the last answer and the deadline", async () => {
    await using program = await openEmulated();
    program.emulator.fault({ status: 503 });

    // A deadline from which no pause between two attempts is too long before it says anything.
    const { stderr } = await program.run(
      "put jd orders 12 --region cn-north-1 --namespace shop --dimension a=b --deadline 20000",
      { interrupted: AbortSignal.timeout(SILENCE_MS + 1_000) },
    );

    expect(stderr).toMatch(
      /^waiting for jd:cn-north-1: \d+ attempts? so far, HTTP 503 the last time; it gives up after 20 s \(--deadline\)\n$/u,
    );
  });

  it.each(LINES)("shows what it would send to %s, and sends nothing", async (_, line) => {
    await using program = await openEmulated();

    const shown = await program.run(`${line} --dry-run`);
    const told = await program.run(`${line} --dry-run --json`);

    expect(shown.code).toBe(0);
    expect(program.emulator.requests()).toEqual([]);
    const { request, curl } = told.json() as { request: { method: string; url: string; body: string }; curl: string };
    expect(request.url.startsWith(program.emulator.url)).toBe(true);
    expect(request.body).toContain("orders");
    expect(shown.stdout).toContain("# As curl, where *** stands for secrets:\ncurl -X POST '");
    expect(curl).toContain(request.url);
  });

  it.each(LINES)("masks every secret of %s: nothing that is left is the signature", async (_, line) => {
    await using program = await openEmulated();
    await program.run(line);
    // With a clock that stands still and the same nonce, the very same request would be signed the same way; what
    // stands in the shown one must not be what the cloud accepted.
    const { stdout } = await program.run(`${line} --dry-run --json`);
    const { stdout: shown } = await program.run(`${line} --dry-run`);

    for (const text of [stdout, shown]) {
      expect(text).not.toContain(KEYS.accessKeySecret);
      expect(text).not.toContain(KEYS.accessKeyId);
      // Nothing that looks like a hash or an HMAC is left, save for ids that are no secrets.
      const left = text.replaceAll(PROJECT, "").match(/[0-9a-f]{40,}|[A-Za-z0-9+/]{27}=/gu);
      expect(left).toBeNull();
      expect(text).toContain("***");
    }
  });

  it("masks tokens, too", async () => {
    const env = {
      ...KEY_ENVIRONMENT,
      ALIBABA_CLOUD_SECURITY_TOKEN: "token+/=with%signs",
      JDCLOUD_SESSION_TOKEN: "jd-session-token",
      HUAWEICLOUD_SDK_SECURITY_TOKEN: "huawei-token",
      YUNMETER_HUAWEI_TOKEN: "iam-token-of-mine",
    };
    const lines = [
      "put alibaba a 1 --region cn-hangzhou",
      "put alibaba a 1 --region cn-hangzhou --signature v3",
      "put jd a 1 --dimension a=b --region cn-north-1 --namespace x",
      `put huawei-ces a 1 --dimension a=b --region cn-north-4 --project-id ${PROJECT} --namespace A.B`,
      `put huawei-ces a 1 --dimension a=b --region cn-north-4 --project-id ${PROJECT} --namespace A.B --auth token`,
      "put huawei-cse a --statistic count=1 --service x --region cn-north-4 --auth bearer",
      "put huawei-cse a --statistic count=1 --service x --region cn-north-4 --auth static",
    ];

    for (const line of lines) {
      const { code, stdout } = await runHere(`${line} --dry-run`, { env });

      expect(code).toBe(0);
      // The hash of an empty body is no secret.
      expect(stdout.replaceAll(/(x-acs-content-sha256: )[0-9a-f]{64}/gu, "$1")).not.toMatch(
        /with%signs|with%25signs|jd-session|huawei-token|iam-token|[0-9a-f]{64}/u,
      );
      expect(stdout).toContain("***");
    }
  });

  it("writes a curl command that a shell takes", async () => {
    await using program = await openEmulated();
    const { json } = await program.run([
      "put",
      "huawei-cse",
      "a",
      "--statistic",
      "count=1",
      "--service",
      "it's",
      "--region",
      "cn-north-4",
      "--auth",
      "none",
      "--dry-run",
      "--json",
    ]);
    const { curl, request } = json() as { curl: string; request: { body: string; url: string } };

    const words = await promisify(execFile)("sh", ["-c", curl.replace(/^curl/u, String.raw`printf '%s\0'`)]);

    expect(words.stdout.split("\0")).toEqual([
      "-X",
      "POST",
      request.url,
      "-H",
      "content-type: application/json",
      "-H",
      "x-domain-name: default",
      "-H",
      "x-project-id: default",
      "--data-raw",
      request.body,
      "",
    ]);
  });

  it("explains a refusal before a request is sent", async () => {
    await using program = await openEmulated();
    const line = "put jd or-ders 12 --region cn-north-1 --namespace shop --dimension store=beijing";

    const sent = await program.run(line);
    const dry = await program.run(`${line} --dry-run`);

    expect(sent).toMatchObject({
      code: EXIT.refused,
      stdout: expect.stringMatching(/^✗ refused: invalid \(jd:cn-north-1\)\n {2}name must be /u) as string,
    });
    expect(dry).toMatchObject({
      code: EXIT.refused,
      stdout: expect.stringMatching(/^✗ invalid\n {2}name must be /u) as string,
    });
    expect(program.emulator.requests()).toEqual([]);
  });

  it("distinguishes wrong keys from missing ones, and ends with 5 for both", async () => {
    await using program = await openEmulated();
    const line = "put jd orders 12 --region cn-north-1 --namespace shop --dimension store=beijing";

    const wrong = await program.run(line, { env: { JDCLOUD_SECRET_ACCESS_KEY: "something-else" } });
    const none = await runHere(line);

    expect(wrong.code).toBe(EXIT.configuration);
    expect(wrong.stdout).toContain("✗ unsent: unauthenticated (jd:cn-north-1)\n");
    expect(wrong.stdout).toContain("Check the access key and its secret");
    expect(none.code).toBe(EXIT.configuration);
    expect(none.stdout).toContain("Looked in the environment: JDCLOUD_ACCESS_KEY_ID is not set");
  });

  it("prints the fate as JSON", async () => {
    await using program = await openEmulated();
    const line = "put jd orders 9007199254740993 --region cn-north-1 --namespace shop --dimension store=beijing --json";

    const { json } = await program.run(line);
    program.emulator.fault({ status: 400 });
    const failed = await program.run(line);

    expect(json()).toMatchObject({
      fate: "accepted",
      cloud: "jd",
      reporter: "jd:cn-north-1",
      answer: { status: 200 },
      requests: [{ points: 1 }],
    });
    expect(program.emulator.points()).toMatchObject([{ value: 9_007_199_254_740_993n }]);
    expect(failed.json()).toMatchObject({ fate: "refused", answer: { status: 400 } });
  });

  it("prints the notes late and repaired", async () => {
    await using program = await openEmulated();
    const late = new Date(Date.now() - 3_600_000).toISOString();

    const ces = await program.run(
      `put huawei-ces orders 1 --dimension a=b --project-id p1 --namespace A.B --unit Count --timestamp ${late}`,
    );
    const repaired = await program.run(
      "put huawei-cse orders --statistic count=3 --statistic p80=2 --period 10 --service x --omit-unsupported",
    );

    expect(ces.stdout).toContain("too late for the cloud's aggregates");
    expect(ces.stdout).toContain("HTTP 201, no body");
    expect(repaired.stdout).toContain("sent without statistics it cannot carry");
  });

  it.each([
    ["token", "needs the token in YUNMETER_HUAWEI_TOKEN"],
    ["magic", "--auth must be sign, token, bearer, static or none"],
  ])("refuses --auth %s", async (auth, message) => {
    expect(
      (await runHere(`put huawei-cse a --statistic count=1 --service x --region cn-north-4 --auth ${auth}`)).stderr,
    ).toContain(message);
  });

  it("reports a point that may be stored as unknown", async () => {
    await using program = await openEmulated();
    program.emulator.fault({ reset: true });
    const line = "put alibaba orders 12 --region cn-hangzhou";

    const broken = await program.run(line);
    await program.emulator.close();
    const gone = await program.run(`${line} --deadline 300`);

    expect(broken).toMatchObject({
      code: EXIT.unknown,
      stdout: expect.stringMatching(/^✗ unknown: uncertain/u) as string,
    });
    expect(gone).toMatchObject({
      code: EXIT.unsent,
      stdout: expect.stringMatching(/^✗ unsent: unreachable/u) as string,
    });
  });

  it("reports the fate when it is interrupted", async () => {
    await using program = await openEmulated();
    program.emulator.fault({ hang: true });
    const controller = new AbortController();

    const running = program.run("put alibaba orders 12 --region cn-hangzhou", { interrupted: controller.signal });
    while (program.emulator.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();

    expect(await running).toMatchObject({
      code: EXIT.interrupted,
      stdout: expect.stringMatching(/^✗ unknown: aborted/u) as string,
    });
  });
});
