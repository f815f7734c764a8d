import { describe, expect, it } from "vitest";

import { SERVICE } from "../huawei.fixture.ts";
import { PREAMBLE_BYTES } from "./limits.ts";
import type { CseProcess, CseService } from "./metric-data.ts";
import { type Preamble, writePreamble } from "./preamble.ts";

function read(service: CseService, process: CseProcess = {}, isInStrings = false): unknown {
  const preamble = writePreamble(service, process, isInStrings) as Preamble;
  expect(preamble.bytes).toBe(new TextEncoder().encode(preamble.text).length);
  return JSON.parse(`{${preamble.text}}`);
}

const ALL = { ...SERVICE, serviceId: "s-1", instanceId: "i-1", environment: "production" };
const PROCESS = { thread: 14, cpu: 3.5, memory: { heapUsed: 3_041_688, heapMax: 66_027_520 } };

describe("writePreamble", () => {
  it("writes all fields of service and process", () => {
    expect(read(ALL, PROCESS)).toEqual({ ...ALL, ...PROCESS });
    expect(read(SERVICE)).toEqual(SERVICE);
    expect(read(SERVICE, undefined)).toEqual(SERVICE);
    expect(read(SERVICE, { memory: { idle: 0 }, cpu: 0 })).toMatchObject({ memory: { idle: 0 }, cpu: 0 });
    expect(read({ ...SERVICE, name: "订单" })).toMatchObject({ name: "订单" });
  });

  it("writes numbers as strings with stringFields, and strings unchanged", () => {
    expect(read(SERVICE, PROCESS, true)).toMatchObject({
      thread: "14",
      cpu: "3.5",
      memory: '{"heapUsed":3041688,"heapMax":66027520}',
    });
    expect(read(SERVICE, { thread: "14", memory: "3041688" })).toMatchObject({ thread: "14", memory: "3041688" });
    expect(read(SERVICE, { thread: "14", cpu: 0 }, true)).toEqual({ ...SERVICE, thread: "14", cpu: "0" });
  });

  it.each([
    ["no name", { ...SERVICE, name: undefined }, "name"],
    ["an empty version", { ...SERVICE, version: "" }, "version"],
    ["an application that is no text", { ...SERVICE, appId: 5 }, "appId"],
    ["no instance", { ...SERVICE, instance: undefined }, "instance"],
    ["serviceId alone", { ...SERVICE, serviceId: "s" }, "serviceId"],
    ["instanceId alone", { ...SERVICE, instanceId: "i" }, "serviceId"],
    ["a field that there is not", { ...SERVICE, region: "cn-north-4" }, "region"],
  ])("refuses %s", (_, service, field) => {
    expect(writePreamble(service as CseService, {}, false)).toMatchObject({ field });
  });

  it.each([
    ["half a thread", { thread: 1.5 }, "thread"],
    ["NaN for the CPU", { cpu: Number.NaN }, "cpu"],
    ["bytes with a fraction", { memory: { heapUsed: 0.5 } }, "memory"],
    ["a field that there is not", { heap: 1 }, "heap"],
    ["a field that there is not, though it is a text", { threads: "14" }, "threads"],
    ["null for the memory", { memory: null }, "memory"],
    [
      "too many bytes",
      { memory: Object.fromEntries(Array.from({ length: 900 }, (__, index) => [`key${index}`, 1])) },
      "process",
    ],
  ])("refuses %s of the process", (_, process, field) => {
    expect(writePreamble(SERVICE, process as CseProcess, false)).toMatchObject({ field });
  });

  it("keeps its limit in UTF-8 bytes", () => {
    const room = PREAMBLE_BYTES - (writePreamble({ ...SERVICE, environment: "x" }, {}, false) as Preamble).bytes + 1;

    expect(writePreamble({ ...SERVICE, environment: "x".repeat(room) }, {}, false)).toMatchObject({
      bytes: PREAMBLE_BYTES,
    });
    expect(writePreamble({ ...SERVICE, environment: "云".repeat(room / 2) }, {}, false)).toMatchObject({
      rule: "bytes",
    });
  });
});
