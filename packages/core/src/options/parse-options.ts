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
  rules: readonly OptionsRule<Options>[] = [],
): Options {
  if (typeof options !== "object" || options === null)
    throw new ConfigurationError(factory, ["options must be an object"]);
  const { issues = [] } = v.safeParse(v.object(entries, "must be given"), options);
  const faults = issues.map(({ path = [], message }) => `${path.map(({ key }) => key).join(".")} ${message}`);
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !Object.hasOwn(entries, name))
      faults.push(`${name} is not an option; those are ${Object.keys(entries).join(", ")}`);
  }
  const faulty = new Set<unknown>(issues.map(({ path }) => path?.[0].key));
  const sound = rules.filter(({ of }) => !of.some((name) => faulty.has(name)));
  faults.push(...sound.flatMap((rule) => rule.faults(options)).filter((fault) => fault !== undefined));
  if (faults.length > 0) throw new ConfigurationError(factory, faults);
  return options;
}

/** A rule across options. It takes for granted that each of them is right by itself, and is left out where one is not. */
export interface OptionsRule<Options> {
  /** The options it is about. */
  readonly of: readonly string[];
  /** What is wrong with them together. */
  readonly faults: (options: Options) => readonly (string | undefined)[];
}

/** Whether there is a place to send to, as a cloud makes it out of `region` and `endpoint`: its URL, or a fault. */
export function endpointRule<Options>(resolve: (options: Options) => URL | string): OptionsRule<Options> {
  const faults = (options: Options): string[] => [resolve(options)].filter((endpoint) => typeof endpoint === "string");
  return { of: ["region", "endpoint", "allowHttp"], faults };
}
