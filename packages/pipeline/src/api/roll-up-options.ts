import type { StatisticName } from "@yunmeter/core";

import type { Percentile } from "../roll-up/options/roll-up-settings.ts";

/**
 * Whose series these are, so that no two processes write one without knowing.
 *
 * An object: this process writes separate series, distinguished by one dimension with a bounded value, such as a
 * worker's number or a StatefulSet's ordinal. `"merged"`: the process that sends from the shared queue rolls up for the whole
 * fleet. `"single"`: a program that runs once.
 */
export type Instance = "merged" | "single" | { readonly dimension: string; readonly value: string };

/** How a lane rolls up Samples. */
export interface RollUpOptions {
  /**
   * The lengths of the windows in whole seconds; each gives a separate Summary. Windows are multiples of their length
   * in epoch time.
   *
   * @default what the cloud shows: 60 and 300 for Alibaba, 10 for CSE, else 60
   */
  readonly periods?: readonly number[];
  /**
   * What a Summary says, beside percentiles. `failures` cannot be chosen: values do not say which calls failed.
   *
   * @default count, sum, average, minimum, maximum and last; for CSE count, average, and failures where `absorb` was given them
   */
  readonly statistics?: readonly StatisticName[];
  /**
   * Which percentiles a Summary has, such as `["p50", "p99"]`, within 1 % of a value that was there. Where the cloud takes none
   * in a Summary, they are Samples such as `<name>_p99`.
   *
   * @default none
   */
  readonly percentiles?: readonly Percentile[];
  /**
   * How long after its end a window waits for Samples that are late, in milliseconds. Those that come later still count in
   * the next window.
   *
   * @default `1000`; `5000` where instances are merged
   */
  readonly graceMs?: number;
  /** Whose series these are. Has to be given here or for the pipeline. @default the pipeline's */
  readonly instance?: Instance;
}
