import type { CommonOptions, Point, Reason, Reporter, Sample } from "@yunmeter/core";
import type { EmulatorOptions, Limits } from "@yunmeter/emulator";
import type { PlainAnswer, ReceivedRequest } from "@yunmeter/test-server";

import type { FailureName } from "./cloud/move.ts";

export interface Subject {
  readonly name: string;
  readonly create: (options: ContractOptions) => Reporter;
  readonly points: readonly [MakePoint, ...MakePoint[]];
  readonly limits: Readonly<Record<string, Limit>>;
  readonly wire: Wire;
  /** What the cloud says of each failure; it knows none but these. */
  readonly failures: Failures;
  /** A point with a text of any script in it. @default the usual point, with the text as a dimension's value */
  readonly withText?: (name: string, text: string) => Point;
  readonly apart?: readonly [MakePoint, MakePoint];
  /** The header, parameter or body member with the signing time; needed where the cloud checks it. */
  readonly signedIn?: string;
  /** Whether a second attempt may be the very same request, since nothing in it is signed. @default `false` */
  readonly isUnsigned?: boolean;
  /** True where requests carry no identity. @default `false` */
  readonly isAnonymous?: boolean;
  /** The option that holds the address. @default `"endpoint"` */
  readonly addressOption?: string;
  /** Bytes that the reporter keeps free in each request for what is no point. @default `0` */
  readonly reservedBytes?: number;
  /** Whether the cloud knows no temporary keys. @default `false` */
  readonly longTermKeysOnly?: boolean;
  /** How the emulator plays the cloud. @default a script plays it */
  readonly emulator?: EmulatorPart;
}

export interface ContractOptions extends CommonOptions {
  readonly endpoint: string;
}

export type MakePoint = (name: string) => Point;

export type Limit = readonly [most: number, having: (amount: number) => Partial<Sample>];

export interface Wire {
  readonly accepted: PlainAnswer;
  /** True where the status is decisive, whatever the body. @default `false` */
  readonly acceptsByStatus?: boolean;
  /** Whether every 2xx does, save for one with a page of HTML. @default `false` */
  readonly acceptsEverySuccess?: boolean;
  /** Reads a body that is not text: what it holds, as JSON, and the bytes that the limit counts. */
  readonly open?: (body: Uint8Array) => OpenedBody;
  readonly failed: (...failure: ScriptedFailure) => PlainAnswer;
  readonly leaveMeAlone?: (ms: number) => Readonly<Record<string, string>>;
  readonly badPoints?: (names: readonly string[], request: ReceivedRequest) => PlainAnswer;
}

export type OpenedBody = Pick<ReceivedRequest, "body" | "bytes">;

export type ScriptedFailure = readonly [status: number, code: string, words?: string];

/** What the cloud says of what; absent is what it cannot say: a token may never expire, a clock never be looked at. */
export type Failures = Readonly<Record<"throttled" | "unavailable", ScriptedFailure>> &
  Partial<Readonly<Record<FailureName, ScriptedFailure>>>;

export interface EmulatorPart {
  readonly options?: EmulatorOptions;
  readonly spoil?: (point: Point) => Point;
  /** How far the time of a signature may be off, in milliseconds. @default 15 minutes */
  readonly clockWindowMs?: number;
  /** A plan that holds one of these points and no more. @default there are no quotas */
  readonly quota?: { readonly limits: Limits; readonly make?: MakePoint; readonly reason?: Reason };
  /** Whether a throttle says how long to wait. @default `true` */
  readonly saysHowLong?: boolean;
}
