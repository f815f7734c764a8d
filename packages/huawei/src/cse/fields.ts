import { decimal, isWellFormed } from "@yunmeter/core/kit";

import type { FieldViolation } from "./violation.ts";

export interface FieldKind {
  readonly holds: (value: unknown) => boolean;
  /** The rule as a phrase beginning with "must". */
  readonly must: string;
}

export const KINDS: Readonly<Record<"text" | "flag" | "count" | "share" | "figure" | "bytes", FieldKind>> = {
  text: {
    holds: (value) => typeof value === "string" && value !== "" && isWellFormed(value),
    must: "must be a non-empty string without lone surrogates",
  },
  flag: { holds: (value) => typeof value === "boolean", must: "must be true or false" },
  count: {
    holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
    must: "must be an integer of at least 0",
  },
  share: {
    holds: (value) => typeof value === "number" && value >= 0 && value <= 1,
    must: "must be a fraction from 0 to 1, not a percentage",
  },
  figure: { holds: Number.isFinite, must: "must be a finite number" },
  bytes: {
    holds: (value) =>
      typeof value === "object" && value !== null && Object.values(value).every((part) => Number.isSafeInteger(part)),
    must: "must be an object of integers",
  },
};

export type KindName = keyof typeof KINDS;

/** Kinds of fields by name, in the order of the wire. */
export type FieldTable = Readonly<Record<string, KindName>>;

/** The first field that is unknown or not of its kind. */
export function faultIn(given: object, table: FieldTable): FieldViolation | undefined {
  const values = given as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(values)) {
    const received = values[field];
    if (received === undefined) continue;
    const kind = Object.hasOwn(table, field) ? table[field] : undefined;
    if (kind === undefined)
      return {
        field,
        rule: "unknown",
        must: `is not a field; the fields are ${Object.keys(table).join(", ")}`,
        received,
      };
    const { holds, must } = KINDS[kind];
    if (!holds(received)) return { field, rule: "type", must, received };
  }
  return undefined;
}

/** Members of a JSON object in the order of the table, without undefined ones. */
export function members(values: Readonly<Record<string, unknown>>, table: FieldTable): string {
  return Object.keys(table)
    .filter((field) => values[field] !== undefined)
    .map((field) => `"${field}":${json(values[field])}`)
    .join(",");
}

/** JSON, with numbers without an exponent. */
export function json(value: unknown): string {
  return typeof value === "number" ? decimal(value) : JSON.stringify(value);
}
