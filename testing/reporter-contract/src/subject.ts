import type { CommonOptions, Point, Reason, Reporter, Sample } from "@yunmeter/core";
import type { EmulatorOptions, Limits } from "@yunmeter/emulator";
import type { PlainAnswer, ReceivedRequest } from "@yunmeter/test-server";

import type { FailureName } from "./cloud/move.ts";

/** A reporter under test, and what its cloud says. All else is the same for every cloud. */
export interface Subject {
  /** Whose reporter it is, in the titles of the tests. */
  readonly name: string;
  /** Makes the reporter with these options, and with whatever else it cannot do without. */
  readonly create: (options: ContractOptions) => Reporter;
  /** The kinds of point that the cloud takes, the usual one first. Points of this kind can share a request. */
  readonly points: readonly [MakePoint, ...MakePoint[]];
  /** What the cloud limits in one point, by the words for it. */
  readonly limits: Readonly<Record<string, Limit>>;
  /** How the cloud writes its answers. */
  readonly wire: Wire;
  /** What the cloud says of each failure; it knows none but these. */
  readonly failures: Failures;
  /** A point with a text of any script in it. @default the usual point, with the text as a dimension's value */
  readonly withText?: (name: string, text: string) => Point;
  /** Two kinds of point that may not share a request. */
  readonly apart?: readonly [MakePoint, MakePoint];
  /** Which header, parameter or member of the body tells when a request was signed; needed where the cloud checks it. */
  readonly signedIn?: string;
  /** Whether a second attempt may be the very same request, since nothing in it is signed. @default `false` */
  readonly isUnsigned?: boolean;
  /** Whether nothing of a request tells who sends it. @default `false` */
  readonly isAnonymous?: boolean;
  /** Bytes that the reporter keeps free in each request for what is no point. @default `0` */
  readonly reservedBytes?: number;
  /** Whether the cloud knows no temporary keys. @default `false` */
  readonly longTermKeysOnly?: boolean;
  /** How the emulator plays the cloud. @default a script plays it */
  readonly emulator?: EmulatorPart;
}

/** What every reporter can be made with. */
export interface ContractOptions extends CommonOptions {
  /** Where the cloud listens. */
  readonly endpoint: string;
}

/** Makes a point that carries the name, a word of letters, digits and underscores, as it is. */
export type MakePoint = (name: string) => Point;

/** The most there may be of something, and what a point of the usual kind is changed by to have so much of it. */
export type Limit = readonly [most: number, having: (amount: number) => Partial<Sample>];

/** How a cloud writes what it says. */
export interface Wire {
  /** All is stored. */
  readonly accepted: PlainAnswer;
  /** Whether the status alone says so, whatever the body. @default `false` */
  readonly acceptsByStatus?: boolean;
  /** Whether every 2xx does, save for one with a page of HTML. @default `false` */
  readonly acceptsEverySuccess?: boolean;
  /** Reads a body that is not text: what it holds, as JSON, and the bytes that the limit counts. */
  readonly open?: (body: Uint8Array) => OpenedBody;
  /** Something has failed. */
  readonly failed: (...failure: Failure) => PlainAnswer;
  /** How it asks to be left alone for a time, where it does so in a header of its own. */
  readonly leaveMeAlone?: (ms: number) => Readonly<Record<string, string>>;
  /** The points of these names are bad, and all others are stored. */
  readonly badPoints?: (names: readonly string[], request: ReceivedRequest) => PlainAnswer;
}

/** A body that was not text. */
export type OpenedBody = Pick<ReceivedRequest, "body" | "bytes">;

/** What a failure looks like: the HTTP status, the cloud's code and its words. */
export type Failure = readonly [status: number, code: string, words?: string];

/** What the cloud says of what; absent is what it cannot say: a token may never expire, a clock never be looked at. */
export type Failures = Readonly<Record<"throttled" | "unavailable", Failure>> &
  Partial<Readonly<Record<FailureName, Failure>>>;

/** What is to be known of a cloud for its emulator to play it. */
export interface EmulatorPart {
  /** How the emulator is to be set up. */
  readonly options?: EmulatorOptions;
  /** Makes a point that the reporter takes for a good one, and the cloud for a bad one; the reporter looks no further ahead than it is told. */
  readonly spoil?: (point: Point) => Point;
  /** How far the time of a signature may be off, in milliseconds. @default 15 minutes */
  readonly clockWindowMs?: number;
  /** A plan that holds one of these points and no more. @default there are no quotas */
  readonly quota?: { readonly limits: Limits; readonly make?: MakePoint; readonly reason?: Reason };
  /** Whether a throttle says how long to wait. @default `true` */
  readonly saysHowLong?: boolean;
}
