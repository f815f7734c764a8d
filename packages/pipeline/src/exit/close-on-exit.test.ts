import process from "node:process";

import { startScriptedCloud } from "@yunmeter/test-server";
import { afterEach, describe, expect, it } from "vitest";

import type { Pipeline } from "../api/pipeline.ts";
import { createPipeline } from "../engine/create-pipeline.ts";
import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";
import { closeOnExit } from "./close-on-exit.ts";
import type { ExitSignal } from "./exit-options.ts";

// exit-matrix.test.ts runs processes that end; these tests cover what can be seen without an end.

const SIGNALS: readonly ExitSignal[] = ["SIGUSR2", "SIGHUP"];
const EVENTS = ["SIGUSR2", "SIGHUP", "SIGTERM", "SIGINT", "uncaughtException", "beforeExit"] as const;

/** The application listens as well, so that no signal ends the process of the tests. */
const heard: string[] = [];
const onSignal = (signal: string): void => void heard.push(signal);

afterEach(() => {
  for (const signal of SIGNALS) process.off(signal, onSignal);
  heard.length = 0;
});

describe("closeOnExit", () => {
  it("sends what was added at a signal, and leaves the end to other listeners", async () => {
    for (const signal of SIGNALS) process.on(signal, onSignal);
    await using cloud = await startScriptedCloud([OK]);
    const pipeline = start(cloud.url);
    const before = listeners();
    closeOnExit(pipeline, { signals: SIGNALS, uncaught: false, beforeExit: false });
    pipeline.add({ name: "last", value: 1 });

    process.kill(process.pid, "SIGUSR2");

    await expect.poll(() => cloud.requests.flatMap(({ body }) => namesIn(body))).toEqual(["last"]);
    await expect.poll(listeners).toEqual(before);
    expect(heard).toEqual(["SIGUSR2"]);
    expect(await pipeline.close()).toMatchObject({ delivered: 1, lost: 0 });
  });

  it("passes a second signal on at once", async () => {
    for (const signal of SIGNALS) process.on(signal, onSignal);
    await using cloud = await startScriptedCloud(["hang"]);
    const pipeline = start(cloud.url);
    const before = listeners();
    closeOnExit(pipeline, { signals: SIGNALS, deadlineMs: 1000 });
    pipeline.add({ name: "last", value: 1 });

    process.kill(process.pid, "SIGUSR2");
    await expect.poll(() => cloud.requests.length).toBe(1);
    process.kill(process.pid, "SIGHUP");

    await expect.poll(() => heard).toEqual(["SIGUSR2", "SIGHUP"]);
    expect(listeners()).toEqual(before);
    expect(await pipeline.close()).toMatchObject({ delivered: 0, uncertain: 1 });
  });

  it("lets the first signal wait for a close that began at an idle event loop", async () => {
    for (const signal of SIGNALS) process.on(signal, onSignal);
    await using cloud = await startScriptedCloud(["hang"]);
    const pipeline = start(cloud.url);
    const before = listeners();
    closeOnExit(pipeline, { signals: SIGNALS, deadlineMs: 60_000 });
    pipeline.add({ name: "last", value: 1 });

    process.emit("beforeExit", 0);
    await expect.poll(() => cloud.requests.length).toBe(1);
    process.kill(process.pid, "SIGUSR2");
    await expect.poll(() => heard).toEqual(["SIGUSR2"]);
    expect(listeners()).not.toEqual(before);
    process.kill(process.pid, "SIGHUP");

    await expect.poll(() => heard).toEqual(["SIGUSR2", "SIGHUP"]);
    expect(listeners()).toEqual(before);
  });

  it("ignores the duplicate signal that npm forwards, and ends at one that comes later", async () => {
    process.on("SIGUSR2", onSignal);
    await using cloud = await startScriptedCloud(["hang"]);
    const pipeline = start(cloud.url);
    const before = listeners();
    closeOnExit(pipeline, { signals: SIGNALS, deadlineMs: 60_000 });
    pipeline.add({ name: "last", value: 1 });

    process.emit("SIGUSR2", "SIGUSR2");
    process.emit("SIGUSR2", "SIGUSR2");
    expect(listeners()).not.toEqual(before);
    await expect.poll(() => cloud.requests.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 350));
    process.emit("SIGUSR2", "SIGUSR2");

    expect(listeners()).toEqual(before);
  });

  it("passes no signal on twice after a second signal ended the wait", async () => {
    for (const signal of SIGNALS) process.on(signal, onSignal);
    await using cloud = await startScriptedCloud(["hang"]);
    const pipeline = start(cloud.url);
    closeOnExit(pipeline, { signals: SIGNALS, deadlineMs: 500 });
    pipeline.add({ name: "last", value: 1 });
    process.emit("SIGUSR2", "SIGUSR2");
    process.emit("SIGHUP", "SIGHUP");
    // Without listeners a signal would end the process of the tests.
    for (const signal of SIGNALS) process.off(signal, onSignal);

    await pipeline.close();
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(heard).toEqual(["SIGUSR2", "SIGHUP"]);
  });

  it("adds the listeners of its options, and removes them when released", () => {
    const before = listeners();
    const pipeline = start("http://127.0.0.1:9");

    const release = closeOnExit(pipeline);
    const more = EVENTS.filter((event, index) => process.listenerCount(event) > (before[index] ?? 0));
    release();
    closeOnExit(pipeline, { signals: [], uncaught: false, beforeExit: false });

    expect(more).toEqual(["SIGTERM", "SIGINT", "uncaughtException", "beforeExit"]);
    expect(listeners()).toEqual(before);
  });
});

function start(endpoint: string): Pipeline {
  const reporters = [createToyReporter({ endpoint })];
  return createPipeline({ reporters, intervalMs: 600_000, log: false });
}

function listeners(): readonly number[] {
  return EVENTS.map((event) => process.listenerCount(event));
}
