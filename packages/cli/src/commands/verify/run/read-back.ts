import { findPoint, pause } from "../../../queries/read-back/find-point.ts";
import { READ_BACK_CALLS } from "../../../queries/read-back/read-back-calls.ts";
import type { ReadBackQuestion } from "../question.ts";
import { observe } from "./observe.ts";
import { nothing, type QuestionOutcome, type VerifyContext, unclear } from "./verify-context.ts";

export async function readBack(question: ReadBackQuestion, context: VerifyContext): Promise<QuestionOutcome> {
  // All of it has one time, so that the same point is the same.
  const snapshot = context.snapshot();
  const frozen = { ...context, snapshot: () => snapshot };
  let observation = nothing("nothing was sent");
  for (const experiment of question.before) {
    observation = await observe(experiment, frozen);
    const why = unclear(observation);
    if (why !== undefined) return { observation, answer: `unclear: ${why}` };
  }
  const reading = READ_BACK_CALLS[snapshot.cloud.name];
  const account = reading.needsAccount === true ? await context.account() : undefined;
  if (reading.needsAccount === true && account === undefined)
    return { observation, answer: "unclear: sent, but not read back, since the account's id is not known" };
  const point = { ...question.point(snapshot), timestamp: snapshot.now };
  const { keys, endpoint } = snapshot;
  const looks = await Promise.all(
    (question.looks ?? [{ label: "" }]).map(async ({ settings }) => {
      const own = { ...snapshot.settings, ...settings };
      const query = { settings: own, endpoint, keys, account, point, statistic: "sum" } as const;
      const first = await findPoint(reading, query, context.system, context.waitMs);
      if (first.value === undefined) return first;
      // What shows may be half of it: a second look says whether more has come.
      await pause(context.waitMs, context.system);
      return findPoint(reading, query, context.system, 0);
    }),
  );
  const failed = looks.find(({ isHopeless }) => isHopeless);
  if (failed !== undefined && looks.every(({ value }) => value === undefined))
    return { observation, answer: `unclear: sent, but the query was answered with HTTP ${failed.answer?.status}` };
  return {
    observation,
    answer: question.tells(
      looks.map(({ value }) => value),
      observation,
    ),
  };
}
