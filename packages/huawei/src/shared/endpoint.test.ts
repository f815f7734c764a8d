import { describe, expect, it } from "vitest";

import { isProjectId, isRegion, regionEndpoint, resolveEndpoint } from "./endpoint.ts";

// Regions of each service in the official clients, November 2026.
const REGIONS = {
  ces: `af-south-1 cn-north-4 cn-north-1 cn-east-2 cn-east-3 cn-south-1 cn-southwest-2 ap-southeast-2 ap-southeast-1
    ap-southeast-3 na-mexico-1 sa-brazil-1 la-south-2 la-north-2 cn-north-9 cn-north-2 ap-southeast-4 tr-west-1
    eu-west-101 me-east-1 cn-east-5 eu-west-0 ru-moscow-1 cn-south-2 cn-south-4 cn-east-4 af-north-1 my-kualalumpur-1
    ap-southeast-5 cn-north-12 cn-north-11 cn-southwest-3 sa-peru-1`,
  cse: `af-south-1 cn-north-4 cn-north-1 cn-east-2 cn-east-3 cn-south-1 cn-southwest-2 ap-southeast-2 ap-southeast-1
    ap-southeast-3 ru-northwest-2 cn-south-2 cn-north-9 sa-brazil-1 la-south-2 la-north-2 me-east-1 tr-west-1
    ap-southeast-4 ru-moscow-1 cn-south-4 cn-east-5 cn-north-12 cn-east-4 cn-southwest-3 cn-north-11 my-kualalumpur-1`,
  iam: `cn-north-2 cn-north-4 cn-north-1 cn-east-2 cn-east-3 cn-south-1 cn-south-2 cn-southwest-2 ap-southeast-1
    ap-southeast-2 ap-southeast-3 af-south-1 sa-brazil-1 la-south-2 na-mexico-1 la-north-2 cn-north-9 eu-west-0
    my-kualalumpur-1 ru-moscow-1 me-east-1 ap-southeast-4 ae-ad-1 cn-east-4 cn-east-5 tr-west-1 cn-north-12`,
} as const;

describe("regionEndpoint", () => {
  it.each([
    ["ces", 33],
    ["cse", 27],
    ["iam", 27],
  ] as const)("has the host <service>.<region> for %s in all %i regions", (service, count) => {
    const regions = REGIONS[service].split(/\s+/);

    expect(regions).toHaveLength(count);
    expect(regions.every(isRegion)).toBe(true);
    expect(regions.map((region) => regionEndpoint(service, region).href)).toEqual(
      regions.map((region) => `https://${service}.${region}.myhuaweicloud.com/`),
    );
  });
});

describe("isRegion", () => {
  it.each(["", "beijing", "cn-north-4.evil.example/", "CN-NORTH-4", "cn north", 7, undefined])("rejects %j", (text) => {
    expect(isRegion(text)).toBe(false);
  });
});

describe("isProjectId", () => {
  it("accepts up to 64 characters that need no encoding", () => {
    expect(["default", "0123456789abcdef0123456789abcdef", "a_b-C", "x".repeat(64)].every(isProjectId)).toBe(true);
    expect(["", "a/b", "a b", "中", "x".repeat(65), 5, undefined].some(isProjectId)).toBe(false);
  });
});

describe("resolveEndpoint", () => {
  it("prefers an explicit endpoint to the region's", () => {
    expect(String(resolveEndpoint("cse", { region: "cn-north-4", endpoint: "cse-engine.example.com:30109" }))).toBe(
      "https://cse-engine.example.com:30109/",
    );
    expect(String(resolveEndpoint("ces", { region: "cn-north-4" }))).toBe("https://ces.cn-north-4.myhuaweicloud.com/");
  });

  it.each([
    [{}, /region is missing/],
    [{ endpoint: "http://192.168.0.1:30109" }, /https/],
    [{ endpoint: "https://proxy.example/ces" }, /path/],
  ])("says what is wrong with %j", (options, fault) => {
    expect(resolveEndpoint("ces", options)).toMatch(fault);
  });

  it("allows plain http to loopback, and elsewhere with allowHttp", () => {
    expect(resolveEndpoint("cse", { endpoint: "http://127.0.0.1:8080" })).toBeInstanceOf(URL);
    expect(resolveEndpoint("cse", { endpoint: "http://192.168.0.1:30109", allowHttp: true })).toBeInstanceOf(URL);
  });
});
