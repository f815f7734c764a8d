import { parentPort } from "node:worker_threads";

import { checkSync } from "recheck";

import type { Growth, Question } from "./decide.ts";

// Without this, recheck looks for its native builds.
process.env["RECHECK_BACKEND"] = "pure";

// Limits count steps, so that a busy machine decides as an idle one does.
const LIMITS = { timeout: null, attackTimeout: null, incubationTimeout: null, seedingTimeout: null, attackLimit: 3e7 };

parentPort?.on("message", (question: Question) => {
  // The rule is for windows; a thread's postMessage takes no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(growthOf(question));
});

/** `undefined` where the checker does not decide. */
function growthOf({ source, flags, checker }: Question): Growth | undefined {
  const result = checkSync(source, flags, { checker, ...LIMITS });
  if (result.status === "safe") return checker === "automaton" ? "proved" : "searched";
  if (result.status === "unknown") return undefined;
  const { complexity } = result;
  return complexity.type === "polynomial" ? `polynomial of degree ${complexity.degree}` : "exponential";
}
