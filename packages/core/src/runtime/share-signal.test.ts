import { getEventListeners } from "node:events";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { samples } from "../testing/points.ts";
import { createToyReporter, OK } from "../testing/toy-cloud.ts";
import { signalSharing } from "./share-signal.ts";

const many = Array.from({ length: 20 }, () => () => undefined);

describe("signalSharing", () => {
  it("has one listener on the signal for any number of waiters, and none when they are gone", () => {
    const { signal } = new AbortController();
    const shared = signalSharing()(signal);

    for (const listener of many) shared?.addEventListener("abort", listener);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    for (const listener of many) shared?.removeEventListener("abort", listener);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("passes the abort on to all, also to one that another removes meanwhile from the others", () => {
    const controller = new AbortController();
    const shared = signalSharing()(controller.signal);
    const called: number[] = [];
    const listeners = [0, 1, 2].map((number) => (): void => {
      called.push(number);
      shared?.removeEventListener("abort", listeners[number] ?? (() => undefined));
    });
    for (const listener of listeners) shared?.addEventListener("abort", listener);

    controller.abort(new Error("enough"));

    expect(called).toEqual([0, 1, 2]);
    expect(shared?.aborted).toBe(true);
    expect(shared?.reason).toEqual(new Error("enough"));
  });

  it("keeps one listener a reporter on a signal that twenty calls each of three reporters share", async () => {
    const { signal } = new AbortController();
    let most = 0;
    await using cloud = await startScriptedCloud(() => {
      most = Math.max(most, getEventListeners(signal, "abort").length);
      return { ...OK, delayMs: 20 };
    });
    const options = { endpoint: cloud.url, pointsPerRequest: 1, concurrency: 8 };
    const reporters = [1, 2, 3].map(() => createToyReporter(options));

    await Promise.all(reporters.flatMap((reporter) => many.map(() => reporter.report(samples(4), { signal }))));

    expect(most).toBe(3);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});
