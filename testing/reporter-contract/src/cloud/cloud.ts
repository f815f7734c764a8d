import type { Credentials, Point, Runtime } from "@yunmeter/core";
import type { StoredPoint } from "@yunmeter/emulator";
import type { ReceivedRequest } from "@yunmeter/test-server";

import type { Subject } from "../subject.ts";
import type { Script } from "./move.ts";

/** The cloud that a reporter under test talks to: a script that plays it, or the emulator of it. */
export interface Cloud extends AsyncDisposable {
  /** Where it listens. */
  readonly url: string;
  /** What the reporter has to send with, where that is not what it would. */
  readonly fetch?: Runtime["fetch"];
  /** Every request so far, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** The most requests that were under way at the same time. */
  readonly mostAtOnce: number;
  /** How far the time of a signature may be off, in milliseconds. */
  readonly clockWindowMs: number;
  /** The places of the points it has stored, one for each copy. */
  stored(): readonly number[];
  /** What it has stored, where it keeps more than places. */
  kept(): readonly StoredPoint[];
  /** The point, made such that this cloud finds it bad; as it is where the script says so anyway. */
  spoil(point: Point, isNamed: boolean): Point;
}

/** Starts a cloud that knows these keys and does as it is told. */
export type StartCloud = (subject: Subject, script: Script, keys: Credentials) => Promise<Cloud>;
