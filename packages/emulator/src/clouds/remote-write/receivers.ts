/** How a receiver authenticates a request. */
export type AuthKind = "any" | "basic" | "basic-or-bearer";

/** Label limits in characters; a receiver drops or replaces what goes beyond, with a success. */
export interface LabelLimits {
  readonly labels: number;
  readonly nameLength: number;
  readonly valueLength: number;
  /** Characters that values may not hold. */
  readonly notInValues?: RegExp;
}

/** A managed Prometheus, or a plain one. */
export interface Receiver {
  readonly name: "prometheus" | "tmp" | "cls" | "arms" | "sls" | "aom";
  readonly path: RegExp;
  /** Where it is queried, if with the same credentials. */
  readonly queryPath?: RegExp;
  readonly auth: AuthKind;
  readonly limits: LabelLimits;
}

/** Tencent's figures; VictoriaMetrics' where no receiver's are lower. */
const TENCENT: LabelLimits = { labels: 32, nameLength: 1_024, valueLength: 2_048 };
const PLAIN: LabelLimits = { labels: 40, nameLength: 256, valueLength: 4_096 };
const ALIBABA: LabelLimits = { labels: 256, nameLength: 256, valueLength: 256 };

export const RECEIVERS: readonly Receiver[] = [
  { name: "prometheus", path: /^\/api\/v1\/write$/u, queryPath: /^\/api\/v1\/query$/u, auth: "any", limits: PLAIN },
  { name: "tmp", path: /^\/api\/v1\/prom\/write$/u, auth: "basic-or-bearer", limits: TENCENT },
  {
    name: "cls",
    path: /^\/prometheus\/[^/]+\/api\/v1\/write$/u,
    queryPath: /^\/prometheus\/[^/]+\/api\/v1\/query$/u,
    auth: "basic",
    limits: TENCENT,
  },
  {
    name: "arms",
    // With token authentication, a token stands before the account's id.
    path: /^\/prometheus\/(?:(?<token>[^/]+)\/)?[^/]+\/[^/]+\/[^/]+\/api\/v3\/write$/u,
    auth: "basic",
    limits: ALIBABA,
  },
  {
    name: "sls",
    path: /^\/prometheus\/[^/]+\/[^/]+\/api\/v1\/write$/u,
    queryPath: /^\/prometheus\/[^/]+\/[^/]+\/api\/v1\/query$/u,
    auth: "basic",
    limits: { ...PLAIN, notInValues: /\|/u },
  },
  { name: "aom", path: /^\/v1\/[^/]+\/(?:0\/)?push$/u, auth: "basic-or-bearer", limits: PLAIN },
];

/** TMP is queried where a plain Prometheus is. */
export function queriedReceiverOf(path: string): Receiver | undefined {
  return RECEIVERS.find(({ queryPath }) => queryPath?.test(path));
}

export function receiverOf(path: string): Receiver | undefined {
  return RECEIVERS.find((receiver) => receiver.path.test(path));
}
