import { isSummary, type Point, ValidationError } from "@yunmeter/core";
import { charactersOf, consistsOf, utf8Length } from "@yunmeter/core/kit";

import { API_DOCS, MAX_TEXT_BYTES, OVERVIEW_DOCS, PERIODS } from "./limits.ts";
import { rewrittenDimension, rewrittenName } from "./rewriting.ts";

// A point that the service would silently rewrite is refused.

/** The first rule that a point breaks, beside those of its texts: {@link checkName}, {@link checkText}. */
export function checkRules(point: Point): ValidationError | undefined {
  return checkNamespace(point) ?? checkPeriod(point);
}

function checkNamespace({ namespace }: Point): ValidationError | undefined {
  if (namespace === undefined) return undefined;
  return violation(["namespace"], "unsupported", "must be omitted: CloudMonitor has no namespaces", namespace);
}

/** Checks a name that CloudMonitor would store as another, which is an option. */
export function checkName(name: string, onRewrite: "refuse" | "send"): ValidationError | undefined {
  if (onRewrite === "send" && DOCUMENTED_NAME.test(name)) return undefined;
  const must = `must be a letter, then letters, digits and underscores, ${MAX_TEXT_BYTES} bytes at most`;
  return charsetViolation(["name"], name, must, rewrittenName(name));
}

/** Whether CloudMonitor stores a name unchanged: a letter, then letters, digits and underscores. */
export function isLegalName(name: string): boolean {
  return name.length <= MAX_TEXT_BYTES && LETTERS[name.charCodeAt(0)] === 1 && consistsOf(name, WORD);
}

const LETTERS = charactersOf(/[A-Za-z]/);
const WORD = charactersOf(/\w/);

// The charset of the API's page, which the service rewrites by the overview.
const DOCUMENTED_NAME = /^[\w./\\-]{1,64}$/;

/** Checks one dimension key or value. Letters of any script pass: the documents do not say how they are treated. */
export function checkText(text: string, part: string, key: string): ValidationError | undefined {
  if (text !== "" && utf8Length(text) <= MAX_TEXT_BYTES && !/[=&,\p{Cc}]/u.test(text)) return undefined;
  const must = `must have a ${part} of 1 to ${MAX_TEXT_BYTES} bytes, without = & , and control characters`;
  return charsetViolation(["dimensions", key], text, must, rewrittenDimension(text));
}

/** Whether a text of at most 64 characters consists of letters, digits and `_.~-`, which break no rule and are sent as they are. */
export function isPlain(text: string): boolean {
  return text.length <= MAX_TEXT_BYTES && consistsOf(text, PLAIN);
}

const PLAIN = charactersOf(/[\w.~-]/);

function checkPeriod(point: Point): ValidationError | undefined {
  if (!isSummary(point) || PERIODS.includes(point.period)) return undefined;
  return violation(["period"], "period", `must be ${PERIODS.join(" or ")} seconds`, point.period, API_DOCS);
}

function charsetViolation(path: string[], text: string, must: string, stored: string): ValidationError {
  const consequence = text === "" || text === stored ? "" : `: it would be stored as “${stored}”`;
  const limit = utf8Length(text) > MAX_TEXT_BYTES ? MAX_TEXT_BYTES : undefined;
  const rule = text === "" ? "length" : limit === undefined ? "charset" : "bytes";
  return violation(path, rule, must + consequence, text, OVERVIEW_DOCS, limit);
}

export function violation(
  path: string[],
  rule: string,
  must: string,
  received: unknown,
  link?: string,
  limit?: number,
): ValidationError {
  return new ValidationError({ path, rule, must, received, link, limit, vendor: "alibaba" });
}
