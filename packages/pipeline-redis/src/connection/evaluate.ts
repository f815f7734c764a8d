import type { LuaScript } from "../scripts/script.ts";
import type { Line } from "./connection.ts";
import { isUnknownScript } from "./failure.ts";

export type Evaluate = (line: Line, script: LuaScript, values: readonly string[]) => Promise<unknown>;

export function createEvaluate(key: string): Evaluate {
  const known = new Set<string>();

  async function withText(line: Line, { sha, text }: LuaScript, values: readonly string[]): Promise<unknown> {
    const answer = await line.run(["EVAL", text, "1", key, ...values]);
    known.add(sha);
    return answer;
  }

  return async (line, script, values) => {
    // The first time with the text: asked by name first, Redis would run what is called later before.
    if (!known.has(script.sha)) return withText(line, script, values);
    try {
      return await line.run(["EVALSHA", script.sha, "1", key, ...values]);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return withText(line, script, values);
    }
  };
}
