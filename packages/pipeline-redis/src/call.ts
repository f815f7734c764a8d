import { isBrokenState } from "./connection/failure.ts";
import type { Runner } from "./connection/runner.ts";
import type { LatestTime } from "./latest-time.ts";
import type { Settings } from "./options.ts";
import { APPEND } from "./scripts/append.ts";
import { DROP_WRONG_TYPES, REPAIR } from "./scripts/repair.ts";
import { RESOLVE } from "./scripts/resolve.ts";
import type { LuaScript } from "./scripts/script.ts";

/** Runs a script with the shared arguments before `values`. It is repeated after a lost reply only if `twice`. */
export type Call = (
  script: LuaScript,
  values: readonly string[],
  options?: { readonly twice: boolean },
) => Promise<unknown>;

export interface CallContext {
  readonly owner: string;
  readonly latestTime: LatestTime;
  /** The time in epoch milliseconds, in place of Redis's own. */
  readonly now?: (() => number) | undefined;
}

/** Where keys are broken, a call has the queue rebuilt, and is done again. */
export function createCall(
  runner: Runner,
  { maxPoints, maxBytes, maxAgeMs, minReplicas }: Settings,
  { owner, latestTime, now }: CallContext,
): Call {
  return (script, values, { twice } = { twice: true }) => {
    const time = now === undefined ? "" : String(now());
    const age = `${toInteger(maxAgeMs)}/${latestTime.text()}`;
    const shared = [time, owner, toInteger(maxPoints), toInteger(maxBytes), age];
    const how = { twice, replicas: CONFIRMED.has(script) ? minReplicas : 0 };
    return runner.script(script, [...shared, ...values], how).catch(async (error: unknown) => {
      if (!isBrokenState(error)) throw error;
      await runner.script(DROP_WRONG_TYPES, shared, { twice: true });
      await runner.script(REPAIR, [...shared, script === APPEND ? (values[0] ?? "") : ""], { twice: true });
      return runner.script(script, [...shared, ...values], how);
    });
  };
}

/** A master that hung and has been replaced may still answer before it knows; it has no replica then. */
const CONFIRMED: ReadonlySet<LuaScript> = new Set([APPEND, RESOLVE]);

// Lua has no infinity to read.
export function toInteger(number: number): string {
  return String(Math.min(number, Number.MAX_SAFE_INTEGER));
}
