import type { Stretch } from "../../read/stored-between.ts";
import { Refusal } from "../../refusal.ts";
import type { CloudRule } from "../../rule.ts";
import { parsePairs } from "../../signing/pairs.ts";
import { FILTERS } from "./filters.ts";
import { CES_READ } from "./rules.ts";

export interface CesQuery extends Stretch {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: ReadonlyMap<string, string>;
  readonly periodMs: number;
  readonly filter: string;
}

const PERIODS: ReadonlySet<string> = new Set("1 60 300 1200 3600 14400 86400".split(" "));
const DIMENSION = /^dim\.[0-3]$/u;
const EPOCH_MS = /^\d{1,15}$/u;

/** A period of 1 stands for raw data. */
export const RAW_MS = 1;

export function readQuery(text: string): CesQuery {
  const pairs = parsePairs(text);
  if (pairs === undefined) throw invalid(CES_READ.query, "the query is not percent-encoded");
  const values = new Map(pairs);
  const need = (name: string, rule: CloudRule): string => {
    const value = values.get(name);
    if (!value) throw invalid(rule, `${name} is missing`);
    return value;
  };
  const [namespace, metricName] = [need("namespace", CES_READ.query), need("metric_name", CES_READ.query)];
  need("dim.0", CES_READ.query);
  const dimensions = new Map(pairs.filter(([name]) => DIMENSION.test(name)).map(([name, pair]) => halves(name, pair)));
  const period = need("period", CES_READ.period);
  if (!PERIODS.has(period)) throw invalid(CES_READ.period, `period is one of ${[...PERIODS].join()}`);
  const filter = need("filter", CES_READ.filter);
  if (!Object.hasOwn(FILTERS, filter))
    throw invalid(CES_READ.filter, `filter is one of ${Object.keys(FILTERS).join()}`);
  const times = [need("from", CES_READ.times), need("to", CES_READ.times)];
  const [from = 0, to = 0] = times.map(Number);
  if (!times.every((time) => EPOCH_MS.test(time)) || from >= to)
    throw invalid(CES_READ.times, "from and to are in epoch milliseconds, from before to");
  return {
    namespace,
    metricName,
    dimensions,
    periodMs: period === "1" ? RAW_MS : Number(period) * 1000,
    filter,
    from,
    to,
  };
}

function halves(name: string, text: string): readonly [string, string] {
  const mark = text.indexOf(",");
  if (mark < 1) throw invalid(CES_READ.query, `${name} must be a name and a value with a comma between`);
  return [text.slice(0, mark), text.slice(mark + 1)];
}

function invalid(rule: CloudRule, message: string): Refusal {
  return new Refusal(rule, { code: "ces.0014", message });
}
