import { ValidationError } from "../errors/validation-error.ts";
import { isSummary, type Point } from "../model/point.ts";
import { utf8Length } from "../model/text.ts";
import { commonEntries, toSettings } from "../options/common-options.ts";
import { parseOptions } from "../options/parse-options.ts";
import { bool, callback, count, optional, positive } from "../options/schemas.ts";
import type { CommonOptions } from "../options/settings.ts";
import { failureKind, type FailureRow } from "../recovery/failure-table.ts";
import { FAILURES } from "../recovery/failure.ts";
import type { Reporter } from "../report/reporter.ts";
import { fieldOf, parseJson, textOf } from "../transport/fields.ts";
import type { Answer } from "../transport/transport.ts";
import { createReporter } from "../vendor/create-reporter.ts";
import type { Encoded, Verdict, VendorSpec } from "../vendor/spec.ts";

// The smallest cloud there can be: what the tests of the engine report to, over real sockets.

export interface ToyOptions extends Partial<CommonOptions> {
  readonly endpoint: string;
  readonly inOrder?: boolean;
  readonly groupBy?: (point: Point) => string;
  readonly usefulForMs?: number;
  readonly onceEach?: boolean;
  /** Reads the usual answer, as the specs of clouds do. */
  readonly success?: NonNullable<VendorSpec<Encoded>["success"]>;
  /** Bytes of a signature that encoding does not know of. */
  readonly signatureBytes?: number;
}

interface ToyDatum extends Encoded {
  readonly text: string;
}

export const TOY_CREDENTIALS = { accessKeyId: "toy-key-id", accessKeySecret: "toy-secret-shhh" } as const;

export const OK = { body: { code: "OK" } } as const;

const TABLE: readonly FailureRow[] = [
  { code: "SLOW_DOWN", is: FAILURES.throttled },
  { code: "DOWN", is: FAILURES.unavailable },
  { code: "BAD_POINT", is: FAILURES.points },
  { code: "BAD_BATCH", is: FAILURES.batch },
  { code: "CLOCK", is: FAILURES.clock },
  { code: "EXPIRED", is: FAILURES.expiredToken },
  { code: "DENIED", is: FAILURES.forbidden },
];

export function createToyReporter(options: ToyOptions): Reporter {
  const common = { credentials: TOY_CREDENTIALS, requestsPerSecond: Infinity, ...options };
  const entries = {
    ...commonEntries(),
    pointsPerRequest: optional(count(Infinity)),
    bytesPerRequest: optional(count(Infinity)),
    inOrder: optional(bool()),
    groupBy: optional(callback()),
    usefulForMs: optional(positive()),
    onceEach: optional(bool()),
    success: optional(callback()),
    signatureBytes: optional(count(Infinity)),
  };
  parseOptions("createToyReporter", entries, common);
  const settings = toSettings(common, { concurrency: 4, requestsPerSecond: 10, futureMs: Infinity });
  return createReporter(toSpec(options), settings);
}

function toSpec({
  endpoint,
  id = "toy",
  inOrder = false,
  groupBy,
  usefulForMs,
  onceEach = false,
  pointsPerRequest = 10,
  bytesPerRequest = 10_000,
  signatureBytes = 0,
  success,
}: ToyOptions): VendorSpec<ToyDatum> {
  const spec: VendorSpec<ToyDatum> = {
    vendor: "toy",
    title: "Toy Cloud",
    id,
    host: new URL(endpoint).host,
    docs: "https://toy.example/errors",
    inOrder,
    pointsPerRequest,
    bytesPerRequest,
    envelopeBytes: '{"points":[]}'.length,
    encode(point, now) {
      if (point.name === "")
        return new ValidationError({ path: ["name"], rule: "length", must: "must not be empty", received: "" });
      const value = isSummary(point) ? point.statistics : String(point.value);
      const { name, dimensions, timestamp = now } = point;
      const text = JSON.stringify({ name, dimensions, value, time: Number(timestamp) });
      const group = groupBy?.(point);
      return { text, bytes: utf8Length(text) + 1, ...(group === undefined ? {} : { group }) };
    },
    usefulUntil: ({ timestamp }, now) =>
      usefulForMs === undefined ? undefined : Number(timestamp ?? now) + usefulForMs,
    duplicate: (point) => (isSummary(point) ? "harmless" : "counts-twice"),
    sign(batch, { credentials, time, nonce }) {
      const body = `{"points":[${batch.map(({ text }) => text).join(",")}]}`;
      const signature = `${nonce}-${credentials.securityToken ?? credentials.accessKeySecret}`;
      const headers = {
        "content-type": "application/json",
        "x-time": String(time),
        "x-nonce": nonce,
        authorization: signature,
      };
      return {
        method: "POST",
        url: endpoint,
        headers,
        body,
        bytes: utf8Length(body) + signatureBytes,
        secrets: [signature],
      };
    },
    ...(success && { success }),
    loadReader: async () => ({ read, failures: TABLE }),
  };
  return onceEach ? { ...spec, encoder: () => onlyOnce(spec) } : spec;
}

function onlyOnce(spec: VendorSpec<ToyDatum>): VendorSpec<ToyDatum>["encode"] {
  const seen = new Set<string>();
  return (point, now) => {
    if (seen.has(point.name))
      return new ValidationError({ path: ["name"], rule: "once", must: "must be new", received: point.name });
    seen.add(point.name);
    return spec.encode(point, now);
  };
}

function read({ status, text }: Answer): Verdict {
  const body = parseJson(text);
  const code = textOf(body, "code");
  const message = textOf(body, "message");
  const requestId = textOf(body, "requestId");
  const named = fieldOf(body, "named");
  if (Array.isArray(named)) return { requestId, named: new Map(named.map((place) => [Number(place), "it is bad"])) };
  if (status === 200 && code === "OK") return { requestId };
  return { failure: failureKind(TABLE, { status, code, message }), code, message, requestId };
}

export function namesIn(body: string): string[] {
  return (JSON.parse(body) as { points: { name: string }[] }).points.map(({ name }) => name);
}
