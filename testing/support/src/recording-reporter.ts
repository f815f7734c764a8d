import type { Point, Reporter, ReportResult } from "@yunmeter/core";

/** A reporter that keeps what it accepts. */
export interface RecordingReporter extends Reporter {
  readonly accepted: Point[];
}

/** What becomes of the points of a call; `hang` never answers. */
export type Outcome = "accept" | "refuse" | "unsent" | "hang";

export function recordingReporter(outcome: () => Outcome = () => "accept"): RecordingReporter {
  const accepted: Point[] = [];
  return {
    accepted,
    vendor: "alibaba",
    id: "recording",
    pointsPerRequest: 100,
    inOrder: false,
    check: () => undefined,
    usefulUntil: () => undefined,
    duplicate: () => "harmless",
    async report(given) {
      const points = Symbol.iterator in given ? [...given] : [given];
      const how = outcome();
      if (how === "hang") await new Promise(() => undefined);
      if (how === "accept") accepted.push(...points);
      return resultOf(points, how);
    },
  };
}

function resultOf(points: readonly Point[], how: Outcome): ReportResult {
  const isRefused = how === "refuse";
  const problems = points.map((point, index) => ({
    index,
    point,
    reason: isRefused ? ("refused" as const) : ("unavailable" as const),
    retryable: !isRefused,
    error: Object.assign(new Error("no"), { name: "RefusedError" }) as never,
  }));
  return {
    accepted: how === "accept" ? points.length : 0,
    refused: isRefused ? problems : [],
    unsent: how === "unsent" ? problems : [],
    unknown: [],
    notes: [],
    requests: [],
  };
}
