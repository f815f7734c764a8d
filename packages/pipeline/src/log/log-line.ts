import type { YunmeterError } from "@yunmeter/core";

import type { LogEntry } from "../api/log-entry.ts";
import type { PipelineReason } from "../api/reasons.ts";
import { CURES, LINK } from "./advice.ts";

/** What a line is to tell. */
export interface Story {
  /** Which lane. */
  readonly lane: string;
  /** What happened to its points. */
  readonly about: "lost" | "uncertain" | "waiting";
  /** Why. */
  readonly reason: PipelineReason;
  /** How many of them there are. */
  readonly points: number;
  /** What went wrong, where an error tells. */
  readonly error?: YunmeterError | undefined;
  /** How long the lane waits before it tries again. */
  readonly retryInMs?: number;
}

/** A story in parts: with its code, its cure and a link. */
export function entryOf({ lane, about, reason, points, error }: Story): LogEntry {
  return { lane, about, reason, points, code: error?.code ?? reason, cure: CURES[reason], link: LINK };
}

/** `[yunmeter] alibaba:cn-hangzhou: 12 points lost (overflow). Raise `maxPoints` …. https://…` */
export function lineOf(story: Story): string {
  const { lane, about, reason, points, error, retryInMs } = story;
  const code = error?.code === undefined || error.code === reason ? reason : `${reason}, code ${error.code}`;
  const words = error === undefined ? "" : ` ${sentence(error.message)}`;
  const next = retryInMs === undefined ? "" : ` Next attempt in ${Math.ceil(retryInMs / 1000)} s.`;
  return `${PREFIX} ${lane}: ${countOf(points)} ${FATES[about]} (${code}).${words} ${CURES[reason]}.${next} ${LINK}`;
}

/** What begins each line. */
export const PREFIX = "[yunmeter]";

/** How a fate is told. */
export const FATES = { lost: "lost", uncertain: "perhaps stored, not sent again", waiting: "waiting" } as const;

/** `1 point`, `2 points`. */
export function countOf(points: number): string {
  return `${points} ${points === 1 ? "point" : "points"}`;
}

/** On one line, and with an end. */
function sentence(words: string): string {
  const flat = words.replaceAll(/\s+/gu, " ").trim();
  const short = flat.length > MOST_WORDS ? `${flat.slice(0, MOST_WORDS)}…` : flat;
  return /[.…!?]$/u.test(short) ? short : `${short}.`;
}

const MOST_WORDS = 400;
