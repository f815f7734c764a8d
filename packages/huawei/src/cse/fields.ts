import { decimal, isWellFormed } from "@yunmeter/core/kit";

import type { Fault } from "./broken.ts";

/** A kind of field: what it holds, and how JSON has it. */
export interface FieldKind {
  /** Whether a value is of it. */
  readonly holds: (value: unknown) => boolean;
  /** What it must be, as the end of a sentence. */
  readonly must: string;
}

/** The kinds of fields there are. */
export const KINDS: Readonly<Record<"text" | "flag" | "count" | "share" | "figure" | "bytes", FieldKind>> = {
  text: {
    holds: (value) => typeof value === "string" && value !== "" && isWellFormed(value),
    must: "must be a text that is not empty, without half surrogate pairs",
  },
  flag: { holds: (value) => typeof value === "boolean", must: "must be true or false" },
  count: { holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0, must: "must be a whole number from 0" },
  share: {
    holds: (value) => typeof value === "number" && value >= 0 && value <= 1,
    must: "must be a share from 0 to 1, not a percentage",
  },
  figure: { holds: Number.isFinite, must: "must be a finite number" },
  bytes: {
    holds: (value) =>
      typeof value === "object" && value !== null && Object.values(value).every((part) => Number.isSafeInteger(part)),
    must: "must be an object of whole numbers",
  },
};

/** The name of one of the {@link KINDS}. */
export type KindName = keyof typeof KINDS;

/** Fields by name, with the kind of each, in the order in which they are written. */
export type FieldTable = Readonly<Record<string, KindName>>;

/** The first field of those given that is not of its kind, or that the table does not have. */
export function faultIn(given: Readonly<Record<string, unknown>>, table: FieldTable): Fault | undefined {
  for (const field of Object.keys(given)) {
    const received = given[field];
    if (received === undefined) continue;
    const kind = Object.hasOwn(table, field) ? table[field] : undefined;
    if (kind === undefined)
      return { field, rule: "unknown", must: `is no field; those are ${Object.keys(table).join(", ")}`, received };
    const { holds, must } = KINDS[kind];
    if (!holds(received)) return { field, rule: "type", must, received };
  }
  return undefined;
}

/** Members of a JSON object, in the order of the table, without those that are not there. */
export function members(values: Readonly<Record<string, unknown>>, table: FieldTable): string {
  return Object.keys(table)
    .filter((field) => values[field] !== undefined)
    .map((field) => `"${field}":${json(values[field])}`)
    .join(",");
}

/** Numbers are written without an exponent. */
export function json(value: unknown): string {
  return typeof value === "number" ? decimal(value) : JSON.stringify(value);
}
