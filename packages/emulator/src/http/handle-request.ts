import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";

import type { CloudService } from "../clouds/cloud-service.ts";
import type { HttpAnswer, Handled } from "../clouds/handled.ts";
import { findingOf, type CloudRule } from "../clouds/rule.ts";
import { answerUnderFault, deliverAnswer } from "../faults/apply-fault.ts";
import type { Faults, Strike } from "../faults/faults.ts";
import type { Journal } from "../store/journal.ts";
import type { LoggedRequest } from "../store/logged-request.ts";
import type { PointStore } from "../store/point-store.ts";
import { textAnswer } from "./answer.ts";
import type { ReceivedRequest } from "./received-request.ts";
import { send } from "./send.ts";

export interface RequestHandlerContext {
  readonly clouds: readonly CloudService[];
  readonly faults: Faults;
  readonly points: PointStore;
  readonly journal: Journal;
  readonly onRequest: (read: () => LoggedRequest) => void;
}

const BODY_BYTES: CloudRule = {
  id: "emulator.body-bytes",
  about: "The emulator reads at most 1 MiB of a body; every cloud's own limit is below.",
  source: "https://github.com/yunmeter/yunmeter/tree/main/packages/emulator#readme",
  confidence: "high",
  kind: "structure",
};

export function createRequestHandler(
  parts: RequestHandlerContext,
): (request: ReceivedRequest, response: ServerResponse) => Promise<void> {
  const { clouds, faults, points, journal, onRequest } = parts;
  return async (request, response) => {
    const cloud = clouds.find(({ claims }) => claims(request));
    if (cloud === undefined) return send(noSuchService(request), response);
    const begun = performance.now();
    const requestId = randomUUID().toUpperCase();
    const strike = faults.strike(cloud.service);
    const handled = strike?.isHandled === false ? unhandled(strike.rule.code) : handle(cloud, request, requestId);
    points.add(handled.points, requestId);
    const own = handled.verdict.outcome === "fault" ? undefined : handled.answer;
    const answer = strike ? answerUnderFault(strike, cloud, own, requestId) : own;
    onRequest(
      journal.add({
        requestId,
        durationMs: performance.now() - begun,
        service: cloud.service,
        request,
        handled,
        // Repeating a query is not a retry.
        content: handled.verdict.outcome === "read" ? undefined : cloud.content?.(request),
        ...struck(strike),
        ...(answer && { answer }),
      }),
    );
    return deliverAnswer(strike, answer, response);
  };
}

function handle(cloud: CloudService, request: ReceivedRequest, requestId: string): Handled {
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

/** With the code of the rule that answers instead of the cloud. */
function unhandled(code: string | undefined): Handled {
  return {
    answer: { status: 0, headers: {}, body: "" },
    verdict: { outcome: "fault", ...(code !== undefined && { code }), findings: [] },
    points: [],
  };
}

function struck(strike: Strike | undefined): { readonly fault?: string } {
  return strike ? { fault: strike.id } : {};
}

function noSuchService({ method, path }: ReceivedRequest): HttpAnswer {
  return textAnswer(404, `No cloud has ${method} ${path}. The control API is at /_yunmeter/api.\n`);
}
