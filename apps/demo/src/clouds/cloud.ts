import type { Credentials, Limiter, Point, Reporter, RequestRecord } from "@yunmeter/core";
import type { FaultRule } from "@yunmeter/emulator";

export const CLOUD_NAMES = ["alibaba", "jd", "tencent", "huawei"] as const;

export type CloudName = (typeof CLOUD_NAMES)[number];

/** Where a cloud is reached, and as whom: plain data, which goes to the sender's process. */
export interface Destination {
  readonly endpoint?: string;
  readonly region: string;
  readonly namespace: string;
  readonly projectId: string;
  readonly credentials: Credentials;
  /** Whether it is the emulator: then there is no account to be careful with. */
  readonly isEmulated: boolean;
}

export interface ReporterParts {
  readonly id: string;
  readonly place: Destination;
  readonly limiter: Limiter;
  readonly now: () => number;
  readonly onRequest: (record: RequestRecord) => void;
}

export interface Cloud {
  readonly name: CloudName;
  readonly title: string;
  readonly chinese: string;
  readonly service: string;
  readonly vendor: "alibaba" | "jd" | "tencent" | "huawei-ces";
  readonly region: string;
  readonly namespace: string;
  readonly requestsPerSecond: number;
  /** The lengths of the windows that it keeps, in seconds. */
  readonly periods: readonly number[];
  readonly caution: string;
  credentialsFromEnv(): Credentials;
  createReporter(parts: ReporterParts): Reporter;
  readonly down: Pick<FaultRule, "status" | "code">;
  /** Turns a good point into one that only the cloud itself can tell is bad: the mistake that is typical of it. */
  corrupt(point: Point): Point;
}
