import type { LuaScript } from "../scripts/script.ts";
import type { Line } from "./connection.ts";
import { isUnknownScript, NotReplicated } from "./failure.ts";

export type Evaluate = (line: Line, script: LuaScript, values: readonly string[]) => Promise<unknown>;

/** As another does, and then until so many replicas have what this connection has written. */
export function withReplicas(evaluate: Evaluate, replicas: number, waitMs: number): Evaluate {
  return async (line, script, values) => {
    const answer = await evaluate(line, script, values);
    const confirmed = Number(await line.run(["WAIT", String(replicas), String(waitMs)]));
    if (confirmed < replicas) throw new NotReplicated(`${confirmed} of ${replicas} replicas confirmed an append`);
    return answer;
  };
}

/**
 * Runs scripts on the keys of a queue, all of which begin with `prefix`. The second key never exists. While a cluster moves
 * the slot from node to node, a script that names a missing key runs on neither of them (TRYAGAIN), however the client got
 * there. Otherwise it would begin on a part of the keys, and stop half-way at the first that has left.
 */
export function createEvaluate(prefix: string): Evaluate {
  const known = new Set<string>();
  const keys = ["2", `${prefix}queue`, `${prefix}nothing`];

  async function withText(line: Line, { sha, text }: LuaScript, values: readonly string[]): Promise<unknown> {
    const answer = await line.run(["EVAL", text, ...keys, ...values]);
    known.add(sha);
    return answer;
  }

  return async (line, script, values) => {
    // The first time with the text: asked by name first, Redis would run what is called later before.
    if (!known.has(script.sha)) return withText(line, script, values);
    try {
      return await line.run(["EVALSHA", script.sha, ...keys, ...values]);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return withText(line, script, values);
    }
  };
}
