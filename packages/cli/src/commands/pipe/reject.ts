import type { PipelineReason } from "@yunmeter/pipeline";

import type { Entry } from "../../points/read-points.ts";

/** What became of an entry that was not accepted. */
export interface Reject {
  /** The reporter's id. */
  readonly cloud: string;
  /** Where it stands in the input. */
  readonly entry: Entry;
  /** `refused`: it is bad. `unsent`: surely not stored. `unknown`: perhaps. */
  readonly fate: "refused" | "unsent" | "unknown";
  /** Why. */
  readonly reason: PipelineReason;
  /** Whether sending it again can help without a change. */
  readonly retryable: boolean;
  /** The whole story. */
  readonly message: string;
}
