import type { Answer, Handled } from "../handled.ts";

/** Somebody asked for what is stored, and got the answer. */
export function answered(answer: Answer, code?: string): Handled {
  return { answer, verdict: { outcome: "read", ...(code !== undefined && { code }), findings: [] }, points: [] };
}
