import type { PointProblem } from "@yunmeter/core";

/** What becomes of a point that a report did not deliver. */
export interface Fate {
  /** `lost` and `uncertain` leave the queue; `keep` waits for another attempt. */
  readonly fate: "lost" | "uncertain" | "keep";
  /** What another attempt waits for: a while, or somebody to change a configuration, which takes longer. */
  readonly backoff: "short" | "long";
  /** Whether a first copy may be stored. */
  readonly isResent: boolean;
}

/** What a report says of a point, and what is known of the point. */
export interface Finding {
  /** The list of the report it stands in. */
  readonly list: "refused" | "unsent" | "unknown";
  /** What the report says. */
  readonly problem: Pick<PointProblem, "reason" | "retryable">;
  /** Whether a second copy of it may be sent. */
  readonly mayRepeat: boolean;
}

const LOST: Fate = { fate: "lost", backoff: "short", isResent: false };
const UNCERTAIN: Fate = { fate: "uncertain", backoff: "short", isResent: false };
const AGAIN: Fate = { fate: "keep", backoff: "short", isResent: false };
const AGAIN_LATER: Fate = { fate: "keep", backoff: "long", isResent: false };
const TWICE: Fate = { fate: "keep", backoff: "short", isResent: true };

/** From what a report says to what becomes of a point: the first row that applies. */
const TABLE: readonly (readonly [applies: (finding: Finding) => boolean, fate: Fate])[] = [
  [({ list }) => list === "refused", LOST],
  [({ list, problem }) => list === "unsent" && problem.reason === "expired", LOST],
  [({ list, problem }) => list === "unsent" && problem.retryable, AGAIN],
  // Credentials, permission, quota, a wrong host: a key rotation must not empty a queue.
  [({ list }) => list === "unsent", AGAIN_LATER],
  [({ problem, mayRepeat }) => problem.retryable && mayRepeat, TWICE],
];

/** Tells what becomes of a point. */
export function fateOf(finding: Finding): Fate {
  return TABLE.find(([applies]) => applies(finding))?.[1] ?? UNCERTAIN;
}
