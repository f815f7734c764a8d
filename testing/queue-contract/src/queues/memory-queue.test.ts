import { memoryQueue } from "@yunmeter/pipeline";

import { describeQueue } from "../describe-queue.ts";

describeQueue({
  name: "in memory",
  create: async ({ maxPoints, maxBytes, maxLanePoints }) => {
    let time = Date.UTC(2026, 0, 1);
    const now = (): number => time;
    const caps = { ...(maxPoints && { maxPoints }), ...(maxBytes && { maxBytes }) };
    const queue = memoryQueue({ now, ...caps, ...(maxLanePoints && { maxLanePoints }) });
    return {
      open: async () => queue,
      now,
      pass: async (ms) => void (time += ms),
      [Symbol.asyncDispose]: () => queue.close(),
    };
  },
  caps: ["maxPoints", "maxLanePoints"],
  countsMemory: true,
  shared: false,
});
