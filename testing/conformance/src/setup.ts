import fc from "fast-check";
import { afterEach, beforeEach, inject, vi } from "vitest";

import { refuseOtherHosts } from "./loopback-only.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly seed: number;
  }
}

fc.configureGlobal({ seed: inject("seed"), numRuns: 1000 });

refuseOtherHosts();

// Each run of a property sets the date. Timers go on: the clients talk to a real server.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());
