// A question is data: one experiment, a ladder of them, a load, or a look at what was stored. They run one after another,
// an ordinary point first, and each answer is one row of a redacted report. run/ knows how, questions/ what.
import { suggestion } from "../../arguments/nearest.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import { cloudNamed } from "../../clouds/clouds.ts";
import { EXIT, type ExitCode } from "../../exit-codes.ts";
import { createSecrets } from "../../secrets/mask.ts";
import { resolveCloud } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";
import { jsonText } from "../../terminal/json.ts";
import { printable } from "../../terminal/printable.ts";
import { type Screen, screenFor } from "../../terminal/screen.ts";
import { table } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import { readVersion } from "../../version.ts";
import { type Command, defineCommand } from "../command.ts";
import { answerIn } from "./answer-text.ts";
import { hasConsent } from "./consent.ts";
import { VERIFY_HELP, type VerifyArguments } from "./flags.ts";
import type { VerifyQuestion, Questionnaire } from "./question.ts";
import { QUESTIONNAIRES } from "./questions/questionnaires.ts";
import { writeReportFile, openReportFile } from "./report-file.ts";
import { type AnsweredQuestion, writeReport } from "./report.ts";
import { runQuestion } from "./run/run-question.ts";
import type { VerifyContext } from "./run/verify-context.ts";
import { setUp } from "./set-up.ts";
import { openTranscript } from "./transcript.ts";

export const verify: Command = defineCommand(VERIFY_HELP, async (args, system) => {
  const [name, ...more] = args.positionals;
  if (name === undefined || more.length > 0) throw new UsageError("verify needs one cloud: yunmeter verify jd");
  const cloud = cloudNamed(name);
  const { byHand, questions: all } = QUESTIONNAIRES[cloud.name];
  const questions = chosen(all, args);
  const screen = screenFor(system.stdout, system.env, args.flags);
  if (args.flags.list) {
    system.stdout.write(
      args.flags.json ? jsonList(cloud.name, { questions, byHand }) : listed({ questions, byHand }, screen),
    );
    return EXIT.done;
  }
  const secrets = createSecrets();
  const transcript = await openTranscript(args, system);
  const context = await setUp(await resolveCloud(cloud, args, system), args, transcript.system, secrets);
  if (!(await hasConsent(questions, context, args))) return system.interrupted.aborted ? EXIT.interrupted : EXIT.usage;
  const path = await openReportFile(cloud.name, args, system);
  const answers = await runQuestions(questions, context, (answered) => {
    transcript.add(answered.question.id);
    if (!args.flags.json) system.stdout.write(line(answered, screen));
  });
  const parts = { ...context.snapshot(), answers, byHand, date: new Date(system.now()), version: readVersion() };
  const isRecorded = await transcript.write(parts, secrets);
  const errors = screenFor(system.stderr, system.env, args.flags);
  const isWritten = (await writeReportFile(writeReport(parts, secrets), path, system, errors)) && isRecorded;
  if (args.flags.json) system.stdout.write(secrets.mask(jsonAnswers(cloud.name, answers)));
  return exitCode(answers, isWritten, system, errors);
});

function chosen(questions: readonly VerifyQuestion[], args: VerifyArguments): readonly VerifyQuestion[] {
  const only = args.flags.only.flatMap((ids) => ids.split(","));
  const ids = questions.map(({ id }) => id);
  for (const id of only)
    if (!ids.includes(id)) throw new UsageError(`there is no question ${id}${suggestion(id, ids)}`);
  return only.length === 0 ? questions : questions.filter(({ id }) => id === "control" || only.includes(id));
}

function listed({ questions, byHand }: Questionnaire, screen: Screen): string {
  // Three columns would not fit a terminal.
  const rows = questions.flatMap((question) => [
    [screen.strong(question.id), screen.say(question.asks)],
    ["", screen.faint(screen.say("load" in question ? `with --load: ${question.sends}` : question.sends))],
  ]);
  const left = byHand.map(({ asks, how }) => `${screen.say(asks)}\n  ${screen.faint(screen.say(how))}\n`);
  return `${table(rows, "")}\n${screen.strong(screen.say("To be looked up by hand:"))}\n${left.join("")}`;
}

function jsonList(cloud: CloudName, { questions, byHand }: Questionnaire): string {
  return jsonText({
    cloud,
    questions: questions.map((question) => {
      const { id, asks, sends } = question;
      return { id, asks, sends, needsLoad: "load" in question };
    }),
    byHand,
  });
}

function jsonAnswers(cloud: CloudName, answers: readonly AnsweredQuestion[]): string {
  return jsonText(
    answers.map(({ question, answer, observation }) => ({ cloud, id: question.id, answer, ...observation })),
  );
}

async function runQuestions(
  questions: readonly VerifyQuestion[],
  context: VerifyContext,
  onAnswer: (answered: AnsweredQuestion) => void,
): Promise<readonly AnsweredQuestion[]> {
  const answers: AnsweredQuestion[] = [];
  for (const question of questions) {
    if (context.system.interrupted.aborted) break;
    const answered = { question, ...(await runQuestion(question, context)) };
    answers.push(answered);
    onAnswer(answered);
    // What is wrong with the account or the way there would be taken for answers.
    if (question.id === "control" && !answered.observation.isTaken) break;
  }
  return answers;
}

function line(answered: AnsweredQuestion, screen: Screen): string {
  const mark = answered.observation.isTaken ? screen.good("✓") : screen.warn("·");
  return `${mark} ${screen.say(answered.question.asks)} ${screen.strong(printable(answerIn(answered, screen)))}\n`;
}

function exitCode(answers: readonly AnsweredQuestion[], isWritten: boolean, system: System, { say }: Screen): ExitCode {
  if (system.interrupted.aborted) return EXIT.interrupted;
  const [control] = answers;
  if (control?.observation.isTaken === true) return isWritten ? EXIT.done : EXIT.unwritten;
  const why = "an ordinary point is not taken, so nothing else was asked: `yunmeter doctor` may tell why";
  system.stderr.write(`${say(why)}\n`);
  return EXIT.configuration;
}
