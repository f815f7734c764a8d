/** Counts what an account has used of what it may use. */
export interface Quotas {
  /** Whether the item is among the account's things, or may still become one; with no maximum it always may. */
  admit(ledger: string, item: string, maximum: number | undefined): boolean;
  /** Whether `amount` more fit into the current period; with no maximum they always do. */
  spend(ledger: string, amount: number, maximum: number | undefined, period: Period): boolean;
  clear(): void;
}

/** A period of time, and where in it the clock stands. */
export interface Period {
  readonly at: number;
  readonly lengthMs: number;
}

/** Makes empty ledgers. They never hold more than their maximum. */
export function createQuotas(): Quotas {
  const things = new Map<string, Set<string>>();
  const spent = new Map<string, { period: number; amount: number }>();
  return {
    admit(ledger, item, maximum) {
      if (maximum === undefined) return true;
      const owned = things.get(ledger) ?? new Set();
      things.set(ledger, owned);
      if (owned.size >= maximum && !owned.has(item)) return false;
      owned.add(item);
      return true;
    },
    spend(ledger, amount, maximum, { at, lengthMs }) {
      if (maximum === undefined) return true;
      const period = Math.floor(at / lengthMs);
      const before = spent.get(ledger);
      const used = before?.period === period ? before.amount : 0;
      if (used + amount > maximum) return false;
      spent.set(ledger, { period, amount: used + amount });
      return true;
    },
    clear() {
      things.clear();
      spent.clear();
    },
  };
}
