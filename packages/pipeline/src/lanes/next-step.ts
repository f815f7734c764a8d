import type { PointProblem } from "@yunmeter/core";

/** What a problem of a report means for its point in the pipeline. */
export interface NextStep {
  /** `lost` and `uncertain` leave the queue; `keep` waits for another attempt. */
  readonly step: "lost" | "uncertain" | "keep";
  /** Another attempt waits for time to pass, or for a change of configuration, which takes longer. */
  readonly backoff: "short" | "long";
  /** Whether a first copy may be stored. */
  readonly isResent: boolean;
}

export interface NextStepInput {
  /** The list of the report that holds the problem. */
  readonly list: "refused" | "unsent" | "unknown";
  readonly problem: Pick<PointProblem, "reason" | "retryable">;
  /** Whether a second copy of the point may be sent. */
  readonly mayRepeat: boolean;
  /** Whether an earlier request may have stored the point, and the cloud refuses what it has. @default `false` */
  readonly mayBeCopy?: boolean;
  /** Whether earlier calls have shown that no attempt can succeed. @default `false` */
  readonly isHopeless?: boolean;
}

const LOST: NextStep = { step: "lost", backoff: "short", isResent: false };
const UNCERTAIN: NextStep = { step: "uncertain", backoff: "short", isResent: false };
const AGAIN: NextStep = { step: "keep", backoff: "short", isResent: false };
const AFTER_CHANGE: NextStep = { step: "keep", backoff: "long", isResent: false };
const SECOND_COPY: NextStep = { step: "keep", backoff: "short", isResent: true };

// The first row that applies decides.
const TABLE: readonly (readonly [applies: (input: NextStepInput) => boolean, next: NextStep])[] = [
  [({ list, mayBeCopy }) => list === "refused" && mayBeCopy === true, UNCERTAIN],
  [({ list }) => list === "refused", LOST],
  [({ list, problem }) => list === "unsent" && problem.reason === "expired", LOST],
  [({ isHopeless }) => isHopeless === true, LOST],
  [({ list, problem }) => list === "unsent" && problem.retryable, AGAIN],
  // Credentials, permission, quota, a wrong host: a key rotation must not empty a queue.
  [({ list }) => list === "unsent", AFTER_CHANGE],
  [({ problem, mayRepeat }) => problem.retryable && mayRepeat, SECOND_COPY],
];

export function nextStepOf(input: NextStepInput): NextStep {
  return TABLE.find(([applies]) => applies(input))?.[1] ?? UNCERTAIN;
}
