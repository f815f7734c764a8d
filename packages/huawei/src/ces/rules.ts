import { type Point, ValidationError } from "@yunmeter/core";

import {
  API_DOCS,
  MAX_DIMENSION_NAME,
  MAX_DIMENSION_VALUE,
  MAX_DIMENSIONS,
  MAX_NAME,
  MAX_NAMESPACE,
  MAX_UNIT,
} from "./limits.ts";

/** The first rule that a point breaks; `namespace` is its own or that of the options. Values are checked by `encode.ts`. */
export function checkRules(point: Point, namespace: string | undefined): ValidationError | undefined {
  const { name, dimensions, unit = "" } = point;
  const namespaceFault = namespaceRule(namespace);
  if (namespaceFault !== undefined) return violation(["namespace"], "charset", namespaceFault, namespace);
  if (!NAME.test(name)) {
    const must = `must be a letter, then letters, digits, _ and -; 1 to ${MAX_NAME} characters`;
    return violation(["name"], ruleOf(name, MAX_NAME), must, name, MAX_NAME);
  }
  if (unit.length > MAX_UNIT)
    return violation(["unit"], "length", `must have ${MAX_UNIT} characters at most`, unit, MAX_UNIT);
  return checkDimensions(dimensions);
}

/** The rule that a namespace breaks, as a phrase beginning with "must". */
export function namespaceRule(namespace: string | undefined): string | undefined {
  if (namespace === undefined) return "must be set, in the point or as an option, such as MINE.APP";
  if (!NAMESPACE.test(namespace) || namespace.length > MAX_NAMESPACE)
    return `must be service.item, each a letter and then letters, digits and _; ${MAX_NAMESPACE} characters at most`;
  return RESERVED.test(namespace)
    ? "must not begin with SYS, AGT or SRE, nor be SERVICE.BMS: these are reserved for the system"
    : undefined;
}

const NAMESPACE = /^[A-Za-z]\w*\.[A-Za-z]\w*$/;
const RESERVED = /^(SYS|AGT|SRE)|^SERVICE\.BMS$/;
const NAME = /^[A-Za-z][\w-]{0,95}$/;
const DIMENSION_NAME = /^[A-Za-z][\w-]{0,31}$/;
const CONTROL = /\p{Cc}/u;

function checkDimensions(dimensions: Point["dimensions"] = {}): ValidationError | undefined {
  const names = Object.keys(dimensions);
  if (names.length < 1 || names.length > MAX_DIMENSIONS) {
    const must = `must be 1 to ${MAX_DIMENSIONS}`;
    return violation(["dimensions"], "count", must, names.length, MAX_DIMENSIONS);
  }
  for (const name of names) {
    const fault = checkDimension(name, dimensions[name] ?? "");
    if (fault !== undefined) return fault;
  }
  return undefined;
}

// Newer pages limit only the length of a value; older ones allow letters, digits, _ and -.
function checkDimension(name: string, value: string): ValidationError | undefined {
  const path = ["dimensions", name];
  if (!DIMENSION_NAME.test(name)) {
    const must = `must be named by a letter, then letters, digits, _ and -; 1 to ${MAX_DIMENSION_NAME} characters`;
    return violation(path, ruleOf(name, MAX_DIMENSION_NAME), must, name, MAX_DIMENSION_NAME);
  }
  if (value === "" || value.length > MAX_DIMENSION_VALUE) {
    const must = `must have 1 to ${MAX_DIMENSION_VALUE} characters`;
    return violation(path, "length", must, value, MAX_DIMENSION_VALUE);
  }
  return CONTROL.test(value) ? violation(path, "charset", "must not contain control characters", value) : undefined;
}

function ruleOf(text: string, most: number): string {
  return text === "" || text.length > most ? "length" : "charset";
}

export function violation(
  path: readonly string[],
  rule: string,
  must: string,
  received: unknown,
  limit?: number,
): ValidationError {
  return new ValidationError({ path, rule, must, received, limit, link: API_DOCS, vendor: "huawei-ces" });
}
