import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";

import { suggestion } from "../../arguments/nearest.ts";
import type { Arguments } from "../../arguments/parse-arguments.ts";
import { cloudNamed } from "../../clouds/clouds.ts";
import { TOKEN_VARIABLE } from "../../clouds/huawei-auth.ts";
import { credentialsOf, makeReporter } from "../../clouds/make-reporter.ts";
import { EXIT, type ExitCode } from "../../exit-codes.ts";
import { createSecrets, type Secrets, shortened } from "../../secrets/mask.ts";
import { readConfigFile } from "../../settings/config-file.ts";
import { checkCloudFlags, resolveSettings, valuesOf } from "../../settings/resolve-settings.ts";
import { paintFor } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { table } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import { readVersion } from "../../version.ts";
import type { World } from "../../world.ts";
import type { Command } from "../command.ts";
import type { Bench } from "./bench.ts";
import { confirm } from "./confirm.ts";
import { observe } from "./observe.ts";
import type { Question } from "./question.ts";
import { QUESTIONS } from "./questions/all-questions.ts";
import { type Answered, answerTo, writeReport } from "./report.ts";

/** Asks a cloud what its documents leave open. */
export const verify: Command = {
  name: "verify",
  summary: "ask a cloud, on your own account, what its documents leave open; writes a report ready to post",
  usage: "<cloud> [flags]",
  notes: [
    "It sends some dozens of points of the metric yunmeter_verify, after asking. A few are new series, which count",
    "against your quota. The report holds no keys, no ids and no names of yours.",
  ],
  flags: {
    list: { kind: "switch", about: "print the questions and send nothing" },
    only: { kind: "list", value: "id", about: "ask this question only; may be given again" },
    metric: { kind: "text", value: "name", about: "the name of the metric (yunmeter_verify)" },
    output: { kind: "text", value: "file", about: "where the report goes (yunmeter-verify-<cloud>.md)" },
    yes: { kind: "switch", about: "do not ask before sending" },
  },
  takesCloudFlags: true,
  examples: [
    { about: "what would be asked", line: "yunmeter verify jd --list" },
    { about: "ask, without a question back", line: "yunmeter verify jd --region cn-north-1 --namespace shop --yes" },
  ],
  async run(args, world) {
    const [name, ...more] = args.positionals;
    if (name === undefined || more.length > 0) throw new UsageError("verify wants one cloud: yunmeter verify jd");
    const cloud = cloudNamed(name);
    checkCloudFlags(args, [cloud.name]);
    const questions = chosen(QUESTIONS[cloud.name], args);
    const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
    if (args.isOn("list")) {
      const rows = questions.map(({ id, asks, sends }) => [paint.strong(id), asks, paint.faint(sends)]);
      world.stdout.write(
        args.isOn("json") ? jsonText(questions.map(({ id, asks, sends }) => ({ id, asks, sends }))) : table(rows, ""),
      );
      return EXIT.done;
    }
    const secrets = createSecrets();
    const bench = await setUp(cloud.name, args, world, secrets);
    if (!(await isAllowed(questions, bench, args, world)))
      return world.interrupted.aborted ? EXIT.interrupted : EXIT.usage;
    const answers = await askAll(questions, bench, args, world);
    const report = writeReport({ ...bench, answers, date: new Date(world.now()), version: readVersion() }, secrets);
    const path = resolve(world.cwd, args.text("output") ?? `yunmeter-verify-${cloud.name}.md`);
    await writeFile(path, report).catch((error: unknown) => {
      throw new UsageError(`${path} cannot be written: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
    });
    world.stderr.write(`the report is in ${path}\n`);
    if (args.isOn("json"))
      world.stdout.write(
        secrets.mask(
          jsonText(answers.map((each) => ({ id: each.question.id, answer: answerTo(each), ...each.observation }))),
        ),
      );
    return exitCode(answers, world);
  },
};

function chosen(questions: readonly Question[], args: Arguments): readonly Question[] {
  const only = args.list("only").flatMap((ids) => ids.split(","));
  const ids = questions.map(({ id }) => id);
  for (const id of only)
    if (!ids.includes(id)) throw new UsageError(`there is no question ${id}${suggestion(id, ids)}`);
  return only.length === 0 ? questions : questions.filter(({ id }) => id === "control" || only.includes(id));
}

async function setUp(
  name: Parameters<typeof cloudNamed>[0],
  args: Arguments,
  world: World,
  secrets: Secrets,
): Promise<Bench> {
  const cloud = cloudNamed(name);
  const settings = resolveSettings(cloud, args, world, await readConfigFile(args, world));
  const keys = await secrets.watch(credentialsOf(cloud, args, world))();
  // Says what is missing before anybody is asked.
  makeReporter(cloud, settings, world, { credentials: keys });
  const values = valuesOf(settings);
  const endpoint = values["endpoint"] === undefined ? cloud.hosts(values)[0]?.url : String(values["endpoint"]);
  const base = new URL(endpoint?.includes("://") ? endpoint : `https://${endpoint}`);
  return { cloud, settings: values, keys, now: world.now(), base, metric: args.text("metric") ?? "yunmeter_verify" };
}

async function isAllowed(
  questions: readonly Question[],
  bench: Bench,
  args: Arguments,
  world: World,
): Promise<boolean> {
  if (args.isOn("yes")) return true;
  if (!world.isInteractive)
    throw new UsageError("verify sends points to your account: say --yes where nobody can be asked");
  const { cloud, settings, keys, base, metric } = bench;
  const facts = [
    ["cloud", cloud.title],
    ["key", shortened(keys.accessKeyId)],
    ["host", base.host],
    ...(settings["namespace"] === undefined ? [] : [["namespace", String(settings["namespace"])]]),
    ["metric", metric],
    ["requests", String(questions.length)],
  ];
  world.stderr.write(
    `${table(facts)}${table(
      questions.map(({ id, sends }) => [id, sends]),
      "    ",
    )}`,
  );
  return confirm("Send them?", world);
}

async function askAll(
  questions: readonly Question[],
  bench: Bench,
  args: Arguments,
  world: World,
): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
  for (const question of questions) {
    if (world.interrupted.aborted) break;
    const observation = await observe(question, { ...bench, now: world.now() }, world, world.env[TOKEN_VARIABLE]);
    const answered = { question, observation };
    answers.push(answered);
    const sign = observation.isTaken ? paint.good("✓") : paint.warn("·");
    if (!args.isOn("json")) world.stdout.write(`${sign} ${question.asks} ${paint.strong(answerTo(answered))}\n`);
    // What is wrong with the account or the way there would be taken for answers.
    if (question.id === "control" && !observation.isTaken) break;
  }
  return answers;
}

function exitCode(answers: readonly Answered[], world: World): ExitCode {
  if (world.interrupted.aborted) return EXIT.interrupted;
  const [control] = answers;
  if (control?.observation.isTaken === true) return EXIT.done;
  world.stderr.write("an ordinary point is not taken, so nothing else was asked: `yunmeter doctor` may tell why\n");
  return EXIT.configuration;
}
