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

/** What is asked of a metric. */
export interface TencentQuery {
  /** All parameters as they are signed. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly secretId: string;
  readonly nonce: string;
  readonly timestamp: string;
  readonly signature: string;
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

/** Reads the parameters of a query. @throws {Refusal} where one is missing or wrong */
export function readQuery(query: string): TencentQuery {
  const pairs = parsePairs(query);
  if (pairs === undefined) throw refused(TENCENT_READ.values, "-503", "the query is not percent-encoded");
  const parameters = new Map(pairs);
  const need = (name: string): string => {
    const value = parameters.get(name);
    if (value) return value;
    throw refused(TENCENT_READ.parameters, "-505", `${name} is missing`);
  };
  const statistics = need("statistics");
  if (!Object.hasOwn(STATISTICS, statistics))
    throw refused(TENCENT_READ.values, "-503", `statistics is one of ${Object.keys(STATISTICS).join()}`);
  if (need("period") !== "300") throw refused(TENCENT_READ.values, "-503", "period is 300");
  need("dimensions.0.name");
  const dimensions = pairs.flatMap(([name, value]) => {
    const number = /^dimensions\.(\d)\.name$/u.exec(name)?.[1];
    return number === undefined ? [] : [[value, need(`dimensions.${number}.value`)] as const];
  });
  return {
    parameters,
    secretId: need("SecretId"),
    nonce: need("Nonce"),
    timestamp: need("Timestamp"),
    signature: need("Signature"),
    region: need("Region"),
    namespace: need("namespace"),
    metricName: need("metricName"),
    dimensions: new Map(dimensions),
    statistics,
  };
}

/** The API wraps the codes of custom monitoring in one of its own. */
function refused(rule: Rule, code: string, finding: string): Refusal {
  return new Refusal(rule, { code: "4000", message: `(${code})${finding}`, finding });
}
