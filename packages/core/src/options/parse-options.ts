import * as v from "valibot";

import { ConfigurationError } from "../errors/configuration-error.ts";
import { preview } from "../errors/preview.ts";
import { didYouMean } from "./did-you-mean.ts";

/**
 * The option grammar of every factory: checks the options against a schema and reports all faults at once. An unknown
 * option, also one inside an object option, is a fault, since it is most often misspelt.
 *
 * @throws {ConfigurationError} when there is a fault
 */
export function parseOptions<Options>(
  factory: string,
  entries: v.ObjectEntries,
  options: Options,
  rules: readonly OptionsRule<Options>[] = [],
): Options {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new ConfigurationError(factory, [`options must be an object; received ${preview(options)}`]);
  const { issues = [] } = v.safeParse(v.object(entries, "must be given"), options);
  const faults = issues.map(({ path = [], message }) => `${path.map(({ key }) => key).join(".")} ${message}`);
  faults.push(...unknownOptions(entries, options, ""));
  const faulty = new Set<unknown>(issues.map(({ path }) => path?.[0].key));
  const sound = rules.filter(({ of }) => !of.some((name) => faulty.has(name)));
  faults.push(...sound.flatMap((rule) => rule.faults(options)).filter((fault) => fault !== undefined));
  if (faults.length > 0) throw new ConfigurationError(factory, faults);
  return options;
}

/** A rule across options. It runs only when each option in `of` is valid by itself. */
export interface OptionsRule<Options> {
  readonly of: readonly string[];
  readonly faults: (options: Options) => readonly (string | undefined)[];
}

/** Requires that `region` and `endpoint` resolve to a URL; `resolve` returns the URL or a fault. */
export function endpointRule<Options>(resolve: (options: Options) => URL | string): OptionsRule<Options> {
  const faults = (options: Options): string[] => [resolve(options)].filter((endpoint) => typeof endpoint === "string");
  return { of: ["region", "endpoint", "allowHttp"], faults };
}

function unknownOptions(entries: v.ObjectEntries, options: object, prefix: string): string[] {
  const names = Object.keys(entries);
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    if (!Object.hasOwn(entries, name))
      return [`${prefix}${name} is not an option; ${didYouMean(name, names) ?? `the options are ${names.join(", ")}`}`];
    const inner = entriesOf(entries[name]);
    return inner === undefined || typeof value !== "object" || value === null
      ? []
      : unknownOptions(inner, value, `${prefix}${name}.`);
  });
}

// The entries of an object schema, optional or not.
function entriesOf(schema: unknown): v.ObjectEntries | undefined {
  const { wrapped = schema } = schema as { readonly wrapped?: unknown };
  return (wrapped as { readonly entries?: v.ObjectEntries }).entries;
}
