import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { KEYS, SERVICE } from "../huawei.fixture.ts";
import { createHuaweiCseReporter } from "./reporter.ts";

const FINE = { region: "cn-north-4", service: SERVICE, credentials: KEYS } as const;

function faults(options: Record<string, unknown>): string {
  try {
    createHuaweiCseReporter({ ...FINE, ...options });
    return "";
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return error.message;
    throw error;
  }
}

describe("options of createHuaweiCseReporter", () => {
  it("names all invalid options at once", () => {
    const wrong = {
      region: "Beijing!",
      projectId: "a/b",
      domainName: "a\nb",
      service: 5,
      process: {},
      facts: {},
      stringFields: 1,
      auth: "basic",
      pointsPerRequest: 0,
      bytesPerRequest: 100,
      tiemoutMs: 1,
      credentials: {},
    };

    expect(faults(wrong)).toMatch(
      /credentials .*auth .*region .*projectId .*domainName .*service .*process .*facts .*stringFields .*pointsPerRequest .*bytesPerRequest .*tiemoutMs is not an option/,
    );
  });

  it("reports faults across options together with the others", () => {
    const wrong = { region: undefined, service: { name: "order", version: "1" }, timeoutMs: 0 };

    expect(faults(wrong)).toMatch(
      /timeoutMs .*region is missing.*service\.appId must be set.*service\.instance must be set/,
    );
  });

  it.each([
    ["a token, without credentials", { auth: { token: "abc" }, credentials: undefined }],
    ["a bearer token", { auth: { bearer: async () => "abc" }, credentials: undefined }],
    ["no scheme at all", { auth: "none", credentials: undefined }],
    ["static headers", { auth: { static: {} } }],
    ["static headers over loopback", { auth: { static: { project: "cn-north-4" } }, endpoint: "http://127.0.0.1:5" }],
    ["a dedicated engine", { endpoint: "http://192.168.0.1:30109", allowHttp: true, auth: "none", region: undefined }],
    ["more interfaces", { pointsPerRequest: 10_000, bytesPerRequest: 12_582_912 }],
    ["facts and process", { facts: () => ({}), process: () => ({}) }],
  ])("takes %s", (_, options) => {
    expect(faults(options)).toBe("");
  });

  it.each([
    ["no keys to sign with", { credentials: undefined }, "credentials must be an object"],
    ["no keys for static headers", { auth: { static: {} }, credentials: undefined }, "credentials must be an object"],
    ["two schemes at once", { auth: { token: "a", bearer: "b" } }, "auth must be"],
    ["a project that is no text", { auth: { static: { project: 5 } } }, "auth must be"],
    ["a project of another name", { auth: { static: { projekt: "a" } } }, "auth must be"],
    [
      "static headers over plain http",
      { auth: { static: {} }, endpoint: "http://192.168.0.1:30109", allowHttp: true },
      "auth must not be static over plain http",
    ],
    ["plain http", { endpoint: "http://192.168.0.1:30109" }, "endpoint must be of https"],
    ["no region", { region: undefined }, "region is missing"],
    ["a service without a version", { service: { ...SERVICE, version: undefined } }, "service.version must be set"],
    ["a service without a name", { service: { ...SERVICE, name: "" } }, "service.name must be a non-empty string"],
    ["half a pair of ids", { service: { ...SERVICE, serviceId: "s" } }, "service.serviceId must be set together"],
    ["a service with more", { service: { ...SERVICE, zone: "z" } }, "service.zone is not a field"],
    ["no service", { service: undefined }, "service must be"],
  ])("refuses %s", (_, options, fault) => {
    expect(faults(options)).toContain(fault);
  });

  it.each([undefined, null, 5])("refuses %s in place of options", (options) => {
    expect(() => createHuaweiCseReporter(options as never)).toThrow("options must be an object");
  });
});
