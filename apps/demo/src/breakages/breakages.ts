import type { ActiveFault, Emulator } from "@yunmeter/emulator";

import type { DemoCloud, CloudName } from "../clouds/cloud.ts";
import { cloudOf } from "../clouds/clouds.ts";
import type { DemoAccounts } from "../emulated-clouds/accounts.ts";
import type { Breakage, BrokenHow } from "./breakage.ts";

export interface Breakages {
  of(cloud: CloudName): Breakage;
  /** Mends the present breakage first. */
  set(cloud: CloudName, breakage: Breakage): Promise<void>;
  /** True while every second point to the cloud is made bad. */
  readonly isCorrupting: (cloud: CloudName) => boolean;
  slowByMs(cloud: CloudName): number;
}

export interface BreakageOptions {
  readonly emulator: Emulator;
  readonly accounts: DemoAccounts;
  readonly onClock: (cloud: CloudName, slowByMs: number) => void;
}

export function createBreakages({ emulator, accounts, onClock }: BreakageOptions): Breakages {
  const broken = new Map<CloudName, { readonly how: BrokenHow; readonly mend: () => void }>();

  const strike = (cloud: DemoCloud, rule: Parameters<Emulator["fault"]>[0]): (() => void) => {
    const fault: ActiveFault = emulator.fault({ ...rule, vendor: cloud.vendor });
    return () => void fault.remove();
  };

  const ways: Readonly<Record<BrokenHow, (cloud: DemoCloud) => (() => void) | Promise<() => void>>> = {
    down: (cloud) => strike(cloud, cloud.down),
    throttled: (cloud) => strike(cloud, { throttle: { retryAfterMs: 800 }, probability: 0.6 }),
    async revoked({ name }) {
      await accounts.revoke(name);
      return () => accounts.grant(name);
    },
    clock({ name }) {
      onClock(name, SLOW_MS);
      return () => onClock(name, 0);
    },
    // `corruptPoints` makes the points bad where they are added.
    refusing: () => () => undefined,
  };

  return {
    of: (cloud) => broken.get(cloud)?.how ?? "none",
    async set(cloud, breakage) {
      broken.get(cloud)?.mend();
      broken.delete(cloud);
      if (breakage !== "none") broken.set(cloud, { how: breakage, mend: await ways[breakage](cloudOf(cloud)) });
    },
    isCorrupting: (cloud) => broken.get(cloud)?.how === "refusing",
    slowByMs: (cloud) => (broken.get(cloud)?.how === "clock" ? SLOW_MS : 0),
  };
}

export function isBreakage(text: unknown, cloud: CloudName): text is Breakage {
  return cloudOf(cloud).breakages.some((breakage) => breakage === text);
}

// More than the longest clock window of the clouds, which is the two hours of Tencent Cloud.
const SLOW_MS = 3 * 60 * 60 * 1000;
