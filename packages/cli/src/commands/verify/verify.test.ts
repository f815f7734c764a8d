import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { CLOUD_NAMES, type CloudName, type MONITOR_NAMES, type StoreName } from "../../clouds/cloud.ts";
import { EXIT } from "../../exit-codes.ts";
import { englishIn } from "../../testing/english-in.ts";
import { createFolder, KEYS, runHere } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";
import { QUESTIONNAIRES } from "./questions/questionnaires.ts";

const PROJECT = "0123456789abcdef0123456789abcdef";

interface VerifyCase {
  readonly flags: string;
  readonly answers: Readonly<Record<string, string>>;
}

const NO_LOAD = "not asked: --load was not given";
const OWN_ENDPOINT = "not asked: requests go to your own endpoint";
const TWICE = "it counts twice";

const STORE_ANSWERS = {
  "same-again": "taken: the first time, the second time",
  "other-value": "taken: the value 1; not taken (HTTP 400): the value 2",
  "out-of-order": "taken: the newest; not taken (HTTP 400): 1 min, 10 min, 60 min, 120 min, 1440 min",
  old: "taken: 1 h; not taken (HTTP 400): 25 h, 8 days, 32 days, 100 days",
  ahead: "taken: 5 min; not taken (HTTP 400): 1 h",
  "utf8-names": "HTTP 400",
  "version-2": "HTTP 415",
  samples: "taken: 500, 5000",
  throttling: NO_LOAD,
};

const MONITORS: Readonly<Record<(typeof MONITOR_NAMES)[number], VerifyCase>> = {
  alibaba: {
    flags: "--region cn-hangzhou",
    answers: {
      raw: "raw data are stored",
      "status-of-206": "HTTP 200, with code 206",
      "points-100": "100 are taken",
      unicode: "taken; look in the console whether the value is as it was sent",
      ahead: "taken: 5 min, 1 h, 1 day, 8 days",
      old: "taken: 1 h, 25 h, 8 days, 32 days, 100 days",
      "url-length": "taken: 4 kB, 8 kB, 16 kB, 32 kB; not taken (HTTP 414): 64 kB",
      twice: TWICE,
      "vpc-host": OWN_ENDPOINT,
      throttling: NO_LOAD,
    },
  },
  jd: {
    flags: "--region cn-north-1 --namespace my.shop",
    answers: {
      "hyphen-in-names": "not taken",
      "bare-numbers": "not taken",
      ahead: "taken: 5 min; not taken (HTTP 400, INVALID_ARGUMENT): 1 h",
      old: "taken: 1 h, 25 h, 8 days; not taken (HTTP 400, INVALID_ARGUMENT): 32 days",
      "six-dimensions": "not taken",
      "partial-failure": "HTTP 400",
      "central-host": OWN_ENDPOINT,
      twice: TWICE,
      "token-header": "not asked: these keys are long-term, and have no token",
      clock:
        "not taken (HTTP 401, ACCESS_ERROR): 60 min behind, 16 min behind, 16 min ahead, 60 min ahead; taken: 14 min behind, 4 min behind, 4 min ahead, 14 min ahead",
      throttling: NO_LOAD,
    },
  },
  tencent: {
    flags: "--region gz --namespace my_shop",
    answers: {
      "long-region": "not taken",
      "list-of-dimensions": "not taken",
      "old-path": "not taken",
      "failure-status": "HTTP 200",
      "partial-failure": "both are taken",
      "nonce-twice": "taken: the first time; not taken (HTTP 200, 1011): the second time",
      clock:
        "not taken (HTTP 200, 1021): 180 min behind, 180 min ahead; taken: 60 min behind, 6 min behind, 6 min ahead, 60 min ahead",
      points: "taken: 100, 1000",
      throttling: NO_LOAD,
    },
  },
  "huawei-ces": {
    flags: `--project-id ${PROJECT} --namespace MY.SHOP`,
    answers: {
      points: "taken: 1000, 2500",
      "unicode-values": "taken",
      "partial-failure": "the request is refused with HTTP 400; the good one does not show",
      twice: TWICE,
      "twice-at-once": TWICE,
      throttling: NO_LOAD,
    },
  },
  "huawei-cse": {
    flags: "--service my-shop",
    answers: {
      "signature-verified": "yes: a wrong signature gets HTTP 401",
      "function-name": "not taken",
      operations: "taken: 1000, 2500",
      throttling: NO_LOAD,
    },
  },
};

