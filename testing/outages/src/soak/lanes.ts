import type { Runtime } from "@yunmeter/core";
import type { LaneOption } from "@yunmeter/pipeline";

import { createRemoteWriteReporter } from "../../../../packages/remote-write/src/index.ts";
import { CLOUDS } from "../matrix/clouds.ts";

/** The clouds of every member's lanes, by the name under which the emulator stores their points. */
export const VENDORS = ["alibaba", "jd", "tencent", "huawei-ces", "remote-write"] as const;

/** Samples as they are, but in remote write, whose samples pass through windows. */
export function lanesTo(endpoint: string, runtime: Partial<Runtime>): readonly LaneOption[] {
  const clouds = CLOUDS.map(({ reporter }) => ({ reporter: reporter(endpoint, runtime), rollUp: false }));
  const remoteWrite = createRemoteWriteReporter({ url: `${endpoint}/api/v1/write`, runtime });
  return [...clouds, { reporter: remoteWrite, rollUp: { periods: [1], graceMs: 100 } }];
}
