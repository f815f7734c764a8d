import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { parseTencentOptions, type TencentReporterOptions } from "./options.ts";

const credentials = { accessKeyId: "AKIDFAKEFAKE0001", accessKeySecret: "FakeSecret0123456789" };
const options: TencentReporterOptions = { region: "gz", credentials };

function faultsOf(wrong: object): readonly string[] {
  try {
    parseTencentOptions(wrong as TencentReporterOptions);
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return error.faults;
  }
  return [];
}

describe("parseTencentOptions", () => {
  it("accepts valid options", () => {
    expect(faultsOf(options)).toEqual([]);
    expect(
      faultsOf({ ...options, region: "ap-shanghai", namespace: "shop", method: "GET", summaryAs: "p99", id: "mine" }),
    ).toEqual([]);
    expect(faultsOf({ ...options, credentials: async () => credentials, pointsPerRequest: 500 })).toEqual([]);
  });

  it("names all invalid options at once", () => {
    const wrong = {
      region: "Guangzhou",
      namespace: "my shop",
      method: "PUT",
      summaryAs: "mean",
      pointsPerRequest: 0,
      bytesPerRequest: 1.5,
      securityToken: "x",
    };

    expect(faultsOf(wrong).map((fault) => fault.split(" ")[0])).toEqual([
      "credentials",
      "region",
      "namespace",
      "method",
      "summaryAs",
      "pointsPerRequest",
      "bytesPerRequest",
      "securityToken",
    ]);
  });

  it("requires a region with an endpoint as well, because it is sent and signed", () => {
    expect(faultsOf({ credentials, endpoint: "https://relay.example" })).toEqual(["region must be given"]);
    expect(faultsOf({ ...options, region: "ap-nanjing" })[0]).toMatch(/short name such as gz/);
  });

  it("refuses temporary keys, and shows no token", () => {
    const faults = faultsOf({ ...options, credentials: { ...credentials, securityToken: "t0ken-t0ken" } });

    expect(faults).toEqual([expect.stringMatching(/^credentials must have no securityToken.*main account/)]);
    expect(faults[0]).not.toContain("t0ken-t0ken");
    expect(faultsOf({ ...options, credentials: { ...credentials, securityToken: undefined } })).toEqual([]);
  });

  it("requires allowHttp for plain HTTP to a host other than the receiver", () => {
    expect(faultsOf({ ...options, endpoint: "http://receiver.monitor.tencentyun.com:8080" })).toEqual([]);
    expect(faultsOf({ ...options, endpoint: "http://10.0.0.5:8080" })[0]).toMatch(/allowHttp/);
    expect(faultsOf({ ...options, endpoint: "http://10.0.0.5:8080", allowHttp: true })).toEqual([]);
  });
});
