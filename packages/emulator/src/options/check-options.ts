import { ConfigurationError } from "@yunmeter/core";
import { didYouMean } from "@yunmeter/core/kit";
import * as v from "valibot";

/** Checks what a caller gave. @throws {ConfigurationError} naming all faults at once */
export function checkOptions<Options>(
  subject: string,
  schema: v.GenericSchema<unknown, Options>,
  options: unknown,
): Options {
  const result = v.safeParse(schema, given(options));
  if (result.success) return result.output;
  throw new ConfigurationError(subject, describeIssues(result.issues));
}

/** An object with these fields and no others; an unknown one is most often misspelt. */
export function fields<Entries extends v.ObjectEntries>(
  entries: Entries,
): v.StrictObjectSchema<Entries, (issue: v.StrictObjectIssue) => string> {
  const names = Object.keys(entries);
  return v.strictObject(entries, ({ expected, path }) => {
    if (path === undefined) return "must be an object";
    if (expected !== "never") return "must be given";
    return `is not an option; ${didYouMean(String(path[0].key), names) ?? `the options are ${names.join(", ")}`}`;
  });
}

/** One line per fault, each beginning with the path of the option. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): readonly string[] {
  return issues.map(({ path = [], message }) => {
    const keys = path.map(({ key }) => String(key));
    const subject = keys.length === 0 && message.startsWith("must ") ? ["options"] : keys;
    return `${subject.join(".")} ${message}`.trimStart();
  });
}

/** Drops fields that are undefined, at any depth: `exactOptional` would refuse them. */
export function given(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(given);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(present.map(([name, field]) => [name, given(field)]));
}
