import { constants } from "node:os";
import process from "node:process";

import { REPORT_EXIT, type Pipeline } from "../api/pipeline.ts";
import { type ExitOptions, exitSettings, type ExitSignal } from "./exit-options.ts";
import { createAsking } from "./repeated-signal.ts";

/**
 * Closes a pipeline when its process ends: what was added is made durable first, and then sent within the deadline.
 * Signals, exceptions and exit codes keep their effect. A second signal, or the same one after 0.3 s, ends the process at
 * once. Returns a function that removes the hook.
 *
 * `process.exit()` and SIGKILL leave no time: call `close()` before the first, and use a durable queue for both. At an exit
 * that comes before the end of the close, one line says how many points in memory are lost.
 *
 * @throws {ConfigurationError} when an option is wrong
 */
export function closeOnExit(pipeline: Pipeline, options: ExitOptions = {}): () => void {
  const { deadlineMs, signals, uncaught, beforeExit } = exitSettings(options);
  const askedBy = createAsking();
  let ending: Promise<void> | undefined;
  /** A second signal has ended the wait, so that the first is not passed on as well. */
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

  /** Ends the process as it would have ended without the hook; an exception that came meanwhile takes precedence. */
  function leave(otherwise: () => void = () => undefined): void {
    if (failure === undefined || process.listenerCount("uncaughtException") > listenersOfPm2()) otherwise();
    else throwOutside(failure.error);
  }

  function release(): void {
    for (const signal of signals) process.off(signal, onSignal);
    process.off("uncaughtException", onUncaught);
    process.off("beforeExit", onBeforeExit);
    process.off("exit", onExit);
  }

  /** Another listener, such as a framework's own, may call `process.exit()` while the pipeline is being closed. */
  function onExit(): void {
    (pipeline as Partial<Readonly<Record<typeof REPORT_EXIT, () => void>>>)[REPORT_EXIT]?.();
  }

  for (const signal of signals) process.on(signal, onSignal);
  if (uncaught) process.on("uncaughtException", onUncaught);
  if (beforeExit) process.on("beforeExit", onBeforeExit);
  process.on("exit", onExit);
  return release;
}

/** Makes durable first, since sending may take until the deadline. Never rejects. */
async function makeSafe(pipeline: Pipeline, deadlineMs: number): Promise<void> {
  const startedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, deadlineMs / 2)));
  await Promise.race([pipeline.durable().catch(() => undefined), late]);
  clearTimeout(timer);
  await pipeline.close({ deadlineMs: Math.max(deadlineMs - (performance.now() - startedAt), 1) });
}

/** Repeats the signal, unless other listeners decide what it does. */
function passOn(signal: ExitSignal): void {
  if (process.listenerCount(signal) > 0) return;
  // A signal has no default effect on the first process of a container.
  if (process.pid === 1) process.exit(128 + constants.signals[signal]);
  process.kill(process.pid, signal);
}

/** PM2 adds one `uncaughtException` listener to each program, which ends the process when it is the only one. */
function listenersOfPm2(): number {
  return process.env["pm_id"] === undefined ? 0 : 1;
}

/** Ends the process with the stack and exit code of an uncaught exception. */
function throwOutside(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