const STORES: Readonly<Record<StoreName, VerifyCase>> = {
  "remote-write": { flags: "", answers: STORE_ANSWERS },
  "tencent-cls": { flags: "--region ap-guangzhou --topic-id my-shop", answers: STORE_ANSWERS },
  "tencent-prometheus": {
    flags: "",
    answers: Object.fromEntries(
      Object.entries(STORE_ANSWERS).map(([id, words]) => [id, words.replace("HTTP 400)", "HTTP 400, bad_data)")]),
    ),
  },
  "alibaba-prometheus": {
    flags: `--url https://cn-hangzhou.arms.aliyuncs.com/prometheus/my-shop/${PROJECT}/cn-hangzhou/api/v3/write`,
    answers: STORE_ANSWERS,
  },
  "alibaba-sls": { flags: "--region cn-hangzhou --project my-shop --metric-store my-shop", answers: STORE_ANSWERS },
  "huawei-aom": { flags: `--region cn-north-4 --project-id ${PROJECT}`, answers: STORE_ANSWERS },
};

const CLOUDS: Readonly<Record<CloudName, VerifyCase>> = { ...MONITORS, ...STORES };
const TOKEN = { YUNMETER_TENCENT_PROMETHEUS_TOKEN: KEYS.accessKeySecret };

