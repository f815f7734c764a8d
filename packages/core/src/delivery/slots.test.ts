import { getEventListeners } from "node:events";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { claimSlot, createSlots, type Slots } from "./slots.ts";

const never = new AbortController().signal;

async function isPending(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false;
  promise.catch(() => undefined).finally(() => (isSettled = true));
  await new Promise(setImmediate);
  return !isSettled;
}

async function freeIn(slots: Slots): Promise<number> {
  let free = 0;
  while (!(await isPending(slots.enter(never)))) free++;
  return free;
}

describe("createSlots", () => {
  it("lets as many in as there are slots", async () => {
    expect(await freeIn(createSlots(3))).toBe(3);
  });

  it("serves waiters in the order in which they came", async () => {
    const slots = createSlots(1);
    const served: number[] = [];
    await slots.enter(never);
    for (const number of [1, 2, 3]) void slots.enter(never).then(() => served.push(number));

    for (const expected of [[1], [1, 2], [1, 2, 3]]) {
      slots.leave();
      await new Promise(setImmediate);
      expect(served).toEqual(expected);
    }
  });

  it("gives a free slot without waiters to the next caller", async () => {
    const slots = createSlots(1);
    await slots.enter(never);
    slots.leave();

    expect(await freeIn(slots)).toBe(1);
  });

  it("skips a waiter that gave up", async () => {
    const slots = createSlots(1);
    const controller = new AbortController();
    const reason = new Error("enough");
    await slots.enter(never);
    const [gone, next] = [slots.enter(controller.signal), slots.enter(never)];

    controller.abort(reason);
    await expect(gone).rejects.toBe(reason);
    slots.leave();

    await expect(next).resolves.toBeUndefined();
    expect(await freeIn(slots)).toBe(0);
  });

  it("takes no slot where the signal is aborted already", async () => {
    const slots = createSlots(1);
    const reason = new Error("enough");

    await expect(slots.enter(AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await freeIn(slots)).toBe(1);
  });

  it("keeps a slot with the caller served before the abort", async () => {
    const slots = createSlots(1);
    const controller = new AbortController();
    await slots.enter(never);
    const served = slots.enter(controller.signal);

    slots.leave();
    controller.abort();

    await expect(served).resolves.toBeUndefined();
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
    slots.leave();
    expect(await freeIn(slots)).toBe(1);
  });

  it("waits without a signal as well, and never where there is no limit", async () => {
    const slots = createSlots(1);
    await slots.enter(undefined);
    const waiting = slots.enter(undefined);
    expect(await isPending(waiting)).toBe(true);
    slots.leave();
    await expect(waiting).resolves.toBeUndefined();

    const endless = createSlots(Infinity);
    for (let entered = 0; entered < 100; entered++) await endless.enter(never);
    endless.leave();
    expect(await isPending(endless.enter(never))).toBe(false);
  });
});

describe("claimSlot", () => {
  it("takes one slot and leaves it once, however often it is called", async () => {
    const slots = createSlots(2);
    const slot = claimSlot(slots);

    await slot.take(never);
    await slot.take(never);
    expect(slot.isTaken()).toBe(true);
    slot.leave();
    slot.leave();

    expect(slot.isTaken()).toBe(false);
    expect(await freeIn(slots)).toBe(2);
  });

  it("is not taken when its wait was given up", async () => {
    const slots = createSlots(1);
    await slots.enter(never);
    const slot = claimSlot(slots);
    const controller = new AbortController();

    const taking = slot.take(controller.signal);
    controller.abort();
    await expect(taking).rejects.toBe(controller.signal.reason);
    slot.leave();
    expect(slot.isTaken()).toBe(false);

    slots.leave();
    expect(await freeIn(slots)).toBe(1);
  });

  it("never takes more slots than there are, and leaves them all in the end", async () => {
    const step = fc.record({ slot: fc.nat(4), move: fc.constantFrom("take", "leave", "abort" as const) });

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 40 }), async (count, steps) => {
        const slots = createSlots(count);
        const seats = Array.from({ length: 5 }, () => ({ slot: claimSlot(slots), controller: new AbortController() }));
        const takers = new Map<number, Promise<void>>();

        for (const { slot: number, move } of steps) {
          const claim = seats[number];
          if (claim === undefined) continue;
          if (move === "abort") claim.controller.abort();
          // As a batch does: one thing after another.
          else if (takers.has(number)) continue;
          else if (move === "leave") claim.slot.leave();
          else {
            claim.controller = new AbortController();
            const taking = claim.slot.take(claim.controller.signal).catch(() => undefined);
            takers.set(number, taking);
            void taking.then(() => takers.delete(number));
          }
          await Promise.resolve();
          expect(seats.filter(({ slot }) => slot.isTaken()).length).toBeLessThanOrEqual(count);
        }

        for (const { controller } of seats) controller.abort();
        await Promise.all(takers.values());
        for (const { slot } of seats) slot.leave();
        expect(await freeIn(slots)).toBe(count);
      }),
    );
  });
});
