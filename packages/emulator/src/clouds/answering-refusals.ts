import type { ReceivedRequest } from "../http/received-request.ts";
import type { HttpAnswer, Handled } from "./handled.ts";
import { Refusal } from "./refusal.ts";
import { findingOf } from "./rule.ts";

/** Handles a request; throws a Refusal to refuse it as a whole. */
export type Handler = (request: ReceivedRequest, requestId: string, known: KnownFacts) => Handled;

/** Facts that the log keeps even if the request is refused later. */
export interface KnownFacts {
  accessKeyId?: string;
}

export function answeringRefusals(
  handle: Handler,
  answer: (refusal: Refusal, request: ReceivedRequest, requestId: string) => HttpAnswer,
): (request: ReceivedRequest, requestId: string) => Handled {
  return (request, requestId) => {
    const known: KnownFacts = {};
    try {
      const handled = handle(request, requestId, known);
      // After `handle` has run: it fills `known`.
      return { ...known, ...handled };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { rule, facts } = error;
      const { code, message, finding = message, canonical } = facts;
      return {
        ...known,
        answer: answer(error, request, requestId),
        verdict: { outcome: "refused", code, findings: [findingOf(rule, finding)] },
        points: [],
        ...(canonical && { canonical }),
      };
    }
  };
}
