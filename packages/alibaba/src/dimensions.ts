import { ValidationError } from "@yunmeter/core";
import { rememberTexts } from "@yunmeter/core/kit";

import { inTwoForms, jsonCharacters, type TwoForms } from "./json-text.ts";
import { API_DOCS, MAX_DIMENSIONS } from "./limits.ts";
import { checkText, isPlain, violation } from "./rules.ts";

/** Returns the members of a JSON object, or the first rule that a key or value breaks. */
export type WriteDimensions = (dimensions: Readonly<Record<string, string>> | undefined) => TwoForms | ValidationError;

export function createDimensionWriter(): WriteDimensions {
  const membersOf = rememberTexts(toMembers);
  const writeUnusual = rememberTexts(
    ([value = "", key = ""]) => checkText(value, "value", key) ?? inTwoForms(jsonCharacters(value)),
  );
  return (dimensions = {}) => {
    const members = membersOf(Object.keys(dimensions));
    if (members instanceof ValidationError) return members;
    let once = "";
    let twice = "";
    for (const member of members) {
      const text = dimensions[member.key] ?? "";
      once += member.once;
      twice += member.twice;
      if (isPlain(text)) {
        once += text;
        twice += text;
        continue;
      }
      const value = writeUnusual([text, member.key]);
      if (value instanceof ValidationError) return value;
      once += value.once;
      twice += value.twice;
    }
    return inTwoForms(once && `${once}%22`, twice && `${twice}%2522`);
  };
}

/** A key, with what comes before it, and the quote before its value. */
interface WrittenKey extends TwoForms {
  readonly key: string;
}

/** Keys are written in sorted order, because CloudMonitor identifies a series by the text. */
function toMembers(keys: readonly string[]): readonly WrittenKey[] | ValidationError {
  if (keys.length > MAX_DIMENSIONS)
    return violation(
      ["dimensions"],
      "count",
      `must be ${MAX_DIMENSIONS} at most`,
      keys.length,
      API_DOCS,
      MAX_DIMENSIONS,
    );
  const members: WrittenKey[] = [];
  for (const key of keys.toSorted()) {
    const fault = checkText(key, "key", key);
    if (fault !== undefined) return fault;
    const before = members.length === 0 ? "%22" : "%22%2C%22";
    members.push({ key, ...inTwoForms(`${before}${jsonCharacters(key)}%22%3A%22`) });
  }
  return members;
}
