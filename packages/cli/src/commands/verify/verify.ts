import { suggestion } from "../../arguments/nearest.ts";
import type { Arguments } from "../../arguments/parse-arguments.ts";
import { cloudNamed } from "../../clouds/clouds.ts";
import { EXIT, type ExitCode } from "../../exit-codes.ts";
import { createSecrets } from "../../secrets/mask.ts";
import { checkCloudFlags } from "../../settings/resolve-settings.ts";
import { type Paint, paintFor } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { table } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import { readVersion } from "../../version.ts";
import type { World } from "../../world.ts";
import type { Command } from "../command.ts";
import { askQuestion } from "./asking/ask-question.ts";
import type { Scene } from "./asking/scene.ts";
import { isAllowed } from "./consent.ts";
import { handOver, reportFile } from "./hand-over.ts";
import type { Question, Questionnaire } from "./question.ts";
import { QUESTIONNAIRES } from "./questions/all-questions.ts";
import { type Answered, writeReport } from "./report.ts";
import { setUp } from "./set-up.ts";

/** Asks a cloud what its documents leave open. */
export const verify: Command = {
  name: "verify",
  summary: "ask a cloud, on your own account, what its documents leave open; writes a report ready to post",
  usage: "<cloud> [flags]",
  notes: [
    "It sends points of the metric yunmeter_verify, after it has said how many requests that takes and has asked. A few",
    "are new series, which count against your quota. The report holds no keys, no ids and no names of yours.",
  ],
  flags: {
    list: { kind: "switch", about: "print the questions and send nothing" },
    only: { kind: "list", value: "id", about: "ask this question only; may be given again" },
    load: { kind: "switch", about: "ask for the real rate limit as well: hundreds of requests, as fast as they go" },
    wait: { kind: "number", value: "seconds", about: "how long to look for what was sent, where it is read back (60)" },
    metric: { kind: "text", value: "name", about: "the name of the metric (yunmeter_verify)" },
    output: { kind: "text", value: "file", about: "where the report goes (yunmeter-verify-<cloud>.md)" },
    "identity-endpoint": {
      kind: "text",
      value: "url",
      about: "where to ask whom the keys belong to, in place of the cloud's own service",
    },
    yes: { kind: "switch", about: "do not ask before sending" },
  },
  takesCloudFlags: true,
  examples: [
    { about: "what would be asked", line: "yunmeter verify jd --list" },
    {
      about: "ask, without a question back",
      line: "yunmeter verify jd --region cn-north-1 --namespace shop --yes",
    },
  ],
  async run(args, world) {
    const [name, ...more] = args.positionals;
    if (name === undefined || more.length > 0) throw new UsageError("verify wants one cloud: yunmeter verify jd");
    const cloud = cloudNamed(name);
    checkCloudFlags(args, [cloud.name]);
    const { byHand, questions: all } = QUESTIONNAIRES[cloud.name];
    const questions = chosen(all, args);
    const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
    if (args.isOn("list")) {
      world.stdout.write(args.isOn("json") ? jsonList({ questions, byHand }) : listed({ questions, byHand }, paint));
      return EXIT.done;
    }
    const secrets = createSecrets();
    const scene = await setUp(cloud, args, world, secrets);
    if (!(await isAllowed(questions, scene, args))) return world.interrupted.aborted ? EXIT.interrupted : EXIT.usage;
    const path = await reportFile(cloud.name, args, world);
    const answers = await askAll(questions, scene, paint, args.isOn("json"));
    const parts = { ...scene.bench(), answers, byHand, date: new Date(world.now()), version: readVersion() };
    const isWritten = await handOver(writeReport(parts, secrets), path, world);
    if (args.isOn("json")) world.stdout.write(secrets.mask(jsonAnswers(answers)));
    return exitCode(answers, isWritten, world);
  },
};

function chosen(questions: readonly Question[], args: Arguments): readonly Question[] {
  const only = args.list("only").flatMap((ids) => ids.split(","));
  const ids = questions.map(({ id }) => id);
  for (const id of only)
    if (!ids.includes(id)) throw new UsageError(`there is no question ${id}${suggestion(id, ids)}`);
  return only.length === 0 ? questions : questions.filter(({ id }) => id === "control" || only.includes(id));
}

function listed({ questions, byHand }: Questionnaire, paint: Paint): string {
  const rows = questions.map((question) => [
    paint.strong(question.id),
    question.asks,
    paint.faint("load" in question ? `with --load: ${question.sends}` : question.sends),
  ]);
  const left = byHand.map(({ asks, how }) => [asks, paint.faint(how)]);
  return `${table(rows, "")}\n${paint.strong("To be looked up by hand:")}\n${table(left, "")}`;
}

function jsonList({ questions, byHand }: Questionnaire): string {
  return jsonText({
    questions: questions.map((question) => {
      const { id, asks, sends } = question;
      return { id, asks, sends, needsLoad: "load" in question };
    }),
    byHand,
  });
}

function jsonAnswers(answers: readonly Answered[]): string {
  return jsonText(answers.map(({ question, answer, observation }) => ({ id: question.id, answer, ...observation })));
}

async function askAll(
  questions: readonly Question[],
  scene: Scene,
  paint: Paint,
  isQuiet: boolean,
): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  const { world } = scene;
  for (const question of questions) {
    if (world.interrupted.aborted) break;
    const answered = { question, ...(await askQuestion(question, scene)) };
    answers.push(answered);
    const sign = answered.observation.isTaken ? paint.good("✓") : paint.warn("·");
    if (!isQuiet) world.stdout.write(`${sign} ${question.asks} ${paint.strong(answered.answer)}\n`);
    // What is wrong with the account or the way there would be taken for answers.
    if (question.id === "control" && !answered.observation.isTaken) break;
  }
  return answers;
}

function exitCode(answers: readonly Answered[], isWritten: boolean, world: World): ExitCode {
  if (world.interrupted.aborted) return EXIT.interrupted;
  const [control] = answers;
  if (control?.observation.isTaken === true) return isWritten ? EXIT.done : EXIT.unwritten;
  world.stderr.write("an ordinary point is not taken, so nothing else was asked: `yunmeter doctor` may tell why\n");
  return EXIT.configuration;
}
