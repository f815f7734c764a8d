import { type Point, ValidationError } from "@yunmeter/core";

import {
  API_DOCS,
  MOST_DIMENSION_NAME,
  MOST_DIMENSION_VALUE,
  MOST_DIMENSIONS,
  MOST_NAME,
  MOST_NAMESPACE,
  MOST_UNIT,
} from "./limits.ts";

/** The first rule of Cloud Eye that a point breaks in what it says of itself. `namespace` is the one it goes to. */
export function brokenRule(point: Point, namespace: string | undefined): ValidationError | undefined {
  const { name, dimensions, unit = "" } = point;
  const namespaceFault = namespaceRule(namespace);
  if (namespaceFault !== undefined) return broken(["namespace"], "charset", namespaceFault, namespace);
  if (!NAME.test(name)) {
    const must = `must be a letter, then letters, digits, _ and -; 1 to ${MOST_NAME} characters`;
    return broken(["name"], ruleOf(name, MOST_NAME), must, name, MOST_NAME);
  }
  if (unit.length > MOST_UNIT)
    return broken(["unit"], "length", `must have ${MOST_UNIT} characters at most`, unit, MOST_UNIT);
  return brokenDimensions(dimensions);
}

/** What is wrong with a namespace, as the end of a sentence. */
export function namespaceRule(namespace: string | undefined): string | undefined {
  if (namespace === undefined) return "must be given, here or as an option, such as MINE.APP";
  if (!NAMESPACE.test(namespace) || namespace.length > MOST_NAMESPACE)
    return `must be service.item, each a letter and then letters, digits and _; ${MOST_NAMESPACE} characters at most`;
  return RESERVED.test(namespace)
    ? "must not begin with SYS, AGT or SRE, nor be SERVICE.BMS: those are the system's"
    : undefined;
}

const NAMESPACE = /^[A-Za-z]\w*\.[A-Za-z]\w*$/;
const RESERVED = /^(SYS|AGT|SRE)|^SERVICE\.BMS$/;
const NAME = /^[A-Za-z][\w-]{0,95}$/;
const DIMENSION_NAME = /^[A-Za-z][\w-]{0,31}$/;
const CONTROL = /\p{Cc}/u;

function brokenDimensions(dimensions: Point["dimensions"] = {}): ValidationError | undefined {
  const names = Object.keys(dimensions);
  if (names.length < 1 || names.length > MOST_DIMENSIONS) {
    const must = `must be 1 to ${MOST_DIMENSIONS}`;
    return broken(["dimensions"], "count", must, names.length, MOST_DIMENSIONS);
  }
  for (const name of names) {
    const fault = brokenDimension(name, dimensions[name] ?? "");
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Newer pages give the length of a value alone; older ones allow letters, digits, _ and - in it. */
function brokenDimension(name: string, value: string): ValidationError | undefined {
  const path = ["dimensions", name];
  if (!DIMENSION_NAME.test(name)) {
    const must = `must be named by a letter, then letters, digits, _ and -; 1 to ${MOST_DIMENSION_NAME} characters`;
    return broken(path, ruleOf(name, MOST_DIMENSION_NAME), must, name, MOST_DIMENSION_NAME);
  }
  if (value === "" || value.length > MOST_DIMENSION_VALUE) {
    const must = `must have 1 to ${MOST_DIMENSION_VALUE} characters`;
    return broken(path, "length", must, value, MOST_DIMENSION_VALUE);
  }
  return CONTROL.test(value) ? broken(path, "charset", "must hold no control characters", value) : undefined;
}

function ruleOf(text: string, most: number): string {
  return text === "" || text.length > most ? "length" : "charset";
}

/** The error for a broken rule of Cloud Eye. */
export function broken(
  path: readonly string[],
  rule: string,
  must: string,
  received: unknown,
  limit?: number,
): ValidationError {
  return new ValidationError({ path, rule, must, received, limit, link: API_DOCS, vendor: "huawei-ces" });
}
