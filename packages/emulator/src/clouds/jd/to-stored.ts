import type { NewPoint } from "../../store/stored-point.ts";
import type { JdPoint } from "./point.ts";

const STATISTICS: Readonly<Record<string, string>> = {
  avg: "average",
  sum: "sum",
  last: "last",
  max: "maximum",
  min: "minimum",
  count: "count",
};

export function toStored({ namespace, metric, dimensions, timestamp, type, values, unit }: JdPoint): NewPoint {
  return {
    vendor: "jd",
    namespace,
    name: metric,
    dimensions,
    timestamp: Number(timestamp) * 1000,
    ...measured(type, values),
    ...(unit && { unit }),
  };
}

function measured(type: number, values: JdPoint["values"]): Pick<NewPoint, "type" | "value" | "statistics"> {
  const { value } = values;
  if (type === 1 && value !== undefined) return { type: "sample", value: toNumber(value) };
  const statistics = Object.entries(values).map(([key, text]) => [STATISTICS[key] ?? key, toNumber(text)] as const);
  return { type: "summary", statistics: Object.fromEntries(statistics) };
}

// A bigint only where a number would lose digits.
function toNumber(value: string | number | bigint): number | bigint {
  const number = Number(value);
  return /^-?\d+$/u.test(String(value)) && !Number.isSafeInteger(number) ? BigInt(value) : number;
}
