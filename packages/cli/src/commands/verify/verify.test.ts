import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { alibaba } from "../../clouds/alibaba.ts";
import { CLOUD_NAMES, type CloudName } from "../../clouds/cloud.ts";
import { EXIT } from "../../exit-codes.ts";
import { createSecrets } from "../../secrets/mask.ts";
import { createFolder, KEYS, runHere } from "../../testing/test-world.ts";
import { openStage } from "../../testing/with-emulator.ts";
import { QUESTIONS } from "./questions/all-questions.ts";
import { answerTo, writeReport } from "./report.ts";

const PROJECT = "0123456789abcdef0123456789abcdef";

/** What each cloud needs, and what the emulator's rules answer to its questions. */
const CLOUDS: Readonly<Record<CloudName, { readonly flags: string; readonly refused: readonly string[] }>> = {
  alibaba: { flags: "--region cn-hangzhou", refused: [] },
  jd: {
    flags: "--region cn-north-1 --namespace my.shop",
    refused: ["hyphen-in-names", "bare-numbers", "an-hour-ahead", "six-dimensions", "partial-failure"],
  },
  tencent: { flags: "--region gz --namespace my_shop", refused: [] },
  "huawei-ces": {
    flags: `--project-id ${PROJECT} --namespace MY.SHOP`,
    refused: ["unicode-values", "partial-failure"],
  },
  "huawei-cse": { flags: "--service my-shop", refused: ["signature-verified"] },
};

describe("verify", () => {
  it.each(CLOUD_NAMES)("asks %s its open questions and writes a report", async (name) => {
    await using stage = await openStage();
    await using folder = await createFolder();

    const { code, json, stderr } = await stage.run(`verify ${name} ${CLOUDS[name].flags} --yes --json`, {
      cwd: folder.path,
    });

    expect(code).toBe(EXIT.done);
    const answers = json() as { id: string; isTaken: boolean; answer: string; status: number }[];
    expect(answers.map(({ id }) => id)).toEqual(QUESTIONS[name].map(({ id }) => id));
    expect(answers.filter(({ isTaken }) => !isTaken).map(({ id }) => id)).toEqual(CLOUDS[name].refused);
    for (const { answer } of answers) expect(answer).not.toContain("unclear");
    expect(stderr).toContain(`the report is in ${folder.path}/yunmeter-verify-${name}.md`);
    const report = await readFile(join(folder.path, `yunmeter-verify-${name}.md`), "utf8");
    for (const { asks } of QUESTIONS[name]) expect(report).toContain(`| ${asks} | `);
  });

  it("says nothing of whose account it was", async () => {
    await using stage = await openStage();
    await using folder = await createFolder();
    for (const name of CLOUD_NAMES) {
      await stage.run(`verify ${name} ${CLOUDS[name].flags} --yes --output report.md`, { cwd: folder.path });
      const report = await readFile(join(folder.path, "report.md"), "utf8");

      expect(report).not.toMatch(/my.?shop|LTAI|correct-horse|127\.0\.0\.1|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-/iu);
      expect(report).toContain("- endpoint: one of our own");
    }
  });

  it("asks before it sends, and sends nothing to whoever does not say yes", async () => {
    await using stage = await openStage();
    const line = "verify jd --region cn-north-1 --namespace shop";

    const no = await stage.run(line, { input: "\n", isInteractive: true });
    const nobody = await stage.run(line);

    expect(no).toMatchObject({
      code: EXIT.usage,
      stderr: expect.stringMatching(
        /key +LTAI\*\*\*01\n[\s\S]*metric +yunmeter_verify\n[\s\S]*Send them\? \[y\/N\] $/u,
      ) as string,
    });
    expect(nobody).toMatchObject({
      code: EXIT.usage,
      stderr: expect.stringContaining("say --yes where nobody can be asked") as string,
    });
    expect(stage.emulator.requests()).toEqual([]);
  });

  it("takes a yes, and asks what it is told to only", async () => {
    await using stage = await openStage();
    await using folder = await createFolder();
    const line = "verify jd --region cn-north-1 --namespace shop --only bare-numbers";

    const { code, stdout } = await stage.run(line, { input: "y\n", isInteractive: true, cwd: folder.path });

    expect(code).toBe(EXIT.done);
    expect(stdout).toBe("✓ Is an ordinary point taken? taken\n· Are values taken as bare JSON numbers? not taken\n");
  });

  it("asks nothing more where an ordinary point is not taken", async () => {
    await using stage = await openStage();
    await using folder = await createFolder();
    const env = { JDCLOUD_SECRET_ACCESS_KEY: "something-else" };

    const { code, stderr, stdout } = await stage.run("verify jd --region cn-north-1 --namespace shop --yes", {
      env,
      cwd: folder.path,
    });

    expect(code).toBe(EXIT.configuration);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("an ordinary point is not taken");
  });

  it("does not take a cloud in trouble for an answer", async () => {
    await using stage = await openStage();
    await using folder = await createFolder();
    const run = (): ReturnType<typeof stage.run> =>
      stage.run("verify jd --region cn-north-1 --namespace shop --yes --only bare-numbers,v2 --json", {
        cwd: folder.path,
      });

    stage.emulator.fault({ status: 503 });
    const troubled = (await run()).json() as { answer: string }[];
    stage.emulator.reset();
    stage.emulator.fault({ reset: true });
    const broken = (await run()).json() as { answer: string }[];

    expect(troubled).toMatchObject([{ answer: "unclear: HTTP 503" }]);
    expect(broken).toMatchObject([{ answer: "unclear: nothing answered" }]);
  });

  it("lists the questions without keys", async () => {
    const { code, stdout } = await runHere("verify alibaba --list");
    const { json } = await runHere("verify alibaba --list --json");

    expect(code).toBe(0);
    expect(stdout).toMatch(/^control +Is an ordinary point taken\? +one point\n/u);
    expect(json()).toHaveLength(QUESTIONS.alibaba.length);
  });

  it("refuses a question that there is not, a missing setting, and a report that cannot be written", async () => {
    await using stage = await openStage();

    expect((await stage.run("verify jd --only bare-number")).stderr).toContain("Did you mean bare-numbers?");
    expect((await stage.run("verify huawei-ces --yes")).stderr).toContain("Give --project-id");
    expect(
      (await stage.run("verify jd --region cn-north-1 --namespace a --yes --only v2 --output /nonexistent/r.md"))
        .stderr,
    ).toContain("cannot be written: ENOENT");
    expect((await runHere("verify jd --yes --region cn-north-1")).code).toBe(EXIT.configuration);
  });
});

