import type { SingleQuestion } from "../question.ts";
import { observe } from "./observe.ts";
import { type Outcome, type Scene, unclear } from "./scene.ts";

/** One request, one answer. */
export async function tryOnce(question: SingleQuestion, scene: Scene): Promise<Outcome> {
  const observation = await observe(question.experiment, scene);
  const why = unclear(observation);
  if (why !== undefined) return { observation, answer: `unclear: ${why}` };
  return { observation, answer: question.answer?.(observation) ?? (observation.isTaken ? "taken" : "not taken") };
}
