import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";

import type { Cloud } from "../clouds/cloud.ts";
import type { Answer, Handled } from "../clouds/handled.ts";
import { findingOf, type Rule } from "../clouds/rule.ts";
import type { Faults, Strike } from "../faults/faults.ts";
import { answerUnder, give } from "../faults/strike.ts";
import type { Journal } from "../store/journal.ts";
import type { LoggedRequest } from "../store/logged-request.ts";
import type { PointStore } from "../store/point-store.ts";
import { textAnswer } from "./pages.ts";
import type { ReceivedRequest } from "./received-request.ts";
import { send } from "./send.ts";

/** What one request passes through. */
export interface ExchangeParts {
  readonly clouds: readonly Cloud[];
  readonly faults: Faults;
  readonly points: PointStore;
  readonly journal: Journal;
  /** Hears of each request once it is in the journal. */
  readonly onRequest: (read: () => LoggedRequest) => void;
}

const BODY_BYTES: Rule = {
  id: "emulator.body-bytes",
  about: "The emulator reads at most 1 MiB of a body; every cloud's own limit is below.",
  source: "https://github.com/yunmeter/yunmeter/tree/main/packages/emulator#readme",
  confidence: "high",
  kind: "structure",
};

/** The way of a request: its cloud, a fault, the store, the journal, the answer. */
export function createExchange(
  parts: ExchangeParts,
): (request: ReceivedRequest, response: ServerResponse) => Promise<void> {
  const { clouds, faults, points, journal, onRequest } = parts;
  return async (request, response) => {
    const cloud = clouds.find(({ claims }) => claims(request));
    if (cloud === undefined) return send(nobody(request), response);
    const begun = performance.now();
    const requestId = randomUUID().toUpperCase();
    const strike = faults.strike(cloud.service);
    const handled = (strike?.isHandled ?? true) ? handle(cloud, request, requestId) : UNHANDLED;
    points.add(handled.points, requestId);
    const own = handled === UNHANDLED ? undefined : handled.answer;
    const answer = strike ? answerUnder(strike, cloud, own, requestId) : own;
    onRequest(
      journal.add({
        requestId,
        durationMs: performance.now() - begun,
        service: cloud.service,
        request,
        handled,
        // Asking again is no retry.
        content: handled.verdict.outcome === "read" ? undefined : cloud.content?.(request),
        ...struck(strike),
        ...(answer && { answer }),
      }),
    );
    return give(strike, answer, response);
  };
}

function handle(cloud: Cloud, request: ReceivedRequest, requestId: string): Handled {
  if (request.body.length === request.bodyBytes) return cloud.handle(request, requestId);
  return {
    answer: cloud.failure({ status: 413 }, requestId),
    verdict: {
      outcome: "refused",
      code: "413",
      findings: [findingOf(BODY_BYTES, `the body has ${request.bodyBytes} bytes`)],
    },
    points: [],
  };
}

/** What is known of a request that a fault kept from its cloud. */
const UNHANDLED: Handled = {
  answer: { status: 0, headers: {}, body: "" },
  verdict: { outcome: "fault", findings: [] },
  points: [],
};

function struck(strike: Strike | undefined): { readonly fault?: string } {
  return strike ? { fault: strike.id } : {};
}

function nobody({ method, path }: ReceivedRequest): Answer {
  return textAnswer(404, `No cloud has ${method} ${path}. The control API is at /_yunmeter/api.\n`);
}
