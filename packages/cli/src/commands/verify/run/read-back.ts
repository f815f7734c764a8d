import { findPoint, type FindResult, pause } from "../../../queries/read-back/find-point.ts";
import type { ReadBackCall, ReadBackQuery } from "../../../queries/read-back/read-back-call.ts";
import { READ_BACK_CALLS } from "../../../queries/read-back/read-back-calls.ts";
import type { Observation, ReadBackQuestion } from "../question.ts";
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
  if (reading === undefined) return { observation, answer: "unclear: sent, but this store is queried elsewhere" };
  const account = await accountFor(reading, context);
  if (account === "unknown")
    return { observation, answer: "unclear: sent, but not read back, since the account's id is not known" };
  const point = { ...question.point(snapshot), timestamp: snapshot.now };
  const looks = await Promise.all(
    (question.looks ?? [{ label: "" }]).map(({ settings }) => {
      const { keys, endpoint } = snapshot;
      const own = { ...snapshot.settings, ...settings };
      const query = { settings: own, endpoint, keys, token: context.token, account, point, statistic: "sum" } as const;
      return lookTwice(reading, query, context);
    }),
  );
  return { observation, answer: answerOf(looks, question, observation) };
}

/** `undefined` where the query needs none. */
async function accountFor(reading: ReadBackCall, { account }: VerifyContext): Promise<string | undefined> {
  return reading.needsAccount === true ? ((await account()) ?? "unknown") : undefined;
}

function answerOf(looks: readonly FindResult[], { tells }: ReadBackQuestion, observation: Observation): string {
  const values = looks.map(({ value }) => value);
  const failed = looks.find(({ isHopeless }) => isHopeless);
  return failed !== undefined && values.every((value) => value === undefined)
    ? `unclear: sent, but the query was answered with HTTP ${failed.answer?.status}`
    : tells(values, observation);
}

/** What shows may be half of it: a second look says whether more has come. */
async function lookTwice(
  reading: ReadBackCall,
  query: Omit<ReadBackQuery, "now">,
  { system, waitMs }: VerifyContext,
): Promise<FindResult> {
  const first = await findPoint(reading, query, system, waitMs);
  if (first.value === undefined) return first;
  await pause(waitMs, system);
  return findPoint(reading, query, system, 0);
}
