import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { beforeAll, describe, expect, it } from "vitest";

import { type Emulator, startEmulator } from "../../../../packages/emulator/src/index.ts";
import { sendCustomers } from "../parts/customers.ts";
import { freePort } from "../parts/free-port.ts";
import { COPIES } from "./copies.ts";
import { type ProgramEnd, startProgram, untilListening } from "./program.ts";
import { storedOrders } from "./stored-orders.ts";

interface Framework {
  readonly name: string;
  readonly folder: string;
  readonly build?: readonly string[];
  readonly start: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the program sends to, at the emulator. */
  readonly path?: string;
  readonly end: ProgramEnd;
}

const { resolve } = createRequire(import.meta.url);
const NEXT = resolve("next/dist/bin/next");

const EXITED: ProgramEnd = { code: 0, signal: null };

const FRAMEWORKS: readonly Framework[] = [
  {
    name: "Express with OpenTelemetry, to Alibaba",
    folder: "express",
    start: ["server.cjs"],
    env: { OTEL_TRACES_EXPORTER: "none", OTEL_LOGS_EXPORTER: "none" },
    end: EXITED,
  },
  {
    name: "NestJS with prom-client, to Huawei Cloud Eye",
    folder: "nest",
    build: [resolve("typescript/bin/tsc")],
    start: ["dist/main.js"],
    // Nest repeats the signal once its hooks have run.
    end: { code: null, signal: "SIGTERM" },
  },
  {
    name: "Next.js with OpenTelemetry, to Tencent CLS",
    folder: "next",
    build: [NEXT, "build"],
    start: [NEXT, "start", "--hostname", "127.0.0.1"],
    env: { NEXT_MANUAL_SIG_HANDLE: "true", NEXT_TELEMETRY_DISABLED: "1" },
    path: "/prometheus/0ab1c2d3-metric-topic/api/v1/write",
    end: EXITED,
  },
  { name: "Fastify with @prometheus-io/client, to JD", folder: "fastify", start: ["server.js"], end: EXITED },
];

const KEYS = {
  HUAWEICLOUD_SDK_AK: "yunmeter",
  HUAWEICLOUD_SDK_SK: "yunmeter-secret",
  HUAWEICLOUD_SDK_PROJECT_ID: "0123456789abcdef0123456789abcdef",
  JDCLOUD_ACCESS_KEY: "yunmeter",
  JDCLOUD_SECRET_KEY: "yunmeter-secret",
  TENCENTCLOUD_SECRET_ID: "yunmeter",
  TENCENTCLOUD_SECRET_KEY: "yunmeter-secret",
};

// Ends the process at SIGTERM before any other listener, as a handler does that knows of no pipeline.
const BARE_EXIT = `data:text/javascript,${encodeURIComponent('process.on("SIGTERM", () => process.exit(0));')}`;

describe.concurrent.each(FRAMEWORKS)(
  "a shop in $name",
  { timeout: 120_000 },
  ({ folder, build, start, env = {}, path = "", end }) => {
    const place = join(COPIES, folder);

    async function open(emulator: Emulator, port: number, before: readonly string[] = []) {
      const given = { ...KEYS, ...env, CLOUD: emulator.url + path, PORT: String(port) };
      const program = startProgram(place, [...before, ...start], given);
      await untilListening(port, program);
      return program;
    }

    beforeAll(async () => {
      if (build === undefined) return;
      await using compiler = startProgram(place, build, env);
      const { code } = await compiler.ended;
      if (code !== 0) throw new Error(compiler.output());
    }, 180_000);

    it("delivers every confirmed order at SIGTERM, and ends by itself", async () => {
      await using emulator = await startEmulator();
      const port = await freePort();
      await using program = await open(emulator, port);
      await using customers = sendCustomers(port);
      await customers.served(150);

      program.signal("SIGTERM");
      const ended = await program.ended;
      await customers.leave();

      expect({ ...ended, output: program.output() }).toMatchObject(end);
      expect(program.output()).not.toMatch(/lost|refused|Warning/iu);
      const { answered, cutOff } = customers;
      expect(storedOrders(emulator)).toBeGreaterThanOrEqual(answered.length);
      expect(storedOrders(emulator)).toBeLessThanOrEqual(answered.length + cutOff.length);
    });

    it("prints how many points are lost when a handler exits without the pipeline", async () => {
      await using emulator = await startEmulator();
      const port = await freePort();
      await using program = await open(emulator, port, ["--import", BARE_EXIT]);
      await using customers = sendCustomers(port);
      await customers.served(20);
      // A collection at least, so that points are in the pipeline.
      await setTimeout(10_500);

      program.signal("SIGTERM");
      await program.ended;

      expect(program.output()).toMatch(/[1-9]\d* points? in memory (is|are) lost\. Await close\(\)/u);
      expect(storedOrders(emulator)).toBe(0);
    });
  },
);
