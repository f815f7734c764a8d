import { type Point, type Reporter, ValidationError } from "@yunmeter/core";
import { type FailureKind, failureKind, FAILURES } from "@yunmeter/core/failures";
import {
  type Answer,
  createReporter,
  decimal,
  type Encoded,
  fieldOf,
  hmacText,
  isSummary,
  parseJson,
  textOf,
  toSettings,
  utf8Length,
  type VendorSpec,
  type Verdict,
} from "@yunmeter/core/kit";

import { longName } from "../makers.ts";
import type { ContractOptions, Failures, Subject } from "../subject.ts";

// The smallest cloud that every check can be asked of, made so that each part can be replaced by a broken one.

export interface Flaws {
  readonly spec?: (spec: VendorSpec<ToyDatum>) => Partial<VendorSpec<ToyDatum>>;
  readonly kinds?: Readonly<Record<string, FailureKind>>;
  readonly options?: (options: ContractOptions) => Partial<ContractOptions>;
  readonly reporter?: (reporter: Reporter, options: ContractOptions) => Partial<Reporter>;
}

export interface ToyDatum extends Encoded {
  readonly text: string;
}

const KINDS: Readonly<Record<string, FailureKind>> = {
  SLOW: FAILURES.throttled,
  DOWN: FAILURES.unavailable,
  KEY: FAILURES.unauthenticated,
  OLD: FAILURES.expiredToken,
  CLOCK: FAILURES.clock,
  POINT: FAILURES.points,
};

export function createToyReporter(given: ContractOptions, flaws: Flaws): Reporter {
  const options = { ...given, ...flaws.options?.(given) };
  const sound = toSpec(options, { ...KINDS, ...flaws.kinds });
  const spec = { ...sound, ...flaws.spec?.(sound) };
  const defaults = { concurrency: spec.inOrder ? 1 : 4, requestsPerSecond: 10, futureMs: Infinity };
  const reporter = createReporter(spec, toSettings(options, defaults));
  return { ...reporter, ...flaws.reporter?.(reporter, options) };
}

function toSpec(options: ContractOptions, kinds: Readonly<Record<string, FailureKind>>): VendorSpec<ToyDatum> {
  const { endpoint, id = "toy", pointsPerRequest = 40, bytesPerRequest = 10_000 } = options;
  return {
    vendor: "toy",
    title: "Toy Cloud",
    id,
    host: new URL(endpoint).host,
    docs: "https://toy.example/errors",
    inOrder: false,
    pointsPerRequest,
    bytesPerRequest,
    envelopeBytes: '{"points":[]}'.length,
    encode,
    usefulUntil: () => undefined,
    duplicate: (point) => (isSummary(point) ? "harmless" : "counts-twice"),
    async sign(batch, { credentials, time, nonce }) {
      const body = `{"points":[${batch.map(({ text }) => text).join(",")}]}`;
      const authorization = await hmacText("SHA-256", credentials.accessKeySecret, `${time}${nonce}${body}`, "hex");
      const headers = { "x-time": new Date(time).toISOString(), "x-nonce": nonce, authorization };
      return { method: "POST", url: endpoint, headers, body, bytes: utf8Length(body), secrets: [authorization] };
    },
    loadReader: async () => ({ failures: [], read: (answer) => read(answer, kinds) }),
  };
}

function encode(point: Point): ToyDatum | ValidationError {
  const { name, dimensions, namespace = "" } = point;
  if (name.length > MOST_NAME) {
    return new ValidationError({ path: ["name"], rule: "length", must: "must be short", received: name });
  }
  const value = isSummary(point) ? JSON.stringify(point.statistics) : decimal(point.value);
  const text = `{"name":${JSON.stringify(name)},"dimensions":${JSON.stringify(dimensions ?? {})},"value":${value}}`;
  return { text, bytes: utf8Length(text) + 1, group: namespace };
}

const MOST_NAME = 64;

function read({ status, text }: Answer, kinds: Readonly<Record<string, FailureKind>>): Verdict {
  const body = parseJson(text);
  const [code, message] = [textOf(body, "code"), textOf(body, "message")];
  const named = fieldOf(body, "named");
  if (Array.isArray(named)) return { named: new Map(named.map((place) => [Number(place), message ?? ""])) };
  if (status === 200 && code === "OK") return { requestId: textOf(body, "requestId") };
  const table = Object.entries(kinds).map(([name, is]) => ({ code: name, is }));
  return { failure: failureKind(table, { status, code, message }), code, message };
}

const says = (status: number, code: string) => ({ status, body: { code, message: "words", requestId: "R-1" } });
const FAILED: Failures = {
  throttled: [429, "SLOW"],
  unavailable: [500, "DOWN"],
  badCredentials: [401, "KEY"],
  expired: [400, "OLD"],
  wrongClock: [400, "CLOCK"],
  badPoint: [400, "POINT"],
};

export function toySubject(flaws: Flaws = {}): Subject {
  return {
    name: "the toy cloud",
    create: (options) => createToyReporter(options, flaws),
    points: [(name) => ({ name, value: 1.5 }), (name) => ({ name, period: 60, statistics: { count: 3 } })],
    limits: { "characters of a name": [MOST_NAME, longName] },
    apart: [(name) => ({ name, value: 1, namespace: "a" }), (name) => ({ name, value: 1, namespace: "b" })],
    wire: {
      accepted: says(200, "OK"),
      failed: says,
      badPoints: (names, { body }) => ({
        body: { message: "bad", named: namesIn(body).flatMap((name, place) => (names.includes(name) ? [place] : [])) },
      }),
    },
    failures: FAILED,
    signedIn: "x-time",
  };
}

function namesIn(body: string): string[] {
  return (JSON.parse(body) as { points: { name: string }[] }).points.map(({ name }) => name);
}

export function sparseSubject(): Subject {
  const subject = toySubject({ spec: () => ({ inOrder: true }) });
  const { throttled, unavailable, badCredentials, badPoint } = FAILED;
  return {
    name: "a toy cloud that knows little",
    create: subject.create,
    points: [subject.points[0]],
    limits: {},
    wire: { accepted: subject.wire.accepted, failed: says },
    failures: { throttled, unavailable, ...(badCredentials && { badCredentials }), ...(badPoint && { badPoint }) },
    longTermKeysOnly: true,
  };
}
