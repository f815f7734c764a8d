import type { Credentials, Point, Runtime } from "@yunmeter/core";
import type { StoredPoint } from "@yunmeter/emulator";
import type { ReceivedRequest } from "@yunmeter/test-server";

import type { Subject } from "../subject.ts";
import type { Script } from "./move.ts";

export interface Cloud extends AsyncDisposable {
  readonly url: string;
  readonly fetch?: Runtime["fetch"];
  readonly requests: readonly ReceivedRequest[];
  readonly mostAtOnce: number;
  /** How far the time of a signature may be off, in milliseconds. */
  readonly clockWindowMs: number;
  stored(): readonly number[];
  kept(): readonly StoredPoint[];
  /** The point, made bad for this cloud; unchanged where the script refuses it anyway. */
  spoil(point: Point, isNamed: boolean): Point;
}

export type StartCloud = (subject: Subject, script: Script, keys: Credentials) => Promise<Cloud>;
