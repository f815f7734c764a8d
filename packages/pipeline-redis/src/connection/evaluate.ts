import type { Script } from "../scripts/script.ts";
import type { Connection } from "./connection.ts";
import { isUnknownScript } from "./failure.ts";

/** Runs a script with the values for it. */
export type Evaluate = (script: Script, values: readonly string[]) => Promise<unknown>;

/** Runs scripts by their names, once Redis knows them. All of them work on the keys around one. */
export function createEvaluate(connection: Connection, key: string): Evaluate {
  const known = new Set<string>();

  async function withText({ sha, text }: Script, values: readonly string[]): Promise<unknown> {
    const answer = await connection.run(["EVAL", text, "1", key, ...values]);
    known.add(sha);
    return answer;
  }

  return async (script, values) => {
    // The first time with the text: asked by name first, Redis would run what is called later before.
    if (!known.has(script.sha)) return withText(script, values);
    try {
      return await connection.run(["EVALSHA", script.sha, "1", key, ...values]);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return withText(script, values);
    }
  };
}
