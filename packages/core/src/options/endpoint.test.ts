import { describe, expect, it } from "vitest";

import { isLoopback, parseEndpoint } from "./endpoint.ts";

describe("parseEndpoint", () => {
  it.each([
    ["metrics.example.com", "https://metrics.example.com/"],
    ["metrics.example.com:8443", "https://metrics.example.com:8443/"],
    ["metrics.example.com/v1", "https://metrics.example.com/v1"],
    ["https://metrics.example.com", "https://metrics.example.com/"],
    ["HTTPS://Metrics.Example.Com", "https://metrics.example.com/"],
    ["http://localhost:3000", "http://localhost:3000/"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000/"],
    ["http://127.8.9.10", "http://127.8.9.10/"],
    ["http://[::1]:3000", "http://[::1]:3000/"],
    ["http://emulator.localhost", "http://emulator.localhost/"],
    ["localhost:3000", "https://localhost:3000/"],
  ])("reads %s", (text, href) => {
    expect(parseEndpoint(text, undefined)).toHaveProperty("href", href);
  });

  it.each([
    ["", "must be a URL or a host"],
    ["two words", "must be a URL or a host"],
    ["https://", "must be a URL or a host"],
    ["metrics.example.com:port", "must be a URL or a host"],
    ["ftp://metrics.example.com", "must be of https"],
    ["unix:///var/run/metrics.sock", "must be of https"],
    ["https://user@metrics.example.com", "must not hold a user or password"],
    ["https://:s3cret@metrics.example.com", "must not hold a user or password"],
    ["user:s3cret@metrics.example.com", "must not hold a user or password"],
    ["https://metrics.example.com?a=b", "must not hold a query or fragment"],
    ["https://metrics.example.com#a", "must not hold a query or fragment"],
    ["http://metrics.example.com", "must be of https: plain http shows"],
    ["http://10.0.0.1", "must be of https: plain http shows"],
    ["http://127.0.0.1.example.com", "must be of https: plain http shows"],
    ["http://localhost.example.com", "must be of https: plain http shows"],
    ["http://notlocalhost", "must be of https: plain http shows"],
    ["http://0.0.0.0", "must be of https: plain http shows"],
  ])("finds the fault in %j", (text, fault) => {
    for (const allowHttp of [undefined, false]) {
      expect(parseEndpoint(text, allowHttp)).toMatch(`endpoint ${fault}`);
      expect(parseEndpoint(text, allowHttp)).not.toContain("s3cret");
    }
  });

  it("reads plain HTTP where it is allowed", () => {
    expect(parseEndpoint("http://metrics.example.com", true)).toHaveProperty("protocol", "http:");
    expect(parseEndpoint("ftp://metrics.example.com", true)).toBeTypeOf("string");
  });
});

describe("isLoopback", () => {
  it.each(["localhost", "a.localhost", "127.0.0.1", "127.255.255.254", "[::1]"])("holds of %s", (hostname) => {
    expect(isLoopback(hostname)).toBe(true);
  });

  it.each([
    "",
    "example.com",
    "localhost.example.com",
    "mylocalhost",
    "128.0.0.1",
    "1270.0.0.1",
    "127.0.0",
    "[::2]",
    "::1",
  ])("does not hold of %j", (hostname) => {
    expect(isLoopback(hostname)).toBe(false);
  });
});
