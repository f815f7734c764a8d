import { memoryQueue } from "@yunmeter/pipeline";

import { describeQueue } from "../describe-queue.ts";

describeQueue({
  name: "in memory",
  create: async ({ maxPoints, maxBytes }) => {
    let time = Date.UTC(2026, 0, 1);
    const now = (): number => time;
    const queue = memoryQueue({ now, ...(maxPoints && { maxPoints }), ...(maxBytes && { maxBytes }) });
    return {
      open: async () => queue,
      now,
      pass: async (ms) => void (time += ms),
      [Symbol.asyncDispose]: () => queue.close(),
    };
  },
  caps: ["maxPoints"],
  countsMemory: true,
  shared: false,
});
