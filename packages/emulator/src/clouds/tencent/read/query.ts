import { Refusal } from "../../refusal.ts";
import type { CloudRule } from "../../rule.ts";
import { parsePairs } from "../../signing/pairs.ts";
import { TENCENT_READ } from "./rules.ts";

export const STATISTICS: Readonly<Record<string, string>> = {
  max: "maximum",
  min: "minimum",
  sum: "sum",
  avg: "average",
};

export interface SignedQuery {
  /** As they are signed. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly secretId: string;
  readonly nonce: string;
  readonly timestamp: string;
  readonly signature: string;
}

export interface TencentQuery {
  readonly region: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: ReadonlyMap<string, string>;
  readonly statistics: string;
}

export function isQuery(query: string): boolean {
  return /(?:^|&)Action=GetMonitorRealtimeData(?:&|$)/u.test(query);
}

export function readSigned(query: string): SignedQuery {
  const pairs = parsePairs(query);
  if (pairs === undefined) throw refused(TENCENT_READ.values, "-503", "the query is not percent-encoded");
  const parameters = new Map(pairs);
  return {
    parameters,
    secretId: need(parameters, "SecretId"),
    nonce: need(parameters, "Nonce"),
    timestamp: need(parameters, "Timestamp"),
    signature: need(parameters, "Signature"),
  };
}

export function readQuery(parameters: ReadonlyMap<string, string>): TencentQuery {
  const statistics = need(parameters, "statistics");
  if (!Object.hasOwn(STATISTICS, statistics))
    throw refused(TENCENT_READ.values, "-503", `statistics is one of ${Object.keys(STATISTICS).join()}`);
  if (need(parameters, "period") !== "300") throw refused(TENCENT_READ.values, "-503", "period is 300");
  return {
    region: need(parameters, "Region"),
    namespace: need(parameters, "namespace"),
    metricName: need(parameters, "metricName"),
    dimensions: readDimensions(parameters),
    statistics,
  };
}

function readDimensions(parameters: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  need(parameters, "dimensions.0.name");
  const numbers = [...parameters.keys()].flatMap((name) => /^dimensions\.(\d)\.name$/u.exec(name)?.[1] ?? []);
  return new Map(
    numbers.map((number) => [
      need(parameters, `dimensions.${number}.name`),
      need(parameters, `dimensions.${number}.value`),
    ]),
  );
}

function need(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name);
  if (value) return value;
  throw refused(TENCENT_READ.parameters, "-505", `${name} is missing`);
}

// The API wraps custom monitoring's codes in its own.
function refused(rule: CloudRule, code: string, finding: string): Refusal {
  return new Refusal(rule, { code: "4000", message: `(${code})${finding}`, finding });
}
