import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { KEYS, PROJECT } from "../huawei.fixture.ts";
import { createHuaweiCesReporter } from "./reporter.ts";

const FINE = { region: "cn-north-4", projectId: PROJECT, credentials: KEYS } as const;

function faults(options: Record<string, unknown>): string {
  try {
    createHuaweiCesReporter({ ...FINE, ...options });
    return "";
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return error.message;
    throw error;
  }
}

describe("options of createHuaweiCesReporter", () => {
  it("names all invalid options at once", () => {
    const wrong = {
      region: "Beijing!",
      projectId: "a/b",
      namespace: "MINE",
      ttlSeconds: 604_801,
      summaryAs: "median",
      bytesPerRequest: 524_289,
      pointsPerRequest: 10_001,
      tiemoutMs: 1,
      credentials: undefined,
    };

    expect(faults(wrong)).toMatch(
      /credentials .*region .*projectId .*namespace must be service\.item.*ttlSeconds .*summaryAs .*pointsPerRequest .*bytesPerRequest .*tiemoutMs is not an option/,
    );
  });

  it.each([
    ["a token, without credentials", { auth: { token: "abc" }, credentials: undefined }],
    ["a function that gives one", { auth: { token: async () => "abc" }, credentials: undefined }],
    ["sign", { auth: "sign" }],
    ["a namespace", { namespace: "MINE.APP" }],
    ["the longest life", { ttlSeconds: 604_800 }],
    ["a statistic", { summaryAs: "average" }],
  ])("takes %s", (_, options) => {
    expect(faults(options)).toBe("");
  });

  it.each([
    ["no keys to sign with", { credentials: undefined }, "credentials must be an object"],
    ["a scheme of CSE", { auth: "none" }, "auth must be"],
    ["an empty token", { auth: { token: "" }, credentials: undefined }, "auth must be"],
    ["a token that breaks the header", { auth: { token: "a\nb" } }, "auth must be"],
    ["a token and something else", { auth: { token: "a", bearer: "b" } }, "auth must be"],
    ["no auth at all", { auth: null }, "auth must be"],
    ["no project", { projectId: undefined }, "projectId must be"],
    ["the system's namespace", { namespace: "SYS.ECS" }, "namespace must not begin with SYS"],
    ["a namespace that is not a string", { namespace: 5 }, "namespace must be a string"],
    ["no region", { region: undefined }, "region is missing"],
    ["plain http", { endpoint: "http://ces.example.com" }, "endpoint must be of https"],
    ["no seconds", { ttlSeconds: 0 }, "ttlSeconds must be"],
  ])("refuses %s", (_, options, fault) => {
    expect(faults(options)).toContain(fault);
  });

  it.each([undefined, null, 5])("refuses %s in place of options", (options) => {
    expect(() => createHuaweiCesReporter(options as never)).toThrow("options must be an object");
  });
});
