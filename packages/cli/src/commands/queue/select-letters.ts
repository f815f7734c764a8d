import type { DeadLetter, DeadLetters } from "@yunmeter/pipeline";

import { UsageError } from "../../usage-error.ts";
import type { QueueArguments } from "./flags.ts";

export type Selection = Pick<QueueArguments["flags"], "lane" | "reason" | "key" | "all">;

/** Every dead letter, the latest first. */
export async function readLetters(letters: DeadLetters, selection: Selection): Promise<readonly DeadLetter[]> {
  const found: DeadLetter[] = [];
  for (let before: string | undefined; ;) {
    const page = await letters.list(before === undefined ? {} : { before });
    const last = page.at(-1);
    if (last === undefined) return found;
    found.push(...page.filter((letter) => isSelected(letter, selection)));
    before = last.key;
  }
}

function isSelected({ key, reason, point }: DeadLetter, selection: Selection): boolean {
  const admits = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
  return admits(selection.lane, point.lane) && admits(selection.reason, reason) && admits(selection.key, key);
}

/** @throws {UsageError} where a line that lost its words would touch every dead letter */
export function requireSelection({ lane, reason, key, all }: Selection): void {
  const isNarrowed = lane.length + reason.length + key.length > 0;
  if (!isNarrowed && !all) throw new UsageError("which dead letters? Give --lane, --reason, --key or --all");
}

/** Calls `act` with at most as many keys as one step of a queue should take, and adds up what it counts. */
export async function inSteps(
  letters: readonly DeadLetter[],
  act: (keys: readonly string[]) => Promise<number>,
): Promise<number> {
  let done = 0;
  // The oldest first, as they once came.
  const keys = letters.map(({ key }) => key).toReversed();
  for (let from = 0; from < keys.length; from += STEP) done += await act(keys.slice(from, from + STEP));
  return done;
}

const STEP = 500;
