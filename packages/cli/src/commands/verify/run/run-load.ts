import { grouped } from "../../../terminal/table.ts";
import type { LoadQuestion, Observation } from "../question.ts";
import { observe } from "./observe.ts";
import { nothing, type QuestionOutcome, refusal, type VerifyContext } from "./verify-context.ts";

export async function load(question: LoadQuestion, context: VerifyContext): Promise<QuestionOutcome> {
  const began = performance.now();
  let sent = 0;
  let refused: { readonly number: number; readonly observation: Observation } | undefined;
  let last = nothing("nothing was sent");
  async function keepSending(): Promise<void> {
    while (sent < question.most && refused === undefined && !context.system.interrupted.aborted) {
      const number = ++sent;
      const observation = await observe(question.load, context);
      if (observation.isTaken) last = observation;
      else refused ??= { number, observation };
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, keepSending));
  const seconds = (performance.now() - began) / 1000;
  const pace = `${grouped(sent)} in ${seconds.toFixed(1)} s, ${grouped(Math.round(sent / seconds))} a second`;
  if (refused === undefined) return { observation: last, answer: `all were taken: ${pace}` };
  const { number, observation } = refused;
  if (observation.status === undefined) return { observation, answer: `unclear: nothing answered, after ${pace}` };
  return { observation, answer: `number ${grouped(number)} was not: ${refusal(observation)}, of ${pace}` };
}

const AT_ONCE = 20;
