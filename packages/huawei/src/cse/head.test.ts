import { describe, expect, it } from "vitest";

import { SERVICE } from "../huawei.fixture.ts";
import { type Head, writeHead } from "./head.ts";
import { HEAD_BYTES } from "./limits.ts";
import type { CseProcess, CseService } from "./metric-data.ts";

function read(service: CseService, process: CseProcess = {}, isInStrings = false): unknown {
  const head = writeHead(service, process, isInStrings) as Head;
  expect(head.bytes).toBe(new TextEncoder().encode(head.text).length);
  return JSON.parse(`{${head.text}}`);
}

const ALL = { ...SERVICE, serviceId: "s-1", instanceId: "i-1", environment: "production" };
const PROCESS = { thread: 14, cpu: 3.5, memory: { heapUsed: 3_041_688, heapMax: 66_027_520 } };

describe("writeHead", () => {
  it("writes all that is said of the instance and its process", () => {
    expect(read(ALL, PROCESS)).toEqual({ ...ALL, ...PROCESS });
    expect(read(SERVICE)).toEqual(SERVICE);
    expect(read(SERVICE, undefined)).toEqual(SERVICE);
    expect(read(SERVICE, { memory: { idle: 0 }, cpu: 0 })).toMatchObject({ memory: { idle: 0 }, cpu: 0 });
    expect(read({ ...SERVICE, name: "订单" })).toMatchObject({ name: "订单" });
  });

  it("writes texts when told to, and texts as they are", () => {
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
    expect(writeHead(service as CseService, {}, false)).toMatchObject({ field });
  });

  it.each([
    ["half a thread", { thread: 1.5 }, "thread"],
    ["NaN for the CPU", { cpu: Number.NaN }, "cpu"],
    ["bytes with a fraction", { memory: { heapUsed: 0.5 } }, "memory"],
    ["a field that there is not", { heap: 1 }, "heap"],
    ["a field that there is not, though it is a text", { threads: "14" }, "threads"],
    ["null for the memory", { memory: null }, "memory"],
    [
      "more than fits",
      { memory: Object.fromEntries(Array.from({ length: 900 }, (__, index) => [`key${index}`, 1])) },
      "process",
    ],
  ])("refuses %s of the process", (_, process, field) => {
    expect(writeHead(SERVICE, process as CseProcess, false)).toMatchObject({ field });
  });

  it("keeps within its bytes, counted in UTF-8", () => {
    const room = HEAD_BYTES - (writeHead({ ...SERVICE, environment: "x" }, {}, false) as Head).bytes + 1;

    expect(writeHead({ ...SERVICE, environment: "x".repeat(room) }, {}, false)).toMatchObject({ bytes: HEAD_BYTES });
    expect(writeHead({ ...SERVICE, environment: "云".repeat(room / 2) }, {}, false)).toMatchObject({ rule: "bytes" });
  });
});
