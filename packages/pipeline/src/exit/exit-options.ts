import process from "node:process";

import { bool, optional, parseOptions, positive, satisfying } from "@yunmeter/core/kit";

/** A signal that requests the end of a process. */
export type ExitSignal = "SIGTERM" | "SIGINT" | "SIGHUP" | "SIGQUIT" | "SIGBREAK" | "SIGUSR2";

const EXIT_SIGNALS: readonly unknown[] = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGBREAK", "SIGUSR2"];

/** Options of `closeOnExit`. */
export interface ExitOptions {
  /**
   * The deadline of the close, in milliseconds.
   *
   * @default `5_000`; `1_200` under PM2, which kills after 1,600 unless its `kill_timeout` says otherwise
   */
  readonly deadlineMs?: number;
  /** The signals that close the pipeline. @default `["SIGTERM", "SIGINT"]` */
  readonly signals?: readonly ExitSignal[];
  /** Whether uncaught exceptions and unhandled rejections close the pipeline. @default `true` */
  readonly uncaught?: boolean;
  /** Whether an idle event loop closes the pipeline. @default `true` */
  readonly beforeExit?: boolean;
}

export function exitSettings(options: ExitOptions): Required<ExitOptions> {
  const isSignals = (value: unknown): boolean =>
    Array.isArray(value) && value.every((signal) => EXIT_SIGNALS.includes(signal));
  const entries = {
    deadlineMs: optional(positive()),
    signals: optional(satisfying(isSignals, `must be a list of ${EXIT_SIGNALS.join(", ")}`)),
    uncaught: optional(bool()),
    beforeExit: optional(bool()),
  };
  const { deadlineMs, signals, uncaught, beforeExit } = parseOptions("closeOnExit", entries, options);
  return {
    deadlineMs: deadlineMs ?? (process.env["pm_id"] === undefined ? USUAL_MS : UNDER_PM2_MS),
    signals: signals ?? ["SIGTERM", "SIGINT"],
    uncaught: uncaught ?? true,
    beforeExit: beforeExit ?? true,
  };
}

const USUAL_MS = 5000;
/** PM2 sends SIGINT, and SIGKILL 1,600 ms later: https://pm2.keymetrics.io/docs/usage/signals-clean-restart/ */
const UNDER_PM2_MS = 1200;
