export interface AlibabaPoint {
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly groupId: string;
  readonly type: string;
  readonly values: Readonly<Record<string, number | bigint>>;
  readonly time?: string;
  readonly period?: string;
}

export const STATISTICS: Readonly<Record<string, string>> = {
  Average: "average",
  Maximum: "maximum",
  Minimum: "minimum",
  Sum: "sum",
  SampleCount: "count",
  LastValue: "last",
  SumPerSecond: "sumPerSecond",
  CountPerSecond: "countPerSecond",
  ...Object.fromEntries(
    [10, 20, 30, 40, 50, 60, 70, 75, 80, 90, 95, 98, 99].map((percent) => [`P${percent}`, `p${percent}`]),
  ),
};
