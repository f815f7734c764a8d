import type { OrderCounts } from "../../orders/count-orders.ts";
import { whole } from "./format.ts";

/** The terms of the headline, ready to be shown. */
export type OrderSum = Readonly<Record<"taken" | "everywhere" | "onTheWay" | "refused" | "lost", string>>;

export function orderSum({ taken, everywhere, onTheWay, refused, lost }: OrderCounts): OrderSum {
  return {
    taken: whole(taken),
    everywhere: whole(everywhere),
    onTheWay: whole(onTheWay),
    refused: whole(refused),
    lost: whole(lost),
  };
}

/** `complete` when every order has had its time and is stored everywhere or was refused by name. */
export function orderState({ taken, lost, behind }: OrderCounts): "empty" | "complete" | "behind" | "lost" {
  if (lost > 0) return "lost";
  if (taken === 0) return "empty";
  return Object.values(behind).some((orders) => orders > 0) ? "behind" : "complete";
}
