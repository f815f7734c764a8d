import type { CredentialsOption } from "../credentials/credentials.ts";
import type { Backoff } from "../delivery/backoff.ts";
import type { Limiter } from "../delivery/limiter.ts";
import type { RequestRecord } from "../report/result.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Transport } from "../transport/transport.ts";

/** The options that every reporter takes. */
export interface CommonOptions {
  /** The keys to sign with, or an async function that gives them: it is called again before they expire. */
  readonly credentials: CredentialsOption;
  /** Where to send, as a URL or a host, in place of the region's public host. */
  readonly endpoint?: string;
  /** Allows an `endpoint` of plain HTTP. Loopback is always allowed. @default `false` */
  readonly allowHttp?: boolean;
  /** Names the reporter in logs and queues; keep it over restarts. @default the vendor and the region or host */
  readonly id?: string;
  /** The most points in one request. */
  readonly pointsPerRequest?: number;
  /** The most bytes in one request, as the cloud counts them. */
  readonly bytesPerRequest?: number;
  /**
   * How failed attempts are repeated; `false` for never. What is made once whatever this says: a second attempt after
   * the clock was corrected or an expired token renewed, and the halving of a batch that holds a bad point.
   *
   * @default `{ baseMs: 200, maxMs: 10_000 }`
   */
  readonly retry?: false | Partial<Backoff>;
  /** How long one attempt may take, from the request to the last byte of the answer. @default `15_000` */
  readonly timeoutMs?: number;
  /** How long one batch may take, from its first attempt, retries included. @default `30_000` */
  readonly deadlineMs?: number;
  /** How many requests may be under way at once. */
  readonly concurrency?: number;
  /** The most requests a second; `Infinity` for no limit. Taken by `limiter` when that is given. */
  readonly requestsPerSecond?: number;
  /** A limiter that is shared with other reporters of the account. @default one per reporter */
  readonly limiter?: Limiter;
  /** How far ahead of the clock a point may be, in milliseconds. */
  readonly futureMs?: number;
  /** What to do with a Summary's statistics that the cloud cannot carry. @default `"refuse"` */
  readonly onUnsupportedStatistic?: "refuse" | "omit";
  /** Called for each batch when it has ended. What it throws is swallowed. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Replaces parts of the world, for tests. */
  readonly runtime?: Partial<Runtime>;
}

/** The common options once they are checked and complete. */
export interface ReporterSettings {
  /** The keys, or who gives them. */
  readonly credentials: CredentialsOption | undefined;
  /** How the time between attempts grows; `false` where nothing is tried again for the sake of time. */
  readonly retry: false | Backoff;
  /** For one attempt, from fetch to the last byte of the answer. */
  readonly timeoutMs: number;
  /** For one batch, from its first attempt. */
  readonly deadlineMs: number;
  /** How many requests may be under way at once, and how many batches of one call, waiting ones included. */
  readonly concurrency: number;
  /** The full pace of the reporter's limiter. */
  readonly requestsPerSecond: number;
  /** The limiter that is shared with others. */
  readonly limiter: Limiter | undefined;
  /** How far ahead of the clock a point may be, in milliseconds. */
  readonly futureMs: number;
  /** Called for each batch when it has ended. */
  readonly onRequest: ((record: RequestRecord) => void) | undefined;
  /** The world. */
  readonly runtime: Runtime;
  /** How attempts are sent. */
  readonly transport: Transport;
}
