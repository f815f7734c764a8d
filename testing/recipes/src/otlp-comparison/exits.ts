import { setTimeout } from "node:timers/promises";

import { startEmulator } from "../../../../packages/emulator/src/index.ts";
import { startProgram } from "../frameworks/program.ts";
import { startReceiver } from "./with-otlp.ts";

/** How a program ends that counted four orders and called neither `forceFlush` nor `shutdown`. */
export const ENDINGS: readonly (readonly [english: string, chinese: string])[] = [
  ["nothing left to do", "自然结束"],
  ["process.exit()", "process.exit()"],
  ["an exception", "未捕获的异常"],
  ["SIGTERM", "SIGTERM"],
];

export interface ExitOutcome {
  readonly withOtlp: number;
  readonly withYunmeter: number;
}

export async function runExit(ending: string): Promise<ExitOutcome> {
  await using receiver = await startReceiver([{ status: 200, body: "{}" }]);
  await end("otlp", `http://127.0.0.1:${receiver.port}`, ending);
  await using emulator = await startEmulator();
  await end("yunmeter", emulator.url, ending);
  const stores = new Set(emulator.points().map(({ dimensions }) => dimensions["store"]));
  return { withOtlp: receiver.arrived(), withYunmeter: stores.size };
}

async function end(kind: string, url: string, ending: string): Promise<void> {
  await using program = startProgram(import.meta.dirname, ["--no-warnings", "exit-child.ts"], {
    KIND: kind,
    URL: url,
    ENDING: ending,
  });
  if (ending === "SIGTERM") {
    while (!program.output().includes("ready")) await setTimeout(20);
    program.signal("SIGTERM");
  }
  await program.ended;
}
