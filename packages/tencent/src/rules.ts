import { type Point, ValidationError } from "@yunmeter/core";

import { LIMIT_DOCS, MOST_DIMENSIONS, MOST_NAMESPACE_CHARACTERS, NAME_DOCS } from "./limits.ts";

/**
 * The first rule of custom monitoring that a point breaks. How long a name or a dimension may be is published nowhere,
 * so that is left to the receiver (1020).
 */
export function brokenRule(
  { name, dimensions = {} }: Point,
  namespace: string | undefined,
): ValidationError | undefined {
  if (namespace === undefined) {
    return broken(["namespace"], "missing", "must be given, by the point or by the option `namespace`", namespace);
  }
  if (!isNamespace(namespace)) return broken(["namespace"], "charset", NAMESPACE_RULE, namespace, NAME_DOCS);
  if (!NAME.test(name)) return broken(["name"], "charset", "must be letters, digits and underscores", name, NAME_DOCS);
  const count = Object.keys(dimensions).length;
  if (count <= MOST_DIMENSIONS) return undefined;
  return broken(["dimensions"], "count", `must be ${MOST_DIMENSIONS} at most`, count, LIMIT_DOCS, MOST_DIMENSIONS);
}

/** Whether a namespace of this name can exist. */
export function isNamespace(value: unknown): boolean {
  return typeof value === "string" && NAME.test(value) && value.length <= MOST_NAMESPACE_CHARACTERS;
}

/** What a namespace must be. */
export const NAMESPACE_RULE: string = `must be 1 to ${MOST_NAMESPACE_CHARACTERS} letters, digits and underscores`;

const NAME = /^[A-Za-z0-9_]+$/;

/** A rule of this cloud, broken. */
export function broken(
  path: readonly string[],
  rule: string,
  must: string,
  received: unknown,
  link?: string,
  limit?: number,
): ValidationError {
  return new ValidationError({ path, rule, must, received, link, limit, vendor: "tencent" });
}
