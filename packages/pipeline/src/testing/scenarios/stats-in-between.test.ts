import { expect, it } from "vitest";

import { memoryQueue } from "../../queue/memory/memory-queue.ts";
import { setScene } from "../queue-scene.ts";

it("counts a point in one place, also where its fate arrives while the queue is read", async () => {
  const inner = memoryQueue();
  const held: { answer?: () => void } = {};
  let isSlow = false;
  const scene = setScene(() => ({ intervalMs: 60_000 }), {
    ...inner,
    // In order, as a thread or a server responds: a later request gets a later response.
    settle: async (lease, keep) => {
      if (isSlow) await new Promise<void>((resolve) => (held.answer = resolve));
      await inner.settle(lease, keep);
    },
    stats: () => inner.stats(),
  });
  scene.delay(500);
  scene.pipeline.add([{ name: "a", value: 1 }]);
  await scene.time.pass(100);
  const flushed = scene.pipeline.flush({ deadlineMs: 100_000 });
  await scene.time.pass(200);

  isSlow = true;
  await scene.time.pass(1000);
  const { lanes } = await scene.pipeline.stats();
  isSlow = false;
  held.answer?.();
  await scene.time.until(flushed);

  expect(lanes).toMatchObject([{ added: 1, delivered: 0, kept: 1 }]);
  expect(await scene.close()).toMatchObject({ delivered: 1, kept: 0 });
});
