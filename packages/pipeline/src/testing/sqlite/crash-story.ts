import { expect } from "vitest";

import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { idIn, toPoint } from "./points.ts";

export interface Story {
  readonly appended: Set<string>;
  readonly begun: Set<string>;
  readonly sent: Map<string, number>;
  readonly settled: Set<string>;
  readonly doubtful: Set<string>;
  replays: number;
}

export function beginStory(): Story {
  return {
    appended: new Set(),
    begun: new Set(),
    sent: new Map(),
    settled: new Set(),
    doubtful: new Set(),
    replays: 0,
  };
}

export function follow(story: Story, lines: readonly string[]): void {
  const life = { ...story, doubtful: new Set<string>(), replays: 0 };
  for (const line of lines) {
    const [what = "", list = ""] = line.split(" ");
    for (const id of list === "" ? [] : list.split(",")) EVENTS[what]?.(life, id);
  }
  // Unsettled sends are tracked per process: one process may settle what another kept, just before it is killed.
  for (const id of life.doubtful) story.doubtful.add(id);
  story.replays += life.replays;
}

const EVENTS: Readonly<Record<string, (story: Story, id: string) => void>> = {
  append: ({ begun }, id) => begun.add(id),
  appended: ({ appended }, id) => appended.add(id),
  replayed: (story) => {
    story.replays += 1;
  },
  sent: ({ sent, doubtful }, id) => {
    sent.set(id, (sent.get(id) ?? 0) + 1);
    doubtful.add(id);
  },
  kept: ({ doubtful }, id) => doubtful.delete(id),
  settled: ({ settled, doubtful }, id) => {
    settled.add(id);
    doubtful.delete(id);
  },
};

export async function examine(path: string, story: Story): Promise<void> {
  const queue = sqliteQueue({ path });
  await queue.append([toPoint("alive", { lane: "probe" })]);
  const probe = await queue.lease("probe", { points: 1, bytes: 1 });
  expect(probe?.points).toHaveLength(1);
  if (probe !== undefined) await queue.settle(probe, []);
  const lease = await queue.lease("toy", { points: 1e9, bytes: Infinity });
  const { remarks, lost, lanes } = await queue.stats();
  expect({ remarks, lost }).toEqual({ remarks: [], lost: [] });
  const held = new Set(
    (lease?.points ?? []).map(({ id, body }) => (idIn(body) === id ? id : `${id}: ${String(body)}`)),
  );
  expect(lanes.find(({ lane }) => lane === "toy")?.points ?? 0).toBe(held.size);
  const missing = [...story.appended].filter((id) => !held.has(id) && !story.settled.has(id));
  expect(
    missing.filter((id) => !story.doubtful.has(id)),
    "acknowledged, and gone",
  ).toEqual([]);
  expect(
    [...held].filter((id) => !story.begun.has(id)),
    "never appended",
  ).toEqual([]);
  expect(
    [...held].filter((id) => story.settled.has(id)),
    "settled, and back",
  ).toEqual([]);
  for (const id of missing) story.settled.add(id);
  story.doubtful.clear();
  if (lease !== undefined) await queue.settle(lease, [...held]);
  await queue.close();
}
