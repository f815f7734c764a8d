import type { LadderQuestion, Observation } from "../question.ts";
import { observe } from "./observe.ts";
import { nothing, type Outcome, refusal, type Scene, unclear } from "./scene.ts";

/** Step after step; where each is worse than the one before, the first that is not taken is the last. */
export async function climb({ steps, isRising = false }: LadderQuestion, scene: Scene): Promise<Outcome> {
  const seen: Seen[] = [];
  for (const { label, experiment } of steps) {
    if (scene.world.interrupted.aborted) break;
    const observation = await observe(experiment, scene);
    seen.push({ label, observation });
    if (isRising && !observation.isTaken) break;
  }
  const telling = seen.findLast(({ observation }) => !observation.isTaken) ?? seen.at(-1);
  const observation = telling?.observation ?? nothing("nothing was sent");
  return { observation, answer: [...groups(seen)].map(([how, labels]) => `${how}: ${labels.join(", ")}`).join("; ") };
}

interface Seen {
  readonly label: string;
  readonly observation: Observation;
}

/** The labels by what became of them, in the order in which that came first. */
function groups(seen: readonly Seen[]): ReadonlyMap<string, readonly string[]> {
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
