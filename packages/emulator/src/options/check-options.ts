import { ConfigurationError } from "@yunmeter/core";
import * as kit from "@yunmeter/core/kit";
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
    return `is not an option; ${kit.didYouMean(String(path[0].key), names) ?? `the options are ${names.join(", ")}`}`;
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

/** The kinds of options that core has, as valibot schemas. */
function schemaOf<Value>({ faultsOf }: kit.OptionSchema): v.GenericSchema<unknown, Value> {
  return v.custom<Value>(
    (value) => faultsOf(value).length === 0,
    ({ input }) => faultsOf(input)[0]?.trimStart() ?? "",
  );
}

export function satisfying<Value>(...rule: Parameters<typeof kit.satisfying>): v.GenericSchema<unknown, Value> {
  return schemaOf(kit.satisfying(...rule));
}

export function oneOf<Text extends string>(...texts: readonly Text[]): v.GenericSchema<unknown, Text> {
  return schemaOf(kit.oneOf(...texts));
}

export function text(): v.GenericSchema<unknown, string> {
  return schemaOf(kit.text());
}

export function secret(): v.GenericSchema<unknown, string> {
  return schemaOf(kit.secret());
}

export function bool(): v.GenericSchema<unknown, boolean> {
  return schemaOf(kit.bool());
}

export function count(most: number): v.GenericSchema<unknown, number> {
  return schemaOf(kit.count(most));
}

export function callback(): v.GenericSchema {
  return schemaOf(kit.callback());
}
