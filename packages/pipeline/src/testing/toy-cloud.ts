import { isSummary, type Point, type Reporter, type Runtime, ValidationError } from "@yunmeter/core";
import { failureKind, type FailureRow, FAILURES } from "@yunmeter/core/failures";
import { createReporter, fieldOf, parseJson, textOf, toSettings } from "@yunmeter/core/kit";
import type { Answer, VendorSpec, Verdict } from "@yunmeter/core/kit";

// The smallest cloud there can be: what the tests of the pipeline report to.

export interface ToyOptions {
  readonly endpoint?: string;
  /** Its name. @default `"toy"` */
  readonly id?: string;
  readonly inOrder?: boolean;
  readonly usefulForMs?: number;
  /** What a second copy does. @default "counts-twice" of Samples, "harmless" of Summaries */
  readonly duplicate?: "harmless" | "counts-twice";
  /** @default `10` */
  readonly pointsPerRequest?: number;
  /** @default `1_000` */
  readonly timeoutMs?: number;
  /** @default `2_000` */
  readonly deadlineMs?: number;
  /** @default `false` */
  readonly retry?: false | { readonly baseMs: number; readonly maxMs: number };
  readonly runtime?: Partial<Runtime>;
}

export const OK = { body: { code: "OK" } } as const;

const TABLE: readonly FailureRow[] = [
  { code: "SLOW_DOWN", is: FAILURES.throttled },
  { code: "DOWN", is: FAILURES.unavailable },
  { code: "DENIED", is: FAILURES.forbidden },
];

export function createToyReporter(options: ToyOptions = {}): Reporter {
  const credentials = { accessKeyId: "toy", accessKeySecret: "toy-secret" };
  const { timeoutMs = 1000, deadlineMs = 2000, retry = false, runtime = {} } = options;
  const common = { credentials, requestsPerSecond: Infinity, timeoutMs, deadlineMs, retry, runtime };
  return createReporter(
    toSpec(options),
    toSettings(common, { concurrency: options.inOrder === true ? 1 : 4, requestsPerSecond: 10, futureMs: Infinity }),
  );
}

interface PlainDatum {
  readonly bytes: number;
  readonly text: string;
}

function toSpec(options: ToyOptions): VendorSpec<PlainDatum> {
  const { endpoint = "http://127.0.0.1:9", id = "toy", inOrder = false, usefulForMs, pointsPerRequest = 10 } = options;
  return {
    vendor: "toy",
    title: "Toy Cloud",
    id,
    host: new URL(endpoint).host,
    docs: "https://toy.example/errors",
    inOrder,
    pointsPerRequest,
    bytesPerRequest: 100_000,
    envelopeBytes: 20,
    encode(point, now) {
      if (point.name === "")
        return new ValidationError({ path: ["name"], rule: "length", must: "must not be empty", received: "" });
      const text = JSON.stringify({ ...point, timestamp: Number(point.timestamp ?? now), ...valueOf(point) });
      return { text, bytes: text.length + 1 };
    },
    usefulUntil: ({ timestamp }, now) =>
      usefulForMs === undefined ? undefined : Number(timestamp ?? now) + usefulForMs,
    duplicate: (point) => options.duplicate ?? (isSummary(point) ? "harmless" : "counts-twice"),
    sign(batch) {
      const body = `{"points":[${batch.map(({ text }) => text).join(",")}]}`;
      const headers = { "content-type": "application/json" };
      return { method: "POST", url: endpoint, headers, body, bytes: body.length, secrets: [] };
    },
    loadReader: async () => ({ failures: TABLE, read }),
  };
}

function read({ status, text }: Answer): Verdict {
  const body = parseJson(text);
  const code = textOf(body, "code");
  const named = fieldOf(body, "named");
  if (Array.isArray(named)) return { named: new Map(named.map((place) => [Number(place), "it is bad"])) };
  return status === 200 && code === "OK"
    ? {}
    : { failure: failureKind(TABLE, { status, code, message: undefined }), code };
}

function valueOf(point: Point): object {
  return isSummary(point) ? {} : { value: String(point.value) };
}

export interface ReceivedPoint {
  readonly name: string;
  readonly timestamp: number;
  readonly value?: string;
  readonly period?: number;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistics?: Readonly<Record<string, number>>;
}

export function pointsIn(body: string): readonly ReceivedPoint[] {
  return (JSON.parse(body) as { points: ReceivedPoint[] }).points;
}

export function namesIn(body: string): string[] {
  return pointsIn(body).map(({ name }) => name);
}
