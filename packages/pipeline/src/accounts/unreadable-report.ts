import type { Ledger } from "./ledger.ts";

/** Reports how many entries of a newer version a lane holds, where there are more of them than before. Returns the larger. */
export function reportUnreadable(
  ledger: Pick<Ledger, "postpone">,
  { found, before }: { readonly found: number; readonly before: number },
  retryInMs: number,
): number {
  if (found > before) ledger.postpone({ reason: "unreadable", points: found }, { resent: 0, retryInMs });
  return Math.max(found, before);
}