describe("questions", () => {
  it.each(CLOUD_NAMES)("of %s have ids of their own, and end with a question mark", (name) => {
    const ids = QUESTIONS[name].map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const { asks } of QUESTIONS[name]) expect(asks).toMatch(/\?$/u);
  });

  it("have an answer whichever way it goes", () => {
    const seen = { status: 200, code: undefined, words: "" };
    for (const question of Object.values(QUESTIONS).flat()) {
      const yes = answerTo({ question, observation: { ...seen, isTaken: true } });
      const no = answerTo({ question, observation: { ...seen, status: 400, isTaken: false } });

      expect(yes).not.toBe(no);
    }
  });
});

describe("writeReport", () => {
  it("redacts before it shortens, and keeps the table a table", () => {
    const [question] = QUESTIONS.alibaba;
    if (question === undefined) throw new Error("there is a question");
    const words = `${"x".repeat(390)}123456789012345678 | \\ ${KEYS.accessKeySecret}`;
    const secrets = createSecrets();
    secrets.add(KEYS.accessKeySecret);

    const report = writeReport(
      {
        cloud: alibaba,
        settings: {},
        answers: [{ question, observation: { isTaken: true, status: 200, code: undefined, words } }],
        date: new Date(0),
        version: "1.2.3",
      },
      secrets,
    );

    expect(report).toContain("- date: 1970-01-01\n- region: not given\n- endpoint: public\n- yunmeter: 1.2.3\n");
    expect(report).toContain(String.raw`*** \| \\ **…`);
    expect(report).not.toMatch(/12345|horse/u);
  });
});
