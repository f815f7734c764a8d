import type { LaneUnit } from "../lanes/lane-unit.ts";

/** The oldest of what was added had to make room, before any lane had looked at it. */
export function overflow(lanes: readonly LaneUnit[], value: unknown): void {
  for (const { entrance, ledger } of lanes) {
    if (!entrance.wants(value)) continue;
    ledger.account.added++;
    ledger.lose({ reason: "overflow", points: [value] });
  }
}
