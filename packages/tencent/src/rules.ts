import { type Point, ValidationError } from "@yunmeter/core";

import { LIMIT_DOCS, MAX_DIMENSIONS, MAX_NAMESPACE_CHARACTERS, NAME_DOCS } from "./limits.ts";

/** The first rule that a point breaks. Lengths of names and dimensions are not published; the receiver checks them (1020). */
export function checkRules(
  { name, dimensions = {} }: Point,
  namespace: string | undefined,
): ValidationError | undefined {
  if (namespace === undefined) {
    return violation(["namespace"], "missing", "must be set, in the point or by the option `namespace`", namespace);
  }
  if (!isNamespace(namespace)) return violation(["namespace"], "charset", NAMESPACE_RULE, namespace, NAME_DOCS);
  if (!NAME.test(name))
    return violation(["name"], "charset", "must be letters, digits and underscores", name, NAME_DOCS);
  const count = Object.keys(dimensions).length;
  if (count > 0 && count <= MAX_DIMENSIONS) return undefined;
  return violation(["dimensions"], "count", `must be 1 to ${MAX_DIMENSIONS}`, count, LIMIT_DOCS, MAX_DIMENSIONS);
}

/** Whether the value is a legal namespace. */
export function isNamespace(value: unknown): boolean {
  return typeof value === "string" && NAME.test(value) && value.length <= MAX_NAMESPACE_CHARACTERS;
}

export const NAMESPACE_RULE: string = `must be 1 to ${MAX_NAMESPACE_CHARACTERS} letters, digits and underscores`;

const NAME = /^[A-Za-z0-9_]+$/;

export function violation(
  path: readonly string[],
  rule: string,
  must: string,
  received: unknown,
  link?: string,
  limit?: number,
): ValidationError {
  return new ValidationError({ path, rule, must, received, link, limit, vendor: "tencent" });
}
