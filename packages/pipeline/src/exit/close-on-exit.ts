import { constants } from "node:os";
import process from "node:process";

import type { Pipeline } from "../api/pipeline.ts";
import { type ExitOptions, exitSettings, type ExitSignal } from "./exit-options.ts";
import { createAsking } from "./repeated-signal.ts";

/**
 * Closes a pipeline when its process ends: it first makes durable what was added, and then sends what the deadline leaves
 * time for. Signals, exceptions and exit codes stay what they are. A signal that comes again later than 0.3 s, or another
 * one, ends the process at once. Returns what takes the hook off again.
 *
 * `process.exit()` and SIGKILL leave no time for anything: call `close()` before the one, have a durable queue for both.
 */
export function closeOnExit(pipeline: Pipeline, options: ExitOptions = {}): () => void {
  const { deadlineMs, signals, uncaught, beforeExit } = exitSettings(options);
  const askedBy = createAsking();
  let ending: Promise<void> | undefined;
  /** Whether a signal has had its way already: what was waited for ends the process no second time. */
  let isPassedOn = false;
  let failure: { readonly error: unknown } | undefined;

  function end(): Promise<void> {
    return (ending ??= makeSafe(pipeline, deadlineMs).finally(release));
  }

  function onSignal(signal: ExitSignal): void {
    const asking = askedBy(signal);
    if (asking === "first") void end().then(() => leave(() => isPassedOn || passOn(signal)));
    if (asking !== "again") return;
    isPassedOn = true;
    release();
    passOn(signal);
  }

  function onUncaught(error: unknown): void {
    failure ??= { error };
    void end().then(() => leave());
  }

  function onBeforeExit(): void {
    void end().then(() => leave());
  }

  /** Does what would have been done without the hook: an exception that came meanwhile ends the process, too. */
  function leave(otherwise: () => void = () => undefined): void {
    if (failure === undefined || process.listenerCount("uncaughtException") > listenersOfPm2()) otherwise();
    else throwOutside(failure.error);
  }

  function release(): void {
    for (const signal of signals) process.off(signal, onSignal);
    process.off("uncaughtException", onUncaught);
    process.off("beforeExit", onBeforeExit);
  }

  for (const signal of signals) process.on(signal, onSignal);
  if (uncaught) process.on("uncaughtException", onUncaught);
  if (beforeExit) process.on("beforeExit", onBeforeExit);
  return release;
}

/** What is durable is safe, should the rest take too long. Never rejects. */
async function makeSafe(pipeline: Pipeline, deadlineMs: number): Promise<void> {
  const startedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, deadlineMs / 2)));
  await Promise.race([pipeline.durable().catch(() => undefined), late]);
  clearTimeout(timer);
  await pipeline.close({ deadlineMs: Math.max(deadlineMs - (performance.now() - startedAt), 1) });
}

/** Does what the signal would have done, unless somebody else listens to it and decides. */
function passOn(signal: ExitSignal): void {
  if (process.listenerCount(signal) > 0) return;
  // No signal ends the first process of a container by itself, as it does any other.
  if (process.pid === 1) process.exit(128 + constants.signals[signal]);
  process.kill(process.pid, signal);
}

/** PM2 puts one into each of its programs, which ends the process once it is the only one to hear of an exception. */
function listenersOfPm2(): number {
  return process.env["pm_id"] === undefined ? 0 : 1;
}

/** Ends the process as an exception does that nobody catches: with its stack, and the exit code of it. */
function throwOutside(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
