import type { CommonOptions, Point, Reporter } from "@yunmeter/core";
import type { PlainAnswer, ReceivedRequest } from "@yunmeter/scripted-cloud";

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
  /** What the cloud says. */
  readonly answers: Answers;
  /** A point with a text of any script in it. @default the usual point, with the text as a dimension's value */
  readonly withText?: (name: string, text: string) => Point;
  /** Two kinds of point that may not share a request. */
  readonly apart?: readonly [MakePoint, MakePoint];
  /** The time by which a request was signed, in epoch milliseconds; needed where the cloud checks it. */
  readonly signedAt?: (request: ReceivedRequest) => number;
  /** Whether a second attempt may be the very same request, since nothing in it is signed. @default `false` */
  readonly isUnsigned?: boolean;
  /** Bytes that the reporter keeps free in each request for what is no point. @default `0` */
  readonly reservedBytes?: number;
  /** Whether the cloud knows no temporary keys. @default `false` */
  readonly longTermKeysOnly?: boolean;
}

/** What every reporter can be made with. */
export interface ContractOptions extends CommonOptions {
  /** Where the scripted cloud listens. */
  readonly endpoint: string;
}

/** Makes a point that carries the name, a word of letters, digits and underscores, as it is. */
export type MakePoint = (name: string) => Point;

/** The most there may be of something, and a point that has so much of it. */
export type Limit = readonly [most: number, having: (amount: number) => Point];

/** What a cloud answers, each in its own wire form. */
export interface Answers {
  /** All is stored. */
  readonly accepted: PlainAnswer;
  /** Whether the status alone says so, whatever the body. @default `false` */
  readonly acceptsByStatus?: boolean;
  /** Too many requests. */
  readonly throttled: PlainAnswer;
  /** How it asks to be left alone for a time, where it does so in a header of its own. */
  readonly leaveMeAlone?: (ms: number) => Readonly<Record<string, string>>;
  /** The cloud itself has failed, and stored nothing. */
  readonly unavailable: PlainAnswer;
  /** The key or the signature is wrong. */
  readonly badCredentials: PlainAnswer;
  /** The token has expired; absent where keys never do. */
  readonly expired?: PlainAnswer;
  /** The signature's time is wrong; absent where the cloud does not check it. */
  readonly wrongClock?: PlainAnswer;
  /** One of the points is bad, and nothing says which; so nothing is stored. */
  readonly badPoint?: PlainAnswer;
  /** The points of these names are bad, and all others are stored. */
  readonly badPoints?: (names: readonly string[], request: ReceivedRequest) => PlainAnswer;
}
