import { describe, expect, it } from "vitest";

import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { type LocalStore, openLocally } from "../../../testing/sqlite/local-store.ts";
import { toPoints } from "../../../testing/sqlite/points.ts";

const NOW = 1_700_000_000_000;
const HOUR_MS = 3_600_000;

describe("endLeases", () => {
  it("ignores the age of a request that waited", () => {
    using place = makeFolder();
    let now = NOW;
    const [store, late] = [openLocally(place.path, {}, () => now), openLocally(place.path, {}, () => NOW - 8000)];
    store.request("append", { points: toPoints(3, 0, { addedAt: NOW }) });
    const lease = take(store);

    expect(take(late)).toBeUndefined();
    late.request("renew", { lease: lease?.id ?? "" });

    now += 4000;
    expect(store.request("renew", { lease: lease?.id ?? "" })).toBe(true);
    for (const each of [store, late]) each.request("close", {});
  });

  it("ends a lease in time after the clock was set back", () => {
    using place = makeFolder();
    let now = NOW + HOUR_MS;
    const store = openLocally(place.path, {}, () => now);
    store.request("append", { points: toPoints(3, 0, { addedAt: NOW }) });
    take(store);

    now = NOW;
    expect(take(store)).toBeUndefined();
    now = NOW + 5000;

    expect(take(store)?.points).toHaveLength(3);
    store.request("close", {});
  });
});

function take(store: LocalStore): ReturnType<typeof store.request<"lease">> {
  return store.request("lease", { lane: "toy", limits: { points: 10, bytes: Infinity } });
}
