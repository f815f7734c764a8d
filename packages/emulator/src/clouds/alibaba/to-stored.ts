import type { NewPoint } from "../../store/stored-point.ts";
import { detached } from "../text.ts";
import { type AlibabaPoint, STATISTICS } from "./point.ts";
import { type Rewritten, rewrite, type RewriteSwitches } from "./rewrite.ts";

export function toStored(point: AlibabaPoint, at: number, switches: RewriteSwitches): NewPoint {
  const rewritten = rewrite(point.metricName, point.dimensions, switches);
  const { name, dimensions, notes } = rewritten;
  return {
    vendor: "alibaba",
    name: detached(name),
    dimensions,
    timestamp: timestampOf(point, at),
    ...measured(point),
    details: { groupId: point.groupId },
    ...(notes.length > 0 && { notes, sentAs: nameAsSent(point, rewritten) }),
  };
}

function measured({ type, values, period }: AlibabaPoint): Pick<NewPoint, "type" | "value" | "statistics" | "period"> {
  const { value } = values;
  if (type === "0" && value !== undefined) return { type: "sample", value };
  const statistics = Object.entries(values).map(([key, number]) => [STATISTICS[key] ?? key, number] as const);
  return {
    type: "summary",
    statistics: Object.fromEntries(statistics),
    ...(period !== undefined && { period: Number(period) }),
  };
}

const CALENDAR = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2}\.\d{3})([+-]\d{2})(\d{2})$/u;

function timestampOf({ time }: AlibabaPoint, at: number): number {
  if (time === undefined) return at;
  const epochMs = CALENDAR.test(time) ? Date.parse(time.replace(CALENDAR, "$1-$2-$3T$4:$5:$6$7:$8")) : Number(time);
  return Number.isNaN(epochMs) ? at : epochMs;
}

function nameAsSent({ metricName, dimensions }: AlibabaPoint, rewritten: Rewritten): string {
  const changed = Object.keys(dimensions).join() !== Object.keys(rewritten.dimensions).join();
  const values = Object.values(dimensions).join() !== Object.values(rewritten.dimensions).join();
  return changed || values ? `${metricName} ${JSON.stringify(dimensions)}` : metricName;
}
