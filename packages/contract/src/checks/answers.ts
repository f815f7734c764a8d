import { type Answer, startScriptedCloud } from "@yunmeter/scripted-cloud";
import { expect } from "vitest";

import { expectReason, fatesOf } from "../stage/fates.ts";
import { usualPoints } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Answers, Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function doubtGarbage(subject: Subject): Promise<void> {
  for (const [what, answer] of Object.entries(garbage(subject.answers))) {
    await using stage = await setStage(subject, [answer], { retry: false, timeoutMs: 10_000 });
    const given = usualPoints(subject, 2);

    const result = await stage.reporter.report(given);

    expect(fatesOf(result, given).unknown, `${what} says nothing of what was stored`).toEqual([0, 1]);
    expectReason(result.unknown, "uncertain", true);
    expect(stage.cloud.requests).toHaveLength(1);
  }
}

/** Answers that say nothing, each with a status that could be a good one. */
function garbage({ accepted, acceptsByStatus = false }: Answers): Readonly<Record<string, Answer>> {
  const { status = 200, body = "" } = accepted;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const others: Readonly<Record<string, Answer>> = {
    "half an answer": { status, body: text.slice(0, text.length / 2) },
    "an answer after 10 MB of nothing": { status, body: " ".repeat(TEN_MB) + text },
    "a body without an end": "endless-body",
  };
  const silent = acceptsByStatus ? 202 : status;
  return {
    "a page of somebody else": { status: silent, body: "<!doctype html><title>Sign in</title>" },
    noise: { status: silent, body: "\u0000\u001f\ufffd}{][" },
    "an empty list": { status: silent, body: [] },
    "10 MB of words": { status: silent, body: "metrics ".repeat(TEN_MB / 8) },
    "a broken connection": "truncate",
    "a gateway's failure": { status: 502, body: "<html>Bad Gateway</html>" },
    ...(acceptsByStatus ? {} : others),
  };
}

const TEN_MB = 10 * 1024 * 1024;

async function stayAtHome(subject: Subject): Promise<void> {
  await using elsewhere = await startScriptedCloud([subject.answers.accepted]);
  for (const status of [301, 302, 303, 307, 308]) {
    const headers = { location: `${elsewhere.url}/` };
    const options = { pointsPerRequest: 1, concurrency: 1 };
    await using stage = await setStage(subject, [{ status, headers, body: "" }], options);
    const given = usualPoints(subject, 3);

    const result = await stage.reporter.report(given);

    expect(fatesOf(result, given).unsent).toEqual([0, 1, 2]);
    expectReason(result.unsent, "unavailable", false);
    expect(stage.cloud.requests).toHaveLength(1);
  }
  expect(elsewhere.requests, "no redirect is followed").toHaveLength(0);
}

/** Of answers that no cloud of this kind gives. */
export const ANSWER_CHECKS: readonly Check[] = [
  { title: "takes no garbage for an answer, however long", run: doubtGarbage },
  { title: "follows no redirect", run: stayAtHome },
];
