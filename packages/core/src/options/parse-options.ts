import { ConfigurationError } from "../errors/configuration-error.ts";
import { previewKind } from "../errors/preview.ts";
import { faultsIn, type OptionEntries } from "./schemas.ts";

/**
 * The option grammar of every factory: checks the options against a schema and reports all faults at once.
 *
 * @throws {ConfigurationError} when there is a fault
 */
export function parseOptions<Options>(
  factory: string,
  entries: OptionEntries,
  options: Options,
  rules: readonly OptionsRule<Options>[] = [],
): Options {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    // A string in their place may be a URL with a password, or a key.
    throw new ConfigurationError(factory, [`options must be an object; received ${previewKind(options)}`]);
  const wrong = faultsIn(entries, options);
  const faults = wrong.map(([name, fault]) => name + fault);
  const faulty = new Set(wrong.map(([name]) => name));
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

/** Requires that the options `of` resolve to a URL; `resolve` returns the URL or a fault. */
export function endpointRule<Options>(
  resolve: (options: Options) => URL | string,
  of: readonly string[] = ["region", "endpoint", "allowHttp"],
): OptionsRule<Options> {
  const faults = (options: Options): string[] => [resolve(options)].filter((endpoint) => typeof endpoint === "string");
  return { of, faults };
}
