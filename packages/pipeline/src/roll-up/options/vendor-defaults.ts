import type { StatisticName } from "@yunmeter/core";

/** What a lane rolls up to where nobody says otherwise: what its cloud takes, and shows. */
export interface VendorDefaults {
  /** The lengths of the windows, in seconds. */
  readonly periods: readonly number[];
  /** What a Summary says. Percentiles are never among it: they cost memory, and are asked for. */
  readonly statistics: readonly StatisticName[];
  /** Whether its series have dimensions; where not, processes are told apart by other means of the reporter. */
  readonly dimensions: boolean;
}

/** The defaults of a cloud, and those of clouds that are not known here. */
export function defaultsOf(vendor: string): VendorDefaults {
  return Object.hasOwn(DEFAULTS, vendor) ? (DEFAULTS[vendor] ?? USUAL) : USUAL;
}

const USUAL: VendorDefaults = {
  periods: [60],
  statistics: ["count", "sum", "average", "minimum", "maximum", "last"],
  dimensions: true,
};

const DEFAULTS: Readonly<Record<string, VendorDefaults>> = {
  // CloudMonitor shows more than a week only of what was reported for both.
  alibaba: { ...USUAL, periods: [60, 300] },
  // The dashboard of CSE works with windows of 10 seconds, of a service's operations, which have names only.
  "huawei-cse": { periods: [10], statistics: ["count", "average"], dimensions: false },
};
