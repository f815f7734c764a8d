#!/usr/bin/env node
import { runProgram } from "./program.ts";

try {
  const emulator = await runProgram(process.argv.slice(2), (text) => process.stdout.write(text));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator?.close());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
