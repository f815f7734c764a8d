import { ValidationError } from "@yunmeter/core";
import { rememberTexts } from "@yunmeter/core/kit";

import { inTwoForms, jsonCharacters, sameTwice, type TwoForms } from "./json-text.ts";
import { MAX_DIMENSIONS } from "./limits.ts";
import { checkText, isPlain, tooManyDimensions } from "./rules.ts";

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
    for (const { key, name } of members) {
      const text = dimensions[key] ?? "";
      const value = isPlain(text) ? sameTwice(text) : writeUnusual([text, key]);
      if (value instanceof ValidationError) return value;
      once += name.once + value.once;
      twice += name.twice + value.twice;
    }
    return { once: once && `${once}%22`, twice: twice && `${twice}%2522` };
  };
}

interface WrittenKey {
  readonly key: string;
  /** With what comes before the key, and the quote before the value. */
  readonly name: TwoForms;
}

/** Keys are written in sorted order, because CloudMonitor identifies a series by the text. */
function toMembers(keys: readonly string[]): readonly WrittenKey[] | ValidationError {
  if (keys.length > MAX_DIMENSIONS) return tooManyDimensions(keys.length);
  const members: WrittenKey[] = [];
  for (const key of keys.toSorted()) {
    const fault = checkText(key, "key", key);
    if (fault !== undefined) return fault;
    const before = members.length === 0 ? "%22" : "%22%2C%22";
    members.push({ key, name: inTwoForms(`${before}${jsonCharacters(key)}%22%3A%22`) });
  }
  return members;
}
