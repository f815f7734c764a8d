import type { Emulator } from "@yunmeter/emulator";

/** How often each lane's cloud stored each id. The emulator forgets old points, so they are read as they come. */
export interface StoredIds extends AsyncDisposable {
  /** Those whose id begins with a prefix. */
  readonly of: (vendor: string, prefix: string) => ReadonlyMap<string, number>;
}

export function readStoredIds(emulator: Emulator): StoredIds {
  const counts = new Map<string, Map<string, number>>();
  let since = 0;

  function read(): void {
    for (const { vendor, dimensions, order } of emulator.points({ since })) {
      const ids = counts.get(vendor) ?? new Map<string, number>();
      counts.set(vendor, ids);
      const id = dimensions["id"] ?? "";
      ids.set(id, (ids.get(id) ?? 0) + 1);
      since = order;
    }
  }

  const reading = setInterval(read, 1000);
  return {
    of(vendor, prefix) {
      read();
      return new Map([...(counts.get(vendor) ?? [])].filter(([id]) => id.startsWith(prefix)));
    },
    [Symbol.asyncDispose]: async () => clearInterval(reading),
  };
}
