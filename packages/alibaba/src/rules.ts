import { isSummary, type Point, ValidationError } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/kit";

import { API_DOCS, MOST_DIMENSIONS, MOST_TEXT_BYTES, OVERVIEW_DOCS, PERIODS } from "./limits.ts";
import { rewrittenDimension, rewrittenName } from "./rewriting.ts";

// Above all the rules are kept by whose breach the service would rewrite a point.

/** The first rule of CloudMonitor that a point breaks; the texts of its dimensions are left to {@link brokenText}. */
export function brokenRule(point: Point): ValidationError | undefined {
  return brokenNamespace(point) ?? brokenName(point) ?? brokenDimensions(point) ?? brokenPeriod(point);
}

function brokenNamespace({ namespace }: Point): ValidationError | undefined {
  if (namespace === undefined) return undefined;
  return broken(["namespace"], "unsupported", "must be left out: CloudMonitor has none", namespace);
}

function brokenName({ name }: Point): ValidationError | undefined {
  if (LEGAL_NAME.test(name)) return undefined;
  const must = `must be a letter, then letters, digits and underscores, ${MOST_TEXT_BYTES} bytes at most`;
  return misspelt(["name"], name, must, rewrittenName(name));
}

const LEGAL_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

function brokenDimensions({ dimensions = {} }: Point): ValidationError | undefined {
  const { length } = Object.keys(dimensions);
  if (length <= MOST_DIMENSIONS) return undefined;
  return broken(["dimensions"], "count", `must be ${MOST_DIMENSIONS} at most`, length, API_DOCS, MOST_DIMENSIONS);
}

/** What is wrong with one key or value of the dimensions. Letters of any script pass: what the service does with them is not documented. */
export function brokenText(text: string, part: string, key: string): ValidationError | undefined {
  if (text !== "" && utf8Length(text) <= MOST_TEXT_BYTES && !/[=&,\p{Cc}]/u.test(text)) return undefined;
  const must = `must have a ${part} of 1 to ${MOST_TEXT_BYTES} bytes, without = & , and control characters`;
  return misspelt(["dimensions", key], text, must, rewrittenDimension(text));
}

/** Whether a text is made of letters, digits and `_./~-`, as most are: nothing further has to be looked at. */
export function isPlain(text: string): boolean {
  if (text === "" || text.length > MOST_TEXT_BYTES) return false;
  for (let index = 0; index < text.length; index++) if (IS_PLAIN[text.charCodeAt(index)] !== true) return false;
  return true;
}

/** By code unit: a look into a table takes half of what an expression takes. */
const IS_PLAIN: readonly boolean[] = Array.from({ length: 128 }, (_, unit) =>
  /[\w./~-]/.test(String.fromCharCode(unit)),
);

function brokenPeriod(point: Point): ValidationError | undefined {
  if (!isSummary(point) || PERIODS.includes(point.period)) return undefined;
  return broken(["period"], "period", `must be ${PERIODS.join(" or ")} seconds`, point.period, API_DOCS);
}

function misspelt(path: string[], text: string, must: string, stored: string): ValidationError {
  const consequence = text === "" || text === stored ? "" : `: it would be stored as “${stored}”`;
  const limit = utf8Length(text) > MOST_TEXT_BYTES ? MOST_TEXT_BYTES : undefined;
  const rule = text === "" ? "length" : limit === undefined ? "charset" : "bytes";
  return broken(path, rule, must + consequence, text, OVERVIEW_DOCS, limit);
}

function broken(
  path: string[],
  rule: string,
  must: string,
  received: unknown,
  link?: string,
  limit?: number,
): ValidationError {
  return new ValidationError({ path, rule, must, received, link, limit, vendor: "alibaba" });
}
