import process from "node:process";

import { parseOptions, positive, such } from "@yunmeter/core/kit";
import * as v from "valibot";

/** A signal that asks a process to end. */
export type ExitSignal = "SIGTERM" | "SIGINT" | "SIGHUP" | "SIGQUIT" | "SIGBREAK" | "SIGUSR2";

const EXIT_SIGNALS: readonly unknown[] = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGBREAK", "SIGUSR2"];

/** Options of `closeOnExit`. */
export interface ExitOptions {
  /**
   * How long it may take, in milliseconds.
   *
   * @default `5_000`; `1_200` under PM2, which kills after 1,600 unless its `kill_timeout` says otherwise
   */
  readonly deadlineMs?: number;
  /** The signals it answers. @default `["SIGTERM", "SIGINT"]` */
  readonly signals?: readonly ExitSignal[];
  /** Whether it answers exceptions and rejections that nobody caught. @default `true` */
  readonly uncaught?: boolean;
  /** Whether it answers when nothing is left to do. @default `true` */
  readonly beforeExit?: boolean;
}

/** Checks the options, and fills in what was left open. */
export function exitSettings(options: ExitOptions): Required<ExitOptions> {
  const isFlag = (value: unknown): boolean => typeof value === "boolean";
  const isSignals = (value: unknown): boolean =>
    Array.isArray(value) && value.every((signal) => EXIT_SIGNALS.includes(signal));
  const entries = {
    deadlineMs: v.optional(positive()),
    signals: v.optional(such(isSignals, `must be a list of ${EXIT_SIGNALS.join(", ")}`)),
    uncaught: v.optional(such(isFlag, "must be true or false")),
    beforeExit: v.optional(such(isFlag, "must be true or false")),
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
