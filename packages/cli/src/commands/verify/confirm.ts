import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

import type { World } from "../../world.ts";

/** Asks a question that only `y` answers with yes. */
export async function confirm(question: string, { stdin, stderr, interrupted }: World): Promise<boolean> {
  const output = new Writable({
    write(text: Buffer, _, done) {
      stderr.write(text.toString());
      done();
    },
  });
  const reader = createInterface({ input: stdin, output, terminal: false });
  try {
    const answer = await reader.question(`${question} [y/N] `, { signal: interrupted });
    return /^y(?:es)?$/iu.test(answer.trim());
  } catch {
    return false;
  } finally {
    reader.close();
  }
}
