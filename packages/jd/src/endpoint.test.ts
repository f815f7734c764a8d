import { describe, expect, it } from "vitest";

import { isRegion, regionEndpoint, resolveEndpoint, signingRegion } from "./endpoint.ts";

const REGIONS = [
  ["cn-north-1", "monitor.cn-north-1.jdcloud-api.com"],
  ["cn-south-1", "monitor.cn-south-1.jdcloud-api.com"],
  ["cn-east-1", "monitor.cn-east-1.jdcloud-api.com"],
  ["cn-east-2", "monitor.cn-east-2.jdcloud-api.com"],
] as const;

describe("regionEndpoint", () => {
  it.each(REGIONS)("derives the host of %s", (region, host) => {
    expect(regionEndpoint(region).href).toBe(`https://${host}/`);
  });
});

describe("isRegion", () => {
  it.each(REGIONS)("takes %s", (region) => expect(isRegion(region)).toBe(true));

  it.each(["", "cn", "CN-NORTH-1", "cn-north-1.evil.com", "cn-north-1/", "cn_north_1", 1, undefined])(
    "refuses %j",
    (region) => expect(isRegion(region)).toBe(false),
  );
});

describe("resolveEndpoint", () => {
  it("prefers the endpoint to the region's", () => {
    const url = resolveEndpoint({ region: "cn-north-1", endpoint: "proxy.example.com:8443" });

    expect(String(url)).toBe("https://proxy.example.com:8443/");
  });

  it("accepts the plain HTTP host inside a VPC with allowHttp", () => {
    const endpoint = "http://monitor.internal.cn-north-1.jdcloud-api.com";

    expect(String(resolveEndpoint({ endpoint, allowHttp: true }))).toBe(`${endpoint}/`);
    expect(resolveEndpoint({ endpoint })).toMatch(/^endpoint must be of https/);
  });

  it("explains a missing region and a superfluous path", () => {
    expect(resolveEndpoint({})).toBe("region is missing, such as cn-north-1 (or give endpoint)");
    expect(resolveEndpoint({ endpoint: "https://monitor.cn-north-1.jdcloud-api.com/v1" })).toBe(
      "endpoint must not have a path: apiVersion determines it",
    );
  });
});

describe("signingRegion", () => {
  it.each([
    ["cn-east-2", "https://proxy.example.com", "cn-east-2"],
    ["cn-east-2", "https://monitor.cn-north-1.jdcloud-api.com", "cn-east-2"],
    [undefined, "https://monitor.cn-south-1.jdcloud-api.com", "cn-south-1"],
    [undefined, "http://monitor.internal.cn-east-1.jdcloud-api.com", "cn-east-1"],
    [undefined, "https://monitor.jdcloud-api.com", "jdcloud-api"],
    [undefined, "http://127.0.0.1:8080", "jdcloud-api"],
  ])("is, of region %s and host %s, %s", (region, url, expected) => {
    expect(signingRegion(region, new URL(url))).toBe(expected);
  });
});
