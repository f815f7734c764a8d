import type { Point } from "@yunmeter/core";

import type { CloudAdapter, CloudSettings } from "../../clouds/cloud.ts";
import { reporterOf } from "../../clouds/create-reporter.ts";

export interface MeasuredRequests {
  readonly pointsPerRequest: number;
  /** The largest, in bytes as the cloud counts them. */
  readonly bytes: number;
}

/**
 * Lets the reporter itself cut and write requests for these points, over and over, to a cloud that takes everything.
 * Nothing leaves the process.
 */
export async function measureRequests(
  cloud: CloudAdapter,
  settings: CloudSettings,
  points: readonly Point[],
  repeats: boolean,
): Promise<MeasuredRequests> {
  const now = Date.now();
  const reporter = reporterOf(cloud, settings, {
    credentials: { accessKeyId: "explained", accessKeySecret: "explained" },
    runtime: { fetch: async () => cloud.acceptance(), now: () => now, sleep: async () => undefined },
    requestsPerSecond: Infinity,
    hostName: "host",
    token: "explained",
  });
  const wanted = repeats ? Math.max(points.length, reporter.pointsPerRequest * 2) : points.length;
  const many = Array.from({ length: wanted }, (_, index) => points[index % points.length] as Point);
  const { requests } = await reporter.report(many);
  const count = requests.reduce((sum, request) => sum + request.points, 0);
  return {
    pointsPerRequest: requests.length === 0 ? 0 : count / requests.length,
    bytes: Math.max(0, ...requests.map(({ bytes }) => bytes)),
  };
}
