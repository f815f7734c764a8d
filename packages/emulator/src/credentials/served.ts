import type { Answer, Handled } from "../clouds/handled.ts";

/** Credentials were handed out: no log keeps the request's body or the answer's. */
export function served(answer: Answer, accessKeyId?: string): Handled {
  return {
    answer: { ...answer, confidential: true },
    verdict: { outcome: "served", findings: [] },
    points: [],
    ...(accessKeyId !== undefined && { accessKeyId }),
  };
}
