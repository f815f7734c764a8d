import { callListener } from "@yunmeter/core/kit";

import type { PipelineEvent, RecoveredEvent, LogEntry } from "../api/events.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { entryOf, type LoggedEvent, lineOf, PREFIX, type WriteLine } from "./log-line.ts";
import { createMinuteSummary, SUMMARY_MS } from "./minute-summary.ts";

/** Logs the first event of each lane and reason, the recovery, and at most one summary a minute of the rest. */
export interface EventLog {
  record(event: PipelineEvent): void;
  /** Logs a line that is not about points, once. */
  readonly remark: (words: string) => void;
  /** Logs what was held back for the next summary. */
  finish(): void;
}

/** The default of the option `log`. */
const consoleLog: WriteLine = (line) => {
  // oxlint-disable-next-line no-console -- The log goes to the console unless an option says otherwise.
  console.warn(line);
};

/** The log of a pipeline, by its option `log`. */
export function openEventLog(
  log: WriteLine | false | undefined,
  warnings: readonly string[],
  runtime: Pick<PipelineRuntime, "elapsed" | "sleep">,
): EventLog {
  if (log === false) return SILENT;
  const eventLog = createEventLog(log ?? consoleLog, runtime);
  for (const warning of warnings) eventLog.remark(warning);
  return eventLog;
}

const SILENT: EventLog = { record: () => undefined, remark: () => undefined, finish: () => undefined };

export function createEventLog(writeLine: WriteLine, runtime: Pick<PipelineRuntime, "elapsed" | "sleep">): EventLog {
  const loggedAt = new Map<string, number>();
  const troubledLanes = new Set<string>();
  const remarks = new Set<string>();
  const summary = createMinuteSummary(write, runtime);

  /** The option `log` may throw or reject: a log that cannot be written to has no place to report that to. */
  function write(line: string, entry: LogEntry): void {
    callListener(() => writeLine(line.replaceAll(INVISIBLE, escape), entry), undefined);
  }

  function log(event: LoggedEvent): void {
    const key = keyOf(event);
    if (loggedAt.has(key)) {
      summary.add(key, event);
      return;
    }
    loggedAt.set(key, runtime.elapsed());
    if (event.type === "waiting") troubledLanes.add(event.lane);
    write(lineOf(event), entryOf(event));
  }

  function logRecovery({ lane, reason, points, downMs }: RecoveredEvent): void {
    for (const key of waitingKeys(lane)) summary.drop(key);
    if (!troubledLanes.delete(lane)) return;
    forget(lane);
    const line = `${PREFIX} ${lane}: points arrive again, after ${Math.round(downMs / 1000)} s (${reason}).`;
    write(line, { lane, about: "recovered", reason, points });
  }

  /** The lane's next trouble gets a separate line, unless its last one is less than a minute old. */
  function forget(lane: string): void {
    for (const key of waitingKeys(lane))
      if (runtime.elapsed() - (loggedAt.get(key) ?? 0) >= SUMMARY_MS) loggedAt.delete(key);
  }

  function waitingKeys(lane: string): readonly string[] {
    return [...loggedAt.keys()].filter((key) => key.startsWith("waiting ") && key.endsWith(` ${lane}`));
  }

  return {
    record(event) {
      if (event.type === "recovered") logRecovery(event);
      else if (event.type !== "delivered") log(event);
    },
    remark(words) {
      if (remarks.has(words)) return;
      remarks.add(words);
      write(`${PREFIX} ${words}`, { lane: "", about: "remark", points: 0 });
    },
    finish: () => summary.write(),
  };
}

/**
 * Passes events to the log and to the option `onEvent`. What the listener causes while it runs is logged and not passed
 * to it again: one that adds points after the end would never return.
 */
export function createEmitter(
  onEvent: ((event: PipelineEvent) => void) | undefined,
  log: EventLog,
): (event: PipelineEvent) => void {
  let isEmitting = false;
  return (event) => {
    log.record(event);
    if (isEmitting) return;
    isEmitting = true;
    callListener(onEvent, event);
    isEmitting = false;
  };
}

// Names of lanes come from queue files too, and messages from clouds: neither may move a cursor or forge a line.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escape(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

function keyOf({ type, reason, lane }: LoggedEvent): string {
  return `${type} ${reason} ${lane}`;
}
