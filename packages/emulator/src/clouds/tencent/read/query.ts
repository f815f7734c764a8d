import { Refusal } from "../../refusal.ts";
import type { Rule } from "../../rule.ts";
import { parsePairs } from "../../signing/pairs.ts";
import { TENCENT_READ } from "./rules.ts";

/** Which statistic each of a metric's is. */
export const STATISTICS: Readonly<Record<string, string>> = {
  max: "maximum",
  min: "minimum",
  sum: "sum",
  avg: "average",
};

/** A query as its signature sees it. */
export interface SignedQuery {
  /** All parameters, as they are signed. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly secretId: string;
  readonly nonce: string;
  readonly timestamp: string;
  readonly signature: string;
}

/** What is asked of a metric. */
export interface TencentQuery {
  readonly region: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: ReadonlyMap<string, string>;
  readonly statistics: string;
}

/** Whether a query is a call of the API that reads back. */
export function isQuery(query: string): boolean {
  return /(?:^|&)Action=GetMonitorRealtimeData(?:&|$)/u.test(query);
}

/** Reads what signs a query. @throws {Refusal} where a part of it is missing */
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

/** Reads what is asked for. @throws {Refusal} where something is missing or wrong */
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

/** The API wraps the codes of custom monitoring in one of its own. */
function refused(rule: Rule, code: string, finding: string): Refusal {
  return new Refusal(rule, { code: "4000", message: `(${code})${finding}`, finding });
}
