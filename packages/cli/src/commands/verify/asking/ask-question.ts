import type { Question } from "../question.ts";
import { climb } from "./climb.ts";
import { load } from "./load.ts";
import { lookUp } from "./look-up.ts";
import { readBack } from "./read-back.ts";
import { nothing, type Outcome, type Scene } from "./scene.ts";
import { tryOnce } from "./try-once.ts";

/** Asks one question, in the way that it wants to be asked. */
export async function askQuestion(question: Question, scene: Scene): Promise<Outcome> {
  const reason = "load" in question && !scene.takesLoad ? "--load was not given" : question.unless?.(scene.bench());
  if (reason !== undefined) return { observation: nothing("nothing was sent"), answer: `not asked: ${reason}` };
  if ("experiment" in question) return tryOnce(question, scene);
  if ("steps" in question) return climb(question, scene);
  if ("load" in question) return load(question, scene);
  return "before" in question ? readBack(question, scene) : lookUp(question, scene);
}
