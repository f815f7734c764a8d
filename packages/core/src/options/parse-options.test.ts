import * as v from "valibot";
import { describe, expect, it } from "vitest";

import { ConfigurationError } from "../errors/configuration-error.ts";
import { parseOptions } from "./parse-options.ts";
import { such, text } from "./schemas.ts";

const entries = {
  region: text(),
  namespace: v.optional(text()),
  limits: v.optional(v.object({ bytes: such(Number.isInteger, "must be a whole number") }, "must be given")),
};

function faultsOf(options: unknown, more?: () => readonly (string | undefined)[]): readonly string[] {
  try {
    parseOptions("createReporter", entries, options, more);
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return error.faults;
    throw error;
  }
  return [];
}

describe("parseOptions", () => {
  it("gives back the options themselves, so that functions and instances stay what they are", () => {
    const options = { region: "cn-north-1", namespace: undefined };

    expect(parseOptions("createReporter", entries, options)).toBe(options);
  });

  it("names every fault at once, options that it does not know included", () => {
    const options = { region: "", namespace: 7, limits: { bytes: "many" }, nameSpace: "web", colour: "red" };

    expect(faultsOf(options)).toEqual([
      "region must be a text that is not empty",
      "namespace must be a text that is not empty",
      "limits.bytes must be a whole number",
      "nameSpace is not an option; those are region, namespace, limits",
      "colour is not an option; those are region, namespace, limits",
    ]);
  });

  it("says which factory it was", () => {
    expect(() => parseOptions("createReporter", entries, { region: "" })).toThrow(
      "createReporter: region must be a text that is not empty",
    );
  });

  it("says that a required option was not given", () => {
    expect(faultsOf({})).toEqual(["region must be given"]);
  });

  it.each([undefined, null, "cn-north-1", () => ({})])("refuses what are no options: %s", (options) => {
    expect(faultsOf(options)).toEqual(["options must be an object"]);
  });

  it("bears an unknown option that is undefined", () => {
    expect(faultsOf({ region: "cn-north-1", colour: undefined })).toEqual([]);
  });

  it.each(["constructor", "toString", "hasOwnProperty"])("knows no option %s, which every object has", (name) => {
    expect(faultsOf({ region: "cn-north-1", [name]: 1 })).toHaveLength(1);
  });

  it("applies rules across options when each is right by itself, and not before", () => {
    const more = (): readonly (string | undefined)[] => ["region and endpoint exclude each other", undefined];

    expect(faultsOf({ region: "cn-north-1" }, more)).toEqual(["region and endpoint exclude each other"]);
    expect(faultsOf({ region: "" }, more)).toEqual(["region must be a text that is not empty"]);
  });
});
