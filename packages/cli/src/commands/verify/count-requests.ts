import { pauseOf } from "../../calls/reading/look-for.ts";
import type { Scene } from "./asking/scene.ts";
import type { Question, ReadBackQuestion } from "./question.ts";

/** How many requests a question takes at most, where the clock is right. */
export function countRequests(question: Question, { bench, waitMs, takesLoad }: Scene): number {
  if (question.unless?.(bench()) !== undefined) return 0;
  if ("steps" in question) return question.steps.length;
  if ("load" in question) return takesLoad ? question.most : 0;
  if ("before" in question) return countReadingBack(question, waitMs);
  return "hosts" in question ? 0 : 1;
}

/** What is sent, the query for the account, and the looks: one at the beginning, then after each pause, and one more. */
function countReadingBack({ before, looks = [] }: ReadBackQuestion, waitMs: number): number {
  const pauses = waitMs === 0 ? 0 : Math.ceil(waitMs / pauseOf(waitMs));
  return before.length + 1 + Math.max(1, looks.length) * (pauses + 2);
}
