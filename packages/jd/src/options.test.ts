import { inspect } from "node:util";

import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { CREDENTIALS } from "./jd.fixture.ts";
import type { JdReporterOptions } from "./options.ts";
import { createJdReporter } from "./reporter.ts";

const VALID: JdReporterOptions = { region: "cn-north-1", credentials: CREDENTIALS };

function faultsOf(options: unknown): readonly string[] {
  try {
    createJdReporter(options as JdReporterOptions);
    return [];
  } catch (error) {
    return ConfigurationError.isInstance(error) ? error.faults : [String(error)];
  }
}

describe("createJdReporter", () => {
  it("accepts valid options", () => {
    const everything = {
      ...VALID,
      namespace: "app.Test_1",
      apiVersion: "v2",
      dimensionLimits: { count: 6, bytes: 1024 },
      allowHyphen: true,
      tokenHeader: "X-JDCloud-Session-Token",
      tokenBase64: true,
      pointsPerRequest: 50,
      bytesPerRequest: 262_144,
    };

    expect(faultsOf(VALID)).toEqual([]);
    expect(faultsOf(everything)).toEqual([]);
    expect(faultsOf({ ...VALID, dimensionLimits: { count: 6 } })).toEqual([]);
  });

  it("names all invalid options at once", () => {
    const wrong = {
      credentials: { accessKeyId: "id" },
      region: "Beijing",
      namespace: "a b",
      apiVersion: "v3",
      dimensionLimits: { count: 0 },
      allowHyphen: "yes",
      tokenHeader: "x-jdcloud-date",
      tokenBase64: 1,
      pointsPerRequest: 51,
      bytesPerRequest: 262_145,
      regoin: "cn-north-1",
    };

    // Texts of the common options are tested in core.
    expect(faultsOf(wrong).map((fault) => fault.replace(/ .*/, ""))).toEqual(Object.keys(wrong));
    expect(faultsOf(wrong)).toEqual(
      expect.arrayContaining([
        expect.stringContaining("region must be a region such as cn-north-1"),
        expect.stringContaining("namespace must be 1 to 255 letters, digits, _ or ."),
        expect.stringContaining("dimensionLimits must have count and bytes, integers of at least 1"),
        expect.stringContaining("tokenHeader must be a header such as x-jdcloud-session-token"),
      ]),
    );
  });

  it.each([
    [{ ...VALID, namespace: "" }, /^namespace/],
    [{ ...VALID, namespace: "n".repeat(256) }, /^namespace/],
    [{ ...VALID, dimensionLimits: { count: 5, size: 1 } }, /^dimensionLimits/],
    [{ ...VALID, dimensionLimits: { bytes: 1.5 } }, /^dimensionLimits/],
    [{ ...VALID, tokenHeader: "x-jdcloud-security-token: a" }, /^tokenHeader/],
    [{ ...VALID, tokenHeader: "authorization" }, /^tokenHeader/],
    [{ credentials: CREDENTIALS }, /^region is missing/],
    [{ credentials: CREDENTIALS, endpoint: "http://monitor.internal.cn-north-1.jdcloud-api.com" }, /^endpoint/],
    [undefined, /^options must be an object/],
  ])("refuses %o", (options, fault) => {
    expect(faultsOf(options)).toEqual([expect.stringMatching(fault)]);
  });

  it("shows no secret in an error", () => {
    const failure = (): unknown => createJdReporter({ ...VALID, region: "!", pointsPerRequest: 0 });

    expect(failure).toThrow(ConfigurationError);
    expect(inspect(faultsOf({ ...VALID, region: "!" }))).not.toContain(CREDENTIALS.accessKeySecret);
  });

  it("has the id of the options, else one of its region, else of its host", () => {
    const endpoint = "https://proxy.example.com:8443";

    expect(createJdReporter(VALID).id).toBe("jd:cn-north-1");
    expect(createJdReporter({ credentials: CREDENTIALS, endpoint }).id).toBe("jd:proxy.example.com:8443");
    expect(createJdReporter({ ...VALID, id: "mine" }).id).toBe("mine");
    expect(createJdReporter(VALID)).toMatchObject({ vendor: "jd", pointsPerRequest: 50, inOrder: false });
  });
});
