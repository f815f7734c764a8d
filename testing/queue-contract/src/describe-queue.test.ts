import { describe, expect, it } from "vitest";

import { CHECKS } from "./checks/all-checks.ts";
import { describeQueue } from "./describe-queue.ts";
import { createModelStore } from "./model/model-store.ts";
import type { QueueSubject } from "./subject.ts";
import { FLAWS, flawed } from "./testing/flawed-queues.ts";

const model: QueueSubject = {
  name: "that the others are compared with",
  create: async (caps) => createModelStore(caps),
  caps: ["maxPoints", "maxBytes", "maxLanePoints", "maxLaneBytes", "maxAgeMs"],
  shared: true,
  keepsDeadLetters: true,
};

describeQueue(model);

describe("the contract", () => {
  it.each(CHECKS)("catches a queue unless it $title", async ({ title, run }) => {
    const flaw = FLAWS[title];
    if (flaw === undefined) throw new Error(`no flaw for "${title}"`);

    // As many days as it takes to be sure.
    await expect(run(flawed({ ...model, runs: 400 }, flaw))).rejects.toThrow(
      /expected|Property failed|promise re(?:solv|ject)ed/u,
    );
  });
});
