import type { ReceivedRequest } from "../http/received-request.ts";
import type { Answer, Handled } from "./handled.ts";
import { Refusal } from "./refusal.ts";
import { findingOf } from "./rule.ts";

/** Deals with a request that is not refused as a whole; it throws a Refusal for one that is. */
export type Deal = (request: ReceivedRequest, requestId: string, told: Told) => Handled;

/** What is already known of a request when it is refused half-way. */
export interface Told {
  accessKeyId?: string;
}

/** Makes a handler: what is refused is answered in the cloud's words. */
export function handler(
  deal: Deal,
  answer: (refusal: Refusal, request: ReceivedRequest, requestId: string) => Answer,
): (request: ReceivedRequest, requestId: string) => Handled {
  return (request, requestId) => {
    const told: Told = {};
    try {
      const handled = deal(request, requestId, told);
      // What was told by then: the other way round it would be read before it is there.
      return { ...told, ...handled };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { rule, facts } = error;
      const { code, message, finding = message, canonical } = facts;
      return {
        ...told,
        answer: answer(error, request, requestId),
        verdict: { outcome: "refused", code, findings: [findingOf(rule, finding)] },
        points: [],
        ...(canonical && { canonical }),
      };
    }
  };
}
