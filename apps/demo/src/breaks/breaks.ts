import type { ActiveFault, Emulator } from "@yunmeter/emulator";

import type { Cloud, CloudName } from "../clouds/cloud.ts";
import { cloudOf } from "../clouds/clouds.ts";
import type { EmulatorAccounts } from "../program/emulator-accounts.ts";
import { type Breakage, BREAKAGES, type BrokenHow } from "./breakage.ts";

/** What can be broken, and mended. */
export interface Breaks {
  /** How a cloud is broken just now. */
  of(cloud: CloudName): Breakage;
  /** Mends what is broken there, and breaks it in another way, or not at all. */
  set(cloud: CloudName, breakage: Breakage): Promise<void>;
  /** Whether every second point to this cloud is to be a bad one. */
  readonly isSpoiling: (cloud: CloudName) => boolean;
  /** How slow the clock is that requests to this cloud are signed by. */
  slowByMs(cloud: CloudName): number;
}

/** Where things are broken. */
export interface BreakParts {
  readonly emulator: Emulator;
  readonly accounts: EmulatorAccounts;
  /** A clock was changed. */
  readonly onClock: (cloud: CloudName, slowByMs: number) => void;
}

/** Makes the switches; nothing is broken yet. */
export function createBreaks({ emulator, accounts, onClock }: BreakParts): Breaks {
  const broken = new Map<CloudName, { readonly how: BrokenHow; readonly mend: () => void }>();

  const strike = (cloud: Cloud, rule: Parameters<Emulator["fault"]>[0]): (() => void) => {
    const fault: ActiveFault = emulator.fault({ ...rule, vendor: cloud.vendor });
    return () => void fault.remove();
  };

  const ways: Readonly<Record<BrokenHow, (cloud: Cloud) => (() => void) | Promise<() => void>>> = {
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
    // The points are made bad where they are added.
    refusing: () => () => undefined,
  };

  return {
    of: (cloud) => broken.get(cloud)?.how ?? "none",
    async set(cloud, breakage) {
      broken.get(cloud)?.mend();
      broken.delete(cloud);
      if (breakage !== "none") broken.set(cloud, { how: breakage, mend: await ways[breakage](cloudOf(cloud)) });
    },
    isSpoiling: (cloud) => broken.get(cloud)?.how === "refusing",
    slowByMs: (cloud) => (broken.get(cloud)?.how === "clock" ? SLOW_MS : 0),
  };
}

/** Whether a text names a way to break a cloud, or none. */
export function isBreakage(text: unknown): text is Breakage {
  return BREAKAGES.some((breakage) => breakage === text);
}

/** More than any cloud lets pass: Tencent's two hours are the longest. */
const SLOW_MS = 3 * 60 * 60 * 1000;
