import type { Credentials } from "../credentials/credentials.ts";
import type { ValidationError } from "../errors/validation-error.ts";
import type { Point } from "../model/point.ts";
import type { FailureRow } from "../recovery/failure-table.ts";
import type { FailureKind } from "../recovery/failure.ts";
import type { Reporter } from "../report/reporter.ts";
import type { PointNote } from "../report/result.ts";
import type { Answer, SignedRequest } from "../transport/transport.ts";

/** A point as one vendor's wire carries it. */
export interface Encoded {
  /** The most it adds to a request, as the cloud's limit counts it. */
  readonly bytes: number;
  /** Points of different groups never share a request. */
  readonly group?: string;
  /** A note for the caller once the point is accepted. */
  readonly note?: PointNote["note"] | undefined;
  /** What the cloud stores instead, for a note that has such a text. */
  readonly stored?: string | undefined;
}

/** The inputs of an attempt's signature that differ from attempt to attempt. */
export interface Stamp<Keys extends object = Credentials> {
  /** What to sign with, current at this attempt: a key pair, unless the cloud brings another keyring. */
  readonly credentials: Keys;
  /** The signing time in epoch milliseconds, by the cloud's clock. */
  readonly time: number;
  /** Never used before. */
  readonly nonce: string;
}

/** Points in another order than they were given. */
export interface SortedPoints {
  /** The points, sorted. */
  readonly points: Iterable<Point>;
  /** The index of the point at a place, where they were given. */
  readonly indexOf: (place: number) => number;
}

/** What an answer means. */
export interface Verdict {
  /** Absent when the batch was accepted, save for the points that are named. */
  readonly failure?: FailureKind;
  /** The points the cloud refuses by name: their places in the batch, each with the cloud's words. */
  readonly named?: ReadonlyMap<number, string>;
  /** The cloud's own code, as text. */
  readonly code?: string | undefined;
  /** The cloud's own words. */
  readonly message?: string | undefined;
  /** The cloud's id of the request. */
  readonly requestId?: string | undefined;
  /** The cloud's delay, beside `Retry-After`, which is read for every cloud. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * A cloud, as the engine runs it: limits and pure functions. `encode` → batch → `sign` → send → `read`; nothing in
 * here waits for the network, knows the time or keeps state.
 */
export interface VendorSpec<Datum extends Encoded, Keys extends object = Credentials> {
  /** Which cloud, and which of its services. */
  readonly vendor: Reporter["vendor"];
  /** The service as its users know it, for messages. */
  readonly title: string;
  /** Names the reporter in logs and queues. */
  readonly id: string;
  /** Where requests go, for messages. */
  readonly host: string;
  /** The option that holds the address, for messages. @default `"endpoint"` */
  readonly addressOption?: string | undefined;
  /** Where the vendor explains its errors. */
  readonly docs: string;
  /** Advice on a failed connection, as a sentence, where the host answers in some places only. */
  readonly unreachableAdvice?: string | undefined;
  /** Whether the cloud wants one series in order, one request at a time. */
  readonly inOrder: boolean;
  /** Whether requests hold their signing time, so that a wrong clock can explain a 401. @default `true` */
  readonly isTimed?: boolean;
  /** Whether a counter's values are increments or running totals. @default `"delta"` */
  readonly temporality?: Reporter["temporality"];
  /** What one datum can hold. @default `"summary"` */
  readonly carries?: Reporter["carries"];
  /** The most points in one request. */
  readonly pointsPerRequest: number;
  /** The most bytes in one request, as the cloud counts them. */
  readonly bytesPerRequest: number;
  /** What a request takes without any point. */
  readonly envelopeBytes: number;
  /** Writes one point for the wire, or says which rule of the cloud it breaks. `now` is the point's time if it has none. */
  encode(point: Point, now: number): Datum | ValidationError;
  /**
   * Begins the encoding of one call, where a point's wire form depends on the other points or on what is read once a
   * call. Its result replaces `encode`.
   */
  encoder?(): VendorSpec<Datum>["encode"];
  /** Points in the order in which the cloud wants them; `undefined` where they are in it, or are read as they are sent. */
  readonly sort?: (points: Iterable<Point>, now: number) => SortedPoints | undefined;
  /** Epoch milliseconds after which sending is pointless. `now` is the point's time if it has none. */
  readonly usefulUntil: (point: Point, now: number) => number | undefined;
  /** What a second copy of the point would do. */
  duplicate(point: Point): "harmless" | "counts-twice";
  /** Whether the cloud may refuse a point because it has stored it. @default `false` */
  readonly refusesCopies?: Reporter["refusesCopies"];
  /** Writes and signs the request for some data of one group. */
  sign(batch: readonly Datum[], stamp: Stamp<Keys>): SignedRequest | Promise<SignedRequest>;
  /**
   * Reads the usual answer to a request whose points were all stored; `undefined` for any other answer. Without it the
   * reader reads every answer.
   */
  readonly success?: (answer: Answer) => Pick<Verdict, "requestId"> | undefined;
  /** Loads what reads the other answers, once a call fails. */
  readonly loadReader: () => Promise<AnswerReader<Datum>>;
}

/** Reads the answers of a cloud. */
export interface AnswerReader<Datum extends Encoded> {
  /** The vendor's failure table: a code it names is shown as it is, whatever the secrets are. */
  readonly failures: readonly FailureRow[];
  /** Reads an answer. `batch` is what the request held. */
  read(answer: Answer, batch: readonly Datum[]): Verdict;
}
