import { describe, expect, it } from "vitest";

import { ConfigurationError } from "../errors/configuration-error.ts";
import { endpointRule, type OptionsRule, parseOptions } from "./parse-options.ts";
import { fields, optional, satisfying, secret, text } from "./schemas.ts";

const entries = {
  region: text(),
  namespace: optional(text()),
  limits: optional(fields({ bytes: satisfying(Number.isInteger, "must be a whole number") })),
  password: optional(secret()),
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

  it("reports every fault at once, each with the received value, unknown options included", () => {
    const options = { region: "", namespace: 7, limits: { bytes: "many", byte: 1 }, nameSpace: "web", colour: "red" };

    expect(faultsOf(options)).toEqual([
      'region must be a non-empty string; received ""',
      "namespace must be a non-empty string; received the number 7",
      'limits.bytes must be a whole number; received "many"',
      'limits.byte is not an option; did you mean "bytes"?',
      'nameSpace is not an option; did you mean "namespace"?',
      "colour is not an option; the options are region, namespace, limits, password",
    ]);
  });

  it.each([
    [12, "a number"],
    [12n, "a bigint"],
    [{ a: "pass-12" }, "an object"],
    [["pass-12"], "an array"],
    [Promise.resolve("pass-12"), "a Promise (await it first)"],
  ])("shows the kind alone of an option that holds a secret: %s", (password, kind) => {
    expect(faultsOf({ region: "cn-north-1", password })).toEqual([
      `password must be a non-empty string; received ${kind}`,
    ]);
  });

  it("names the factory", () => {
    expect(() => parseOptions("createReporter", entries, { region: "" })).toThrow(
      'createReporter: region must be a non-empty string; received ""',
    );
  });

  it("reports that a required option was not given", () => {
    expect(faultsOf({})).toEqual(["region must be given"]);
  });

  it.each([
    [undefined, "undefined"],
    [null, "null"],
    ["redis://app:password@redis", "a string"],
    [() => ({}), "a function"],
    [[], "an array"],
  ])("refuses options that are not an object, and quotes none: case %#", (options, received) => {
    expect(faultsOf(options)).toEqual([`options must be an object; received ${received}`]);
  });

  it("accepts an unknown option that is undefined", () => {
    expect(faultsOf({ region: "cn-north-1", colour: undefined })).toEqual([]);
  });

  it.each(["constructor", "toString", "hasOwnProperty"])(
    "does not take %s, which every object inherits, for an option",
    (name) => {
      expect(faultsOf({ region: "cn-north-1", [name]: 1 })).toHaveLength(1);
    },
  );

  it("applies a rule across options only when each of them is valid by itself", () => {
    const rules = [
      { of: ["region", "endpoint"], faults: () => ["region and endpoint exclude each other", undefined] },
      { of: ["namespace"], faults: () => ["namespace needs a region"] },
    ];

    expect(faultsOf({ region: "cn-north-1" }, rules)).toEqual([
      "region and endpoint exclude each other",
      "namespace needs a region",
    ]);
    expect(faultsOf({ region: "" }, rules)).toEqual([
      'region must be a non-empty string; received ""',
      "namespace needs a region",
    ]);
    expect(faultsOf({}, rules)).toEqual(["region must be given", "namespace needs a region"]);
  });

  it("reports faults across options together with the others", () => {
    const rules = [{ of: ["region"], faults: () => ["region is missing"] }];

    expect(faultsOf({ region: "cn-north-1", namespace: 7, colour: "red" }, rules)).toEqual([
      "namespace must be a non-empty string; received the number 7",
      "colour is not an option; the options are region, namespace, limits, password",
      "region is missing",
    ]);
  });
});

describe("endpointRule", () => {
  const rules = [endpointRule(() => "endpoint must be of https")];

  it("reports why there is no address", () => {
    expect(faultsOf({ region: "cn-north-1" }, rules)).toEqual(["endpoint must be of https"]);
    expect(faultsOf({ region: "cn-north-1" }, [endpointRule(() => new URL("https://example.com"))])).toEqual([]);
  });

  it("runs only when the region is valid", () => {
    expect(faultsOf({ region: "" }, rules)).toEqual(['region must be a non-empty string; received ""']);
  });
});
