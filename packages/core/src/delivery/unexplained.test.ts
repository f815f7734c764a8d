import { describe, expect, it } from "vitest";

import { kindUnread, unexplained } from "./unexplained.ts";

describe("kindUnread", () => {
  it.each([
    ["turn", "no"],
    ["request", "no"],
    ["connection", "maybe"],
    ["answer", "maybe"],
  ] as const)("knows of an attempt that came to the %s that the cloud stored %s points", (to, stored) => {
    expect(kindUnread("uncertain", to)).toEqual({
      concerns: "request",
      reason: "uncertain",
      stored,
      retry: "never",
      retryable: true,
    });
  });
});

describe("unexplained", () => {
  it("names the cloud, its host and the reason", () => {
    const { error } = unexplained(kindUnread("uncertain", "answer"), {
      vendor: "toy",
      title: "Toy",
      host: "toy.example",
    });

    expect(error).toMatchObject({ vendor: "toy", reason: "uncertain" });
    expect(error.message).toMatch(/^Toy \(toy\.example\): uncertain; /);
  });
});
