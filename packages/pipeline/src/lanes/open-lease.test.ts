import type { Point, Reporter } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createPointEncoder } from "../queue/point-codec.ts";
import type { LeasedPoint } from "../queue/queue.ts";
import { runInSlices } from "../runtime/time-slices.ts";
import { createLeaseReader, type LeaseContents, type LeaseReader, safely } from "./open-lease.ts";

const NOW = 1_767_323_100_000;

function entryOf(id: string, parts: Partial<LeasedPoint> = {}): LeasedPoint {
  const encoded = createPointEncoder(false)({ name: id, value: 1 }, NOW);
  return { id, lane: "toy", bytes: 8, addedAt: NOW, replayed: false, ...encoded, ...parts };
}

function readerOf(usefulUntil: (point: Point) => number | undefined): LeaseReader {
  const runtime = { now: () => NOW, elapsed: () => 0 };
  return createLeaseReader({ usefulUntil } as unknown as Reporter, runtime);
}

async function idsIn(
  entries: readonly LeasedPoint[],
  usefulUntil: (point: Point) => number | undefined = () => undefined,
): Promise<Record<keyof LeaseContents, readonly string[]>> {
  const { read } = readerOf(usefulUntil);
  const { sendable, expired, damaged, unreadable } = await runInSlices(read(entries));
  const ids = (list: readonly { readonly entry: LeasedPoint }[]): string[] => list.map(({ entry }) => entry.id);
  return {
    sendable: ids(sendable),
    expired: ids(expired),
    damaged: damaged.map(({ id }) => id),
    unreadable: unreadable.map(({ id }) => id),
  };
}

describe("createLeaseReader", () => {
  it("separates damaged entries, those of a newer version and points", async () => {
    const entries = [entryOf("a"), entryOf("b", { series: "" }), entryOf("c", { series: "9-x" }), entryOf("d")];

    expect(await idsIn(entries)).toEqual({ sendable: ["a", "d"], expired: [], damaged: ["b"], unreadable: ["c"] });
  });

  it("sends a point to the last moment of its use, and not after it", async () => {
    const until = ({ name }: Point): number | undefined => ({ now: NOW, past: NOW - 1 })[name];

    expect(await idsIn([entryOf("now"), entryOf("past"), entryOf("ever")], until)).toMatchObject({
      sendable: ["now", "ever"],
      expired: ["past"],
    });
  });

  it("knows whether one of several points has expired", () => {
    const { haveExpired } = readerOf(({ name }) => ({ now: NOW, past: NOW - 1 })[name]);
    const [now, past, ever] = ["now", "past", "ever"].map((name) => ({ name, value: 1 })) as [Point, Point, Point];

    expect([haveExpired([now, ever]), haveExpired([now, past]), haveExpired([])]).toEqual([false, true, false]);
  });

  it("sends a point of which the reporter cannot say how long it is of use", async () => {
    const until = (): never => {
      throw new Error("no");
    };

    expect(await idsIn([entryOf("a")], until)).toMatchObject({ sendable: ["a"], expired: [] });
  });
});

describe("safely", () => {
  it("returns the value, and nothing where that throws", () => {
    const fail = (): never => {
      throw new Error("no");
    };
    expect([safely(() => 7), safely(fail)]).toEqual([7, undefined]);
  });
});
