import * as v from "valibot";

import { ConfigurationError } from "../errors/configuration-error.ts";

/**
 * Checks the options of a factory against its schema, names every fault at once, and refuses options that it does not
 * know, which are most often misspelt.
 *
 * @throws {ConfigurationError} when there is a fault
 */
export function parseOptions<Options>(
  factory: string,
  entries: v.ObjectEntries,
  options: Options,
  more: (options: Options) => readonly (string | undefined)[] = () => [],
): Options {
  if (typeof options !== "object" || options === null)
    throw new ConfigurationError(factory, ["options must be an object"]);
  const { issues = [] } = v.safeParse(v.object(entries, "must be given"), options);
  const faults = issues.map(({ path = [], message }) => `${path.map(({ key }) => key).join(".")} ${message}`);
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !Object.hasOwn(entries, name))
      faults.push(`${name} is not an option; those are ${Object.keys(entries).join(", ")}`);
  }
  // Rules across options take the single ones for granted.
  if (faults.length === 0) faults.push(...more(options).filter((fault) => fault !== undefined));
  if (faults.length > 0) throw new ConfigurationError(factory, faults);
  return options;
}
