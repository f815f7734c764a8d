import type { CredentialsOption } from "../credentials/credentials.ts";
import type { Limiter } from "../delivery/limiter.ts";
import type { Backoff } from "../recovery/backoff.ts";
import type { RequestRecord } from "../report/result.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Transport } from "../transport/transport.ts";

/** The options that every reporter takes. */
export interface CommonOptions {
  /** The keys to sign with, or an async function that returns them; it is called again before they expire. */
  readonly credentials: CredentialsOption;
  /** The address to send to, as a URL or a host. @default the region's public host */
  readonly endpoint?: string | undefined;
  /** Allows an `endpoint` of plain HTTP. Loopback is always allowed. @default `false` */
  readonly allowHttp?: boolean | undefined;
  /** Names the reporter in logs and queues; keep it over restarts. @default the vendor and the region or host */
  readonly id?: string | undefined;
  /** The most points in one request. @default the cloud's limit */
  readonly pointsPerRequest?: number | undefined;
  /** The most bytes in one request, as the cloud counts them. @default the cloud's limit */
  readonly bytesPerRequest?: number | undefined;
  /**
   * How failed attempts are repeated; `false` for never. Regardless of it, a second attempt follows once the clock was
   * corrected or an expired token renewed, and a batch that holds a bad point is halved.
   *
   * @default `{ baseMs: 200, maxMs: 10_000 }`
   */
  readonly retry?: false | Partial<Backoff> | undefined;
  /** The time one attempt may take, in milliseconds, to the last byte of the response. @default `15_000` */
  readonly timeoutMs?: number | undefined;
  /** The time one batch may take, in milliseconds, from its first attempt, retries included. @default `30_000` */
  readonly deadlineMs?: number | undefined;
  /** The most requests in flight. @default by cloud: 4, or 1 where the cloud wants its series in order */
  readonly concurrency?: number | undefined;
  /** The most requests a second; `Infinity` for no limit. Not used with `limiter`. @default by cloud: 1 to 10 */
  readonly requestsPerSecond?: number | undefined;
  /** A limiter shared with other reporters of the account. @default a limiter of `requestsPerSecond` */
  readonly limiter?: Limiter | undefined;
  /** How far ahead of the clock a point may be, in milliseconds. @default by cloud */
  readonly futureMs?: number | undefined;
  /** What to do with a Summary's statistics that the cloud cannot carry. @default `"refuse"` */
  readonly onUnsupportedStatistic?: "refuse" | "omit" | undefined;
  /** Called with the record of each batch that has ended; what it throws is swallowed. @default none */
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  /** Clock, network and randomness; tests replace parts of it. @default the platform's */
  readonly runtime?: Partial<Runtime> | undefined;
}

/** The common options, checked and complete. */
export interface ReporterSettings {
  readonly credentials?: CredentialsOption | undefined;
  readonly retry: false | Backoff;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  /** Of the reporter's requests in flight, and of one call's batches in delivery, waiting ones included. */
  readonly concurrency: number;
  readonly requestsPerSecond: number;
  readonly limiter?: Limiter | undefined;
  readonly futureMs: number;
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  readonly runtime: Runtime;
  readonly transport: Transport;
}
