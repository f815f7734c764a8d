import type { VerifyQuestion } from "../question.ts";
import { lookUpHosts } from "./look-up-hosts.ts";
import { readBack } from "./read-back.ts";
import { runLadder } from "./run-ladder.ts";
import { load } from "./run-load.ts";
import { runOnce } from "./run-once.ts";
import { nothing, type QuestionOutcome, type VerifyContext } from "./verify-context.ts";

export async function runQuestion(question: VerifyQuestion, context: VerifyContext): Promise<QuestionOutcome> {
  const reason =
    "load" in question && !context.takesLoad ? "--load was not given" : question.unless?.(context.snapshot());
  if (reason !== undefined) return { observation: nothing("nothing was sent"), answer: `not asked: ${reason}` };
  if ("experiment" in question) return runOnce(question, context);
  if ("steps" in question) return runLadder(question, context);
  if ("load" in question) return load(question, context);
  return "before" in question ? readBack(question, context) : lookUpHosts(question, context);
}
