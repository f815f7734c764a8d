import { describe, expect, it } from "vitest";

import { CLOUD_NAMES } from "../clouds/cloud.ts";
import { COMMANDS } from "../commands/commands.ts";
import type { VerifyQuestion } from "../commands/verify/question.ts";
import { QUESTIONNAIRES } from "../commands/verify/questions/questionnaires.ts";
import { EXIT, EXIT_MEANINGS } from "../exit-codes.ts";
import { englishIn } from "../testing/english-in.ts";
import { createFolder, runHere } from "../testing/test-system.ts";
import { openEmulated } from "../testing/with-emulator.ts";
import { CHINESE } from "./chinese/chinese.ts";
import { translate } from "./translate.ts";

const SEEN = { status: 400, code: "Bad", words: "" };
const OUTCOMES = [
  { ...SEEN, isTaken: true },
  { ...SEEN, isTaken: false },
];

/** In parts, as they are shown; a bare status is the same in both languages. */
function answersTo(question: VerifyQuestion): readonly string[] {
  const answers = OUTCOMES.flatMap((outcome) => {
    if ("before" in question) return [[], [1], [2]].map((sums) => question.tells(sums, outcome));
    return "experiment" in question ? [question.answer?.(outcome) ?? "taken"] : [];
  });
  const labels = "steps" in question ? question.steps.map(({ label }) => label) : [];
  return [...answers.flatMap((answer) => answer.split("; ")), ...labels].filter((text) => !SAME.test(text));
}

const SAME = /^(?:HTTP \d+|[\d.,]+(?: kB)?|x-\S+)$/u;

describe("translate", () => {
  it("fills the values in, and leaves unknown texts English", () => {
    expect(translate('--period needs a number; received "soon"', "zh")).toBe('--period 需要一个数字，收到的是 "soon"');
    expect(translate("constructor", "zh")).toBe("constructor");
    expect(translate("refused", "en")).toBe("refused");
  });

  it.each([
    ["LTAI***01, long-term, from the environment", "LTAI***01，长期密钥（环境变量）"],
    [
      "LTAI***01, long-term, from the SDK profile, file /k/credentials",
      "LTAI***01，长期密钥（SDK 配置文件，/k/credentials）",
    ],
    [
      "STS.***9k, temporary, until 2026-12-01T00:00:00.000Z, from the instance role",
      "STS.***9k，临时密钥，有效期至 2026-12-01T00:00:00.000Z（实例角色）",
    ],
  ])("says where keys are from: %s", (english, chinese) => {
    expect(translate(english, "zh")).toBe(chinese);
  });

  it("has a value in the Chinese for each one in the English", () => {
    const holes = (text: string): number => text.match(/\{[#w=+\d]?\}/gu)?.length ?? 0;

    for (const [english, chinese] of Object.entries(CHINESE))
      expect([english, holes(chinese)]).toEqual([english, holes(english)]);
  });

  it("has every summary and every exit code", () => {
    const texts = [...COMMANDS.map(({ summary }) => summary), ...EXIT_MEANINGS.map(([, meaning]) => meaning)];

    expect(texts.filter((text) => !Object.hasOwn(CHINESE, text))).toEqual([]);
  });

  it("has every question of verify, what it sends, and each answer it may get", () => {
    const all = Object.values(QUESTIONNAIRES);
    const byHand = all.flatMap((each) => each.byHand.flatMap(({ asks, how }) => [asks, how]));
    const questions = all.flatMap((each) => each.questions);
    const sent = questions.flatMap(({ asks, sends }) => [asks, sends]);
    const texts = [...byHand, ...sent, ...questions.flatMap(answersTo)];

    expect(texts.filter((text) => translate(text, "zh") === text)).toEqual([]);
  });
});

const POINTS =
  '{"name":"orders","value":1,"dimensions":{"a":"b"}}\n{"name":"or-ders","value":1,"dimensions":{"a":"b"}}\n' +
  '{"name":"orders","period":60,"statistics":{"count":1},"dimensions":{"a":"b"}}\n';

describe("Chinese", () => {
  it.each([
    "--help",
    ...COMMANDS.map(({ name }) => `${name} --help`),
    ...COMMANDS.flatMap(({ name, takesCloudFlags }) =>
      takesCloudFlags ? CLOUD_NAMES.map((cloud) => `${name} ${cloud} --help`) : [],
    ),
    ...COMMANDS.map(({ name }) => name).filter((name) => name !== "emulate"),
    "explain points.ndjson",
    ...CLOUD_NAMES.map((cloud) => `explain points.ndjson --cloud ${cloud}`),
    "doctor jd --region cn-north-1",
    "doctor jd --region cn-north-1 --namespace shop --write",
    "doctor alibaba --region cn-hangzhou",
    "put jd",
    "put jd orders",
    "put jd orders 12",
    "put jd orders many --region cn-north-1 --namespace shop",
    "put jd orders 12 --statistic average=1",
    "put jd or-ders 12 --region cn-north-1 --namespace shop --dimension a=b",
    "put jd orders 12 --region cn-north-1 --namespace shop --dimension a=b",
    "put jd orders 12 --region cn-north-1 --namespace shop --dimension a=b --dry-run",
    "pipe jd points.ndjson --region cn-north-1 --namespace shop",
    "pipe jd missing.ndjson --region cn-north-1 --namespace shop",
    "queue ls points.ndjson",
    "completion tcsh",
    "emulate here",
    "verify",
    "verify jd --list",
  ])("is all that `%s` prints", async (line) => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": POINTS });

    const { stdout, stderr } = await program.run(`${line} --lang zh`, { cwd: folder.path });

    expect(englishIn(stdout + stderr)).toEqual([]);
  });

  it.each([
    ["--lang zh", {}],
    ["", { LANG: "zh_CN.UTF-8" }],
    ["", { LANG: "en_US.UTF-8", LC_ALL: "zh_TW" }],
  ])("is the language of help, messages and summary with `%s` %j", async (flag, env: Record<string, string>) => {
    await using program = await openEmulated();
    await using folder = await createFolder({
      "points.ndjson": '{"name":"orders","value":1,"dimensions":{"a":"b"}}\n',
    });
    const line = "pipe jd points.ndjson --region cn-north-1 --namespace shop";

    expect((await runHere(`put jd --help ${flag}`, { env })).stdout).toContain("发送一个数据点，并显示云的应答");
    expect((await runHere(`putt ${flag}`, { env })).stderr).toBe("yunmeter: 没有命令 putt。您是不是要用 put？\n");
    expect((await program.run(`${line} ${flag}`, { env, cwd: folder.path })).stdout).toMatch(
      /^共 1 行，用时 .*\n +已接受 +已拒绝 +未发送 +结果未知/u,
    );
  });

  it("is left where --lang says English", async () => {
    const { stderr, code } = await runHere("putt --lang en", { env: { LANG: "zh_CN.UTF-8" } });

    expect({ stderr, code }).toEqual({
      stderr: "yunmeter: there is no command putt. Did you mean put?\n",
      code: EXIT.usage,
    });
  });
});
