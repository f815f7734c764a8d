import type { LadderQuestion, Observation } from "../question.ts";
import { observe } from "./observe.ts";
import { nothing, type QuestionOutcome, refusal, type VerifyContext, unclear } from "./verify-context.ts";

export async function runLadder(
  { steps, isRising = false }: LadderQuestion,
  context: VerifyContext,
): Promise<QuestionOutcome> {
  const seen: LadderResult[] = [];
  for (const { label, experiment } of steps) {
    if (context.system.interrupted.aborted) break;
    const observation = await observe(experiment, context);
    seen.push({ label, observation });
    if (isRising && !observation.isTaken) break;
  }
  const telling = seen.findLast(({ observation }) => !observation.isTaken) ?? seen.at(-1);
  const observation = telling?.observation ?? nothing("nothing was sent");
  const groups = [...groupsOf(seen)];
  return { observation, groups, answer: groups.map(([how, labels]) => `${how}: ${labels.join(", ")}`).join("; ") };
}

interface LadderResult {
  readonly label: string;
  readonly observation: Observation;
}

function groupsOf(seen: readonly LadderResult[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const { label, observation } of seen) {
    const how = fate(observation);
    all.set(how, [...(all.get(how) ?? []), label]);
  }
  return all;
}

function fate(observation: Observation): string {
  const why = unclear(observation);
  if (why !== undefined) return `unclear (${why})`;
  return observation.isTaken ? "taken" : `not taken (${refusal(observation)})`;
}
