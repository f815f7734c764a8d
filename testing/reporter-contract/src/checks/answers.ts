import { createLimiter } from "@yunmeter/core";
import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { expect } from "vitest";

import { expectReason, fatesOf } from "../stage/fates.ts";
import { usualPoints } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Subject, Wire } from "../subject.ts";
import type { Check } from "./check.ts";

async function doubtGarbage(subject: Subject): Promise<void> {
  for (const [what, answer] of Object.entries(garbage(subject.wire))) {
    await using stage = await setStage(subject, [{ raw: answer }], { retry: false, timeoutMs: 10_000 });
    const given = usualPoints(subject, 2);

    const result = await stage.reporter.report(given);

    expect(fatesOf(result, given).unknown, `${what} says nothing of what was stored`).toEqual([0, 1]);
    expectReason(result.unknown, "uncertain", true);
    expect(stage.cloud.requests).toHaveLength(1);
  }
}

function garbage({
  accepted,
  acceptsByStatus = false,
  acceptsEverySuccess = false,
}: Wire): Readonly<Record<string, Answer>> {
  const { status = 200, body = "" } = accepted;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const others: Readonly<Record<string, Answer>> = {
    "half an answer": { status, body: text.slice(0, text.length / 2) },
    "an answer after 10 MB of nothing": { status, body: " ".repeat(TEN_MB) + text },
    "a body without an end": "endless-body",
  };
  const silent = acceptsByStatus ? 202 : status;
  const page = { "a page of a proxy": { status: silent, body: "<!doctype html><title>Sign in</title>" } };
  if (acceptsEverySuccess) return { ...page, "a page without an end": "endless-body" };
  return {
    ...page,
    noise: { status: silent, body: "\u0000\u001f\ufffd}{][" },
    "an empty list": { status: silent, body: [] },
    "10 MB of words": { status: silent, body: "metrics ".repeat(TEN_MB / 8) },
    ...(acceptsByStatus ? {} : others),
  };
}

const TEN_MB = 10 * 1024 * 1024;

async function doubtStrangers(subject: Subject): Promise<void> {
  const { acceptsByStatus = false } = subject.wire;
  const deeds = ["truncate", "gateway", "garbage"] as const;
  for (const deed of deeds) {
    await using stage = await setStage(subject, [deed], { retry: false });
    const given = usualPoints(subject, 2);

    const result = await stage.reporter.report(given);

    // A status that is decisive holds whatever the body: then the points must be stored.
    if (acceptsByStatus && result.accepted > 0) {
      expect(stage.cloud.stored()).toEqual([0, 1]);
      continue;
    }
    expect(fatesOf(result, given).unknown, `${deed} says nothing of what was stored`).toEqual([0, 1]);
    expectReason(result.unknown, "uncertain", true);
  }
}

async function distrustPages(subject: Subject): Promise<void> {
  for (const [status, fate, reason] of PAGES) {
    const body = `<html><head><title>${status}</title></head><body><h1>nginx</h1></body></html>`;
    const headers = { "content-type": "text/html" };
    let slowdowns = 0;
    const limiter = { ...createLimiter({ requestsPerSecond: Infinity }), throttled: () => void slowdowns++ };
    await using stage = await setStage(subject, [{ raw: { status, headers, body } }], { retry: false, limiter });
    const given = usualPoints(subject, 3);

    const result = await stage.reporter.report(given);

    expect(fatesOf(result, given)[fate], `a page with status ${status} leaves the points ${fate}`).toEqual([0, 1, 2]);
    expectReason(result[fate], reason, true);
    expect(slowdowns > 0, `whether a page with status ${status} slows the limiter`).toBe([429, 503].includes(status));
  }
}

const PAGES = [
  [200, "unknown", "uncertain"],
  [201, "unknown", "uncertain"],
  [206, "unknown", "uncertain"],
  [400, "unsent", "unavailable"],
  [401, "unsent", "unavailable"],
  [403, "unsent", "unavailable"],
  [404, "unsent", "unavailable"],
  [407, "unsent", "unavailable"],
  [413, "unsent", "unisolated"],
  [414, "unsent", "unisolated"],
  [429, "unsent", "unavailable"],
  [500, "unknown", "uncertain"],
  [502, "unknown", "uncertain"],
  [503, "unsent", "unavailable"],
  [504, "unknown", "uncertain"],
] as const;

async function stayAtHome(subject: Subject): Promise<void> {
  await using elsewhere = await startScriptedCloud([subject.wire.accepted]);
  for (const status of [301, 302, 303, 307, 308]) {
    const headers = { location: `${elsewhere.url}/` };
    const options = { pointsPerRequest: 1, concurrency: 1 };
    await using stage = await setStage(subject, [{ raw: { status, headers, body: "" } }], options);
    const given = usualPoints(subject, 3);

    const result = await stage.reporter.report(given);

    expect(fatesOf(result, given).unsent).toEqual([0, 1, 2]);
    expectReason(result.unsent, "unavailable", false);
    expect(stage.cloud.requests).toHaveLength(1);
  }
  expect(elsewhere.requests, "no redirect is followed").toHaveLength(0);
}

export const ANSWER_CHECKS: readonly Check[] = [
  { title: "does not take a page of a proxy for the cloud's response", run: doubtStrangers },
  {
    title: "takes no garbage for an answer, however long",
    scripted: "the emulator has one kind of garbage, of a few bytes",
    run: doubtGarbage,
  },
  {
    title: "accepts and refuses no point after an HTML page",
    scripted: "the emulator sends no pages",
    run: distrustPages,
  },
  { title: "follows no redirect", scripted: "the emulator leads nowhere else", run: stayAtHome },
];
