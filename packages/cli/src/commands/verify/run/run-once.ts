import type { SingleQuestion } from "../question.ts";
import { observe } from "./observe.ts";
import { type QuestionOutcome, type VerifyContext, unclear } from "./verify-context.ts";

export async function runOnce(question: SingleQuestion, context: VerifyContext): Promise<QuestionOutcome> {
  const observation = await observe(question.experiment, context);
  const why = unclear(observation);
  if (why !== undefined) return { observation, answer: `unclear: ${why}` };
  return { observation, answer: question.answer?.(observation) ?? (observation.isTaken ? "taken" : "not taken") };
}
