import { describe, expect, it } from "vitest";

import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { type LocalStore, openLocally } from "../../../testing/sqlite/local-store.ts";
import { toPoints } from "../../../testing/sqlite/points.ts";

const NOW = 1_700_000_000_000;
const HOUR_MS = 3_600_000;

describe("endLeases", () => {
  it("is not misled by a question that waited", () => {
    using place = makeFolder();
    let now = NOW;
    const [store, late] = [openLocally(place.path, {}, () => now), openLocally(place.path, {}, () => NOW - 8000)];
    store.ask("append", { points: toPoints(3, 0, { addedAt: NOW }) });
    const lease = take(store);

    expect(take(late)).toBeUndefined();
    late.ask("renew", { lease: lease?.id ?? "" });

    now += 4000;
    expect(store.ask("renew", { lease: lease?.id ?? "" })).toBe(true);
    for (const each of [store, late]) each.ask("close", {});
  });

  it("ends a lease in time although the clock was set back", () => {
    using place = makeFolder();
    let now = NOW + HOUR_MS;
    const store = openLocally(place.path, {}, () => now);
    store.ask("append", { points: toPoints(3, 0, { addedAt: NOW }) });
    take(store);

    now = NOW;
    expect(take(store)).toBeUndefined();
    now = NOW + 5000;

    expect(take(store)?.points).toHaveLength(3);
    store.ask("close", {});
  });
});

function take(store: LocalStore): ReturnType<typeof store.ask<"lease">> {
  return store.ask("lease", { lane: "toy", limits: { points: 10, bytes: Infinity } });
}
