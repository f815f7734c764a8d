import { pauseOf } from "../../queries/read-back/find-point.ts";
import type { VerifyQuestion, ReadBackQuestion } from "./question.ts";
import type { VerifyContext } from "./run/verify-context.ts";

export function countRequests(question: VerifyQuestion, { snapshot, waitMs, takesLoad }: VerifyContext): number {
  if (question.unless?.(snapshot()) !== undefined) return 0;
  if ("steps" in question) return question.steps.length;
  if ("load" in question) return takesLoad ? question.most : 0;
  if ("before" in question) return countReadingBack(question, waitMs);
  return "hosts" in question ? 0 : 1;
}

function countReadingBack({ before, looks = [] }: ReadBackQuestion, waitMs: number): number {
  const pauses = waitMs === 0 ? 0 : Math.ceil(waitMs / pauseOf(waitMs));
  return before.length + 1 + Math.max(1, looks.length) * (pauses + 2);
}
