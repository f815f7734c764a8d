import { expect, it } from "vitest";

import { startEmulatorProcess } from "../conservation/emulator-process.ts";
import { startProgram } from "../frameworks/program.ts";

it.each([
  ["traces and counts its reports as it does other requests", "0", true],
  ["neither traces nor counts its reports with the hook of the recipe", "1", false],
])("an instrumented program %s", { timeout: 120_000 }, async (_, IGNORED, isSeen) => {
  await using emulator = await startEmulatorProcess();
  const env = { CLOUD: emulator.url, IGNORED, OTEL_LOGS_EXPORTER: "none" };
  await using program = startProgram(import.meta.dirname, ["program.ts"], env);
  const { code } = await program.ended;

  const names = (await emulator.points("alibaba")).map(({ name }) => name);
  const spans = Number(/(\d+) spans/u.exec(program.output())?.[1]);
  expect({ code, output: program.output() }).toMatchObject({ code: 0 });
  expect(names).toContain("shop_orders");
  expect(names.includes("http_client_request_duration_seconds")).toBe(isSeen);
  expect(spans > 0).toBe(isSeen);
});
