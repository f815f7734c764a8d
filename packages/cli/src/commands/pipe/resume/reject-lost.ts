import type { Point } from "@yunmeter/core";
import type { LostEvent, UncertainEvent } from "@yunmeter/pipeline";

import type { Reject } from "../reject.ts";

export function rejectLost(
  { lane, reason, error, lost, points }: LostEvent | UncertainEvent,
  { cloud, fate }: Pick<Reject, "cloud" | "fate">,
  sourceOf: (point: Point | undefined) => string,
  reject: (reject: Reject) => void,
): void {
  const message = error?.message ?? STORIES[reason] ?? reason;
  for (let index = 0; index < points; index++) {
    const point = lost[index] as Point | undefined;
    const entry = { source: sourceOf(point), line: 0, end: 0, ...(point === undefined ? {} : { point }) };
    reject({ cloud, reporter: lane, entry, fate, reason, retryable: fate === "unsent", message });
  }
}

const STORIES: Readonly<Record<string, string>> = {
  age: "it waited for longer than the queue keeps points",
  damaged: "what was read back from the queue is not what was written",
  expired: "it is of no use any more in this cloud",
};
