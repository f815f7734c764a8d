import { isSummary, type Point, ValidationError } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/vendor";

import { API_DOCS, MOST_DIMENSIONS, MOST_TEXT_BYTES, OVERVIEW_DOCS, PERIODS } from "./limits.ts";
import { rewrittenDimension, rewrittenName } from "./rewriting.ts";

/** The first rule of CloudMonitor that a point breaks, above all those by which the service would rewrite it. */
export function brokenRule(point: Point): ValidationError | undefined {
  if (point.namespace !== undefined) {
    return broken(["namespace"], "unsupported", "must be left out: CloudMonitor has no namespaces", point.namespace);
  }
  return brokenName(point.name) ?? brokenDimensions(point.dimensions) ?? brokenPeriod(point);
}

function brokenPeriod(point: Point): ValidationError | undefined {
  if (!isSummary(point) || PERIODS.includes(point.period)) return undefined;
  return broken(["period"], "period", `must be ${PERIODS.join(" or ")} seconds`, point.period, API_DOCS);
}

function brokenName(name: string): ValidationError | undefined {
  if (LEGAL_NAME.test(name)) return undefined;
  if (name === "") return broken(["name"], "length", "must not be empty", name, API_DOCS);
  const must = `must be a letter, then letters, digits and underscores, ${MOST_TEXT_BYTES} bytes at most: it would be stored as “${rewrittenName(name)}”`;
  const rule = name.length > MOST_TEXT_BYTES ? "bytes" : "charset";
  return broken(["name"], rule, must, name, OVERVIEW_DOCS, rule === "bytes" ? MOST_TEXT_BYTES : undefined);
}

const LEGAL_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

function brokenDimensions(dimensions: Point["dimensions"]): ValidationError | undefined {
  if (dimensions === undefined) return undefined;
  const keys = Object.keys(dimensions);
  if (keys.length > MOST_DIMENSIONS) {
    return broken(
      ["dimensions"],
      "count",
      `must be ${MOST_DIMENSIONS} at most`,
      keys.length,
      API_DOCS,
      MOST_DIMENSIONS,
    );
  }
  for (const key of keys) {
    const fault =
      brokenText(key, `key of ${MOST_TEXT_BYTES}`, key) ??
      brokenText(dimensions[key] ?? "", `value of ${MOST_TEXT_BYTES}`, key);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** One key or value. Letters of any script pass: what the service does with them is not documented. */
function brokenText(text: string, part: string, key: string): ValidationError | undefined {
  if (PLAIN_TEXT.test(text)) return undefined;
  const path = ["dimensions", key];
  if (text === "")
    return broken(path, "length", `must have a ${part} bytes at most, and not an empty one`, text, API_DOCS);
  const bytes = utf8Length(text);
  if (bytes > MOST_TEXT_BYTES) {
    const must = `must have a ${part} bytes at most, not ${bytes}: it would be cut to “${rewrittenDimension(text)}”`;
    return broken(path, "bytes", must, text, API_DOCS, MOST_TEXT_BYTES);
  }
  if (/[=&,]/.test(text)) {
    return broken(
      path,
      "charset",
      `must hold no = & or , : it would be stored as “${rewrittenDimension(text)}”`,
      text,
      OVERVIEW_DOCS,
    );
  }
  return /\p{Cc}/u.test(text) ? broken(path, "charset", "must hold no control characters", text, API_DOCS) : undefined;
}

/** What most texts are made of: nothing further has to be looked at. */
const PLAIN_TEXT = /^[\w./\\-]{1,64}$/;

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
