import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createRemoteWriteReporter, type RemoteWriteReporterOptions } from "./index.ts";

const url = "https://prometheus.example/api/v1/write";

function faultsOf(options: unknown): readonly string[] {
  try {
    createRemoteWriteReporter(options as RemoteWriteReporterOptions);
    return [];
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return error.faults;
    throw error;
  }
}

describe("the options of createRemoteWriteReporter", () => {
  it("may be an address alone", () => {
    expect(createRemoteWriteReporter({ url })).toMatchObject({
      vendor: "remote-write",
      id: "remote-write:prometheus.example",
      pointsPerRequest: 500,
      inOrder: true,
      temporality: "cumulative",
      carries: "sample",
    });
  });

  it("are reported with all their faults at once", () => {
    const faults = faultsOf({
      url: 7,
      auth: { basic: { username: "a:b", password: "p" } },
      names: "any",
      labels: { count: 0, bytes: 3 },
      outOfOrderMs: -1,
      region: "cn-hangzhou",
    });

    expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
      "url",
      "auth",
      "names",
      "labels.count",
      "labels.bytes",
      "outOfOrderMs",
      "region",
    ]);
  });

  it.each([
    ["plain HTTP", { url: "http://10.0.1.2:9090/api/v1/prom/write" }, /^url must .*allowHttp/],
    ["a login in the address", { url: "https://user:secret-word@host/write" }, /^url must not hold a user/],
    ["no address", { url: "https://" }, /^url must/],
    ["two ways to authenticate", { url, auth: { bearer: "t", basic: {} } }, /^auth must be/],
    ["a token with a line break", { url, auth: { bearer: "secret-word\n" } }, /^auth bearer: the token must/],
    [
      "a password with white space at its end",
      { url, auth: { basic: { username: "u", password: "secret-word " } } },
      /^auth basic: password/,
    ],
  ])("are refused with %s, which is not shown", (_, options, fault) => {
    const faults = faultsOf(options);

    expect(faults).toEqual([expect.stringMatching(fault)]);
    expect(faults.join()).not.toContain("secret-word");
  });

  it("allow plain HTTP on loopback, and elsewhere by allowHttp", () => {
    expect(faultsOf({ url: "http://127.0.0.1:9090/api/v1/write" })).toEqual([]);
    expect(faultsOf({ url: "http://10.0.1.2:9090/api/v1/prom/write", allowHttp: true })).toEqual([]);
  });
});
