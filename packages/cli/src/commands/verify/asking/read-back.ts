import { lookFor, pause } from "../../../calls/reading/look-for.ts";
import { READINGS } from "../../../calls/reading/readings.ts";
import type { ReadBackQuestion } from "../question.ts";
import { observe } from "./observe.ts";
import { nothing, type Outcome, type Scene, unclear } from "./scene.ts";

/** Sends, and looks what became of it. */
export async function readBack(question: ReadBackQuestion, scene: Scene): Promise<Outcome> {
  // All of it has one time, so that the same point is the same.
  const bench = scene.bench();
  const frozen = { ...scene, bench: () => bench };
  let observation = nothing("nothing was sent");
  for (const experiment of question.before) {
    observation = await observe(experiment, frozen);
    const why = unclear(observation);
    if (why !== undefined) return { observation, answer: `unclear: ${why}` };
  }
  const reading = READINGS[bench.cloud.name];
  const account = reading.needsAccount === true ? await scene.account() : undefined;
  if (reading.needsAccount === true && account === undefined)
    return { observation, answer: "unclear: sent, but not read back, since the account's id is not known" };
  const point = { ...question.point(bench), timestamp: bench.now };
  const { keys, endpoint } = bench;
  const looks = await Promise.all(
    (question.looks ?? [{ label: "" }]).map(async ({ settings }) => {
      const own = { ...bench.settings, ...settings };
      const query = { settings: own, endpoint, keys, account, point, statistic: "sum" } as const;
      const first = await lookFor(reading, query, scene.world, scene.waitMs);
      if (first.value === undefined) return first;
      // What shows may be half of it: a second look says whether more has come.
      await pause(scene.waitMs, scene.world);
      return lookFor(reading, query, scene.world, 0);
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
