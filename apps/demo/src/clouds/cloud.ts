import type { Credentials, Limiter, Point, Reporter, RequestRecord } from "@yunmeter/core";
import type { FaultRule } from "@yunmeter/emulator";

/** The clouds, in the order of the page. */
export const CLOUD_NAMES = ["alibaba", "jd", "tencent", "huawei"] as const;

/** One of the clouds. */
export type CloudName = (typeof CLOUD_NAMES)[number];

/** Where a cloud is reached, and as whom: plain data, which goes to the sender's process. */
export interface Place {
  readonly endpoint?: string;
  readonly region: string;
  readonly namespace: string;
  readonly projectId: string;
  readonly credentials: Credentials;
  /** Whether it is the emulator: then there is no account to be careful with. */
  readonly isEmulated: boolean;
}

/** What a reporter of the demo is made of. */
export interface ReporterParts {
  readonly id: string;
  readonly place: Place;
  /** One for all reporters of an account. */
  readonly limiter: Limiter;
  /** The clock that requests are signed by. */
  readonly now: () => number;
  readonly onRequest: (record: RequestRecord) => void;
}

/** What the demo knows of a cloud. What differs between clouds is here, and nowhere else. */
export interface Cloud {
  readonly name: CloudName;
  /** What it calls itself. */
  readonly title: string;
  readonly chinese: string;
  /** The service that takes metrics. */
  readonly service: string;
  /** What the emulator calls it. */
  readonly vendor: "alibaba" | "jd" | "tencent" | "huawei-ces";
  readonly region: string;
  readonly namespace: string;
  /** How many requests a second a careful client sends the real one. */
  readonly requestsPerSecond: number;
  /** The lengths of the windows that it keeps, in seconds. */
  readonly periods: readonly number[];
  /** What somebody has to know before sending to the real one. */
  readonly caution: string;
  credentialsFromEnv(): Credentials;
  createReporter(parts: ReporterParts): Reporter;
  /** How it says that it is not available. */
  readonly down: Pick<FaultRule, "status" | "code">;
  /** Turns a good point into one that only the cloud itself can tell is bad: the mistake that is typical of it. */
  spoil(point: Point): Point;
}
