import * as v from "valibot";
import { describe, expect, it } from "vitest";

import { ConfigurationError } from "../errors/configuration-error.ts";
import { endpointRule, type OptionsRule, parseOptions } from "./parse-options.ts";
import { such, text } from "./schemas.ts";

const entries = {
  region: text(),
  namespace: v.optional(text()),
  limits: v.optional(v.object({ bytes: such(Number.isInteger, "must be a whole number") }, "must be given")),
};

function faultsOf(options: unknown, rules?: readonly OptionsRule<unknown>[]): readonly string[] {
  try {
    parseOptions("createReporter", entries, options, rules);
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

  it("applies a rule across options once each that it is about is right by itself", () => {
    const rules = [
      { of: ["region", "endpoint"], faults: () => ["region and endpoint exclude each other", undefined] },
      { of: ["namespace"], faults: () => ["namespace needs a region"] },
    ];

    expect(faultsOf({ region: "cn-north-1" }, rules)).toEqual([
      "region and endpoint exclude each other",
      "namespace needs a region",
    ]);
    expect(faultsOf({ region: "" }, rules)).toEqual([
      "region must be a text that is not empty",
      "namespace needs a region",
    ]);
    expect(faultsOf({}, rules)).toEqual(["region must be given", "namespace needs a region"]);
  });

  it("tells faults across options together with those of others", () => {
    const rules = [{ of: ["region"], faults: () => ["region is missing"] }];

    expect(faultsOf({ region: "cn-north-1", namespace: 7, colour: "red" }, rules)).toEqual([
      "namespace must be a text that is not empty",
      "colour is not an option; those are region, namespace, limits",
      "region is missing",
    ]);
  });
});

describe("endpointRule", () => {
  const rules = [endpointRule(() => "endpoint must be of https")];

  it("tells what is wrong with where requests would go", () => {
    expect(faultsOf({ region: "cn-north-1" }, rules)).toEqual(["endpoint must be of https"]);
    expect(faultsOf({ region: "cn-north-1" }, [endpointRule(() => new URL("https://example.com"))])).toEqual([]);
  });

  it("waits for a region that is one", () => {
    expect(faultsOf({ region: "" }, rules)).toEqual(["region must be a text that is not empty"]);
  });
});
