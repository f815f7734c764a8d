import { type DeadLetterFigures, LEASE_MS, type Queue, type QueueLaneStats } from "@yunmeter/pipeline";

import type { QueueStore, StoreCaps } from "../subject.ts";
import { createLosses } from "./losses.ts";
import { lease, lives, renew, settle } from "./model-leases.ts";
import { bytesOf, keepLetters, lettersOf, trimLetters } from "./model-letters.ts";
import { add, type ModelEntry, isHeld, type Memory, makeRoom, sum } from "./model-memory.ts";

export interface ModelOptions extends StoreCaps {
  /** In milliseconds. @default LEASE_MS */
  readonly leaseMs?: number;
}

export function createModelStore({ leaseMs = LEASE_MS, ...caps }: ModelOptions = {}): QueueStore {
  const { maxPoints = Infinity, maxBytes = Infinity, maxAgeMs = Infinity } = caps;
  const { maxLanePoints = Infinity, maxLaneBytes = Infinity } = caps;
  const { maxDeadLetterBytes = Infinity, maxDeadLetterAgeMs = Infinity } = caps;
  const memory: Memory = {
    entries: [],
    now: 1_700_000_000_000,
    leases: 0,
    lost: createLosses(),
    letters: [],
    keys: 0,
    droppedLetters: 0,
    resent: new Map(),
    leaseMs,
    maxPoints,
    maxBytes,
    maxLanePoints,
    maxLaneBytes,
    maxAgeMs,
    maxDeadLetterBytes,
    maxDeadLetterAgeMs,
  };
  return {
    open: async () => openModel(memory),
    now: () => memory.now,
    pass: async (ms) => {
      memory.now += ms;
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function openModel(memory: Memory): Queue {
  const owner = Symbol("owner");
  const reported = createLosses();
  let closed = false;
  return {
    durable: true,
    append: async (points, { holding = [] } = {}) => {
      if (closed) throw new Error("the queue is closed");
      if (!holding.every((each) => lives(memory, each))) throw new Error("a lease has ended");
      makeRoom(memory);
      add(memory, points);
      makeRoom(memory);
    },
    lease: async (lane, limits) => {
      makeRoom(memory);
      return lease(memory, owner, lane, limits);
    },
    renew: async (given) => renew(memory, given),
    settle: async (given, keep, givenUp = [], mayBeStored = []) => {
      keepLetters(memory, settle(memory, given, keep), givenUp);
      for (const entry of memory.entries) if (mayBeStored.includes(entry.point.id)) entry.mayBeStored = true;
    },
    deadLetters: lettersOf(memory),
    stats: async () => {
      const names = new Set(memory.entries.map(({ point }) => point.lane));
      const lanes = [...names].map((lane) => toLane(memory, lane));
      trimLetters(memory);
      reported.takeFrom(memory.lost);
      const resent = Array.from(memory.resent, ([lane, points]) => ({ lane, points }));
      const { maxPoints, maxBytes } = memory;
      return { lanes, deadLetters: figuresOf(memory), resent, lost: reported.all(), maxPoints, maxBytes, remarks: [] };
    },
    close: async () => {
      closed = true;
    },
  };
}

function figuresOf(memory: Memory): DeadLetterFigures {
  const [oldest] = memory.letters;
  const points = memory.letters.length;
  return { points, bytes: bytesOf(memory), ...(oldest && { oldestAt: oldest.at }), dropped: memory.droppedLetters };
}

function toLane(memory: Memory, lane: string): QueueLaneStats {
  const inLane = memory.entries.filter(({ point }) => point.lane === lane);
  const leased = inLane.filter((entry: ModelEntry) => isHeld(memory, entry)).length;
  const oldestAt = Math.min(...inLane.map(({ point }) => point.addedAt));
  return { lane, points: inLane.length, bytes: sum(inLane), leased, oldestAt };
}
