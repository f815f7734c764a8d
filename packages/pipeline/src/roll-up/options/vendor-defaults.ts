import type { StatisticName } from "@yunmeter/core";

export interface VendorDefaults {
  /** The lengths of the windows, in seconds. */
  readonly periods: readonly number[];
  readonly statistics: readonly StatisticName[];
  readonly dimensions: boolean;
}

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
  "huawei-cse": { periods: [10], statistics: ["count", "failures", "average"], dimensions: false },
};
