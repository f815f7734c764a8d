import type { Credentials, Limiter, Point, Reporter, RequestRecord } from "@yunmeter/core";
import type { FaultRule } from "@yunmeter/emulator";

import type { Breakage } from "../breakages/breakage.ts";

/** Prometheus stands for every store that takes remote write, those of three of the clouds among them. */
export const CLOUD_NAMES = ["alibaba", "jd", "tencent", "huawei", "prometheus"] as const;

export type CloudName = (typeof CLOUD_NAMES)[number];

/** Endpoint, account and credentials of a cloud. Plain data: it is sent to the sender's process. */
export interface Destination {
  readonly endpoint?: string;
  readonly region: string;
  readonly namespace: string;
  readonly projectId: string;
  readonly credentials: Credentials;
  readonly isEmulated: boolean;
}

export interface ReporterParts {
  readonly id: string;
  readonly destination: Destination;
  readonly limiter: Limiter;
  readonly now: () => number;
  readonly onRequest: (record: RequestRecord) => void;
}

/** Everything that differs between the clouds. */
export interface DemoCloud {
  readonly name: CloudName;
  readonly title: string;
  readonly chinese: string;
  readonly service: string;
  readonly chineseService: string;
  readonly vendor: "alibaba" | "jd" | "tencent" | "huawei-ces" | "remote-write";
  readonly region: string;
  readonly namespace: string;
  /** For the real cloud; the emulator is sent more. */
  readonly requestsPerSecond: number;
  /** Seconds. */
  readonly periods: readonly number[];
  /** Shown before anything is sent to the real cloud. */
  readonly caution: Readonly<Record<"en" | "zh-CN", string>>;
  credentialsFromEnv(): Credentials;
  createReporter(parts: ReporterParts): Reporter;
  /** The ways to break it. */
  readonly breakages: readonly Breakage[];
  /** How the cloud responds while it is unavailable. */
  readonly down: Pick<FaultRule, "status" | "code">;
  /** Makes a point bad in a way that the reporter cannot check, with the mistake that is typical of this cloud. */
  corrupt(point: Point): Point;
}
