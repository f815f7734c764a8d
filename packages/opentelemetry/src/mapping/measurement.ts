import type { Distribution, MetricKind } from "@yunmeter/pipeline";

/** What one collection says of one series. */
export interface Measurement {
  /** Name in OpenTelemetry. */
  readonly metric: string;
  readonly name: string;
  readonly unit: string | undefined;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly kind: MetricKind;
  readonly distribution: Distribution;
}
