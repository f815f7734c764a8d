import { describe, expect, it } from "vitest";

import { instanceFaults, instanceWarning } from "./option-faults.ts";

const SHARED = { durable: true };
const IN_MEMORY = { durable: false };

describe("instanceFaults", () => {
  it.each(["merged", "single", { dimension: "instance", value: "0" }])("takes %j", (instance) => {
    expect(instanceFaults(instance, SHARED)).toEqual([]);
  });

  it("explains why an instance is required, and the choices", () => {
    const [fault] = instanceFaults(undefined, SHARED);

    expect(fault).toMatch(/^instance must be given with rollUp/);
    for (const choice of ["dimension", '"merged"', '"single"']) expect(fault).toContain(choice);
  });

  it.each([
    ["instance must be given", "fleet"],
    ["instance.dimension must be a text", { value: "0" }],
    ["instance.value must be a text", { dimension: "instance", value: "" }],
    ["instance.value must be a text", { dimension: "instance", value: 0 }],
  ])("says that %s, of %j", (text, instance) => {
    expect(instanceFaults(instance, SHARED).join("; ")).toContain(text);
  });

  it("refuses merged on a queue in memory", () => {
    expect(instanceFaults("merged", IN_MEMORY).join("; ")).toMatch(/must not be "merged" with a queue in memory/);
    expect(instanceFaults("single", IN_MEMORY)).toEqual([]);
  });
});

describe("instanceWarning", () => {
  it.each([
    "checkout-7d9f8b6c5d-x2k4q",
    "worker-x7k2p",
    "9b2e1c34-7d5a-4f0e-8b61-0c9d3e5f7a12",
    "3f4e5d6c7b8a",
    "10.0.3.17",
    "ip-10-0-3-17",
    "48213",
  ])("warns about %s, which is new at each start", (value) => {
    expect(instanceWarning({ dimension: "instance", value })).toContain(value);
  });

  it.each([
    "0",
    "12",
    "web-0",
    "web-11",
    "cn-hangzhou-b",
    "worker-3",
    "blue",
    "orders-eu-west-1",
    "decade",
    "my-first-house",
  ])("is content with %s", (value) => {
    expect(instanceWarning({ dimension: "instance", value })).toBeUndefined();
  });

  it("is silent for the other choices", () => {
    expect(instanceWarning("merged")).toBeUndefined();
    expect(instanceWarning("single")).toBeUndefined();
  });
});
