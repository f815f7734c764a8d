import type { World } from "../../world.ts";

/** Asks a question that only `y` answers with yes. */
export async function confirm(question: string, { stdin, stderr, interrupted }: World): Promise<boolean> {
  stderr.write(`${question} [y/N] `);
  const silence = new Promise<string>((resolve) => {
    interrupted.addEventListener("abort", () => resolve(""), { once: true });
  });
  const answer = await Promise.race([firstLine(stdin), silence]);
  return /^y(?:es)?$/iu.test(answer.trim());
}

async function firstLine(stdin: World["stdin"]): Promise<string> {
  const decoder = new TextDecoder();
  let said = "";
  for await (const piece of stdin) {
    said += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    if (said.includes("\n")) break;
  }
  return said.split("\n", 1)[0] ?? "";
}
