import { type ExpositionSample, parseExposition } from "@yunmeter/prometheus";

import type { ParsedLine } from "./parsed.ts";

/**
 * A line of a metrics page as a point: labels become dimensions, counters and buckets stay the running totals that they
 * are. An empty label counts as absent, as in Prometheus.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parsePrometheus(line: string): ParsedLine {
  const { families, problems } = parseExposition(line);
  const [problem] = problems;
  if (problem !== undefined) return { fault: `it ${problem.message}` };
  const sample = families[0]?.samples[0];
  if (sample === undefined) return undefined;
  const { name, labels, value, timestamp } = sample;
  if (!NAME.test(name)) return { fault: "it does not begin with the name of a metric" };
  if (!Number.isFinite(value)) return { fault: `its value is ${shown(value)}, which no cloud takes` };
  const dimensions = Object.fromEntries(Object.entries(labels).filter(([, label]) => label !== ""));
  return {
    point: {
      name,
      value: exactly(value, line),
      ...(timestamp !== undefined && { timestamp }),
      ...(Object.keys(dimensions).length > 0 && { dimensions }),
    },
  };
}

const NAME = /^[a-zA-Z_:][\w:]*$/u;

function shown(value: number): string {
  return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}

/** A whole number beyond what a double holds stays as it stands on the line. */
function exactly(value: ExpositionSample["value"], line: string): number | bigint {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  const digits = /[\s}]([+-]?\d{16,})(?=\s|$)/u.exec(line)?.[1];
  return digits === undefined || Number(digits) !== value ? value : BigInt(digits.replace("+", ""));
}
