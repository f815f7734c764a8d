import type { PipelineReason } from "@yunmeter/pipeline";

import type { InputEntry } from "../../points/read-points.ts";

export interface Reject {
  readonly cloud: string;
  /** The id of the reporter, where one saw the point. */
  readonly reporter?: string;
  readonly entry: InputEntry;
  readonly fate: "refused" | "unsent" | "unknown";
  readonly reason: PipelineReason;
  readonly retryable: boolean;
  readonly message: string;
}
