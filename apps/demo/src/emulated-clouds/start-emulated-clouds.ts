import { type Account, type Emulator, startEmulator } from "@yunmeter/emulator";

import type { CloudName } from "../clouds/cloud.ts";
import { cloudOf } from "../clouds/clouds.ts";
import { METRICS } from "../metrics/metrics.ts";

/** Tencent Cloud wants metrics to be created before they are reported; Cloud Eye reads values as its page of 2020 does. */
export function startEmulatedClouds(port: number, keys: Readonly<Record<CloudName, Account>>): Promise<Emulator> {
  const metrics = Object.fromEntries(METRICS.map(({ name, dimensions }) => [name, dimensions]));
  return startEmulator({
    port,
    accounts: Object.values(keys),
    limits: {
      tencent: { metrics: { [cloudOf("tencent").namespace]: metrics } },
      "huawei-ces": { plainDimensionValues: true },
      // What a killed sender had sent is sent again: without a window for late samples, all but the newest is refused.
      "remote-write": { outOfOrderMs: LATE_MS },
    },
  });
}

const LATE_MS = 10 * 60 * 1000;
