import type { Credentials } from "@yunmeter/core";
import { type Emulator, type FaultRule, startEmulator, type StoredPoint } from "@yunmeter/emulator";

import { opened, placesOf } from "../stage/points.ts";
import type { Subject } from "../subject.ts";
import type { Cloud, StartCloud } from "./cloud.ts";
import { type Deed, type FailureName, type Move, moveFor, type Told, toTold } from "./move.ts";
import { createTraffic } from "./traffic.ts";

interface World {
  readonly subject: Subject;
  readonly emulator: Emulator;
  readonly keys: Credentials;
  /** How far the cloud's clock is ahead, in milliseconds. */
  aheadMs: number;
}

/**
 * Starts the emulator of the subject's cloud. It judges every request by itself; only what no cloud does by itself
 * accord is brought about by a fault rule for one request.
 */
export const startEmulated: StartCloud = async (subject, script, keys): Promise<Cloud> => {
  const { options, spoil, clockWindowMs = FIFTEEN_MINUTES_MS } = subject.emulator ?? {};
  const now = (): number => Date.now() + world.aheadMs;
  // Only the newest request is looked at.
  const retain = { requests: 1 };
  const world: World = { subject, keys, aheadMs: 0, emulator: await startEmulator({ retain, ...options, now }) };
  const { emulator } = world;
  const traffic = createTraffic({
    arrived: () => emulator.requests().at(-1)?.order ?? 0,
    open: (request) => opened(subject, request),
    prepare: async (request, number) => {
      const move = await moveFor(script, request, number);
      return () => bringAbout(world, move);
    },
  });
  return {
    url: emulator.url,
    ...traffic.seen,
    get mostAtOnce() {
      return traffic.seen.mostAtOnce;
    },
    fetch: traffic.fetch,
    clockWindowMs,
    stored: () => emulator.points().flatMap(placesOfStored),
    kept: () => emulator.points(),
    spoil: (point, isNamed) => (isJudgeOf(subject, isNamed) ? (spoil?.(point) ?? point) : point),
    [Symbol.asyncDispose]: emulator.close,
  };
};

const FIFTEEN_MINUTES_MS = 900_000;

function bringAbout(world: World, move: Move): () => void {
  const { subject, emulator } = world;
  if (typeof move === "object" && "raw" in move) throw new Error("an emulator sends no raw answers");
  if (typeof move === "object" && "bad" in move) {
    letBe(world, "accepted");
    if (isJudgeOf(subject, move.isNamed) || move.bad.length === 0) return () => undefined;
    return strike(emulator, faultOf(subject, { deed: "badPoint" }));
  }
  const told = toTold(move);
  letBe(world, told.deed);
  return strike(emulator, faultOf(subject, told));
}

/** True where the emulator itself finds bad points in the way that the check needs: named, or not. */
function isJudgeOf({ emulator, wire }: Subject, isNamed: boolean): boolean {
  return emulator?.spoil !== undefined && isNamed === (wire.badPoints !== undefined);
}

function letBe(world: World, deed: Deed): void {
  const { subject, emulator, keys } = world;
  const ends = deed === "expired" && keysEnd(subject) ? { expiresAt: 1 } : {};
  const accessKeySecret = deed === "badCredentials" ? "another-secret" : keys.accessKeySecret;
  for (const accessKeyId of KEYS.map((number) => `${keys.accessKeyId}${number}`)) {
    const { securityToken } = keys;
    emulator.account({ accessKeyId, accessKeySecret, ...(securityToken !== undefined && { securityToken }), ...ends });
  }
  // Again and again, so that no correction is right; further than any cloud allows.
  if (deed === "wrongClock") world.aheadMs += 5 * 3_600_000;
}

function keysEnd({ longTermKeysOnly = false, isUnsigned = false }: Subject): boolean {
  return !longTermKeysOnly && !isUnsigned;
}

const KEYS = ["", "1", "2"];

function strike(emulator: Emulator, rule: FaultRule | undefined): () => void {
  if (rule === undefined) return () => undefined;
  const fault = emulator.fault({ ...rule, times: 1 });
  return () => void fault.remove();
}

function faultOf(subject: Subject, told: Told): FaultRule | undefined {
  const { deed, delayMs, retryAfterMs, isStored = true } = told;
  const stored = isStored;
  switch (deed) {
    case "hang":
    case "stall":
      return { hang: true, stored };
    case "reset":
      return { reset: true, stored };
    case "gateway":
      return { status: 502, stored };
    case "truncate":
      return { truncate: true };
    case "garbage":
      return { garbage: true };
    case "throttled":
      return { throttle: retryAfterMs === undefined ? true : { retryAfterMs } };
    case "expired":
      return keysEnd(subject) ? undefined : failureOf(subject, deed);
    case "unavailable":
    case "badPoint":
      return failureOf(subject, deed);
    default:
      return delayMs === undefined ? undefined : { delayMs };
  }
}

function failureOf({ failures }: Subject, name: FailureName): FaultRule {
  const [status, code, message = "words"] = failures[name] ?? [500, ""];
  return { status, code, message };
}

function placesOfStored({ name, notes = [] }: StoredPoint): number[] {
  const changed = notes.filter(({ note }) => note !== "late");
  if (changed.length > 0) throw new Error(`the cloud changed ${name}: ${JSON.stringify(changed)}`);
  return placesOf(name);
}