describe("verify", () => {
  it.each(CLOUD_NAMES)("writes a report about %s that reveals nothing about the account", async (name) => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const { questions, byHand } = QUESTIONNAIRES[name];

    const { code, json, stderr } = await program.run(`verify ${name} ${CLOUDS[name].flags} --yes --json --wait 0`, {
      cwd: folder.path,
      env: TOKEN,
    });

    expect(code).toBe(EXIT.done);
    const answers = json() as { cloud: string; id: string; answer: string }[];
    expect(new Set(answers.map(({ cloud }) => cloud))).toEqual(new Set([name]));
    expect(Object.fromEntries(answers.map(({ id, answer }) => [id, answer]))).toEqual(
      Object.fromEntries(questions.map(({ id }) => [id, CLOUDS[name].answers[id] ?? "taken"])),
    );
    expect(answers.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
    expect(stderr).toContain(`the report is in ${folder.path}/yunmeter-verify-${name}.md`);
    const report = await readFile(join(folder.path, `yunmeter-verify-${name}.md`), "utf8");
    for (const { asks } of [...questions, ...byHand]) expect(report).toContain(`| ${asks} | `);
    expect(report).not.toMatch(/my.?shop|LTAI|correct-horse|127\.0\.0\.1|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-/iu);
    expect(report).toContain("- endpoint: one of our own");
  });

  it.each(CLOUD_NAMES)("sends no more to %s than it says beforehand, here in Chinese", async (name) => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const line = `verify ${name} ${CLOUDS[name].flags} --wait 0`;

    const env = { ...TOKEN, LANG: "zh_CN.UTF-8" };

    const { stdout, stderr } = await program.run(line, { input: "是\n", isInteractive: true, cwd: folder.path, env });

    expect(englishIn(stdout + stderr, 3)).toEqual([]);
    const most = Number(/请求数 +最多 (\d+) 个/u.exec(stderr)?.[1]);
    const { length } = program.emulator.requests();
    expect(length).toBeLessThanOrEqual(most);
    expect(length).toBeGreaterThan(most / 2);
  });

  it("sends nothing without a yes", async () => {
    await using program = await openEmulated();
    const line = "verify jd --region cn-north-1 --namespace shop";

    const no = await program.run(line, { input: "\n", isInteractive: true });
    const withoutTerminal = await program.run(line);

    expect(no).toMatchObject({
      code: EXIT.usage,
      stderr: expect.stringMatching(
        /key +LTAI\*\*\*01\n[\s\S]*metric +yunmeter_verify\n[\s\S]*Send them\? \[y\/N\] $/u,
      ) as string,
    });
    expect(withoutTerminal).toMatchObject({
      code: EXIT.usage,
      stderr: expect.stringContaining("give --yes where there is no terminal to confirm it on") as string,
    });
    expect(program.emulator.requests()).toEqual([]);
  });

  it("sends only the questions of --only after a yes", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const line = "verify jd --region cn-north-1 --namespace shop --only bare-numbers";

    const { code, stdout } = await program.run(line, { input: "y\n", isInteractive: true, cwd: folder.path });

    expect(code).toBe(EXIT.done);
    expect(stdout).toBe("✓ Is an ordinary point taken? taken\n· Are values taken as bare JSON numbers? not taken\n");
  });

  it("stops where an ordinary point is not taken", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const env = { JDCLOUD_SECRET_ACCESS_KEY: "something-else" };

    const { code, stderr, stdout } = await program.run("verify jd --region cn-north-1 --namespace shop --yes", {
      env,
      cwd: folder.path,
    });

    expect(code).toBe(EXIT.configuration);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("an ordinary point is not taken");
  });

  it("counts a 5xx as unclear", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const run = (): ReturnType<typeof program.run> =>
      program.run("verify jd --region cn-north-1 --namespace shop --yes --only bare-numbers,v2 --json", {
        cwd: folder.path,
      });

    program.emulator.fault({ status: 503 });
    const troubled = (await run()).json() as { answer: string }[];
    program.emulator.reset();
    program.emulator.fault({ reset: true });
    const broken = (await run()).json() as { answer: string }[];

    expect(troubled).toMatchObject([{ answer: "unclear: HTTP 503" }]);
    expect(broken).toMatchObject([{ answer: "unclear: nothing answered" }]);
  });

  it("lists the questions without keys, and what is checked by hand", async () => {
    const { code, stdout } = await runHere("verify alibaba --list");
    const { json } = await runHere("verify alibaba --list --json");

    expect(code).toBe(0);
    expect(stdout).toMatch(/^control +Is an ordinary point taken\?\n +one point\n/u);
    expect(stdout).toMatch(/^throttling .*\n +with --load: one point 600 times/mu);
    expect(stdout).toMatch(/\n\nTo be looked up by hand:\nHow many series are free/u);
    const listed = json() as { cloud: string; questions: unknown[]; byHand: unknown[] };
    expect(listed.cloud).toBe("alibaba");
    expect(listed.questions).toHaveLength(QUESTIONNAIRES.alibaba.questions.length);
    expect(listed.byHand).toEqual(QUESTIONNAIRES.alibaba.byHand);
  });

  it("prints the report when the disk is full", async () => {
    await using program = await openEmulated();
    const line = "verify jd --region cn-north-1 --namespace a --yes --only v2 --output /dev/full";

    const { code, stderr } = await program.run(line);

    expect(code).toBe(EXIT.unwritten);
    expect(stderr).toContain(
      "/dev/full cannot be written: ENOSPC. This is the report:\n\n# JD Cloud Monitor: verified",
    );
  });

  it("refuses an unknown question, a missing setting, and a report that cannot be written", async () => {
    await using program = await openEmulated();

    expect((await program.run("verify jd --only bare-number")).stderr).toContain("Did you mean bare-numbers?");
    expect((await program.run("verify huawei-ces --yes")).stderr).toContain("Give --project-id");
    const line = "verify jd --region cn-north-1 --namespace a --yes --only v2 --output";
    expect((await program.run(`${line} /dev/null/r.md`)).stderr).toContain("cannot be written: ENOTDIR");
    expect(program.emulator.requests()).toEqual([]);
    expect((await runHere("verify jd --yes --region cn-north-1")).code).toBe(EXIT.configuration);
  });
});
