export interface Quotas {
  /** Whether the item is in the ledger or still fits; always true without a maximum. */
  admit(ledger: string, item: string, maximum: number | undefined): boolean;
  /** Whether `amount` more fits into the current period; always true without a maximum. */
  spend(ledger: string, amount: number, maximum: number | undefined, period: Period): boolean;
  /** Items in the ledger; those admitted without a maximum are not. */
  count(ledger: string): number;
  clear(): void;
}

export interface Period {
  readonly at: number;
  readonly lengthMs: number;
}

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
    count: (ledger) => things.get(ledger)?.size ?? 0,
    clear() {
      things.clear();
      spent.clear();
    },
  };
}
