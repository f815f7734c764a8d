import { type Answer, type PlainAnswer, type ReceivedRequest, startScriptedCloud } from "@yunmeter/test-server";

import { nameOf, opened, placesIn } from "../stage/points.ts";
import { signedAt } from "../stage/signed-at.ts";
import type { Subject, Wire } from "../subject.ts";
import type { Cloud, StartCloud } from "./cloud.ts";
import { type Deed, type FailureName, type Move, moveFor, type Told, toTold } from "./move.ts";

interface Play {
  readonly answer: Answer;
  readonly stored: readonly number[];
}

export const startScripted: StartCloud = async (subject, script): Promise<Cloud> => {
  const stored: number[] = [];
  const requests: ReceivedRequest[] = [];
  const cloud = await startScriptedCloud(async (received, number) => {
    const request = opened(subject, received);
    requests[number] = request;
    const play = playOf(subject, await moveFor(script, request, number), request);
    stored.push(...play.stored);
    return play.answer;
  });
  return {
    url: cloud.url,
    requests,
    get mostAtOnce() {
      return cloud.mostAtOnce;
    },
    clockWindowMs: CLOCK_WINDOW_MS,
    stored: () => stored,
    kept: () => [],
    spoil: (point) => point,
    [Symbol.asyncDispose]: () => cloud.close(),
  };
};

const CLOCK_WINDOW_MS = 300_000;

function playOf(subject: Subject, move: Move, request: ReceivedRequest): Play {
  const places = placesIn(request);
  if (typeof move === "object" && "raw" in move) return { answer: move.raw, stored: [] };
  if (typeof move === "string" || "deed" in move) return deedOf(subject, toTold(move), request);
  const bad = places.filter((place) => move.bad.includes(place));
  if (bad.length === 0) return { answer: subject.wire.accepted, stored: places };
  if (!move.isNamed) return { answer: failed(subject, "badPoint"), stored: [] };
  const answer = subject.wire.badPoints?.(bad.map(nameOf), request) ?? subject.wire.accepted;
  return { answer, stored: places.filter((place) => !bad.includes(place)) };
}

function deedOf(subject: Subject, told: Told, request: ReceivedRequest): Play {
  const { deed, delayMs = 0, retryAfterMs, isStored = true } = told;
  const places = placesIn(request);
  const { wire } = subject;
  const fault = faultFor(wire, deed);
  if (fault !== undefined) return { answer: fault, stored: isStored ? places : [] };
  const accepted: Play = { answer: { ...wire.accepted, delayMs }, stored: places };
  if (deed === "accepted") return accepted;
  if (deed === "timed") {
    const offMs = Math.abs((signedAt(subject, request) ?? 0) - Date.now());
    return offMs > CLOCK_WINDOW_MS ? deedOf(subject, { deed: "wrongClock" }, request) : accepted;
  }
  const answer = failed(subject, deed as FailureName);
  const headers = waits(wire, retryAfterMs);
  return { answer: { ...answer, headers: { ...answer.headers, ...headers } }, stored: [] };
}

function faultFor(wire: Wire, deed: Deed): Answer | undefined {
  return deed === "garbage" ? page(wire) : FAULTS[deed];
}

const FAULTS: Partial<Readonly<Record<Deed, Answer>>> = {
  hang: "hang",
  stall: "hang-mid-body",
  reset: "reset",
  truncate: "truncate",
  gateway: { status: 502, body: "<html>Bad Gateway</html>" },
};

function page({ accepted, acceptsByStatus = false }: Wire): PlainAnswer {
  const { status = 200 } = accepted;
  return { status: acceptsByStatus ? 202 : status, body: "<!doctype html><title>Sign in</title>" };
}

/** What the cloud says of a failure; that all is well where it knows no such. */
function failed({ wire, failures }: Subject, name: FailureName): PlainAnswer {
  const failure = failures[name];
  return failure === undefined ? wire.accepted : wire.failed(...failure);
}

function waits(wire: Wire, ms: number | undefined): Readonly<Record<string, string>> {
  if (ms === undefined) return {};
  return wire.leaveMeAlone?.(ms) ?? { "retry-after": String(ms / 1000) };
}
